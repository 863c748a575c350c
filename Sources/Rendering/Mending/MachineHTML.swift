// Markdown that a translator's software turned into HTML on its way back: `<p spaces-before="0">`,
// `<h4 spaces-before="0">`. The attribute is its signature; no author writes it. What stands in such elements
// is Markdown again, which would be shown raw; an element without marks is left as it is.

/// Finds paragraphs and headings that are HTML in a translation alone.
enum MachineHTML {
  private static let mark = Array(" spaces-before=\"".utf8)
  private static let what = "Markdown turned into HTML"

  /// The repairs that make Markdown of them; none where the original has such HTML, too.
  static func repairs(_ bytes: [UInt8], _ original: [UInt8]) -> [Repair] {
    guard var place = bytes.firstOffset(of: mark, in: 0..<bytes.count),
      !original.contains(mark, in: 0..<original.count)
    else { return [] }
    var repairs: [Repair] = []
    while true {
      let next = bytes.firstOffset(of: mark, in: place + 1..<bytes.count)
      repairs += element(bytes, place, limit: next ?? bytes.count)
      guard let next else { return repairs }
      place = next
    }
  }

  /// Where a passage holds a table of HTML whose rows stand behind it as Markdown, while the original's table is
  /// Markdown as a whole: it was torn apart at the tags between its rows, and no row can be told from the next.
  static func tornTable(_ bytes: [UInt8], _ original: [UInt8]) -> Range<Int>? {
    let start = table + mark
    guard let place = bytes.firstOffset(of: start, in: 0..<bytes.count),
      !original.contains(table, in: 0..<original.count),
      let end = bytes.firstOffset(of: tableEnd, in: place..<bytes.count)
    else { return nil }
    var index = end + tableEnd.count
    while index < bytes.count {
      if bytes[index].isSpace {
        index += 1
      } else if bytes.contains([.openBrace, .percent], at: index),
        let close = bytes.firstOffset(of: [.percent, .closeBrace], in: index..<bytes.count)
      {
        index = close + 2
      } else {
        return bytes[index] == .pipe ? place..<place + start.count : nil
      }
    }
    return nil
  }

  private static let table = Array("<table".utf8)
  private static let tableEnd = Array("</table>".utf8)

  /// The repairs of the element whose attribute stands at `place`; it ends before `limit`, where the next one's stands.
  private static func element(_ bytes: [UInt8], _ place: Int, limit: Int) -> [Repair] {
    guard let (start, level) = name(bytes, before: place) else { return [] }
    guard start == 0 || bytes[start - 1] == .newline,
      let tagEnd = bytes.firstOffset(of: [.greaterThan], in: place..<min(place + 60, bytes.count))
    else { return [] }
    let closing = Array((level > 0 ? "</h\(level)>" : "</p>").utf8)
    guard let end = bytes.firstOffset(of: closing, in: tagEnd..<max(tagEnd, limit)) else { return [] }
    guard holdsMarkdown(bytes, tagEnd + 1..<end) else { return [] }
    let marks = level > 0 ? [UInt8](repeating: .hash, count: level) + [.space] : []
    return [
      Repair(start..<tagEnd + 1, [.newline] + marks, what),
      Repair(end..<end + closing.count, [.newline], what, isPart: true),
    ]
  }

  /// Whether a reader would see marks in the element's text.
  private static func holdsMarkdown(_ bytes: [UInt8], _ range: Range<Int>) -> Bool {
    signs.contains { bytes.contains($0, in: range) }
  }

  private static let signs = ["**", "](", "`", " | "].map { Array($0.utf8) }

  /// Where the tag begins whose name ends at `place`, and the level of the heading; 0 for a paragraph.
  private static func name(_ bytes: [UInt8], before place: Int) -> (start: Int, level: Int)? {
    if place >= 2, bytes[place - 1] == UInt8(ascii: "p"), bytes[place - 2] == .lessThan {
      return (place - 2, 0)
    }
    guard place >= 3, UInt8(ascii: "1")...UInt8(ascii: "6") ~= bytes[place - 1],
      bytes[place - 2] == UInt8(ascii: "h"), bytes[place - 3] == .lessThan
    else { return nil }
    return (place - 3, Int(bytes[place - 1] - .zero))
  }
}
