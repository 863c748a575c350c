import Core
package import YAML

/// Which of all versions a `versions` value selects.
struct Applicability: Sendable, Equatable {
  /// Versions of `Configuration.allVersions`.
  var versions = VersionSet()
  /// Whether it selects a release that is still to come.
  var isComing = false
}

/// Reads `versions` values of front matter and features.
struct ApplicabilityReader: Sendable {
  let plans: [Plan]
  let allVersions: [Version]
  /// Features by name, over all versions; empty while features themselves are read.
  var features: [String: Applicability] = [:]
  /// Whether the site declares no versions: then everything is in its only one.
  var isUnversioned = false

  /// Reads a `versions` value, reporting what cannot be understood under `rule`.
  func read(_ node: YAMLNode, rule: Rule, _ diagnostics: inout [Diagnostic]) -> Applicability {
    if isUnversioned { return Applicability(versions: VersionSet(first: allVersions.count)) }
    if let text = node.string {
      if text == "*" { return Applicability(versions: VersionSet(first: allVersions.count)) }
      let isPlan = plans.contains { $0.shortName == text || $0.name == text }
      diagnostics.append(
        Diagnostic(
          rule, "'versions' must be a mapping of plans to ranges, or '*', not '\(text)'", at: node.location,
          suggestion: isPlan ? "write \"{ \(text): '*' }\"" : nil,
          edits: isPlan ? [TextEdit(node.location, "{ \(text): '*' }")] : []))
      return Applicability()
    }
    guard let mapping = node.mapping else {
      diagnostics.append(
        Diagnostic(
          rule, "'versions' must be a mapping of plans to ranges, or '*', not \(node.kindName)",
          at: node.location))
      return Applicability()
    }
    var result = Applicability()
    for pair in mapping.pairs {
      let part =
        pair.key == "feature" ? feature(pair.value, rule, &diagnostics) : plan(pair, rule, &diagnostics)
      result.versions.formUnion(part.versions)
      result.isComing = result.isComing || part.isComing
    }
    return result
  }

  private func feature(_ node: YAMLNode, _ rule: Rule, _ diagnostics: inout [Diagnostic]) -> Applicability {
    var result = Applicability()
    for item in node.sequence ?? [node] {
      guard let name = item.string else {
        diagnostics.append(
          Diagnostic(rule, "'feature' must be the name of a feature, not \(item.kindName)", at: item.location)
        )
        continue
      }
      guard let feature = features[name] else {
        diagnostics.append(
          Diagnostic(
            rule, "unknown feature '\(name)'", at: item.location,
            suggestion: NearMiss.best(for: name, among: features.keys).map { "write '\($0)'" }
              ?? "define it in 'data/features/\(name).yml'"))
        continue
      }
      result.versions.formUnion(feature.versions)
      result.isComing = result.isComing || feature.isComing
    }
    return result
  }

  private func plan(
    _ pair: YAMLMapping.Pair, _ rule: Rule, _ diagnostics: inout [Diagnostic]
  ) -> Applicability {
    guard let plan = plans.first(where: { $0.shortName == pair.key || $0.name == pair.key }) else {
      let known = plans.map(\.shortName) + plans.map(\.name)
      diagnostics.append(
        Diagnostic(
          rule, "unknown plan '\(pair.key)' in 'versions'", at: Location(pair.value.file, pair.keyRange),
          suggestion: NearMiss.best(for: pair.key, among: known + ["feature"]).map { "write '\($0)'" }
            ?? "the plans are \(plans.map(\.shortName).joined(separator: ", "))"))
      return Applicability(isComing: true)
    }
    let own = allVersions.filter { $0.plan == plan.name }
    guard let text = pair.value.string else {
      diagnostics.append(
        Diagnostic(
          rule, "'\(pair.key)' must be a range of releases such as '*', not \(pair.value.kindName)",
          at: pair.value.location))
      return Applicability()
    }
    if text == "next" { return Applicability(isComing: true) }
    if !plan.hasReleases {
      return Applicability(versions: own.reduce(into: VersionSet()) { $0.insert($1.index) })
    }
    guard let range = VersionRange(text) else {
      if let feature = features[text] {
        let versions = own.filter { feature.versions.contains($0.index) }
        return Applicability(
          versions: versions.reduce(into: VersionSet()) { $0.insert($1.index) }, isComing: feature.isComing)
      }
      diagnostics.append(
        Diagnostic(
          rule, "'\(text)' is no range of releases", at: pair.value.location,
          suggestion: "write '*', '3.1', '>=3.1', '<3.0 >=2.22' or 'next'"))
      return Applicability()
    }
    var result = Applicability()
    for version in own {
      if let release = version.release.flatMap({ Release($0) }), range.contains(release) {
        result.versions.insert(version.index)
      }
    }
    result.isComing = plan.next.flatMap { Release($0) }.map(range.contains) ?? false
    return result
  }
}

extension Site {
  /// The versions that a `versions` value outside front matter selects, as data have it; what is wrong with the value
  /// selects nothing.
  package func versions(selectedBy node: YAMLNode) -> VersionSet {
    let reader = ApplicabilityReader(
      plans: configuration.allPlans, allVersions: configuration.versions,
      features: features.mapValues { Applicability(versions: $0) },
      isUnversioned: configuration.isUnversioned)
    var ignored: [Diagnostic] = []
    return reader.read(node, rule: .frontMatterVersions, &ignored).versions
  }
}
