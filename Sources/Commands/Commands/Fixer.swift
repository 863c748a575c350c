package import Core

/// Collects the changes that findings propose and makes them, each file once.
///
/// A finding's changes are made together or not at all; where two findings change the same bytes, the first one's are
/// made and the other is left for the next run. A file that has changed since it was read is left alone.
package struct Fixer {
  /// What became of the proposals.
  package struct Outcome: Sendable {
    /// Per finding, whether its changes were made.
    package var fixed: [Bool]
    /// Paths of the changed files, in order.
    package var files: [String]
    /// Paths of the files that changed meanwhile and were left alone.
    package var skipped: [String]
  }

  private struct Change {
    var range: Range<Int>
    var text: String
  }

  private struct FileChanges {
    var file: SourceFile
    var isCurrent: Bool
    var changes: [Change] = []
  }

  /// Makes the changes of `findings` in the files below `root`.
  package static func fix(_ findings: [DiagnosticCollector.Merged], root: String) throws -> Outcome {
    var outcome = Outcome(fixed: Array(repeating: false, count: findings.count), files: [], skipped: [])
    var files: [String: FileChanges] = [:]
    for (index, finding) in findings.enumerated() {
      let edits = finding.diagnostic.edits
      for edit in edits where files[edit.location.file.path] == nil {
        let file = edit.location.file
        let isCurrent = try LocalFile.read(root + "/" + file.path) == file.bytes
        files[file.path] = FileChanges(file: file, isCurrent: isCurrent)
        if !isCurrent { outcome.skipped.append(file.path) }
      }
      if edits.isEmpty || !fit(edits, files) { continue }
      for edit in edits {
        files[edit.location.file.path]?.changes.append(
          Change(range: edit.location.range, text: edit.text))
      }
      outcome.fixed[index] = true
    }
    for (path, changes) in files.sorted(by: { $0.key < $1.key }) where !changes.changes.isEmpty {
      try LocalFile.replace(applied(changes), at: root + "/" + path)
      outcome.files.append(path)
    }
    outcome.skipped.sort()
    return outcome
  }

  private static func fit(_ edits: [TextEdit], _ files: [String: FileChanges]) -> Bool {
    edits.indices.allSatisfy { index in
      let (file, range) = (edits[index].location.file, edits[index].location.range)
      guard let known = files[file.path], known.isCurrent, range.upperBound <= file.bytes.count else {
        return false
      }
      return !known.changes.contains { collide($0.range, range) }
        && !edits[..<index].contains {
          $0.location.file.path == file.path && collide($0.location.range, range)
        }
    }
  }

  /// Whether two changes cannot both be made: they overlap, or something is inserted at the other's edge.
  private static func collide(_ a: Range<Int>, _ b: Range<Int>) -> Bool {
    if a.isEmpty || b.isEmpty { return a.lowerBound <= b.upperBound && b.lowerBound <= a.upperBound }
    return a.overlaps(b)
  }

  private static func applied(_ changes: FileChanges) -> [UInt8] {
    var result: [UInt8] = []
    var cursor = 0
    for change in changes.changes.sorted(by: { $0.range.lowerBound < $1.range.lowerBound }) {
      result.append(contentsOf: changes.file.bytes[cursor..<change.range.lowerBound])
      result.append(change.text)
      cursor = change.range.upperBound
    }
    result.append(contentsOf: changes.file.bytes[cursor...])
    return result
  }
}
