/// Recognizes the start of raw HTML.
enum HTMLStart {
  /// Where a block of raw HTML ends.
  enum End {
    case sameLine
    case blankLine
    case text([UInt8])
  }

  private static let blockNames: Set<[UInt8]> = Set(
    [
      "address", "article", "aside", "base", "basefont", "blockquote", "body", "caption", "center", "col",
      "colgroup",
      "dd", "details", "dialog", "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer",
      "form",
      "frame", "frameset", "h1", "h2", "h3", "h4", "h5", "h6", "head", "header", "hr", "html", "iframe",
      "legend",
      "li", "link", "main", "menu", "menuitem", "nav", "noframes", "ol", "optgroup", "option", "p", "param",
      "section", "source", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "title", "tr", "track",
      "ul",
    ].map { [UInt8]($0.utf8) })

  /// Where the block ends that `range` (a line from its `<` on) starts; nil when it starts none.
  ///
  /// `interrupts` says that a paragraph is open, which a lone inline tag does not end.
  static func end(of bytes: [UInt8], _ range: Range<Int>, interrupts: Bool) -> End? {
    var index = range.lowerBound + 1
    guard index < range.upperBound else { return nil }
    if bytes[index] == UInt8(ascii: "!") {
      return bytes.contains(Array("<!--".utf8), at: range.lowerBound)
        ? closing(Array("-->".utf8), bytes, range) : closing([.greaterThan], bytes, range)
    }
    if bytes[index] == .slash { index += 1 }
    let nameStart = index
    while index < range.upperBound, bytes[index].isLetterOrDigit { index += 1 }
    guard index > nameStart, bytes[nameStart].isLetter else { return nil }
    let name = bytes[nameStart..<index].map { $0 | 0x20 }
    for raw in ["pre", "script", "style", "textarea"]
    where Array(raw.utf8) == name && bytes[nameStart - 1] != .slash {
      return closing(Array("</\(raw)>".utf8), bytes, range)
    }
    if blockNames.contains(name) { return .blankLine }
    if interrupts { return nil }
    guard let end = tagEnd(bytes, range.lowerBound, range.upperBound) else { return nil }
    return bytes[end..<range.upperBound].allSatisfy { $0 == .space || $0 == .tab } ? .blankLine : nil
  }

  private static func closing(_ mark: [UInt8], _ bytes: [UInt8], _ range: Range<Int>) -> End {
    bytes.contains(mark, in: range) ? .sameLine : .text(mark)
  }

  /// Offset after the tag, comment or automatic link that starts at `start`, nil when there is none.
  static func tagEnd(_ bytes: [UInt8], _ start: Int, _ limit: Int) -> Int? {
    var index = start + 1
    guard index < limit else { return nil }
    if bytes[index] == UInt8(ascii: "!") {
      guard bytes.contains(Array("<!--".utf8), at: start) else { return nil }
      index += 3
      while index + 2 < limit {
        if bytes[index] == .dash, bytes[index + 1] == .dash, bytes[index + 2] == .greaterThan {
          return index + 3
        }
        index += 1
      }
      return nil
    }
    if bytes[index] == .slash { index += 1 }
    guard index < limit, bytes[index].isLetter else { return nil }
    var quote: UInt8 = 0
    while index < limit {
      let byte = bytes[index]
      if quote != 0 {
        if byte == quote { quote = 0 }
      } else if byte == .greaterThan {
        return index + 1
      } else if byte == .lessThan {
        return nil
      } else if (byte == .doubleQuote || byte == .singleQuote) && bytes[index - 1] == .equals {
        quote = byte
      }
      index += 1
    }
    return nil
  }
}
