import Checking
import Core
import Glibc
import Publishing
import Rendering
import SiteModel
import Synchronization

/// Finds in the background what a check of the whole site finds.
///
/// One thread of low priority renders every page in every language; a newer state of the site ends the work on an
/// older one. A class, since it outlives the states that it checks.
final class BackgroundCheck: Sendable {
  private struct State {
    var wanted: Snapshot?
    var isRunning = false
    var isStopped = false
  }

  /// Sites with more permalinks are checked once, at the start: an edit would keep a processor busy for long.
  private static let limit = 5000

  private let state = Mutex(State())
  private let done: @Sendable ([DiagnosticCollector.Merged]) -> Void

  init(done: @escaping @Sendable ([DiagnosticCollector.Merged]) -> Void) { self.done = done }

  /// Checks a state of the site when there is time.
  func start(_ snapshot: Snapshot) {
    if snapshot.generation > 0, isLarge(snapshot.site) { return }
    let mustStart = state.withLock { state in
      state.wanted = snapshot
      if state.isRunning || state.isStopped { return false }
      state.isRunning = true
      return true
    }
    if mustStart, !Workers.start({ [self] in run() }) { state.withLock { $0.isRunning = false } }
  }

  private func isLarge(_ site: Site) -> Bool {
    site.permalinks.count * site.publishedLanguages.count > Self.limit
  }

  /// Ends the work; returns when the thread does nothing any more.
  func stop() {
    let isRunning = state.withLock { state in
      state.isStopped = true
      state.wanted = nil
      return state.isRunning
    }
    if isRunning { while state.withLock({ $0.isRunning }) { usleep(1000) } }
  }

  private func run() {
    // Readers come first: this thread alone is made nicer.
    setpriority(__priority_which_t(PRIO_PROCESS.rawValue), 0, 19)
    while let snapshot = next() {
      // A burst of edits is not worth starting for, and the first page comes first.
      for _ in 0..<100 where isWanted(snapshot) { usleep(10_000) }
      if !isWanted(snapshot) { continue }
      guard let findings = check(snapshot) else { continue }
      done(findings)
    }
  }

  private func next() -> Snapshot? {
    state.withLock { state in
      guard let wanted = state.wanted, !state.isStopped else {
        state.isRunning = false
        return nil
      }
      state.wanted = nil
      return wanted
    }
  }

  /// Whether no newer state of the site waits.
  private func isWanted(_ snapshot: Snapshot) -> Bool {
    state.withLock { !$0.isStopped && ($0.wanted.map { $0 === snapshot } ?? true) }
  }

  /// All findings of a site; nil when the work was ended.
  private func check(_ snapshot: Snapshot) -> [DiagnosticCollector.Merged]? {
    let site = snapshot.site
    let renderer = SiteRenderer(site, highlighter: snapshot.renderer.highlighter)
    var findings = DiagnosticCollector()
    findings.add(site.diagnostics)
    let publisher = SitePublisher(renderer, theme: snapshot.theme)
    let output = NoOutput()
    var records: [ArticleRecord] = []
    for language in site.publishedLanguages {
      for page in site.pages {
        if !isWanted(snapshot) { return nil }
        for article in renderer.articles(of: page, in: language) {
          records.append(ArticleRecord(article))
          article.addFindings(to: &findings, of: site)
          try? publisher.publish(article, to: output)
        }
      }
      try? publisher.finish(language, to: output, jobs: 1)
      findings.add(site.problems(language))
      if isLarge(site) { site.forget(language) }
    }
    _ = try? publisher.publishSiteFiles(to: output, assets: nil, jobs: 1)
    findings.add(publisher.problems)
    findings.merge(SiteChecker(site).check(records))
    return isWanted(snapshot) ? findings.sorted() : nil
  }
}
