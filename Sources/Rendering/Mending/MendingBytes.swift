import Core

// Names for the bytes that Markdown and Liquid give a meaning to, and the few tests that both menders need.

extension UInt8 {
  static let newline = UInt8(ascii: "\n")
  static let carriageReturn = UInt8(ascii: "\r")
  static let space = UInt8(ascii: " ")
  static let tab = UInt8(ascii: "\t")
  static let asterisk = UInt8(ascii: "*")
  static let underscore = UInt8(ascii: "_")
  static let backtick = UInt8(ascii: "`")
  static let tilde = UInt8(ascii: "~")
  static let hash = UInt8(ascii: "#")
  static let dash = UInt8(ascii: "-")
  static let plus = UInt8(ascii: "+")
  static let equals = UInt8(ascii: "=")
  static let colon = UInt8(ascii: ":")
  static let pipe = UInt8(ascii: "|")
  static let backslash = UInt8(ascii: "\\")
  static let slash = UInt8(ascii: "/")
  static let period = UInt8(ascii: ".")
  static let comma = UInt8(ascii: ",")
  static let caret = UInt8(ascii: "^")
  static let percent = UInt8(ascii: "%")
  static let openParen = UInt8(ascii: "(")
  static let closeParen = UInt8(ascii: ")")
  static let openBracket = UInt8(ascii: "[")
  static let closeBracket = UInt8(ascii: "]")
  static let openBrace = UInt8(ascii: "{")
  static let closeBrace = UInt8(ascii: "}")
  static let lessThan = UInt8(ascii: "<")
  static let greaterThan = UInt8(ascii: ">")
  static let doubleQuote = UInt8(ascii: "\"")
  static let singleQuote = UInt8(ascii: "'")
  static let zero = UInt8(ascii: "0")
  static let digits = UInt8(ascii: "0")...UInt8(ascii: "9")

  /// Whether the byte is an ASCII letter.
  var isLetter: Bool { (0x61...0x7A).contains(self | 0x20) }
  /// Whether the byte is an ASCII letter or digit.
  var isLetterOrDigit: Bool { isLetter || UInt8.digits ~= self }
  /// Whether the byte can stand in a Liquid name or data path.
  var isNameByte: Bool { isLetterOrDigit || self == .underscore || self == .dash }
  /// Whether the byte is white space within a line or a line end.
  var isSpace: Bool { self == .space || (0x09...0x0D).contains(self) }
}

extension [UInt8] {
  /// Whether `part` stands at `offset`.
  func contains(_ part: [UInt8], at offset: Int) -> Bool {
    ByteSearch.matches(part, self, at: offset)
  }

  /// Whether `part` occurs in `range`.
  func contains(_ part: [UInt8], in range: Range<Int>) -> Bool {
    firstOffset(of: part, in: range) != nil
  }

  /// Offset of the first occurrence of `part` in `range`.
  func firstOffset(of part: [UInt8], in range: Range<Int>) -> Int? {
    ByteSearch.find(part, in: self, from: range.lowerBound, to: range.upperBound)
  }

  /// `range` without the white space at its ends.
  func trimmed(_ range: Range<Int>) -> Range<Int> {
    var start = range.lowerBound
    var end = range.upperBound
    while start < end, self[start].isSpace { start += 1 }
    while end > start, self[end - 1].isSpace { end -= 1 }
    return start..<end
  }
}
