/// How many findings there are of each severity, in words: `3 errors, 12 warnings`.
public struct SeverityCounts: Sendable, CustomStringConvertible {
  private var counts: [Severity: Int] = [:]

  /// Counts findings.
  public init(_ findings: some Sequence<Diagnostic>) {
    for finding in findings { counts[finding.severity, default: 0] += 1 }
  }

  /// Whether there are none.
  public var isEmpty: Bool { counts.isEmpty }

  /// The worst first; empty when there is nothing.
  public var description: String {
    Severity.allCases.reversed().compactMap { severity in
      guard let count = counts[severity] else { return nil }
      let name = severity == .info ? "note" : severity.rawValue
      return "\(count) \(name)\(count == 1 ? "" : "s")"
    }.joined(separator: ", ")
  }
}
