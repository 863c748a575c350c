import Checking
import Core
import Rendering
import SiteModel
import TestSupport

/// Everything that is found in a site: while it is read, while its pages are rendered in all languages, and in the whole.
struct CheckedSite {
  let findings: [DiagnosticCollector.Merged]

  init(_ fileSystem: any FileSystem) {
    var collector = DiagnosticCollector()
    let loaded = Site.load(fileSystem, BuildSelection(jobs: 1))
    collector.add(loaded.diagnostics)
    if let site = loaded.site {
      let renderer = SiteRenderer(site, highlighter: .plain)
      var records: [ArticleRecord] = []
      for language in site.publishedLanguages {
        for page in site.pages {
          let articles = renderer.articles(of: page, in: language)
          records += articles.map { ArticleRecord($0) }
          for article in articles { Self.take(article, site, &collector) }
        }
        collector.add(site.problems(language))
      }
      collector.merge(SiteChecker(site).check(records))
    }
    findings = collector.sorted()
  }

  private static func take(_ article: Article, _ site: Site, _ collector: inout DiagnosticCollector) {
    for version in article.versions {
      let permalink = Permalink(page: article.page.id, version: version)
      let occurrence = Occurrence(
        language: article.language.code, version: site.versions[version].name,
        permalink: site.number(of: permalink, in: article.language),
        page: site.number(ofPage: article.page.id, in: article.language))
      for finding in article.facts.findings { collector.add(finding, occurrence) }
    }
  }

  /// The findings as people read them.
  var text: String { String(decoding: DiagnosticPrinter(.text).print(findings), as: UTF8.self) }

  /// The findings in full, one a line: `path:line:column: severity: message [rule] (suggestion)`.
  var listing: String { TestSite.listing(findings.map(\.diagnostic)) }

  /// The text of a file with all proposed changes made.
  func mended(_ path: String) -> String? {
    let edits = findings.flatMap(\.diagnostic.edits).filter { $0.location.file.path == path }
    guard var bytes = edits.first?.location.file.bytes else { return nil }
    for edit in edits.sorted(by: { $0.location.range.lowerBound > $1.location.range.lowerBound }) {
      bytes.replaceSubrange(edit.location.range, with: Array(edit.text.utf8))
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The findings as `path:line rule`, in order, each once.
  var places: [String] {
    var places: [String] = []
    for finding in findings {
      guard let location = finding.diagnostic.location else {
        places.append("- \(finding.diagnostic.rule.id)")
        continue
      }
      let line = location.start.line
      places.append("\(location.file.path):\(line) \(finding.diagnostic.rule.id)")
    }
    return places.reduce(into: []) { if $0.last != $1 { $0.append($1) } }
  }
}
