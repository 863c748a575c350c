/// How much a finding matters.
public enum Severity: String, Sendable, Comparable, CaseIterable {
  /// Worth knowing; never changes the exit status.
  case info
  /// Wrong but survivable; fails only with `--strict`.
  case warning
  /// The content is wrong: the run ends with status 1.
  case error

  private var rank: Int {
    switch self {
    case .info: 0
    case .warning: 1
    case .error: 2
    }
  }

  public static func < (a: Severity, b: Severity) -> Bool { a.rank < b.rank }
}

/// A named check: what it is called, how much its findings matter, and what they mean.
///
/// Every rule stands in `Rule.all`, whichever target finds it; the manual's list of rules is made from there.
public struct Rule: Hashable, Sendable {
  /// Stable name in kebab case, as printed in brackets.
  public let id: String
  /// Severity of its findings.
  public let severity: Severity
  /// What the rule finds and what to do about it, one or two sentences.
  public let summary: String

  /// Declares a rule.
  public init(_ id: String, _ severity: Severity, _ summary: String) {
    self.id = id
    self.severity = severity
    self.summary = summary
  }

  public static func == (a: Rule, b: Rule) -> Bool { a.id == b.id }
  public func hash(into hasher: inout Hasher) { hasher.combine(id) }
}
