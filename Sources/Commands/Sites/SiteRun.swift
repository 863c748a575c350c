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
    let target = try output.map { output in
      Target(
        publisher: SitePublisher(renderer, theme: Theme(DiskFileSystem(root: opened.root))),
        writer: try OutputWriter(output: output, state: opened.root + "/.lectern"))
    }
    var permalinks = 0
    var redirects: SitePublisher.RedirectSummary?
    do {
      for language in site.publishedLanguages {
        let pass = try languagePass(renderer, language, target)
        findings.merge(pass.findings)
        permalinks += pass.permalinks
        site.forget(language)
      }
      if let target {
        console.progress("writing the site's own files")
        redirects = try target.publisher.publishSiteFiles(
          to: target.writer, assets: assetsFolder, jobs: opened.selection.jobs)
      }
    } catch {
      target?.writer.abandon()
      throw error
    }
    if let target { findings.add(target.publisher.problems) }
    if target != nil { console.progress("putting the site in place") }
    let summary = try target?.writer.finish()
    console.endProgress()
    return Outcome(findings: findings, permalinks: permalinks, written: summary, redirects: redirects)
  }

  /// Where the site's images are, nil when there are none.
  private var assetsFolder: String? {
    let folder = opened.root + "/" + opened.site.configuration.assets
    return LocalFile.isFolder(folder) ? folder : nil
  }

  /// Where pages go.
  private struct Target {
    let publisher: SitePublisher
    let writer: OutputWriter
  }

  private func languagePass(
    _ renderer: SiteRenderer, _ language: Language, _ target: Target?
  ) throws -> (findings: DiagnosticCollector, permalinks: Int) {
    let site = opened.site
    let shares = (0..<opened.selection.jobs).map { _ in Share() }
    let refusal = Mutex<OutputError?>(nil)
    let done = Atomic<Int>(0)
    site.preload(language, jobs: opened.selection.jobs)
    Workers.run(count: site.pages.count, jobs: opened.selection.jobs) { index, worker in
      if refusal.withLock({ $0 != nil }) { return }
      let articles = renderer.articles(of: site.pages[index], in: language)
      do throws(OutputError) {
        for article in articles { try target?.publisher.publish(article, to: target?.writer) }
      } catch {
        refusal.withLock { $0 = $0 ?? error }
      }
      shares[worker].take(articles, site)
      let count = done.wrappingAdd(1, ordering: .relaxed).newValue
      if count % 64 == 0 { console.progress("\(language.name): \(count) of \(site.pages.count) pages") }
    }
    if let error = refusal.withLock({ $0 }) { throw error }
    target?.publisher.finish(language)
    var findings = DiagnosticCollector()
    findings.add(site.problems(language))
    for share in shares { findings.merge(share.findings.withLock { $0 }) }
    return (findings, shares.reduce(0) { $0 + $1.permalinks.withLock { $0 } })
  }

  /// What one worker found.
  private final class Share: Sendable {
    let findings = Mutex(DiagnosticCollector())
    let permalinks = Mutex(0)

    func take(_ articles: [Article], _ site: Site) {
      permalinks.withLock { $0 += articles.reduce(0) { $0 + $1.versions.count } }
      findings.withLock { findings in
        for article in articles where !article.facts.findings.isEmpty {
          for index in article.versions {
            let link = Permalink(page: article.page.id, version: index)
            let occurrence = Occurrence(
              language: article.language.code, version: site.versions[index].name,
              permalink: site.number(of: link, in: article.language))
            for finding in article.facts.findings { findings.add(finding, occurrence) }
          }
        }
      }
    }
  }
}

extension SitePublisher {
  /// Publishes to `writer`, or nothing when there is none.
  fileprivate func publish(_ article: Article, to writer: OutputWriter?) throws(OutputError) {
    if let writer { try publish(article, to: writer) }
  }
}
