/// Text after a list item that is indented, but not as far as the item's own text, and so is not part of the item.
enum SloppyLists {
  /// One finding for each stretch of such text.
  static func findings(_ bytes: [UInt8], _ lines: [MarkdownLine]) -> [MendingFinding] {
    var findings: [MendingFinding] = []
    /// Content column of the item that was last open, while nothing at the margin has ended its list.
    var item = 0
    var wasReported = false
    var wasBlank = false
    for line in lines {
      switch line.kind {
      case .blank: wasBlank = true
      case .code, .fenceEnd, .continuation: wasBlank = false
      default:
        defer { wasBlank = false }
        if line.startsItem {
          item = line.itemColumn
          wasReported = false
          continue
        }
        // A block quote at the margin ends the list whatever the column of its own text.
        if line.column == 0 || (line.isQuoted && bytes[line.start] == .greaterThan) { item = 0 }
        guard item > 0, line.column > line.itemColumn, line.column < item, !wasReported else { continue }
        guard wasBlank || line.kind != .text else { continue }
        wasReported = true
        findings.append(
          MendingFinding(
            .sloppyList, line.text,
            "text after a list item is indented by \(line.column) columns, not by \(item)"))
      }
    }
    return findings
  }
}
