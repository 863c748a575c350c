/// Text after a list item that is indented, but not as far as the item's own text, and so is not part of the
/// item.
///
/// Text that starts no farther right than the item's marker is not meant: it goes on with the item around the
/// list, or with the page.
enum SloppyLists {
  /// One finding for each stretch of such text.
  static func findings(_ bytes: [UInt8], _ lines: [MarkdownLine]) -> [MendingFinding] {
    var findings: [MendingFinding] = []
    /// Content column of the item that was last open, while nothing at the margin has ended its list.
    var item = 0
    /// Column of that item's marker.
    var marker = 0
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
          marker = column(ofMarkerIn: line, bytes)
          wasReported = false
          continue
        }
        // A block quote at the margin ends the list whatever the column of its own text.
        if line.column == 0 || (line.isQuoted && bytes[line.start] == .greaterThan) { item = 0 }
        guard item > 0, line.column > line.itemColumn, line.column > marker, line.column < item, !wasReported
        else { continue }
        guard wasBlank || line.kind != .text else { continue }
        wasReported = true
        findings.append(
          MendingFinding(
            .sloppyList, line.text,
            "\(noun(line)) after a list item is indented by \(columns(line.column)), so it falls out of the item",
            suggestion: "indent it by \(columns(item))"))
      }
    }
    return findings
  }

  private static func noun(_ line: MarkdownLine) -> String {
    switch line.kind {
    case .fence: "a code block"
    case .heading: "a heading"
    case .html: "an HTML block"
    default: "text"
    }
  }

  private static func columns(_ count: Int) -> String { count == 1 ? "1 column" : "\(count) columns" }

  /// Column of the last list marker on a line: all signs before the content but the last stretch of them.
  private static func column(ofMarkerIn line: MarkdownLine, _ bytes: [UInt8]) -> Int {
    var index = line.content
    while index > line.start, bytes[index - 1].isSpace { index -= 1 }
    while index > line.start, !bytes[index - 1].isSpace, bytes[index - 1] != .greaterThan { index -= 1 }
    var column = 0
    for byte in bytes[line.start..<index] { column += byte == .tab ? 4 - column % 4 : 1 }
    return column
  }
}
