import Commands
import Core
import Glibc

/// Measures stages and whole commands; there are no timed tests, only figures to compare within one run.
enum Benchmarks {
  private static let usage = """
    usage: lectern-bench BENCHMARK ARGUMENT… [--json] [--jobs N] [--rounds N] [--output DIR] [--minimal]

      build ROOT     time and memory of each stage of a build
      serve ROOT     the preview of a copy of ROOT: first page, saved edits, ten thousand requests, memory
      liquid ROOT    parsing and rendering of the pages as templates, and ruby-liquid's beside it
      search ROOT    the search indexes of a site; --languages and --versions choose some
      peers WORK     whole builds of the pages in WORK/source, and Hugo's of WORK/hugo beside them

    """

  /// Options that every benchmark takes.
  struct Options {
    var json = false
    var jobs = Workers.defaultJobs
    var rounds = 1
    /// Folder of the built site, kept; without it one in memory is used and removed.
    var output: String?
    /// Whether pages alone are written: no Markdown copies, no search.
    var minimal = false
    /// What the search benchmark is about, nil for all.
    var languages: [String]?
    var versions: [String]?
    var words: [String] = []
  }

  static func run(_ words: [String]) -> Int32 {
    // The program itself, so that whole commands run without another executable.
    if words.first == "lectern" {
      return Lectern.run(Array(words.dropFirst()), console: .standard(environment: [:]))
    }
    guard let options = parse(words), options.words.count == 2 else {
      print(usage, terminator: "")
      return 2
    }
    let report: Report?
    switch options.words[0] {
    case "build": report = BuildBenchmark.run(root: options.words[1], options)
    case "serve": report = ServeBenchmark.run(root: options.words[1], options)
    case "liquid": report = LiquidBenchmark.run(root: options.words[1], options)
    case "search": report = SearchBenchmark.run(root: options.words[1], options)
    case "peers": report = PeerBenchmark.run(work: options.words[1], options)
    default: report = nil
    }
    guard let report else { return 1 }
    print(options.json ? report.json() : report.text(), terminator: "")
    return 0
  }

  private static func parse(_ words: [String]) -> Options? {
    var options = Options()
    var rest = words[...]
    while let word = rest.popFirst() {
      switch word {
      case "--minimal": options.minimal = true
      case "--json": options.json = true
      case "--jobs", "--rounds":
        guard let text = rest.popFirst(), let number = Int(text), number > 0 else { return nil }
        if word == "--jobs" { options.jobs = number } else { options.rounds = number }
      case "--languages", "--versions":
        guard let text = rest.popFirst() else { return nil }
        let names = text.split(separator: ",").map(String.init)
        if word == "--languages" { options.languages = names } else { options.versions = names }
      case "--output":
        guard let folder = rest.popFirst() else { return nil }
        options.output = folder
      default: options.words.append(word)
      }
    }
    return options
  }
}
