import Glibc

/// Whole builds of sites that hold the same pages, by this program and by Hugo when it is installed, as processes of
/// their own: bare layout, no navigation, no search, no highlighting.
enum PeerBenchmark {
  static func run(work: String, _ options: Benchmarks.Options) -> Report? {
    var report = Report()
    let site = work + "/lectern"
    let output = options.output ?? work + "/out"
    do {
      try PeerSite.make(from: work + "/source", into: site)
    } catch {
      print("lectern-bench: cannot make a site of \(work)/source: \(error)")
      return nil
    }
    let own = [
      ownPath(), "build", site, "--minimal", "--jobs", String(options.jobs), "--output",
    ]
    let hugo = [hugoPath(), "-s", work + "/hugo", "--quiet", "-d"]
    var rows: [[Report.Row]] = [[], []]
    for _ in 0..<options.rounds {
      for (index, command) in [("lectern", own), ("hugo", hugo)].enumerated() {
        if let row = fresh(command.0, output, command.1) { rows[index].append(row) }
      }
    }
    let best = rows.map { rows in rows.min { $0.usage.cpu < $1.usage.cpu } }
    guard let lectern = best[0] else {
      print("lectern-bench: the build of \(site) failed")
      return nil
    }
    report.add(lectern)
    if let peer = best[1] {
      report.add(peer)
      report.ratios = [("CPU seconds of Hugo per CPU second of Lectern", peer.usage.cpu / lectern.usage.cpu)]
    } else {
      print("lectern-bench: Hugo is not installed or failed; its figures are left out")
    }
    return report
  }

  /// A build into a folder that does not exist, which is removed afterwards.
  private static func fresh(_ name: String, _ output: String, _ words: [String]) -> Report.Row? {
    let folder = output + "-" + name
    _ = Child.run("clean", ["rm", "-rf", folder, folder + ".state"])
    defer { _ = Child.run("clean", ["rm", "-rf", folder, folder + ".state"]) }
    return Child.run(name, words + [folder])
  }

  /// This executable.
  static func ownPath() -> String { link("/proc/self/exe") ?? "lectern-bench" }

  /// `HUGO` when it is set: the binary itself rather than a script that starts it.
  private static func hugoPath() -> String {
    unsafe getenv("HUGO").map { unsafe String(cString: $0) } ?? "hugo"
  }

  private static func link(_ path: String) -> String? {
    var buffer = [CChar](repeating: 0, count: 4096)
    let count = unsafe readlink(path, &buffer, buffer.count)
    if count <= 0 { return nil }
    return String(decoding: buffer.prefix(count).map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }
}
