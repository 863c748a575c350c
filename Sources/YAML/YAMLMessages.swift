import Core

/// Turns libyaml's terse problems into what a writer can act on.
enum YAMLMessages {
  private static let quote = "put quotation marks around the value"

  /// The error for libyaml's `words`, found at `place` while reading something that began at `opening`.
  static func error(
    _ words: String, context: String, at place: Int, opening: Int, file: SourceFile, limit: Int
  ) -> YAMLError {
    var place = min(place, limit)
    let message: String
    var suggestion: String? = nil
    switch words {
    case "mapping values are not allowed in this context":
      if isContinuation(file.bytes, place) {
        (message, suggestion) = (
          "the line is read as part of the value or key above it",
          "indent it like the keys above it, and end every key with ':'"
        )
      } else {
        (message, suggestion) = (
          "a ':' followed by a space cannot stand inside a value without quotation marks", quote
        )
      }
    case "found character that cannot start any token":
      (message, suggestion) = cannotStart(place < limit ? file.bytes[place] : 0)
    case "found a tab character that violates indentation":
      (message, suggestion) = ("a tab cannot be used for indentation", "use spaces")
    case "could not find expected ':'":
      (message, suggestion) = (
        "a line has no ':' after its key",
        "write 'key: value', or indent the line so that it continues the value above"
      )
    case "found unexpected end of stream", "found unexpected document indicator":
      message = context.contains("quoted") ? "a quotation mark is never closed" : "the text ends too early"
      suggestion =
        context.contains("quoted") ? "close the quotation, or double a mark that belongs to the text" : nil
      if context.contains("quoted") { place = opening }
    case "block sequence entries are not allowed in this context":
      (message, suggestion) = (
        "a list item cannot stand here", "put the list on lines of its own, below its key"
      )
    case "found unknown escape character":
      (message, suggestion) = ("unknown escape after '\\'", "write '\\\\', or use single quotation marks")
    case "did not find expected key":
      (message, suggestion) = (
        "a key is expected here",
        "indent the line like the keys above it, and double single quotation marks inside a quoted value"
      )
    case "did not find expected ',' or '}'":
      (message, suggestion) = (
        "a value that begins with '{' is read as a mapping, which is never closed", quote
      )
      place = min(opening, limit)
    case "did not find expected ',' or ']'":
      (message, suggestion) = ("a value that begins with '[' is read as a list, which is never closed", quote)
      place = min(opening, limit)
    case "did not find expected '-' indicator":
      (message, suggestion) = ("a list item is expected here", "indent all items of a list alike")
    case "found undefined tag handle":
      (message, suggestion) = ("a value that begins with '!' is read as a tag", quote)
    case "did not find expected alphabetic or numeric character":
      (message, suggestion) = ("a value that begins with '*' or '&' is read as an alias or anchor", quote)
    case "control characters are not allowed":
      (message, suggestion) = ("a control character is not allowed", "remove it")
    default: message = context.isEmpty ? words : words + " " + context
    }
    return YAMLError(
      message: message, suggestion: suggestion, file: file, range: point(place, file, limit), isFatal: true)
  }

  /// Whether the ':' at `place` ends the first word of a line that is not the first.
  private static func isContinuation(_ bytes: [UInt8], _ place: Int) -> Bool {
    var index = min(place, bytes.count) - 1
    while index >= 0, bytes[index] != UInt8(ascii: "\n") {
      if bytes[index] == UInt8(ascii: ":") || bytes[index] == UInt8(ascii: "-") && index + 1 == place {
        return false
      }
      index -= 1
    }
    return index > 0 && bytes[index - 1] != UInt8(ascii: "-")
  }

  private static func cannotStart(_ byte: UInt8) -> (String, String?) {
    switch byte {
    case UInt8(ascii: "\t"): ("a tab cannot be used for indentation", "use spaces")
    case 0x21..<0x7F: ("a value cannot begin with '\(Character(UnicodeScalar(byte)))'", quote)
    default: ("a value cannot begin with this character", quote)
    }
  }

  /// The character at `place`, or the point at the end.
  private static func point(_ place: Int, _ file: SourceFile, _ limit: Int) -> Range<Int> {
    var end = place
    if end < limit, file.bytes[end] != UInt8(ascii: "\n") {
      end += 1
      while end < limit, file.bytes[end] & 0xC0 == 0x80 { end += 1 }
    }
    return place..<end
  }
}
