import Glibc

/// Whole builds of sites that hold the same pages, by this program and by Hugo when it is installed.
enum PeerBenchmark {
  static func run(work: String, _ options: Benchmarks.Options) -> Report? {
    var report = Report()
    let lectern = sibling("lectern")
    let output = work + "/out"
    guard
      let own = best(
        options.rounds, { fresh("lectern", output, [lectern, "build", work + "/source", "-o"]) })
    else {
      print("lectern-bench: '\(lectern) build \(work)/source' failed")
      return nil
    }
    report.add(own)
    let hugo = ["hugo", "-s", work + "/hugo", "--quiet", "-d"]
    if let peer = best(options.rounds, { fresh("hugo", output, hugo) }) {
      report.add(peer)
      report.ratios = [("CPU seconds of Hugo per CPU second of Lectern", peer.usage.cpu / own.usage.cpu)]
    } else {
      print("lectern-bench: Hugo is not installed or failed; its figures are left out")
    }
    return report
  }

  /// A build into a folder that does not exist, which is removed afterwards.
  private static func fresh(_ name: String, _ output: String, _ words: [String]) -> Report.Row? {
    let folder = output + "-" + name
    _ = Child.run("clean", ["rm", "-rf", folder])
    defer { _ = Child.run("clean", ["rm", "-rf", folder]) }
    return Child.run(name, words + [folder])
  }

  private static func best(_ rounds: Int, _ run: () -> Report.Row?) -> Report.Row? {
    (0..<rounds).compactMap { _ in run() }.min { $0.usage.cpu < $1.usage.cpu }
  }

  /// The executable of that name beside this one.
  private static func sibling(_ name: String) -> String {
    var buffer = [CChar](repeating: 0, count: 4096)
    let count = unsafe readlink("/proc/self/exe", &buffer, buffer.count)
    if count <= 0 { return name }
    let path = String(decoding: buffer.prefix(count).map { UInt8(bitPattern: $0) }, as: UTF8.self)
    guard let slash = path.lastIndex(of: "/") else { return name }
    return path[...slash] + name
  }
}
