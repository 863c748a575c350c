import Core

/// The few changes that every expansion goes through before it is read as Markdown.
///
/// HTML comments are taken out; runs of three line ends become two, left to right, so that lists and tables that
/// conditions left gaps in stay together; list items that are links close up.
enum ExpansionCleanup {
  /// The text with all of that done.
  static func clean(_ text: TracedText) -> TracedText {
    var result = text
    if ByteSearch.find("<!--", in: text.bytes) != nil {
      result = result.applying(comments(result.bytes))
    }
    if ByteSearch.find("</a>", in: result.bytes) != nil {
      result = result.applying(gapsBetweenLinks(result.bytes))
    }
    if ByteSearch.find("\n\n\n", in: result.bytes) != nil {
      result = result.applying(tripleLineEnds(result.bytes))
    }
    return result
  }

  /// Comments outside fenced code, with the line end before one that has its line for itself.
  private static func comments(_ bytes: [UInt8]) -> [TracedEdit] {
    var edits: [TracedEdit] = []
    var from = 0
    let fences = FencedRanges(bytes)
    while let start = ByteSearch.find("<!--", in: bytes, from: from) {
      guard let end = ByteSearch.find("-->", in: bytes, from: start + 4) else { break }
      from = end + 3
      if fences.contains(start) || isInCodeSpan(bytes, start, end + 3) { continue }
      var first = start
      while first > 0, bytes[first - 1] == UInt8(ascii: " ") { first -= 1 }
      let endsLine = from >= bytes.count || bytes[from] == UInt8(ascii: "\n")
      if first > 0, bytes[first - 1] == UInt8(ascii: "\n"), endsLine {
        edits.append(TracedEdit((first - 1)..<from, []))
      } else {
        edits.append(TracedEdit(start..<from, []))
      }
    }
    return edits
  }

  /// Whether a comment's signs are shown as code: back-ticks stand directly around them.
  private static func isInCodeSpan(_ bytes: [UInt8], _ start: Int, _ end: Int) -> Bool {
    start > 0 && bytes[start - 1] == UInt8(ascii: "`") && end < bytes.count && bytes[end] == UInt8(ascii: "`")
  }

  /// Blank lines between `</a>` and a following item that begins with a link.
  private static func gapsBetweenLinks(_ bytes: [UInt8]) -> [TracedEdit] {
    var edits: [TracedEdit] = []
    var from = 0
    while let start = ByteSearch.find("</a>\n\n", in: bytes, from: from) {
      from = start + 5
      var end = from
      while end < bytes.count, bytes[end] == UInt8(ascii: "\n") || bytes[end] == UInt8(ascii: "\r") {
        end += 1
      }
      let item = bytes[end..<min(end + 4, bytes.count)]
      if item.elementsEqual("- <a".utf8) || item.elementsEqual("* <a".utf8) {
        edits.append(TracedEdit(from..<end, []))
      }
    }
    return edits
  }

  private static func tripleLineEnds(_ bytes: [UInt8]) -> [TracedEdit] {
    var edits: [TracedEdit] = []
    var from = 0
    while let start = ByteSearch.find("\n\n\n", in: bytes, from: from) {
      edits.append(TracedEdit(start..<(start + 1), []))
      from = start + 3
    }
    return edits
  }
}

/// The stretches of a text that are fenced code, by their fence lines.
struct FencedRanges {
  private var ranges: [Range<Int>] = []

  init(_ bytes: [UInt8]) {
    guard ByteSearch.find("```", in: bytes) != nil || ByteSearch.find("~~~", in: bytes) != nil else { return }
    var start = 0
    var open: (offset: Int, mark: UInt8, count: Int)?
    while start < bytes.count {
      var end = start
      while end < bytes.count, bytes[end] != UInt8(ascii: "\n") { end += 1 }
      var first = start
      while first < end, bytes[first] == 32 || bytes[first] == 9 || bytes[first] == UInt8(ascii: ">") {
        first += 1
      }
      var last = first
      while last < end, bytes[last] == bytes[first] { last += 1 }
      if first < end, last - first >= 3,
        bytes[first] == UInt8(ascii: "`") || bytes[first] == UInt8(ascii: "~")
      {
        if let fence = open {
          if fence.mark == bytes[first], last - first >= fence.count {
            ranges.append(fence.offset..<end)
            open = nil
          }
        } else {
          open = (start, bytes[first], last - first)
        }
      }
      start = end + 1
    }
    if let open { ranges.append(open.offset..<bytes.count) }
  }

  /// Whether the byte at `offset` stands in a fence.
  func contains(_ offset: Int) -> Bool { ranges.contains { $0.contains(offset) } }
}
