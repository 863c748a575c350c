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

  /// Comments outside code, with the line end before one that has its line for itself.
  private static func comments(_ bytes: [UInt8]) -> [TracedEdit] {
    var edits: [TracedEdit] = []
    var from = 0
    var code = CodePlaces(bytes)
    while let start = ByteSearch.find("<!--", in: bytes, from: from) {
      from = start + 4
      if code.contains(start) { continue }
      guard let end = ByteSearch.find("-->", in: bytes, from: from) else { break }
      from = end + 3
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
