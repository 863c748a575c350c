import Core
import Rendering
import SiteModel

/// The stages of one build, one after the other.
enum BuildBenchmark {
  static func run(root: String, _ options: Benchmarks.Options) -> Report? {
    var report = Report()
    let loaded = report.measure("load, resolve") { Site.load(root: root, BuildSelection(jobs: options.jobs)) }
    guard let site = loaded.site else {
      print("lectern-bench: \(root) has no usable configuration")
      return nil
    }
    let renderer = report.measure("index") { SiteRenderer(site) }
    let articles = report.measure("render") { render(renderer, jobs: options.jobs) }
    report.addTotal()
    report.counts = [
      ("pages", site.pages.count), ("permalinks", site.permalinks.count * site.languages.count),
      ("articles", articles),
    ]
    return report
  }

  /// Renders every page in every language and keeps nothing.
  private static func render(_ renderer: SiteRenderer, jobs: Int) -> Int {
    let site = renderer.site
    var count = 0
    for language in site.languages {
      let counts = Workers.map(count: site.pages.count, jobs: jobs) { index in
        renderer.articles(of: site.pages[index], in: language).count
      }
      count += counts.reduce(0, +)
    }
    return count
  }
}
