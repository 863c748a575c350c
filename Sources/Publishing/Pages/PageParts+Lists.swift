import Core
import Rendering
import SiteModel
import YAML

// What stands below the body of index pages: their children, as a list with intros or as cards.

extension PageParts {
  /// The pages that an index lists, in the form that suits its place in the tree.
  var children: [UInt8] {
    guard page.isIndex else { return [] }
    let pages = shownChildren(of: page)
    if pages.isEmpty { return [] }
    var html: [UInt8] = []
    let hasGrandchildren = pages.contains { $0.isIndex && !shownChildren(of: $0).isEmpty }
    switch page.kind {
    case .homepage: appendCards(pages, withChildren: false, &html)
    case .product where hasGrandchildren, .category where hasGrandchildren:
      appendCards(pages, withChildren: true, &html)
    default: appendList(pages, &html)
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

  /// Cards with intros, or with the titles of what each child lists.
  func appendCards(_ pages: [Page], withChildren: Bool, _ html: inout [UInt8]) {
    html.append("<ul class=\"cards\">\n")
    for child in pages {
      html.append("<li>")
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
