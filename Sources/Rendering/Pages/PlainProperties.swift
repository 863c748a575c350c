import Core
import Liquid
import Markdown
package import SiteModel

// Titles, short titles and intros as plain text: a page's own, and those of other pages that it shows.

extension SiteRenderer {
  /// A property as plain text; nil when the page has none.
  func plain(
    _ property: Property, _ sources: inout PageSources, _ scope: PageScope, _ used: inout UsedSources
  ) -> PlainProperty? {
    guard let expansion = expanded(property, &sources, scope, &used) else { return nil }
    return plain(property, expansion.text, scope)
  }

  private func plain(_ property: Property, _ text: TracedText, _ scope: PageScope) -> PlainProperty {
    let language = language(of: text, scope)
    let document = MarkdownDocument(parsing: text.bytes, options: .full)
    var plain: [UInt8] = []
    let tags: TitledText.Tags = property == .title || property == .shortTitle ? .shown : .dropped
    TitledText.append(document, scope, tags, to: &plain)
    while let last = plain.last, last <= 32 { plain.removeLast() }
    return PlainProperty(text: plain, language: language)
  }

  /// The language of a property that is shown as plain text: that of the file it stands in, unless most of its words
  /// say otherwise.
  private func language(of text: TracedText, _ scope: PageScope) -> Int {
    guard let languages = BlockLanguages(text, page: scope.language, parts: parts) else {
      return scope.language.index
    }
    let own = text.frames.first.map { $0.source == .none ? scope.language.index : $0.source.language }
    return languages.language(of: 0..<text.bytes.count) ?? own ?? scope.language.index
  }

  /// Works a property out for the directory, where nobody hears of its findings: the page's own rendering tells them.
  ///
  /// `depth` says how many titles asked before. Those that ask one another without end are known by that, and their
  /// pages go by their paths.
  private func entry(
    _ kind: Directory.Kind, _ page: Page, _ language: Language, _ version: Version, depth: Int = 1
  ) -> Directory.Entry {
    if depth > Directory.maximumDepth {
      return Directory.Entry(versions: site.allVersions, property: path(page), isEndless: true)
    }
    return directory.entry(
      kind, page: page.id, language: language.index, version: version.index, depth: depth
    ) {
      let scope = PageScope(
        self, page: page, language: language, version: version, sharers: site.allVersions, depth: depth)
      var sources = PageSources(self, page, language)
      var used = UsedSources()
      var property: PlainProperty?
      switch kind {
      case .title: property = plain(.title, &sources, scope, &used)
      case .shortTitle: property = plain(.shortTitle, &sources, scope, &used)
      case .intro: property = plain(.intro, &sources, scope, &used)
      }
      if scope.metEndless { property = kind == .title ? path(page) : nil }
      return Directory.Entry(
        versions: scope.sharers, property: property ?? PlainProperty(text: [], language: language.index),
        isEndless: scope.metEndless)
    }
  }

  /// The page's title as plain text in a language and version, for navigation, cards and pickers.
  package func title(of page: Page, _ language: Language, _ version: Version) -> PlainProperty {
    entry(.title, page, language, version).property
  }

  /// The page's short title, or its title when it has none.
  package func shortTitle(of page: Page, _ language: Language, _ version: Version) -> PlainProperty {
    guard page.frontMatter.shortTitle != nil else { return title(of: page, language, version) }
    let short = entry(.shortTitle, page, language, version).property
    return short.text.isEmpty ? title(of: page, language, version) : short
  }

  /// The page's intro as plain text, empty when it has none.
  package func introText(of page: Page, _ language: Language, _ version: Version) -> PlainProperty {
    guard page.frontMatter.intro != nil else { return PlainProperty(text: [], language: language.index) }
    return entry(.intro, page, language, version).property
  }

  // MARK: Other pages' properties, for the page being rendered

  /// The title of the page that a path leads to, as the page of `scope` shows it; nil when it leads to none.
  func titleAt(_ path: String, _ scope: PageScope) -> [UInt8]? {
    guard let link = links.link(to: path),
      case .page(let id, let version) = link.target(site, in: scope.version.index).outcome
    else { return nil }
    return shared(.title, site.pages[id], version, scope) { other in
      if case .page(id, let shown) = link.target(self.site, in: other).outcome { return shown }
      return nil
    }.text
  }

  /// The title of a page as the page of `scope` shows it.
  func title(of page: Page, _ scope: PageScope) -> [UInt8] {
    shared(.title, page, scope).text
  }

  /// The short title (or title) of a page as the page of `scope` shows it.
  func shortTitle(of page: Page, _ scope: PageScope) -> [UInt8] {
    guard page.frontMatter.shortTitle != nil else { return title(of: page, scope) }
    let short = shared(.shortTitle, page, scope).text
    return short.isEmpty ? title(of: page, scope) : short
  }

  /// The intro of a page as the page of `scope` shows it.
  func introText(of page: Page, _ scope: PageScope) -> [UInt8] {
    page.frontMatter.intro == nil ? [] : shared(.intro, page, scope).text
  }

  private func shared(_ kind: Directory.Kind, _ page: Page, _ scope: PageScope) -> PlainProperty {
    func shown(_ version: Int) -> Int? { page.versions.contains(version) ? version : page.versions.first }
    return shared(kind, page, shown(scope.version.index) ?? scope.version.index, scope, shown)
  }

  /// An entry of the directory, with the scope narrowed to the versions whose readers are shown the same one.
  private func shared(
    _ kind: Directory.Kind, _ page: Page, _ version: Int, _ scope: PageScope, _ shown: (Int) -> Int?
  ) -> PlainProperty {
    scope.reads.insert(.title(page.path))
    let entry = entry(kind, page, scope.language, site.versions[version], depth: scope.depth + 1)
    if entry.isEndless { scope.metEndless = true }
    var same = VersionSet()
    for other in scope.sharers where shown(other).map(entry.versions.contains) == true { same.insert(other) }
    scope.narrow(to: same)
    return entry.property
  }
}
