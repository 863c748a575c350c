import Core

/// How commands show findings.
enum Report {
  /// Findings as text for standard error.
  static func text(_ findings: [DiagnosticCollector.Merged], _ console: Console) -> [UInt8] {
    DiagnosticPrinter(.text, colors: console.colorsError, width: console.width).print(findings)
  }

  /// What was assumed in place of a missing `lectern.yml`, to be saved as it is printed.
  static func assumption(_ yaml: String?, _ console: Console) {
    guard let yaml else { return }
    let comment = "# There is no lectern.yml, so this one is assumed. Save it to keep it:\n"
    console.report(Array((comment + yaml).utf8))
  }

  /// `1 file`, `3 files`.
  static func count(_ number: Int, _ noun: String) -> String { "\(number) \(noun)\(number == 1 ? "" : "s")" }

  /// `3 errors, 12 warnings`; `no errors` when there is nothing.
  static func counts(_ findings: [DiagnosticCollector.Merged]) -> String {
    let counts = SeverityCounts(findings.lazy.map(\.diagnostic))
    return counts.isEmpty ? "no errors" : "\(counts)"
  }

  /// Lines such as `  12 redirected-link`, the most frequent rule first.
  static func byRule(_ findings: [DiagnosticCollector.Merged]) -> [String] {
    var counts: [String: Int] = [:]
    for finding in findings { counts[finding.diagnostic.rule.id, default: 0] += 1 }
    let rows = counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
    let width = rows.first.map { String($0.value).utf8.count } ?? 0
    return rows.map { row in
      let count = String(row.value)
      return "  " + String(repeating: " ", count: width - count.utf8.count) + "\(count) \(row.key)"
    }
  }

  /// A length of time such as `0.34 s` or `1 min 5 s`.
  static func seconds(_ time: Duration) -> String {
    let hundredths = Int(time / .milliseconds(10))
    if hundredths >= 6000 { return "\(hundredths / 6000) min \(hundredths % 6000 / 100) s" }
    let fraction = hundredths % 100
    return "\(hundredths / 100).\(fraction < 10 ? "0" : "")\(fraction) s"
  }

  /// Whether these findings fail the run.
  static func status(_ findings: [DiagnosticCollector.Merged], strict: Bool) -> ExitStatus {
    let limit: Severity = strict ? .warning : .error
    return findings.contains { $0.diagnostic.severity >= limit } ? .contentHasErrors : .done
  }
}
