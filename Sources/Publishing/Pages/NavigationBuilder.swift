import Core
import Rendering
import SiteModel
import YAML

/// Builds the navigation of one index page.
struct NavigationBuilder {
  private let edition: Edition
  private let open: [PageID]
  private let depth: Int
  private(set) var html: [UInt8] = []
  /// Where attributes go into the link of each page.
  private(set) var places: [PageID: Int] = [:]

  init(edition: Edition, open: [PageID], depth: Int) {
    self.edition = edition
    self.open = open
    self.depth = depth
  }

  mutating func build(_ root: Page) {
    html.reserveCapacity(6000)
    html.append("<h2><a href=\"")
    edition.addresses.append(page: edition.home, from: depth, to: &html)
    html.append("\"")
    places[root.id] = html.count
    html.append(">")
    html.append(contentsOf: edition.texts.html("products"))
    html.append("</a></h2>\n")
    let products = shownChildren(of: root)
    let current = products.filter { open.count > 1 && open[1] == $0.id }
    guard products.count > Self.maximumProducts, !current.isEmpty else {
      append(products, level: 1)
      return
    }
    append(current, level: 1)
    html.append("<details><summary>")
    html.append(contentsOf: edition.texts.html("more_products"))
    html.append("</summary>\n")
    append(products.filter { $0.id != open[1] }, level: 1)
    html.append("</details>\n")
  }

  /// Most products that stand side by side; where there are more, those that are not being read are folded away.
  private static let maximumProducts = 8

  private func shownChildren(of index: Page) -> [Page] {
    index.children.map { edition.site.pages[$0] }.filter { $0.parent == index.id && edition.shows($0) }
  }

  private mutating func append(_ pages: [Page], level: Int, of index: Page? = nil) {
    let extra = index?.frontMatter["sidebarLink"]
    if pages.isEmpty, extra == nil { return }
    html.append("<ul>\n")
    for page in pages {
      let isOpen = level < open.count && open[level] == page.id
      html.append(isOpen ? "<li class=\"open\">" as StaticString : "<li>")
      places[page.id] = edition.appendLink(
        to: page, title: edition.shortTitle(of: page), from: depth, to: &html)
      if isOpen { append(shownChildren(of: page), level: level + 1, of: page) }
      html.append("</li>\n")
    }
    if let index, let extra { append(extra, on: index) }
    html.append("</ul>\n")
  }
}

extension NavigationBuilder {
  /// The link of an index's own choice that stands below its pages.
  private mutating func append(_ link: YAMLNode, on index: Page) {
    let renderer = edition.shared.renderer
    guard let text = link["text"]?.text, let path = link["href"]?.string,
      let title = renderer.looseText(text, on: index, edition.language, edition.version),
      case .page(let id, let version) = edition.site.resolve(path, in: edition.version).outcome
    else { return }
    html.append("<li><a href=\"")
    edition.addresses.append(
      page: edition.site.pages[id].permalink(edition.language, edition.site.versions[version]), from: depth,
      to: &html)
    html.append("\"")
    edition.appendLanguage(title.language, to: &html)
    html.append(">")
    html.append(escaping: title.text)
    html.append("</a></li>\n")
  }
}
