import Core
import YAML

extension ConfigurationReader {
  /// Reads `versions`: plans in order.
  mutating func readPlans(_ reader: MappingReader, into configuration: inout Configuration) {
    guard let node = reader.mapping["versions"] else { return }
    guard let mapping = node.mapping, !mapping.pairs.isEmpty else {
      return add("'versions' must be a mapping of names to plans, not \(node.kindName)", node)
    }
    for pair in mapping.pairs {
      let plan = plan(pair, configuration.allPlans)
      configuration.allPlans.append(plan)
    }
    let count = configuration.allPlans.reduce(0) { $0 + max($1.releases.count, 1) }
    if count > VersionSet.capacity {
      add("a site can have at most \(VersionSet.capacity) versions, not \(count)", node)
      configuration.allPlans = []
    }
  }

  private mutating func add(_ message: String, _ node: YAMLNode) {
    append(Diagnostic(.configuration, message, at: node.location))
  }

  private mutating func plan(_ pair: YAMLMapping.Pair, _ known: [Plan]) -> Plan {
    var found: [Diagnostic] = []
    defer { found.forEach { append($0) } }
    guard
      let reader = MappingReader(
        pair.value, "version '\(pair.key)'", keys: ConfigurationKeys.plan, rule: .configuration, &found)
    else { return Plan(shortName: pair.key, name: pair.key, title: pair.key, releases: [], deprecated: []) }
    let name = reader.text("plan", &found) ?? pair.key
    if let clash = known.first(where: { $0.name == name || $0.shortName == name }) {
      found.append(
        Diagnostic(
          .configuration, "versions '\(clash.shortName)' and '\(pair.key)' have the same plan",
          at: reader.mapping["plan"]?.location ?? Location(pair.value.file, pair.keyRange)))
    }
    var plan = Plan(
      shortName: pair.key, name: name, title: reader.text("title", &found) ?? name,
      releases: reader.texts("releases", &found) ?? [], next: reader.text("next", &found),
      deprecated: reader.texts("deprecated", &found) ?? [])
    for key in ["releases", "deprecated", "next"] {
      let nodes = reader.mapping[key].map { $0.sequence ?? [$0] } ?? []
      for node in nodes {
        guard let text = node.string, Release(text) == nil else { continue }
        found.append(
          Diagnostic(
            .configuration, "'\(key)' must hold releases such as \"3.1\", not '\(text)'", at: node.location))
        plan.releases.removeAll { $0 == text }
        plan.deprecated.removeAll { $0 == text }
      }
    }
    var seen: Set<String> = []
    for node in reader.mapping["releases"]?.sequence ?? [] {
      guard let text = node.string, !seen.insert(text).inserted else { continue }
      found.append(Diagnostic(.configuration, "the release '\(text)' stands twice", at: node.location))
    }
    return plan
  }

  /// Applies the command line: languages and versions as if only these were configured.
  mutating func select(_ selection: BuildSelection, _ configuration: inout Configuration) {
    if let base = selection.base {
      let path = trimmingFinalSlashes(base)
      configuration.base = path.isEmpty || path.hasPrefix("/") ? path : "/" + path
    }
    configuration.relative = selection.relative
    configuration.allLanguageCodes = configuration.languages.map(\.code)
    if let codes = selection.languages { selectLanguages(codes, &configuration) }
    let all = configuration.allPlans.flatMap { plan in
      (plan.releases.isEmpty ? [nil] : plan.releases.map(Optional.some)).map { (plan, $0) }
    }
    configuration.allVersions = all.enumerated().map { version($0.offset, $0.element.0, $0.element.1) }
    var chosen = Array(configuration.allVersions.indices)
    if let names = selection.versions { chosen = selectVersions(names, configuration) }
    configuration.versions = chosen.enumerated().map { index, original in
      version(index, all[original].0, all[original].1)
    }
    configuration.chosenVersions = chosen
    let kept = Set(configuration.versions.map(\.shortName))
    configuration.plans = configuration.allPlans.filter { kept.contains($0.shortName) }.map { plan in
      var plan = plan
      plan.releases = configuration.versions.filter { $0.plan == plan.name }.compactMap(\.release)
      return plan
    }
  }

  private mutating func selectLanguages(_ codes: [String], _ configuration: inout Configuration) {
    let known = configuration.languages.map(\.code)
    for code in codes where !known.contains(code) {
      append(
        Diagnostic(
          .configuration, "unknown language '\(code)'" + NearMiss.hint(for: code, among: known),
          suggestion: "the languages are \(known.joined(separator: ", "))"))
    }
    var languages: [Language] = []
    for var language in configuration.languages where language.index == 0 || codes.contains(language.code) {
      language.isPublished = codes.contains(language.code)
      language.index = languages.count
      languages.append(language)
    }
    configuration.languages = languages
  }

  private mutating func selectVersions(_ names: [String], _ configuration: Configuration) -> [Int] {
    var chosen: Set<Int> = []
    for name in names {
      let found = configuration.allVersions.filter { version in
        [version.shortName, version.plan, version.name, version.longName].contains(name)
          || name == version.shortName + "@" + (version.release ?? "latest")
      }
      if found.isEmpty {
        let known = configuration.allVersions.map(\.name)
        append(
          Diagnostic(
            .configuration, "unknown version '\(name)'" + NearMiss.hint(for: name, among: known),
            suggestion: "the versions are \(known.joined(separator: ", "))"))
      }
      chosen.formUnion(found.map(\.index))
    }
    return chosen.sorted()
  }

  private func version(_ index: Int, _ plan: Plan, _ release: String?) -> Version {
    let long = plan.name + "@" + (release ?? "latest")
    return Version(
      index: index, plan: plan.name, shortName: plan.shortName, release: release,
      title: release.map { plan.title + " " + $0 } ?? plan.title, planTitle: plan.title,
      name: release.map { plan.shortName + "@" + $0 } ?? plan.shortName,
      segment: index == 0 ? "" : long, longName: long)
  }
}
