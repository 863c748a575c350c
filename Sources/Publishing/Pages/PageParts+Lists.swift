import Core
import Rendering
import SiteModel
import YAML

// What stands below the body of index pages: their children, as a list with intros or as cards.

extension PageParts {
  /// The pages that an index lists, in the form that suits its place in the tree; what the page shows with filters
  /// stands there alone.
  var children: [UInt8] {
    guard page.isIndex else { return [] }
    var html: [UInt8] = []
    if page.kind == .homepage {
      appendProducts(&html)
      return html
    }
    let filtered = Set(filteredArticles.map(\.id))
    let isWhole = !filtered.isEmpty && page.frontMatter["includeGuides"] == nil
    let pages = isWhole ? [] : shownChildren(of: page).filter { !filtered.contains($0.id) }
    if pages.isEmpty { return [] }
    let hasGrandchildren = pages.contains { $0.isIndex && !shownChildren(of: $0).isEmpty }
    switch page.kind {
    case .product where hasGrandchildren, .category where hasGrandchildren:
      appendCards(pages, withChildren: true, &html)
    default: appendList(pages, &html)
    }
    return html
  }

  /// The products on the front page, in the groups that its front matter names, those of other sites last.
  private func appendProducts(_ html: inout [UInt8]) {
    let pages = shownChildren(of: page)
    var remaining = pages
    for group in page.frontMatter["childGroups"]?.sequence ?? [] {
      let names = group["children"]?.sequence?.compactMap(\.string) ?? []
      let members = names.compactMap { name in pages.first { $0.path == name.drop { $0 == "/" } } }
      guard !members.isEmpty, let name = plain(group["name"]) else { continue }
      remaining.removeAll { page in members.contains { $0.id == page.id } }
      html.append("<section class=\"group\"><h2")
      edition.appendLanguage(name.language, to: &html)
      html.append(">")
      if let icon = group["octicon"]?.string ?? group["icon"]?.string {
        html.append(contentsOf: edition.shared.renderer.icon(named: icon) ?? [])
      }
      html.append(escaping: name.text)
      html.append("</h2>")
      appendCards(members, withChildren: false, &html)
      html.append("</section>\n")
    }
    let others = externalProducts
    if remaining.isEmpty, others.isEmpty { return }
    let isGrouped = !html.isEmpty
    if isGrouped {
      html.append("<section class=\"group\"><h2>")
      html.append(contentsOf: edition.texts.html("more_products"))
      html.append("</h2>")
    }
    appendCards(remaining, withChildren: false, others: others, &html)
    if isGrouped { html.append("</section>\n") }
  }

  /// List items that lead to the products of other sites.
  private var externalProducts: [UInt8] {
    var html: [UInt8] = []
    for pair in page.frontMatter["externalProducts"]?.mapping?.pairs ?? [] {
      guard let name = plain(pair.value["name"]), let address = plain(pair.value["href"]) else { continue }
      html.append("<li class=\"external\"><a href=\"")
      html.append(escaping: address.text)
      html.append("\"")
      edition.appendLanguage(name.language, to: &html)
      html.append(">")
      html.append(escaping: name.text)
      html.append("</a></li>\n")
    }
    return html
  }

  /// Children of an index that exist in this edition, those of other products included.
  func shownChildren(of index: Page) -> [Page] {
    index.children.map { edition.site.pages[$0] }.filter {
      $0.versions.contains(edition.version) && (!$0.isHidden || page.isHidden)
    }
  }

  /// A list of links with intros.
  func appendList(_ pages: [Page], _ html: inout [UInt8]) {
    html.append("<ul class=\"page-list\">\n")
    for child in pages {
      html.append("<li>")
      edition.appendLink(to: child, title: edition.title(of: child), from: depth, to: &html)
      appendIntro(of: child, &html)
      html.append("</li>\n")
    }
    html.append("</ul>\n")
  }

  /// Cards with intros, or with the titles of what each child lists; `others` are list items that come after them.
  func appendCards(_ pages: [Page], withChildren: Bool, others: [UInt8] = [], _ html: inout [UInt8]) {
    html.append("<ul class=\"cards\">\n")
    for child in pages {
      html.append("<li>")
      if let icon = child.frontMatter["octicon"]?.string.flatMap(edition.shared.renderer.icon(named:)) {
        html.append(contentsOf: icon)
      }
      let title = page.kind == .homepage ? edition.shortTitle(of: child) : edition.title(of: child)
      edition.appendLink(to: child, title: title, from: depth, to: &html)
      let grandchildren = withChildren && child.isIndex ? shownChildren(of: child) : []
      if grandchildren.isEmpty {
        appendIntro(of: child, &html)
      } else {
        html.append("<ul>")
        for grandchild in grandchildren {
          html.append("<li>")
          edition.appendLink(
            to: grandchild, title: edition.title(of: grandchild), from: depth, to: &html)
          html.append("</li>")
        }
        html.append("</ul>")
      }
      html.append("</li>\n")
    }
    html.append(contentsOf: others)
    html.append("</ul>\n")
  }

  /// The intro of a listed page as a paragraph.
  func appendIntro(of child: Page, _ html: inout [UInt8]) {
    let intro = edition.introText(of: child)
    if intro.text.isEmpty { return }
    html.append("<p")
    edition.appendLanguage(intro.language, to: &html)
    html.append(">")
    html.append(escaping: intro.text)
    html.append("</p>")
  }
}
