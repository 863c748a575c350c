import Core
package import Rendering
package import SiteModel
import Synchronization

/// The pages of a site, rendered and published with several threads, one language after the other.
package struct SiteBuild: Sendable {
  private let publisher: SitePublisher
  private let output: any OutputSink
  private let jobs: Int

  /// Publishes into `output` with `jobs` threads.
  package init(_ publisher: SitePublisher, into output: any OutputSink, jobs: Int) {
    self.publisher = publisher
    self.output = output
    self.jobs = jobs
  }

  /// Publishes all pages of a language and its indexes. `take` is told what became of each page, with the number of the
  /// thread; of two threads both may tell at once.
  package func publish(
    _ language: Language,
    take: @escaping @Sendable (_ articles: [Article], _ page: PageID, _ worker: Int) -> Void
  ) throws(OutputError) {
    let (site, renderer) = (publisher.site, publisher.shared.renderer)
    let refusal = Mutex<OutputError?>(nil)
    site.preload(language, jobs: jobs)
    Workers.run(count: site.pages.count, jobs: jobs) { index, worker in
      if refusal.withLock({ $0 != nil }) { return }
      let articles = renderer.articles(of: site.pages[index], in: language)
      do throws(OutputError) {
        for article in articles { try publisher.publish(article, to: output) }
      } catch {
        refusal.withLock { $0 = $0 ?? error }
      }
      take(articles, index, worker)
    }
    if let error = refusal.withLock({ $0 }) { throw error }
    try publisher.finish(language, to: output, jobs: jobs)
  }

  /// Publishes everything that stands beside the pages; `assets` is the folder of the site's assets, nil for none.
  package func publishSiteFiles(assets: String?) throws(OutputError) -> SitePublisher.RedirectSummary {
    try publisher.publishSiteFiles(to: output, assets: assets, jobs: jobs)
  }
}
