import Checking
import Core
import Glibc
import Publishing
import Rendering
import SiteModel
import Synchronization

/// The stages of one build. Rendering and publishing alternate page by page as in a real build, so that memory is that
/// of a build; each thread's clock tells them apart, and the wall time of the two is shared out by it.
struct BuildBenchmark {
  private static let names = ["render", "publish, write"]

  static func run(root: String, _ options: Benchmarks.Options) -> Report? {
    var report = Report()
    let loaded = report.measure("load, resolve") { Site.load(root: root, BuildSelection(jobs: options.jobs)) }
    guard let site = loaded.site else {
      print("lectern-bench: \(root) has no usable configuration")
      return nil
    }
    let renderer = report.measure("prepare") {
      options.minimal ? SiteRenderer(site, highlighter: .plain) : SiteRenderer(site)
    }
    let output = options.output ?? "/dev/shm/lectern-bench-\(getpid())"
    defer { if options.output == nil { _ = Child.run("clean", ["rm", "-rf", output, output + ".state"]) } }
    do {
      var publishing = PublishingOptions()
      publishing.markdownCopies = !options.minimal
      publishing.search = !options.minimal
      let publisher = SitePublisher(
        renderer, theme: Theme(DiskFileSystem(root: root)), options: publishing)
      let writer = try OutputWriter(output: output, state: output + ".state")
      let totals = Totals()
      let build = BuildBenchmark(
        site: site, renderer: renderer, publisher: publisher, writer: writer, jobs: options.jobs)
      Memory.resetPeak()
      let start = Usage.now()
      for language in site.publishedLanguages { try build.pages(of: language, totals) }
      totals.add(to: &report, spent: Usage.now() - start)
      let folder = root + "/" + site.configuration.assets
      let hasAssets = unsafe access(folder, F_OK) == 0
      _ = try report.measure("site files") {
        try publisher.publishSiteFiles(to: writer, assets: hasAssets ? folder : nil, jobs: options.jobs)
      }
      _ = try report.measure("finish") {
        _ = renderer.finish()
        return try writer.finish()
      }
      if !options.minimal {
        _ = report.measure("check") { SiteChecker(site).check(totals.records.withLock { $0 }) }
      }
      report.addTotal()
      report.counts = [
        ("pages", site.pages.count), ("permalinks", totals.counts.withLock { $0.permalinks }),
        ("articles", totals.counts.withLock { $0.articles }),
      ]
    } catch {
      print("lectern-bench: \(error)")
      return nil
    }
    return report
  }

  /// What the threads spent on each stage.
  private final class Totals: Sendable {
    let seconds = Mutex([0.0, 0.0])
    let counts = Mutex((articles: 0, permalinks: 0))
    let records = Mutex<[ArticleRecord]>([])

    func add(_ times: [Double], _ articles: [Article]) {
      seconds.withLock { sum in
        for index in times.indices { sum[index] += times[index] }
      }
      counts.withLock { counts in
        counts.articles += articles.count
        counts.permalinks += articles.reduce(0) { $0 + $1.versions.count }
      }
      let made = articles.map { ArticleRecord($0) }
      records.withLock { $0 += made }
    }

    func add(to report: inout Report, spent: Usage) {
      let seconds = seconds.withLock { $0 }
      let sum = max(seconds.reduce(0, +), 1e-9)
      let peak = Memory.peak()
      for (name, time) in zip(BuildBenchmark.names, seconds) {
        let usage = Usage(wall: spent.wall * time / sum, cpu: spent.cpu * time / sum)
        report.add(Report.Row(name: name, usage: usage, peak: peak))
      }
    }
  }

  private let site: Site
  private let renderer: SiteRenderer
  private let publisher: SitePublisher
  private let writer: OutputWriter
  private let jobs: Int

  private func pages(of language: Language, _ totals: Totals) throws {
    let refusal = Mutex<OutputError?>(nil)
    site.preload(language, jobs: jobs)
    Workers.run(count: site.pages.count, jobs: jobs) { index, _ in
      var times = [Self.threadSeconds()]
      let articles = renderer.articles(of: site.pages[index], in: language)
      times.append(Self.threadSeconds())
      do throws(OutputError) {
        for article in articles { try publisher.publish(article, to: writer) }
      } catch {
        refusal.withLock { $0 = $0 ?? error }
      }
      times.append(Self.threadSeconds())
      totals.add(zip(times, times.dropFirst()).map { $1 - $0 }, articles)
    }
    if let error = refusal.withLock({ $0 }) { throw error }
    try publisher.finish(language, to: writer, jobs: jobs)
    site.forget(language)
  }

  private static func threadSeconds() -> Double {
    var time = timespec()
    unsafe clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}
