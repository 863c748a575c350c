import Core
import Rendering
import SiteModel
import Synchronization
import TestSupport

@testable import Publishing

/// A whole small site published into a temporary folder.
struct PublishedSite {
  /// Path below the output → content.
  let files: [String: String]
  let redirects: SitePublisher.RedirectSummary
  /// What publishing found.
  let problems: [Diagnostic]
  /// What rendering found, in order.
  let findings: String

  init(_ sources: [String: String], relative: Bool = false, jobs: Int = 2) throws {
    let folder = TemporaryFolder()
    let root = MemoryFileSystem(sources)
    let selection = BuildSelection(relative: relative, jobs: jobs)
    guard let site = Site.load(root, selection).site else { throw OutputError("load", "site", code: 0) }
    let renderer = SiteRenderer(site)
    let publisher = SitePublisher(renderer, theme: Theme(root))
    let writer = try OutputWriter(output: folder.path + "/site", state: folder.path + "/state")
    let build = SiteBuild(publisher, into: writer, jobs: jobs)
    let collector = Mutex(DiagnosticCollector())
    for language in site.publishedLanguages {
      try build.publish(language) { articles, _, _ in
        collector.withLock { collector in
          for article in articles { article.addFindings(to: &collector, of: site) }
        }
      }
    }
    redirects = try build.publishSiteFiles(assets: nil)
    self.findings = TestSite.listing(collector.withLock { $0.sorted().map(\.diagnostic) })
    _ = try writer.finish()
    var findings = DiagnosticCollector()
    findings.add(publisher.problems)
    problems = findings.sorted().map(\.diagnostic)
    files = folder.contents(of: "site")
  }

  /// The text of a file between two marks, each included once; empty when the file or a mark is missing.
  func part(_ path: String, from start: String, to end: String) -> String {
    guard let text = files[path], let first = text.range(of: start),
      let last = text[first.upperBound...].range(of: end)
    else { return "" }
    return String(text[first.lowerBound..<last.upperBound])
  }
}

extension StringProtocol {
  /// The first place of `other`, byte for byte.
  func range(of other: String) -> Range<Index>? {
    var start = startIndex
    while start < endIndex {
      if self[start...].hasPrefix(other) { return start..<index(start, offsetBy: other.count) }
      start = index(after: start)
    }
    return nil
  }
}

/// A site of two languages and three versions that the tests share.
enum SampleSite {
  static let sources: [String: String] = [
    "lectern.yml": """
    title: Sample
    url: https://docs.example.com
    languages:
      en: { name: English }
      es: { name: Español, content: translations/es/content, data: translations/es/data }
    versions:
      fpt: { plan: free-pro-team, title: Cloud }
      ghes: { plan: enterprise-server, title: Server, releases: ["3.1", "3.0"] }
    """,
    "content/index.md": """
    ---
    title: Sample documentation
    versions: '*'
    children: [guides]
    ---
    """,
    "content/guides/index.md": """
    ---
    title: All guides
    shortTitle: Guides
    intro: How to do things.
    versions: '*'
    children: [/first, /second]
    ---
    """,
    "content/guides/first.md": """
    ---
    title: The first & best guide
    shortTitle: First
    intro: Begin *here*.
    permissions: Owners can do this.
    versions: '*'
    redirect_from: [/old/first]
    ---
    ## One

    Some text about kangaroos.

    ### Detail

    ## Two

    See [the second](/guides/second).
    """,
    "content/guides/second.md": """
    ---
    title: Second guide
    versions: { ghes: '>=3.1' }
    ---
    Only in the newest release.
    """,
    "translations/es/content/guides/first.md": """
    ---
    title: La primera guía
    intro: Empieza aquí.
    permissions: Los propietarios pueden hacerlo.
    ---
    ## Uno

    Un texto sobre canguros.

    ### Detalle

    ## Dos

    Mira [la segunda](/guides/second).
    """,
  ]
}
