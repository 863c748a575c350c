/// Finding pipe tables in the lines of a paragraph.
///
/// A table is a header line, a delimiter line with as many cells, and lines until something else begins. To libcmark
/// all of them are one paragraph, and so may be what stands before the header or, where it could not have interrupted
/// a paragraph, after the last row: a lazy line, an indented one, `2.`. Then an HTML comment is put between, which
/// ends a paragraph without making a list loose, and the text is parsed once more.
struct TableLayout {
  /// The content's line that holds the header; the delimiter line follows.
  var header: Int
  var alignments: [ColumnAlignment]

  /// The alignments that a delimiter line says; nil for any other line.
  static func alignments(in line: ArraySlice<UInt8>) -> [ColumnAlignment]? {
    var rest = trim(line)
    guard let first = rest.first, let last = rest.last,
      first == UInt8(ascii: "|") || first == UInt8(ascii: "-") || first == UInt8(ascii: ":"),
      rest.allSatisfy({ isDelimiter($0) })
    else { return nil }
    if first == UInt8(ascii: "|") { rest.removeFirst() }
    if last == UInt8(ascii: "|"), !rest.isEmpty { rest.removeLast() }
    var alignments: [ColumnAlignment] = []
    for cell in rest.split(separator: UInt8(ascii: "|"), omittingEmptySubsequences: false) {
      var dashes = trim(cell)
      let left = dashes.first == UInt8(ascii: ":")
      if left { dashes.removeFirst() }
      let right = dashes.last == UInt8(ascii: ":")
      if right { dashes.removeLast() }
      guard !dashes.isEmpty, dashes.allSatisfy({ $0 == UInt8(ascii: "-") }) else { return nil }
      alignments.append(left ? (right ? .center : .left) : (right ? .right : .none))
    }
    return alignments
  }

  private static func isDelimiter(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "-") || byte == UInt8(ascii: "|") || byte == UInt8(ascii: ":")
      || byte.isMarkdownSpace
  }

  /// The cells of a row, without outer spaces.
  static func cells(in line: ArraySlice<UInt8>) -> [Range<Int>] {
    let row = trim(line)
    var cells: [Range<Int>] = []
    var index = row.startIndex
    if row.first == UInt8(ascii: "|") { index += 1 }
    while index < row.endIndex {
      let start = index
      while index < row.endIndex,
        row[index] != UInt8(ascii: "|") || (index > start && row[index - 1] == UInt8(ascii: "\\"))
      {
        index += 1
      }
      let cell = trim(row[start..<index])
      cells.append(cell.startIndex..<cell.endIndex)
      index += 1
    }
    return cells
  }

  static func trim(_ text: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var (start, end) = (text.startIndex, text.endIndex)
    while start < end, text[start].isMarkdownSpace { start += 1 }
    while start < end, text[end - 1].isMarkdownSpace { end -= 1 }
    return text[start..<end]
  }

  /// Whether a line that could not interrupt a paragraph begins another block behind a table.
  static func beginsBlock(_ line: ArraySlice<UInt8>) -> Bool {
    guard let first = line.first else { return false }
    switch first {
    case UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "*"):
      return line.dropFirst().first?.isMarkdownSpace ?? true
    case UInt8(ascii: "0")...UInt8(ascii: "9"):
      let digits = line.prefix { $0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9") }
      let rest = line.dropFirst(digits.count)
      guard digits.count <= 9, rest.first == UInt8(ascii: ".") || rest.first == UInt8(ascii: ")") else {
        return false
      }
      return rest.dropFirst().first?.isMarkdownSpace ?? true
    default: return isLoneTag(line)
    }
  }

  /// Whether a line is one complete tag and nothing more.
  private static func isLoneTag(_ line: ArraySlice<UInt8>) -> Bool {
    let tag = trim(line)
    guard tag.count > 2, tag.first == UInt8(ascii: "<"), tag.last == UInt8(ascii: ">"),
      case let second = tag[tag.startIndex + 1], second.isASCIILetter || second == UInt8(ascii: "/")
    else { return false }
    return !tag.dropFirst().dropLast().contains { $0 == UInt8(ascii: "<") || $0 == UInt8(ascii: ">") }
  }
}
