import Core
import Rendering
import SiteModel
import Testing

/// A small site written inline, and what rendering makes of its pages.
///
/// `content/index.md`, `content/guides/index.md` and `lectern.yml` are added where a test does not give them, so that a
/// test names only what it is about; the page under test is usually `content/guides/page.md`.
struct RenderedSite {
  let site: Site
  let renderer: SiteRenderer

  static let configuration = """
    languages:
      en: { name: English, content: content, data: data }
      es: { name: Español, content: translations/es/content, data: translations/es/data }
    versions:
      fpt: { plan: free-pro-team, title: GitHub.com }
      ghec: { plan: enterprise-cloud, title: Enterprise Cloud }
      ghes: { plan: enterprise-server, title: Enterprise Server, releases: ["3.2", "3.1"], next: "3.3", deprecated: ["3.0"] }
    """

  init(_ files: [String: String], sourceLocation: SourceLocation = #_sourceLocation) throws {
    var all = files
    let pages = files.keys.filter { $0.hasPrefix("content/guides/") && !$0.hasSuffix("index.md") }.sorted()
    let children = pages.map { "  - /" + $0.dropFirst("content/guides/".count).dropLast(".md".count) }
    all["lectern.yml"] = files["lectern.yml"] ?? Self.configuration
    all["content/index.md"] =
      files["content/index.md"] ?? """
        ---
        title: Home
        versions: '*'
        children:
          - guides
        ---

        """
    all["content/guides/index.md"] =
      files["content/guides/index.md"] ?? """
        ---
        title: Guides
        versions: '*'
        children:
        \(children.joined(separator: "\n"))
        ---

        """
    let loaded = Site.load(MemoryFileSystem(all), BuildSelection(jobs: 1))
    site = try #require(loaded.site, "the site cannot be read", sourceLocation: sourceLocation)
    renderer = SiteRenderer(site)
  }

  /// A page for all versions, with `body` below its front matter.
  static func page(_ body: String, title: String = "Page", extra: String = "") -> String {
    "---\ntitle: \(title)\nversions: '*'\n\(extra)---\n\n" + body
  }

  /// The article of a page in a language and version, such as `guides/page`, `es`, `ghes@3.1`.
  func article(_ path: String = "guides/page", _ language: String = "en", _ version: String = "fpt") throws
    -> Article
  {
    let page = try #require(site.page(atPath: path), "there is no page \(path)")
    let language = try #require(site.languages.first { $0.code == language })
    let version = try #require(site.versions.first { $0.name == version })
    return try #require(
      renderer.articles(of: page, in: language).first { $0.versions.contains(version) })
  }

  /// The body's HTML with its links filled in.
  func body(_ path: String = "guides/page", _ language: String = "en", _ version: String = "fpt") throws
    -> String
  {
    let article = try article(path, language, version)
    return text(article.body, article, version)
  }

  /// A fragment's HTML with its links filled in.
  func text(_ fragment: HTMLFragment, _ article: Article, _ version: String = "fpt") -> String {
    guard let version = site.versions.first(where: { $0.name == version }) else { return "" }
    let writer = LinkWriter(site, page: article.page, article.language, version)
    var html: [UInt8] = []
    fragment.append(to: &html) { link, output in writer.append(article.facts.links[link], to: &output) }
    return String(decoding: html, as: UTF8.self)
  }

  /// The findings of a page as `file:line:column: message [rule]`.
  func findings(_ path: String = "guides/page", _ language: String = "en") throws -> [String] {
    let page = try #require(site.page(atPath: path))
    let language = try #require(site.languages.first { $0.code == language })
    var collector = DiagnosticCollector()
    for article in renderer.articles(of: page, in: language) { collector.add(article.facts.findings) }
    return collector.sorted().map { merged in
      let finding = merged.diagnostic
      guard let place = finding.location else { return "\(finding.message) [\(finding.rule.id)]" }
      let start = place.start
      return "\(place.file.path):\(start.line):\(start.column): \(finding.message) [\(finding.rule.id)]"
    }
  }
}
