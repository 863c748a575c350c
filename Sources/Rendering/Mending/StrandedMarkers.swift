/// Heading marks and list markers that stand alone on their line, or lack the space that makes them marks.
enum StrandedMarkers {
  /// Whether the line begins with `##` or `1.` and goes on with a letter at once.
  static func isGlued(_ bytes: [UInt8], _ line: MarkdownLine) -> Bool { gluedLength(bytes, line) != nil }

  /// Length of the mark that lacks a space after it.
  static func gluedLength(_ bytes: [UInt8], _ line: MarkdownLine) -> Int? {
    guard line.kind == .text, line.content < line.end else { return nil }
    var index = line.content
    switch bytes[index] {
    case .hash:
      while index < line.end, bytes[index] == .hash { index += 1 }
      guard (2...6).contains(index - line.content) else { return nil }
    case UInt8.digits where !line.startsItem:
      while index < line.end, UInt8.digits ~= bytes[index] { index += 1 }
      guard index - line.content <= 2, index < line.end, bytes[index] == .period else { return nil }
      index += 1
    default: return nil
    }
    guard index < line.end else { return nil }
    let next = bytes[index]
    return next.isLetter || next >= 0x80 || next == .asterisk || next == .openBracket
      ? index - line.content : nil
  }

  /// The repair that joins a marker standing alone on the line `index` with the text of the next line.
  static func joined(_ bytes: [UInt8], _ lines: [MarkdownLine], _ index: Int) -> Repair? {
    let line = lines[index]
    let isHeading = line.kind == .heading && bytes[line.text].allSatisfy { $0 == .hash || $0.isSpace }
    guard isHeading || (line.startsItem && line.content == line.end && line.kind == .text) else { return nil }
    var next = index + 1
    while next < lines.count, lines[next].kind == .blank, next - index < 2 { next += 1 }
    guard next < lines.count, lines[next].isText, !lines[next].startsItem else { return nil }
    // Text that is indented as the item asks is inside it already.
    if !isHeading, lines[next].column >= line.itemColumn { return nil }
    var end = line.end
    while end > line.start, bytes[end - 1].isSpace { end -= 1 }
    return Repair(
      end..<lines[next].content, [.space],
      isHeading ? "heading on the line after its mark" : "item on the line after its marker"
    )
  }

  /// Offset of heading marks (two or more, and a space) within the line, behind other text and outside code.
  static func innerHeading(_ bytes: [UInt8], _ line: MarkdownLine) -> Int? {
    var index = line.content + 1
    while index + 2 < line.end {
      if bytes[index] == .backtick { return nil }
      guard bytes[index] == .hash, bytes[index + 1] == .hash, bytes[index - 1] == .space else {
        index += 1
        continue
      }
      let start = index
      while index < line.end, bytes[index] == .hash { index += 1 }
      if index < line.end, bytes[index] == .space, index - start <= 6 { return start }
    }
    return nil
  }
}
