import Core
import Publishing
import Rendering
import SiteModel

// What the preview adds to a page is one element before `</body>`: taken away, the bytes are those of a build. It holds
// its mark-up in a shadow root, so that neither the theme's style reaches it nor its own the page, and works without
// JavaScript; the script keeps the page up to date.

/// The element that the preview adds to every page.
struct PreviewElement {
  /// The element's name.
  static let name = "lectern-preview"

  let snapshot: Snapshot
  /// What makes the site's present state unfit to be shown; empty when it is shown.
  let problems: [UInt8]
  /// Findings of the whole site, in words; empty while nobody knows.
  let siteState: String

  private var site: Site { snapshot.site }
  private var base: String { site.configuration.base }

  /// What the panel of a page says of it, without what concerns the whole site.
  func panel(of place: SitePublisher.Place, _ view: Snapshot.PageView) -> [UInt8] {
    var markup = Markup()
    let page = site.pages[place.page]
    let language = site.languages[place.language]
    markup.raw("<h2>Source</h2>\n<p>")
    let translation = site.translation(of: page, in: language)
    if let translation {
      markup.source(
        Location(translation.file, start(of: translation.bodyRange)), base, withColumn: false)
      markup.raw(", a translation of ")
    } else if !language.isSource {
      markup.raw("not translated: ")
    }
    markup.source(Location(page.file, start(of: page.bodyRange)), base, withColumn: false)
    markup.raw("</p>\n")
    languages(page, place, &markup)
    versions(page, place, &markup)
    var findings = DiagnosticCollector()
    findings.add(view.findings)
    let sorted = findings.sorted()
    markup.raw("<h2>Findings on this page</h2>\n")
    if sorted.isEmpty {
      markup.raw("<p>None.</p>\n")
    } else {
      markup.raw("<ul>\n")
      markup.findings(sorted, base: base)
      markup.raw("</ul>\n")
    }
    return markup.html
  }

  private func start(of range: Range<Int>?) -> Range<Int> {
    let start = range?.lowerBound ?? 0
    return start..<start
  }

  private func languages(_ page: Page, _ place: SitePublisher.Place, _ markup: inout Markup) {
    let published = site.publishedLanguages
    if published.count < 2 { return }
    markup.raw("<h2>Languages</h2>\n<ul class=\"links\">\n")
    for language in published {
      var other = place
      other.language = language.index
      let isTranslated = language.isSource || site.hasTranslation(of: page, in: language)
      markup.raw("<li>")
      markup.link(
        base + snapshot.path(of: other), language.name + (isTranslated ? "" : " (not translated)"),
        current: language.index == place.language)
      markup.raw("</li>\n")
    }
    markup.raw("</ul>\n")
  }

  private func versions(_ page: Page, _ place: SitePublisher.Place, _ markup: inout Markup) {
    if site.versions.count < 2 { return }
    markup.raw("<h2>Versions</h2>\n<ul class=\"links\">\n")
    for index in page.versions {
      var other = place
      other.version = index
      markup.raw("<li>")
      markup.link(
        base + snapshot.path(of: other), site.versions[index].title, current: index == place.version)
      markup.raw("</li>\n")
    }
    markup.raw("</ul>\n")
  }

  /// Puts the element into a page; a page without an end of its body stays as it is.
  func insert(into html: [UInt8], path: String, tag: String, summary: String, panel: [UInt8]) -> [UInt8] {
    guard let end = ByteSearch.findLast(Array("</body>".utf8), in: html) else { return html }
    var markup = Markup()
    markup.html.reserveCapacity(html.count + panel.count + 8000)
    markup.html += html[..<end]
    markup.raw("<lectern-preview lang=\"en\" dir=\"ltr\" data-page=\"")
    markup.text(path)
    markup.raw("\" data-base=\"")
    markup.text(base)
    markup.raw("\" data-tag=\"")
    markup.text(tag)
    markup.raw("\"><template shadowrootmode=\"open\"><style>")
    markup.raw(PreviewFiles.style)
    markup.raw("</style><section class=\"problems\" role=\"alert\" aria-label=\"Problems\"")
    markup.raw(problems.isEmpty ? " hidden>" : ">")
    markup.raw(problems)
    markup.raw("</section><details><summary>")
    markup.text(summary)
    markup.raw("</summary><div class=\"body\">\n")
    markup.raw(panel)
    markup.raw("<p class=\"site\">")
    markup.text(siteState)
    markup.raw("</p></div></details></template><script src=\"")
    markup.text(base + PreviewFiles.scriptPath)
    markup.raw("\" defer></script></lectern-preview>")
    markup.html += html[end...]
    return markup.html
  }

  /// What the closed panel says: how many findings there are.
  static func summary(_ findings: [Diagnostic]) -> String {
    var collector = DiagnosticCollector()
    collector.add(findings)
    let counts = SeverityCounts(collector.sorted().lazy.map(\.diagnostic))
    return counts.isEmpty ? "Preview" : "Preview: \(counts)"
  }

  /// The panel of an invalid site: one entry for each cause.
  static func problems(_ findings: [DiagnosticCollector.Merged], base: String) -> [UInt8] {
    if findings.isEmpty { return [] }
    var markup = Markup()
    markup.raw("<h2>The last change cannot be shown; this is the site as it was before</h2><ul>")
    markup.findings(findings, base: base)
    markup.raw("</ul>")
    return markup.html
  }
}

/// Files of the preview's own.
enum PreviewFiles {
  /// Path of the script, without `base`.
  static let scriptPath = "/_lectern/preview/preview.js"
  /// The script.
  static let script = file("preview.js")
  /// The panel's style.
  static let style = file("preview.css")

  private static func file(_ name: String) -> [UInt8] {
    EmbeddedFiles.all(below: "preview/").first { $0.path == name }?.bytes ?? []
  }
}
