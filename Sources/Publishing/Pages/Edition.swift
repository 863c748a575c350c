import Core
import Liquid
import Rendering
import SiteModel
import Synchronization

// One language in one version: what its pages share. Navigation is never repeated whole. For every index page there is
// one prepared fragment: the products as links, the branch down to that index open. A page's navigation is its index's
// fragment with `aria-current` put in at the page's own link, so publishing a page copies bytes and builds nothing.

/// One language in one version, and the fragments that its pages share.
///
/// A class, since fragments are made when a page first needs them and shared by all threads.
final class Edition: Sendable {
  let shared: Shared
  let language: Language
  let version: Version
  let texts: InterfaceTexts
  private let branches = Mutex<[BranchKey: Branch]>([:])

  /// What all editions have in common.
  struct Shared: Sendable {
    let site: Site
    let renderer: SiteRenderer
    let theme: Theme
    let addresses: Addresses
    /// Languages that are written.
    let languages: [Language]
    let tracks: Tracks
    /// Whether pages have a Markdown copy beside them.
    let hasMarkdownCopies: Bool
    /// Whether there are search indexes and search pages.
    let hasSearch: Bool

    /// Whether readers of `language` can be sent to `page`: enough of its words are in it.
    func isTranslated(_ page: Page, into language: Language) -> Bool {
      language.isSource || renderer.coverage(of: page, in: language).isTranslated
    }
  }

  private struct BranchKey: Hashable {
    var page: PageID
    var depth: Int
  }

  init(_ shared: Shared, _ language: Language, _ version: Version, _ texts: InterfaceTexts) {
    self.shared = shared
    self.language = language
    self.version = version
    self.texts = texts
  }

  var site: Site { shared.site }
  var addresses: Addresses { shared.addresses }

  /// Path of the edition's own front page.
  var home: String { "/" + language.code + (version.segment.isEmpty ? "" : "/" + version.segment) }

  /// Whether `page` is shown in lists of this edition.
  func shows(_ page: Page) -> Bool { page.versions.contains(version) && !page.isHidden }

  /// The pages right below `index` that lists show, in their order.
  func children(of index: Page) -> [Page] {
    index.children.map { site.pages[$0] }.filter { $0.parent == index.id && shows($0) }
  }

  /// The pages right below the front page.
  var products: [Page] { site.page(atPath: "").map(children(of:)) ?? [] }

  /// The tag of the language `index` where that is not the pages' own.
  func tag(ofLanguage index: Int) -> String? {
    index != language.index && site.languages.indices.contains(index) ? site.languages[index].tag : nil
  }

  /// ` lang="…"`, with the direction where it differs, for text in the language `index`; nothing for the page's own.
  func appendLanguage(_ index: Int, to html: inout [UInt8]) {
    guard let tag = tag(ofLanguage: index) else { return }
    let other = site.languages[index]
    html.append(" lang=\"")
    html.append(escaping: tag)
    html.append("\"")
    if other.direction != language.direction {
      html.append(" dir=\"")
      html.append(other.direction.rawValue)
      html.append("\"")
    }
  }

  /// Appends `<a href lang>title</a>` for a page in this edition; returns the offset at which attributes can go in.
  @discardableResult
  func appendLink(
    to page: Page, title: PlainProperty, from depth: Int, to html: inout [UInt8]
  ) -> Int {
    html.append("<a href=\"")
    addresses.append(page: page.permalink(language, version), from: depth, to: &html)
    html.append("\"")
    let place = html.count
    appendLanguage(title.language, to: &html)
    html.append(">")
    html.append(escaping: title.text)
    html.append("</a>")
    return place
  }

  func title(of page: Page) -> PlainProperty { shared.renderer.title(of: page, language, version) }
  func shortTitle(of page: Page) -> PlainProperty { shared.renderer.shortTitle(of: page, language, version) }
  func introText(of page: Page) -> PlainProperty { shared.renderer.introText(of: page, language, version) }

  /// The fragments of the index `page` for pages `depth` folders down.
  func branch(_ page: Page, depth: Int) -> Branch {
    let key = BranchKey(page: page.id, depth: addresses.isRelative ? depth : 0)
    if let known = branches.withLock({ $0[key] }) { return known }
    let branch = Branch(page, in: self, depth: depth)
    branches.withLock { $0[key] = branch }
    return branch
  }

  /// Forgets all fragments.
  func forget() { branches.withLock { $0 = [:] } }
}

/// The prepared fragments of one index page, for itself and for the pages that it lists.
final class Branch: Sendable {
  /// Navigation with the branch down to the index open.
  let navigation: [UInt8]
  /// Where `aria-current` goes for the index itself and each page below it.
  let places: [PageID: Int]
  /// Breadcrumbs from the product down to the index: list items.
  let crumbs: [UInt8]
  /// The same as entries of a JSON-LD list, each followed by a comma, and how many there are.
  let trail: (json: [UInt8], count: Int)
  /// Articles that the index lists, in order: what previous and next lead through.
  let sequence: [PageID]

  init(_ index: Page, in edition: Edition, depth: Int) {
    let site = edition.site
    var open: [PageID] = []
    var step: Page? = index
    while let page = step {
      open.append(page.id)
      step = page.parent.map { site.pages[$0] }
    }
    open.reverse()
    var builder = NavigationBuilder(edition: edition, open: open, depth: depth)
    builder.build(site.pages[open[0]])
    navigation = builder.html
    places = builder.places
    (crumbs, trail) = Self.crumbs(open.dropFirst().map { site.pages[$0] }, edition, depth)
    sequence = edition.children(of: index).filter { !$0.isIndex }.map(\.id)
  }

  private static func crumbs(
    _ pages: [Page], _ edition: Edition, _ depth: Int
  ) -> (crumbs: [UInt8], trail: (json: [UInt8], count: Int)) {
    var html: [UInt8] = []
    var json: [UInt8] = []
    var count = 0
    for page in pages where edition.shows(page) {
      let title = edition.shortTitle(of: page)
      html.append("<li>")
      edition.appendLink(to: page, title: title, from: depth, to: &html)
      html.append("</li>")
      count += 1
      appendTrailItem(count, title.text, page.permalink(edition.language, edition.version), edition, &json)
      json.append(",")
    }
    return (html, (json, count))
  }

  /// Appends one entry of a JSON-LD breadcrumb list.
  static func appendTrailItem(
    _ position: Int, _ title: [UInt8], _ path: String, _ edition: Edition, _ json: inout [UInt8]
  ) {
    json.append("{\"@type\":\"ListItem\",\"position\":")
    json.append(decimal: position)
    json.append(",\"name\":")
    json.append(jsonString: title)
    json.append(",\"item\":")
    var address: [UInt8] = []
    address.append((edition.addresses.site ?? "") + edition.addresses.base + path)
    json.append(jsonString: address)
    json.append("}")
  }
}
