import Core
import Glibc
import Publishing
import Rendering
import SiteModel

/// Making the search indexes, language by language; rendering, which comes before, is not counted.
enum SearchBenchmark {
  static func run(root: String, _ options: Benchmarks.Options) -> Report? {
    let selection = BuildSelection(
      languages: options.languages, versions: options.versions, jobs: options.jobs)
    guard let site = Site.load(root: root, selection).site else {
      print("lectern-bench: \(root) has no usable configuration")
      return nil
    }
    let renderer = SiteRenderer(site, highlighter: .plain)
    let publisher = SitePublisher(renderer, theme: Theme(DiskFileSystem(root: root)))
    let output = options.output ?? "/dev/shm/lectern-bench-\(getpid())"
    defer { if options.output == nil { _ = Child.run("clean", ["rm", "-rf", output, output + ".state"]) } }
    var report = Report()
    var articleCount = 0
    do {
      let writer = try OutputWriter(output: output, state: output + ".state")
      for language in site.publishedLanguages {
        site.preload(language, jobs: options.jobs)
        let pages = site.pages.filter(SearchExport.finds)
        let articles = Workers.map(count: pages.count, jobs: options.jobs) {
          renderer.articles(of: pages[$0], in: language)
        }
        articleCount += articles.reduce(0) { $0 + $1.count }
        report.measure("\(language.code), words") {
          Workers.run(count: articles.count, jobs: options.jobs) { index, _ in
            for article in articles[index] { publisher.addToSearch(article) }
          }
        }
        try report.measure("\(language.code), files") {
          try publisher.finish(language, to: writer, jobs: options.jobs)
        }
        site.forget(language)
      }
      writer.abandon()
    } catch {
      print("lectern-bench: \(error)")
      return nil
    }
    report.addTotal()
    report.counts = [("articles", articleCount)]
    return report
  }
}
