import Core
import YAML

/// The plans and releases that front matter, features, conditions and release notes name.
struct AssumedPlans {
  /// A plan of GitHub Docs under its short and its long name.
  private struct Known {
    var shortName: String
    var name: String
    var title: String
    var hasReleases = false
  }

  private static let known = [
    Known(shortName: "fpt", name: "free-pro-team", title: "Free, Pro, & Team"),
    Known(shortName: "ghec", name: "enterprise-cloud", title: "Enterprise Cloud"),
    Known(shortName: "ghes", name: "enterprise-server", title: "Enterprise Server", hasReleases: true),
    Known(shortName: "ghae", name: "github-ae", title: "GitHub AE"),
  ]

  /// What one file says.
  private struct Facts: Sendable {
    var keys: [String] = []
    var comparisons: [Comparison] = []
  }

  /// Plans in order, the default first; empty when nothing names a plan.
  private(set) var plans: [Plan] = []

  /// Looks through the pages and data of the source language.
  init(content: String, data: String, _ fileSystem: any FileSystem, jobs: Int) {
    let pages = fileSystem.files(below: content).filter { $0.hasSuffix(".md") && !SiteResolver.isReadme($0) }
      .map { content + "/" + $0 }
    let files = fileSystem.files(below: data).filter { !SiteResolver.isReadme($0) }
    let values = files.filter { $0.hasSuffix(".md") || $0.hasSuffix(".yml") }.map { data + "/" + $0 }
    let paths = pages + values
    let features = data + "/features"
    let facts = Workers.map(count: paths.count, jobs: jobs) { index in
      Self.facts(
        paths[index], isPage: index < pages.count, isFeature: paths[index].isIn(features), fileSystem)
    }
    let comparisons = facts.flatMap(\.comparisons)
    let first = facts.indices.first { paths[$0] == content + "/index.md" }.map { facts[$0].keys } ?? []
    for (shortName, names, known) in Self.groups(facts.flatMap(\.keys), first: first) {
      let name = known?.name ?? shortName
      var plan = Plan(
        shortName: shortName, name: name, title: known?.title ?? name, releases: [], deprecated: [])
      if known?.hasReleases ?? true {
        let written = Self.releaseNotes(files, plan: name)
        AssumedReleases(comparisons.filter { names.contains($0.plan) }, written: written)?.fill(&plan)
      }
      if (plans + [plan]).reduce(0, { $0 + max($1.releases.count, 1) }) > VersionSet.capacity { break }
      plans.append(plan)
    }
  }

  private static func facts(
    _ path: String, isPage: Bool, isFeature: Bool, _ fileSystem: any FileSystem
  ) -> Facts {
    var facts = Facts()
    // What cannot be read is reported when the site is read.
    guard let bytes = try? fileSystem.read(path) else { return facts }
    facts.comparisons = Comparison.all(in: bytes)
    if !isPage && !isFeature { return facts }
    guard let range = isPage ? FrontMatterSplit(bytes).matter : bytes.indices else { return facts }
    let node = YAML.parse(SourceFile(path: path, bytes: bytes), range: range).node
    for pair in node?["versions"]?.mapping?.pairs ?? [] where pair.key != "feature" {
      if isPage { facts.keys.append(pair.key) }
      facts.comparisons += pair.value.string.map { Comparison.range($0, plan: pair.key) } ?? []
    }
    return facts
  }

  /// Short names in order, each with all names of its plan: known plans first, then those of the root page, then the
  /// others by the number of pages that name them. A rare name that is nearly another is a slip, which a check reports.
  private static func groups(
    _ keys: [String], first: [String]
  ) -> [(shortName: String, names: Set<String>, known: Known?)] {
    let counts = keys.reduce(into: [String: Int]()) { $0[$1, default: 0] += 1 }
    var groups: [(shortName: String, names: Set<String>, known: Known?)] = []
    for known in known where counts[known.shortName] != nil || counts[known.name] != nil {
      groups.append((known.shortName, [known.shortName, known.name], known))
    }
    let taken = Set(groups.flatMap(\.names))
    let others = counts.keys.filter { !taken.contains($0) && isName($0) }.sorted { a, b in
      let ranks = [a, b].map { first.firstIndex(of: $0) ?? first.count }
      let (countA, countB) = (counts[a] ?? 0, counts[b] ?? 0)
      return (ranks[0], countB, a) < (ranks[1], countA, b)
    }
    for name in others {
      let often = counts.keys.filter { (counts[$0] ?? 0) > 10 * (counts[name] ?? 0) }
      if NearMiss.best(for: name, among: often.sorted()) != nil { continue }
      groups.append((name, [name], nil))
    }
    return groups
  }

  private static func isName(_ key: String) -> Bool {
    !key.isEmpty
      && key.utf8.allSatisfy { byte in
        UInt8(ascii: "a")...UInt8(ascii: "z") ~= byte || UInt8(ascii: "A")...UInt8(ascii: "Z") ~= byte
          || UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte || byte == UInt8(ascii: "-")
          || byte == UInt8(ascii: "_")
      }
  }

  /// Releases that have a folder such as `release-notes/enterprise-server/3-1`.
  private static func releaseNotes(_ files: [String], plan: String) -> Set<Release> {
    Set(
      files.compactMap { path in
        guard let rest = path.below("release-notes/" + plan), let slash = rest.firstIndex(of: "/") else {
          return nil
        }
        return Release(String(rest[..<slash].map { $0 == "-" ? "." : $0 }))
      })
  }
}
