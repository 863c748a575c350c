import Core

/// Turns libyaml's terse problems into what a writer can act on.
enum YAMLMessages {
  private static let quote = "put quotation marks around the value"

  /// libyaml's words → what they mean and what to do, where neither depends on the text.
  private static let plain: [String: (message: String, suggestion: String)] = [
    "found a tab character that violates indentation": ("a tab cannot be used for indentation", "use spaces"),
    "could not find expected ':'": (
      "a line has no ':' after its key",
      "write 'key: value', or indent the line so that it continues the value above"
    ),
    "block sequence entries are not allowed in this context": (
      "a list item cannot stand here", "put the list on lines of its own, below its key"
    ),
    "found unknown escape character": (
      "unknown escape after '\\'", "write '\\\\', or use single quotation marks"
    ),
    "did not find expected key": (
      "a key is expected here",
      "indent the line like the keys above it, and double single quotation marks inside a quoted value"
    ),
    "did not find expected '-' indicator": (
      "a list item is expected here", "indent all items of a list alike"
    ),
    "found undefined tag handle": ("a value that begins with '!' is read as a tag", quote),
    "did not find expected alphabetic or numeric character": (
      "a value that begins with '*' or '&' is read as an alias or anchor", quote
    ),
    "control characters are not allowed": ("a control character is not allowed", "remove it"),
  ]

  /// The error for libyaml's `words`, found at `place` while reading something that began at `opening`.
  static func error(
    _ words: String, context: String, at place: Int, opening: Int, file: SourceFile, limit: Int
  ) -> YAMLError {
    var place = min(place, limit)
    if let error = UnquotedTemplate.error(at: place, or: opening, file: file, limit: limit) { return error }
    let message: String
    var suggestion: String? = nil
    switch words {
    case "mapping values are not allowed in this context":
      (message, suggestion) = strayColon(file.bytes, place)
    case "found character that cannot start any token":
      (message, suggestion) = cannotStart(place < limit ? file.bytes[place] : 0)
    case "found unexpected end of stream", "found unexpected document indicator":
      if context.contains("quoted") {
        message = "a quotation mark is never closed"
        suggestion = "close the quotation, or double a mark that belongs to the text"
        place = min(opening, limit)
      } else {
        message = "the text ends too early"
      }
    case "did not find expected ',' or '}'":
      message = "a value that begins with '{' is read as a mapping, which is never closed"
      suggestion = quote
      place = min(opening, limit)
    case "did not find expected ',' or ']'":
      message = "a value that begins with '[' is read as a list, which is never closed"
      suggestion = quote
      place = min(opening, limit)
    case "invalid leading UTF-8 octet", "invalid trailing UTF-8 octet", "incomplete UTF-8 octet sequence",
      "invalid length of a UTF-8 sequence", "invalid Unicode character":
      message = "the file is not UTF-8"
      suggestion = "save it in UTF-8"
    default:
      message = plain[words]?.message ?? (context.isEmpty ? words : words + " " + context)
      suggestion = plain[words]?.suggestion
    }
    return YAMLError(
      message: message, suggestion: suggestion, file: file, range: point(place, file, limit), isFatal: true)
  }

  private static func strayColon(_ bytes: [UInt8], _ place: Int) -> (String, String?) {
    if isContinuation(bytes, place) {
      return (
        "the line is read as part of the value or key above it",
        "indent it like the keys above it, and end every key with ':'"
      )
    }
    return ("a ':' followed by a space cannot stand inside a value without quotation marks", quote)
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
