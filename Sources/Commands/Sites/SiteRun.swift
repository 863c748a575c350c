import Checking
import Core
import Publishing
import Rendering
import SiteModel
import Synchronization

/// One pass over a whole site: every page rendered in every language, published when there is an output, checked.
///
/// `build` and `check` are this pass with and without an output, so that they find the same things. Languages are
/// taken one after the other, the source language first; what has been published keeps its facts only.
struct SiteRun {
  /// What came of the pass.
  struct Outcome {
    var findings: DiagnosticCollector
    var permalinks: Int
    var written: OutputWriter.Summary?
    var redirects: SitePublisher.RedirectSummary?
  }

  let opened: OpenSite
  let console: Console

  /// Runs the stages; with `output`, the site is put there at the end.
  func run(output: String?) throws -> Outcome {
    let site = opened.site
    let renderer = SiteRenderer(site)
    var findings = DiagnosticCollector()
    findings.add(site.diagnostics)
    let theme = Theme(DiskFileSystem(root: opened.root))
    let writer = try output.map { try OutputWriter(output: $0, state: opened.root + "/.lectern") }
    // Layouts can fail on any page, so a check makes all pages, too.
    let publisher = SitePublisher(renderer, theme: theme)
    let build = SiteBuild(publisher, into: writer ?? NoOutput(), jobs: opened.selection.jobs)
    var records: [ArticleRecord] = []
    var permalinks = 0
    var redirects: SitePublisher.RedirectSummary?
    do {
      for language in site.publishedLanguages {
        let pass = try languagePass(build, language)
        findings.merge(pass.findings)
        records += pass.records
        permalinks += pass.permalinks
        site.forget(language)
      }
      if writer != nil { console.progress("writing the site's own files") }
      redirects = try build.publishSiteFiles(assets: writer == nil ? nil : assetsFolder)
    } catch {
      writer?.abandon()
      throw error
    }
    findings.add(publisher.problems)
    console.progress("checking the site")
    findings.merge(SiteChecker(site).check(records))
    if writer != nil { console.progress("putting the site in place") }
    findings.add(renderer.finish())
    let tools = ["Pygments " + (renderer.highlighterVersion ?? "none")]
    let summary = try writer?.finish(notes: tools)
    console.endProgress()
    return Outcome(findings: findings, permalinks: permalinks, written: summary, redirects: redirects)
  }

  /// Where the site's images are, nil when there are none.
  private var assetsFolder: String? {
    let folder = opened.root + "/" + opened.site.configuration.assets
    return LocalFile.isFolder(folder) ? folder : nil
  }

  /// Renders, publishes and collects all pages of one language.
  private func languagePass(_ build: SiteBuild, _ language: Language) throws -> LanguagePass {
    let (site, console) = (opened.site, console)
    let shares = (0..<opened.selection.jobs).map { _ in Share() }
    let done = Atomic<Int>(0)
    try build.publish(language) { articles, page, worker in
      shares[worker].take(articles, of: page, site)
      let count = done.wrappingAdd(1, ordering: .relaxed).newValue
      if count % 64 == 0 { console.progress("\(language.name): \(count) of \(site.pages.count) pages") }
    }
    var pass = LanguagePass(shares.map { $0.content.withLock { $0 } })
    pass.findings.add(site.problems(language))
    return pass
  }

  /// What one language gave: the same whichever worker took which page.
  private struct LanguagePass {
    var findings = DiagnosticCollector()
    var records: [ArticleRecord] = []
    var permalinks = 0

    init(_ shares: [Share.Content]) {
      for share in shares {
        findings.merge(share.findings)
        permalinks += share.permalinks
      }
      let pages = shares.flatMap(\.records).sorted { $0.page < $1.page }
      records = pages.flatMap(\.records)
    }
  }

  /// What one worker found.
  private final class Share: Sendable {
    struct Content: Sendable {
      var findings = DiagnosticCollector()
      var records: [(page: Int, records: [ArticleRecord])] = []
      var permalinks = 0
    }

    let content = Mutex(Content())

    func take(_ articles: [Article], of page: Int, _ site: Site) {
      content.withLock { content in
        content.records.append((page, articles.map { ArticleRecord($0) }))
        for article in articles {
          content.permalinks += article.versions.count
          article.addFindings(to: &content.findings, of: site)
        }
      }
    }
  }
}
