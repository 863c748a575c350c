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

  private var lines: [Key: [Int]] = [:]

  /// Reads what `--format json` wrote; nil when it is nothing of the kind.
  package init?(_ json: [UInt8]) {
    guard let entries = try? JSONDecoder().decode([Entry].self, from: Data(json)) else { return nil }
    for entry in entries {
      lines[Key(rule: entry.rule, file: entry.file, message: entry.message), default: []]
        .append(entry.line ?? 0)
    }
  }

  /// The findings that are not known, in their order.
  package func unknown(_ findings: [DiagnosticCollector.Merged]) -> [DiagnosticCollector.Merged] {
    var left = lines
    var candidates: [Int] = []
    var isKnown = [Bool](repeating: false, count: findings.count)
    for (index, finding) in findings.enumerated() {
      let key = Self.key(finding)
      guard let known = left[key] else { continue }
      if let place = known.firstIndex(of: Self.line(finding)) {
        left[key]?.remove(at: place)
        isKnown[index] = true
      } else {
        candidates.append(index)
      }
    }
    for index in candidates where !(left[Self.key(findings[index])] ?? []).isEmpty {
      left[Self.key(findings[index])]?.removeLast()
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
    finding.diagnostic.location.map { $0.file.position(of: $0.range.lowerBound).line } ?? 0
  }
}
