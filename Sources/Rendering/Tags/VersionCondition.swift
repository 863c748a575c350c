import Core
import SiteModel

/// The condition of an `ifversion` tag, decided for all versions at once when its template is parsed.
///
/// Conditions depend on nothing but the version, so `fpt or ghes > 3.0` becomes the set of versions in which it holds;
/// rendering tests one bit. `not` binds tightest, then `and`, then `or`; comparisons are `= == != < > <= >=` between a
/// numbered plan and a release.
struct VersionCondition: Sendable {
  /// Versions in which the condition holds.
  var versions: VersionSet
  /// What is wrong with it, by byte range in the condition's text.
  var problems: [Problem]

  /// A name or comparison that means nothing; it counts as false.
  struct Problem: Sendable {
    var range: Range<Int>
    var message: String
    var suggestion: String?
    /// Milder than the rule says where nothing is wrong but the reader's text may be missing.
    var severity: Severity?
  }
}

/// Everything a condition can name.
struct ConditionNames: Sendable {
  let versions: [Version]
  let allVersions: VersionSet
  let features: [String: VersionSet]
  /// Releases that conditions may mention though they are not built, such as the next one.
  let knownPlans: Set<String>
  /// Every release of a plan, by short and long name: built ones, the next one and deprecated ones.
  let releases: [String: [String]]

  init(versions: [Version], features: [String: VersionSet], plans: [Plan]) {
    self.versions = versions
    self.features = features
    allVersions = versions.reduce(into: VersionSet()) { $0.insert($1.index) }
    knownPlans = Set(plans.flatMap { [$0.shortName, $0.name] })
    var releases: [String: [String]] = [:]
    for plan in plans {
      let all = plan.releases + [plan.next].compactMap { $0 } + plan.deprecated
      for name in [plan.shortName, plan.name] { releases[name] = all }
    }
    self.releases = releases
  }

  /// Versions of a plan, by short or long name.
  func plan(_ name: String) -> VersionSet? {
    var found = VersionSet()
    for version in versions where version.shortName == name || version.plan == name {
      found.insert(version.index)
    }
    if found.isEmpty, !knownPlans.contains(name) { return nil }
    return found
  }
}

/// Recursive descent over the words of a condition; depth is that of `not`, which is a loop.
struct VersionConditionParser {
  private let text: [UInt8]
  private let names: ConditionNames
  private var words: [Range<Int>] = []
  private var next = 0
  private var problems: [VersionCondition.Problem] = []

  /// Reads `text`, such as `not ghae and ghes >= 3.1`.
  static func parse(_ text: [UInt8], names: ConditionNames) -> VersionCondition {
    var parser = VersionConditionParser(text, names)
    let versions = parser.parseOr()
    if parser.next < parser.words.count {
      parser.report(
        parser.words[parser.next],
        "'\(parser.word(parser.next))' follows a complete condition; write 'and' or 'or' before it")
    }
    return VersionCondition(versions: versions, problems: parser.problems)
  }

  private init(_ text: [UInt8], _ names: ConditionNames) {
    self.text = text
    self.names = names
    words = Self.split(text)
  }

  /// Words and operators by range: names end at white space and at `=`, `<`, `>`, `!`.
  private static func split(_ text: [UInt8]) -> [Range<Int>] {
    var words: [Range<Int>] = []
    var index = 0
    while index < text.count {
      let start = index
      if isSpace(text[index]) {
        index += 1
        continue
      }
      if isOperator(text[index]) {
        while index < text.count, isOperator(text[index]) { index += 1 }
      } else {
        while index < text.count, !isSpace(text[index]), !isOperator(text[index]) { index += 1 }
      }
      words.append(start..<index)
    }
    return words
  }

