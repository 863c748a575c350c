import Core

/// A value that begins with `{% … %}` or `{{ … }}` and has no quotation marks, which YAML takes for a mapping: the
/// commonest mistake of front matter.
enum UnquotedTemplate {
  /// The error for such a value on the line of `place`, where the reader stopped, or of `opening`, where what it read
  /// began; nil when there is none.
  static func error(at place: Int, or opening: Int, file: SourceFile, limit: Int) -> YAMLError? {
    guard let value = value(at: place, file, limit) ?? value(at: min(opening, limit), file, limit) else {
      return nil
    }
    let quoted = "'" + String(decoding: file.bytes[value], as: UTF8.self).replacing("'", with: "''") + "'"
    let holdsComment =
      ByteSearch.find(" #", in: file.bytes, from: value.lowerBound).map(value.contains) ?? false
    let isWhole = !holdsComment && !isContinued(value.upperBound, file, limit)
    return YAMLError(
      message: "a value that begins with '{' needs quotation marks",
      suggestion: isWhole && quoted.utf8.count <= 80
        ? "write \"\(quoted)\"" : "put single quotation marks around all of the value",
      file: file, range: value.lowerBound..<value.lowerBound + 2, isFatal: true,
      edits: isWhole ? [TextEdit(Location(file, value), quoted)] : [])
  }

  /// The value on the line of `place` when it begins with a template's sign, to the line's end.
  private static func value(at place: Int, _ file: SourceFile, _ limit: Int) -> Range<Int>? {
    let bytes = file.bytes
    let line = file.lineRange(at: place)
    let end = min(line.upperBound, limit)
    var index = line.lowerBound
    func skipSpaces() { while index < end, bytes[index] == UInt8(ascii: " ") { index += 1 } }
    skipSpaces()
    while index + 1 < end, bytes[index] == UInt8(ascii: "-"), bytes[index + 1] == UInt8(ascii: " ") {
      index += 1
      skipSpaces()
    }
    if !isTemplate(bytes, index, end) {
      // The end of the line's key.
      while index + 1 < end, bytes[index] != UInt8(ascii: ":") || bytes[index + 1] != UInt8(ascii: " ") {
        guard !quotes.contains(bytes[index]) else { return nil }
        index += 1
      }
      index += 1
      skipSpaces()
    }
    guard isTemplate(bytes, index, end) else { return nil }
    var last = end
    while bytes[last - 1] <= UInt8(ascii: " ") { last -= 1 }
    return index..<last
  }

  private static let quotes: Set<UInt8> = Set("'\"#".utf8)

  private static func isTemplate(_ bytes: [UInt8], _ index: Int, _ end: Int) -> Bool {
    index + 1 < end && bytes[index] == UInt8(ascii: "{")
      && (bytes[index + 1] == UInt8(ascii: "%") || bytes[index + 1] == UInt8(ascii: "{"))
  }

  /// Whether the line after the one that ends at `end` is indented, so that the value may go on there.
  private static func isContinued(_ end: Int, _ file: SourceFile, _ limit: Int) -> Bool {
    var index = end
    while index < limit, file.bytes[index] != UInt8(ascii: "\n") { index += 1 }
    guard index + 1 < limit else { return false }
    return file.bytes[index + 1] == UInt8(ascii: " ") || file.bytes[index + 1] == UInt8(ascii: "\t")
  }
}
