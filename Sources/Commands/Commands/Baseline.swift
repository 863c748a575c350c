package import Core
import FoundationEssentials

/// Findings of an earlier run, by which known ones are left out of a report.
///
/// A finding is known when the baseline holds one of the same rule, file and message; as many are known as it holds,
/// those on the same line first. So lines may move, and a second mistake of the same kind is still reported.
package struct Baseline: Sendable {
  private struct Entry: Decodable {
    var rule: String
    var file: String?
    var line: Int?
    var message: String
  }

  private struct Key: Hashable {
    var rule: String
    var file: String?
    var message: String
  }

  /// How many are known of a kind, on each line and in all.
  private struct Known {
    var onLine: [Int: Int] = [:]
    var count = 0
  }

  private var known: [Key: Known] = [:]

  /// Reads what `--format json` wrote; nil when it is nothing of the kind.
  package init?(_ json: [UInt8]) {
    guard let entries = try? JSONDecoder().decode([Entry].self, from: Data(json)) else { return nil }
    for entry in entries {
      let key = Key(rule: entry.rule, file: entry.file, message: entry.message)
      known[key, default: Known()].onLine[entry.line ?? 0, default: 0] += 1
      known[key, default: Known()].count += 1
    }
  }

  /// The findings that are not known, in their order.
  package func unknown(_ findings: [DiagnosticCollector.Merged]) -> [DiagnosticCollector.Merged] {
    var left = known
    var isKnown = [Bool](repeating: false, count: findings.count)
    for (index, finding) in findings.enumerated() {
      let (key, line) = (Self.key(finding), Self.line(finding))
      guard left[key]?.onLine[line] ?? 0 > 0 else { continue }
      left[key]?.onLine[line]? -= 1
      left[key]?.count -= 1
      isKnown[index] = true
    }
    for (index, finding) in findings.enumerated() where !isKnown[index] {
      let key = Self.key(finding)
      guard left[key]?.count ?? 0 > 0 else { continue }
      left[key]?.count -= 1
      isKnown[index] = true
    }
    return zip(findings, isKnown).filter { !$0.1 }.map(\.0)
  }

  private static func key(_ finding: DiagnosticCollector.Merged) -> Key {
    let diagnostic = finding.diagnostic
    return Key(
      rule: diagnostic.rule.id, file: diagnostic.location?.file.path, message: diagnostic.message)
  }

  private static func line(_ finding: DiagnosticCollector.Merged) -> Int {
    finding.diagnostic.location.map { $0.start.line } ?? 0
  }
}