  private static func isSpace(_ byte: UInt8) -> Bool { byte == 32 || (9...13).contains(byte) }
  private static func isOperator(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "=") || byte == UInt8(ascii: "<") || byte == UInt8(ascii: ">")
      || byte == UInt8(ascii: "!")
  }

  private func word(_ index: Int) -> String {
    index < words.count ? String(decoding: text[words[index]], as: UTF8.self) : ""
  }

  private mutating func report(_ range: Range<Int>, _ message: String, _ suggestion: String? = nil) {
    problems.append(.init(range: range, message: message, suggestion: suggestion))
  }

  private mutating func parseOr() -> VersionSet {
    var result = parseAnd()
    while word(next) == "or" || word(next) == "||" {
      next += 1
      result.formUnion(parseAnd())
    }
    return result
  }

  private mutating func parseAnd() -> VersionSet {
    var result = parseNot()
    while word(next) == "and" || word(next) == "&&" {
      next += 1
      result.formIntersection(parseNot())
    }
    return result
  }

  private mutating func parseNot() -> VersionSet {
    var negated = false
    while word(next) == "not" {
      negated.toggle()
      next += 1
    }
    let operand = parseOperand()
    return negated ? names.allVersions.subtracting(operand) : operand
  }

  private mutating func parseOperand() -> VersionSet {
    guard next < words.count else {
      report(text.count..<text.count, "the condition ends where a plan or feature is expected")
      return VersionSet()
    }
    let name = word(next)
    let range = words[next]
    next += 1
    if next < words.count, Self.isOperator(text[words[next].lowerBound]) {
      return parseComparison(plan: name, range)
    }
    if let versions = names.features[name] ?? names.plan(name) { return versions }
    let known = names.versions.map(\.shortName) + names.features.keys.sorted()
    report(
      range, "'\(name)' is no plan and no feature",
      NearMiss.advice(for: name, among: known)
        ?? "define it in 'data/features/\(name).yml', or take it out: it counts as false")
    return VersionSet()
  }

  private mutating func parseComparison(plan: String, _ range: Range<Int>) -> VersionSet {
    let comparison = word(next)
    let operatorRange = words[next]
    next += 1
    let operand = word(next).filter { $0 != "'" && $0 != "\"" }
    guard next < words.count, let release = Release(operand) else {
      report(operatorRange, "'\(comparison)' needs a release such as 3.1 after it")
      return VersionSet()
    }
    let operandRange = words[next]
    next += 1
    guard let versions = names.plan(plan) else {
      let known = Set(names.versions.map(\.shortName)).sorted()
      report(range, "'\(plan)' is no plan", NearMiss.advice(for: plan, among: known))
      return VersionSet()
    }
    reportUnknown(release, of: plan, comparison, operand, operandRange)
    guard let test = Self.test(comparison) else {
      report(operatorRange, "'\(comparison)' is no comparison; write one of = != < > <= >=")
      return VersionSet()
    }
    var result = VersionSet()
    var isNumbered = versions.isEmpty
    for version in names.versions {
      guard versions.contains(version.index) else {
        // Another plan differs from every release of this one, and is neither before nor after it.
        if comparison == "!=" { result.insert(version.index) }
        continue
      }
      guard let own = version.release.flatMap({ Release($0) }) else { continue }
      isNumbered = true
      if test(own, release) { result.insert(version.index) }
    }
    if !isNumbered { report(range, "'\(plan)' has no releases to compare with") }
    return result
  }

  /// A release that a plan never had is equal to none; greater or smaller than others it may be.
  private mutating func reportUnknown(
    _ release: Release, of plan: String, _ comparison: String, _ written: String, _ range: Range<Int>
  ) {
    guard ["=", "==", "!="].contains(comparison), let known = names.releases[plan], !known.isEmpty,
      !known.contains(where: { Release($0) == release })
    else { return }
    problems.append(
      .init(
        range: range, message: "'\(written)' is no release of '\(plan)'",
        suggestion: NearMiss.advice(for: written, among: known)
          ?? "the releases are \(known.joined(separator: ", "))",
        severity: .warning))
  }

  private static func test(_ comparison: String) -> ((Release, Release) -> Bool)? {
    switch comparison {
    case "=", "==": { $0 == $1 }
    case "!=": { $0 != $1 }
    case "<": { $0 < $1 }
    case ">": { $0 > $1 }
    case "<=": { $0 <= $1 }
    case ">=": { $0 >= $1 }
    default: nil
    }
  }
}
