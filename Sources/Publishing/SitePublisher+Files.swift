import Core
import Liquid
import Rendering
import SiteModel

// Files that belong to the site or to an edition rather than to a page. None depends on any page's article.

extension SitePublisher {
  /// How redirects were published, for the build's messages.
  package struct RedirectSummary: Sendable, Equatable {
    /// Redirects written as pages.
    package var pages: Int
    /// Whether only those without a version became pages because there are too many of all.
    package var wasReduced: Bool
  }

  /// Writes everything that stands beside the pages: theme, assets, front door, not-found and search pages, sitemap,
  /// lists for machines, redirects. `assets` is the folder that holds the site's assets, nil for none.
  package func publishSiteFiles(
    to writer: any OutputSink, assets: String?, jobs: Int
  ) throws(OutputError) -> RedirectSummary {
    for (_, file) in shared.theme.published.sorted(by: { $0.key < $1.key }) {
      try writer.write(file.bytes, to: String(file.path.dropFirst()))
    }
    for language in shared.languages {
      try publishFixedPages(language, to: writer)
    }
    try publishFrontDoor(to: writer)
    try publishSitemap(to: writer)
    try publishTextLists(to: writer)
    if let assets { try copyAssets(from: assets, to: writer, jobs: jobs) }
    return try publishRedirects(to: writer, jobs: jobs)
  }

  /// The not-found page of a language and the search page of each of its editions.
  func publishFixedPages(_ language: Language, to writer: any OutputSink) throws(OutputError) {
    guard let root = site.pages.first else { return }
    for version in site.versions {
      let edition = edition(language, version)
      let home = String(edition.home.dropFirst())
      if version.index == 0, writer.wants(home + "/404.html") {
        let page = FixedPage(edition, title: "not_found", path: edition.home + "/404.html", root: root)
        try writer.write(fixedPage(page, layout: "404"), to: home + "/404.html")
      }
      let search = String(edition.searchPage.dropFirst()) + "/index.html"
      if shared.hasSearch, root.versions.contains(version), writer.wants(search) {
        let page = FixedPage(edition, title: "search", path: edition.searchPage, root: root)
        try writer.write(fixedPage(page, layout: "search"), to: search)
      }
    }
  }

  func fixedPage(_ page: FixedPage, layout: String) -> [UInt8] {
    let globals = LayoutGlobals(values(page.edition, depth: page.depth), page: page.value)
    return render(layout, globals, estimate: 16_000)
  }

  /// `index.html` at the root, which leads readers to a language.
  func publishFrontDoor(to writer: any OutputSink) throws(OutputError) {
    guard let language = shared.languages.first, let version = site.versions.first else { return }
    let edition = edition(language, version)
    var metadata: [UInt8] = []
    metadata.append("<title>")
    metadata.append(escaping: site.configuration.title)
    metadata.append("</title>\n")
    if shared.languages.count == 1 {
      metadata.append("<meta http-equiv=\"refresh\" content=\"0; url=")
      shared.addresses.append(page: edition.home, from: 0, to: &metadata)
      metadata.append("\">\n")
    }
    for other in shared.languages where shared.addresses.site != nil {
      metadata.append("<link rel=\"alternate\" hreflang=\"")
      metadata.append(escaping: other.tag)
      metadata.append("\" href=\"")
      shared.addresses.append(absolute: "/" + other.code, to: &metadata)
      metadata.append("\">\n")
    }
    let page: Value = ["metadata": .string(metadata), "kind": "languages"]
    let globals = LayoutGlobals(values(edition, depth: 0), page: page)
    try writer.write(render("languages", globals, estimate: 4000), to: "index.html")
  }

  /// Copies the site's images and other files to `/assets`.
  private func copyAssets(from folder: String, to writer: any OutputSink, jobs: Int) throws(OutputError) {
    let paths = site.assets.paths
    let failures = Workers.map(count: paths.count, jobs: jobs) { index -> OutputError? in
      let path = paths[index]
      guard let name = path.below("/assets") else { return nil }
      do throws(OutputError) {
        try writer.copy(folder + "/" + name, to: String(path.dropFirst()))
      } catch { return error }
      return nil
    }
    for failure in failures { if let failure { throw failure } }
  }
}

/// A page that no content file stands behind: its head, navigation and pickers.
struct FixedPage {
  let edition: Edition
  let path: String
  let title: String
  let root: Page
  let depth: Int

  init(_ edition: Edition, title: String, path: String, root: Page) {
    self.edition = edition
    self.path = path
    self.title = title
    self.root = root
    depth = path.hasSuffix(".html") ? Addresses.depth(of: path) - 1 : Addresses.depth(of: path)
  }

  var value: Value {
    var metadata: [UInt8] = []
    metadata.append("<title>")
    metadata.append(escaping: edition.texts.text(title))
    if !edition.site.configuration.title.isEmpty {
      metadata.append(" · ")
      metadata.append(escaping: edition.site.configuration.title)
    }
    metadata.append("</title>\n<meta name=\"robots\" content=\"noindex\">\n")
    return [
      "metadata": .string(metadata), "kind": .string(title),
      "navigation": .string(edition.branch(root, depth: depth).navigation),
      "data": .string(edition.dataAttributes(depth: depth)),
      "language_picker": .string(picker(of: "language")), "version_picker": .string(picker(of: "version")),
    ]
  }

  /// The same page in the other languages, or in the other versions.
  private func picker(of kind: String) -> [UInt8] {
    let isLanguage = kind == "language"
    let count = isLanguage ? edition.shared.languages.count : edition.site.versions.count
    if count < 2 || (!isLanguage && path.hasSuffix(".html")) { return [] }
    var html: [UInt8] = []
    html.append("<details class=\"picker \(kind)-picker\"><summary><span class=\"visually-hidden\">")
    html.append(contentsOf: edition.texts.html(kind))
    html.append(": </span>")
    html.append(escaping: isLanguage ? edition.language.name : edition.version.title)
    html.append("</summary><div><ul>")
    if isLanguage {
      for other in edition.shared.languages {
        html.append("<li><a href=\"")
        append(counterpart(other, edition.version), &html)
        html.append("\" hreflang=\"")
        html.append(escaping: other.tag)
        html.append("\"")
        edition.appendLanguage(other.index, to: &html)
        html.append(other.index == edition.language.index ? " aria-current=\"true\">" as StaticString : ">")
        html.append(escaping: other.name)
        html.append("</a></li>")
      }
    } else {
      for other in edition.site.versions where root.versions.contains(other) {
        html.append("<li><a href=\"")
        append(counterpart(edition.language, other), &html)
        html.append(
          other.index == edition.version.index ? "\" aria-current=\"true\">" as StaticString : "\">")
        html.append(escaping: other.title)
        html.append("</a></li>")
      }
    }
    html.append("</ul></div></details>\n")
    return html
  }

  /// Path of the same page in another edition.
  private func counterpart(_ language: Language, _ version: Version) -> String {
    let other = Edition(edition.shared, language, version, edition.texts)
    return path.hasSuffix(".html") ? other.home + "/404.html" : other.searchPage
  }

  private func append(_ path: String, _ html: inout [UInt8]) {
    if path.hasSuffix(".html") {
      edition.addresses.append(file: path, from: depth, to: &html)
    } else {
      edition.addresses.append(page: path, from: depth, to: &html)
    }
  }
}
