import Core
import Rendering
import SiteModel
import YAML

/// One page in one edition, and the parts of it that stand around the article.
struct PageParts {
  let edition: Edition
  let article: Article
  /// Path from the root, without `base`.
  let path: String
  let depth: Int
  /// The index whose fragments the page uses, and the one above the page.
  let branch: Branch
  let parentBranch: Branch?

  init(_ article: Article, in edition: Edition) {
    self.article = article
    self.edition = edition
    let page = article.page
    let path = page.permalink(edition.language, edition.version)
    let depth = Addresses.depth(of: path)
    self.path = path
    self.depth = depth
    let parentBranch = page.parent.map { edition.branch(edition.site.pages[$0], depth: depth) }
    self.parentBranch = parentBranch
    if let parentBranch, !page.isIndex {
      branch = parentBranch
    } else {
      branch = edition.branch(page, depth: depth)
    }
  }

  var page: Page { article.page }

  /// The navigation with the page's own link marked.
  var navigation: [UInt8] {
    guard let place = branch.places[page.id] else { return branch.navigation }
    var html: [UInt8] = []
    html.reserveCapacity(branch.navigation.count + 24)
    html.append(contentsOf: branch.navigation[..<place])
    html.append(" aria-current=\"page\"")
    html.append(contentsOf: branch.navigation[place...])
    return html
  }

  /// The way from the product down to the page; nothing on the front page and on hidden pages.
  var breadcrumbs: [UInt8] {
    guard page.parent != nil, !page.isHidden, let parentBranch else { return [] }
    var html: [UInt8] = []
    html.append("<nav class=\"breadcrumbs\" aria-label=\"")
    html.append(contentsOf: edition.texts.escaped("breadcrumbs"))
    html.append("\"><ol>")
    html.append(contentsOf: parentBranch.crumbs)
    let title = article.shortTitle ?? article.title
    html.append("<li><a href=\"")
    edition.addresses.append(page: path, from: depth, to: &html)
    html.append("\" aria-current=\"page\"")
    edition.appendLanguage(title.language, to: &html)
    html.append(">")
    html.append(escaping: title.text)
    html.append("</a></li></ol></nav>\n")
    return html
  }

  /// Previous and next page of the same track or index.
  var pager: [UInt8] {
    let track = trackPager
    if !track.isEmpty { return track }
    guard !page.isIndex, let at = branch.sequence.firstIndex(of: page.id) else { return [] }
    let previous = at > 0 ? branch.sequence[at - 1] : nil
    let next = at + 1 < branch.sequence.count ? branch.sequence[at + 1] : nil
    if previous == nil, next == nil { return [] }
    var html: [UInt8] = []
    html.append("<nav class=\"pager\" aria-label=\"")
    html.append(escaping: edition.texts.text("previous") + ", " + edition.texts.text("next"))
    html.append("\">")
    if let previous { appendPagerLink(edition.site.pages[previous], "prev", "previous", &html) }
    if let next { appendPagerLink(edition.site.pages[next], "next", "next", &html) }
    html.append("</nav>\n")
    return html
  }

  func appendPagerLink(
    _ target: Page, _ relation: StaticString, _ label: String, _ html: inout [UInt8]
  ) {
    let title = edition.title(of: target)
    html.append("<a rel=\"")
    html.append(relation)
    html.append("\" href=\"")
    edition.addresses.append(
      page: target.permalink(edition.language, edition.version), from: depth, to: &html)
    html.append("\"><span>")
    html.append(contentsOf: edition.texts.html(label))
    html.append("</span><b")
    edition.appendLanguage(title.language, to: &html)
    html.append(">")
    html.append(escaping: title.text)
    html.append("</b></a>")
  }

  /// The day from which the text holds.
  var effective: [UInt8] {
    guard let day = page.frontMatter["effectiveDate"]?.string else { return [] }
    var time: [UInt8] = []
    time.append("<time")
    time.append(attribute: "datetime", day)
    time.append(">")
    time.append(escaping: edition.texts.date(day))
    time.append("</time>")
    return edition.texts.html("effective", [("date", time)])
  }

  /// Address of the file that the text stands in: the translation's, where there is one.
  var source: String? {
    guard let address = edition.site.configuration.sourceURL else { return nil }
    let file = edition.site.translation(of: page, in: edition.language)?.file ?? page.file
    return address.split(separator: "{path}", omittingEmptySubsequences: false).joined(separator: file.path)
  }

  /// The page's headings, down to the third level where the page does not say how deep; nothing when there are fewer
  /// than two. Release notes have the same headings in each release, so there the releases are enough.
  var contents: [UInt8] {
    if page.isIndex || !page.frontMatter.hasContents { return [] }
    let deepest = page.frontMatter.contentsLevel ?? (layoutName == "release-notes" ? 2 : 3)
    let headings = article.facts.headings.filter { $0.level >= 2 && $0.level <= deepest }
    if headings.count < 2 { return [] }
    var html: [UInt8] = []
    let label = edition.texts.html("contents")
    html.append("<button class=\"plain-button contents-button\" type=\"button\" popovertarget=\"_contents\">")
    html.append(contentsOf: label)
    html.append(
      "</button>\n<nav class=\"contents\" id=\"_contents\" aria-labelledby=\"_contents-title\" popover>")
    html.append("<h2 id=\"_contents-title\">")
    html.append(contentsOf: label)
    html.append("</h2>\n<ul>")
    // Levels of the items that are open, outermost first.
    var open: [Int] = []
    for heading in headings {
      if let last = open.last {
        if heading.level > last {
          html.append("<ul>")
          open.append(heading.level)
        } else {
          while open.count > 1, heading.level <= open[open.count - 2] {
            html.append("</li></ul>")
            open.removeLast()
          }
          html.append("</li>\n")
          open[open.count - 1] = heading.level
        }
      } else {
        open = [heading.level]
      }
      html.append("<li><a href=\"#")
      html.append(escaping: heading.id)
      html.append("\"")
      edition.appendLanguage(heading.language, to: &html)
      html.append(">")
      html.append(escaping: heading.text)
      html.append("</a>")
    }
    for _ in open { html.append("</li></ul>") }
    html.append("</nav>\n")
    return html
  }
}
