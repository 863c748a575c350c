/// Recognizing the parts of links in the text: labels, destinations, titles and reference definitions.
///
/// Every function takes the offset of the part's first byte and gives the offset behind its last, or nil.
struct LinkScanner {
  let bytes: [UInt8]
  /// Where the text ends.
  let count: Int

  init(bytes: [UInt8], count: Int? = nil) {
    self.bytes = bytes
    self.count = count ?? bytes.count
  }

  /// `[label]`, at most 1000 bytes, without unescaped brackets.
  func label(at start: Int) -> Int? {
    guard start < count, bytes[start] == UInt8(ascii: "[") else { return nil }
    var index = start + 1
    while index < count, index - start <= 1001 {
      switch bytes[index] {
      case UInt8(ascii: "\\") where index + 1 < count && bytes[index + 1].isASCIIPunctuation: index += 2
      case UInt8(ascii: "["): return nil
      case UInt8(ascii: "]"): return index + 1
      default: index += 1
      }
    }
    return nil
  }

  /// `(destination "title")` behind a link's text.
  func inlineTail(at start: Int) -> Int? {
    guard start < count, bytes[start] == UInt8(ascii: "(") else { return nil }
    let before = spaces(at: start + 1)
    guard let destination = destination(at: before) else { return nil }
    var end = spaces(at: destination)
    if end > destination, let title = title(at: end) { end = spaces(at: title) }
    return end < count && bytes[end] == UInt8(ascii: ")") ? end + 1 : nil
  }

  /// `<destination>` or a stretch without spaces in which parentheses balance.
  func destination(at start: Int) -> Int? {
    var index = start
    if start < count, bytes[start] == UInt8(ascii: "<") {
      index += 1
      while index < count {
        switch bytes[index] {
        case UInt8(ascii: ">"): return index + 1
        case UInt8(ascii: "\\") where index + 1 < count: index += 2
        case 0x0A, 0x0D, UInt8(ascii: "<"): return nil
        default: index += 1
        }
      }
      return nil
    }
    var depth = 0
    while index < count {
      switch bytes[index] {
      case UInt8(ascii: "\\") where index + 1 < count && bytes[index + 1].isASCIIPunctuation: index += 2
      case UInt8(ascii: "("):
        depth += 1
        if depth > 32 { return nil }
        index += 1
      case UInt8(ascii: ")"):
        if depth == 0 { return index }
        depth -= 1
        index += 1
      case 0...0x20, 0x7F: return depth == 0 && (index > start || bytes[index].isMarkdownSpace) ? index : nil
      default: index += 1
      }
    }
    return depth == 0 ? index : nil
  }

  /// `"title"`, `'title'` or `(title)`.
  func title(at start: Int) -> Int? {
    guard start < count else { return nil }
    let opener = bytes[start]
    let closer: UInt8
    switch opener {
    case UInt8(ascii: "\""), UInt8(ascii: "'"): closer = opener
    case UInt8(ascii: "("): closer = UInt8(ascii: ")")
    default: return nil
    }
    var index = start + 1
    while index < count {
      switch bytes[index] {
      case closer: return index + 1
      case UInt8(ascii: "\\") where index + 1 < count: index += 2
      case UInt8(ascii: "(") where opener == UInt8(ascii: "("): return nil
      default: index += 1
      }
    }
    return nil
  }

  /// `[label]: destination "title"` and its line ending.
  func definition(at start: Int) -> Int? {
    guard let label = label(at: start), label - start > 2, label < count,
      bytes[label] == UInt8(ascii: ":"),
      bytes[(start + 1)..<(label - 1)].contains(where: { !$0.isMarkdownSpace })
    else { return nil }
    let before = spaces(at: label + 1)
    guard let destination = destination(at: before), destination > before else { return nil }
    let gap = spaces(at: destination)
    if gap > destination, let title = title(at: gap), let end = lineEnd(at: title) { return end }
    return lineEnd(at: destination)
  }

  /// Behind spaces, tabs and line endings.
  func spaces(at start: Int) -> Int {
    var index = start
    while index < count, bytes[index].isMarkdownSpace { index += 1 }
    return index
  }

  /// Behind the line ending that follows spaces and tabs only.
  private func lineEnd(at start: Int) -> Int? {
    var index = start
    while index < count, bytes[index] == 0x20 || bytes[index] == 0x09 { index += 1 }
    if index == count { return index }
    if bytes[index] == 0x0D {
      index += index + 1 < count && bytes[index + 1] == 0x0A ? 2 : 1
    } else if bytes[index] == 0x0A {
      index += 1
    } else {
      return nil
    }
    return index
  }
}

extension UInt8 {
  /// One of the 32 ASCII punctuation characters.
  @inline(__always)
  var isASCIIPunctuation: Bool {
    (self >= 0x21 && self <= 0x2F) || (self >= 0x3A && self <= 0x40) || (self >= 0x5B && self <= 0x60)
      || (self >= 0x7B && self <= 0x7E)
  }

  /// An ASCII letter or digit.
  @inline(__always)
  var isASCIIAlphanumeric: Bool {
    (self >= 0x30 && self <= 0x39) || ((self | 0x20) >= 0x61 && (self | 0x20) <= 0x7A)
  }

  /// An ASCII letter.
  @inline(__always)
  var isASCIILetter: Bool { (self | 0x20) >= 0x61 && (self | 0x20) <= 0x7A }
}
