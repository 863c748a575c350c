/// A word, sign or literal of an expression, as offsets into the template.
struct Lexeme: Sendable {
  enum Kind: UInt8, Sendable {
    case word, string, number, dot, dots, comma, colon, pipe, openSquare, closeSquare, openRound, closeRound
    /// A run of `=`, `<`, `>` and `!`.
    case comparison
    /// A byte that means nothing in expressions, or an unclosed string.
    case other
    case end
  }

  var kind: Kind
  var start: Int
  var end: Int

  var range: Range<Int> { start..<end }
}

/// Divides expressions into lexemes, one at a time, without copying.
struct ExpressionLexer {
  let bytes: [UInt8]
  var position: Int
  let end: Int

  init(_ bytes: [UInt8], _ range: Range<Int>) {
    self.bytes = bytes
    let range = range.clamped(to: 0..<bytes.count)
    position = range.lowerBound
    end = range.upperBound
  }

  mutating func next() -> Lexeme {
    while position < end, bytes[position].isWhitespace { position += 1 }
    let start = position
    if start >= end { return Lexeme(kind: .end, start: end, end: end) }
    let byte = bytes[start]
    position += 1
    let kind: Lexeme.Kind
    switch byte {
    case UInt8(ascii: "|"): kind = .pipe
    case UInt8(ascii: ":"): kind = .colon
    case UInt8(ascii: ","): kind = .comma
    case UInt8(ascii: "["): kind = .openSquare
    case UInt8(ascii: "]"): kind = .closeSquare
    case UInt8(ascii: "("): kind = .openRound
    case UInt8(ascii: ")"): kind = .closeRound
    case UInt8(ascii: "."):
      if peek(UInt8(ascii: ".")) {
        position += 1
        kind = .dots
      } else {
        kind = .dot
      }
    case UInt8(ascii: "="), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "!"):
      while position < end, isSign(bytes[position]) { position += 1 }
      kind = .comparison
    case UInt8(ascii: "\""), UInt8(ascii: "'"): kind = string(byte)
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): kind = number(byte)
    default:
      if byte.isLetter || byte == UInt8(ascii: "_") {
        while position < end, bytes[position].isNameByte { position += 1 }
        if peek(UInt8(ascii: "?")) { position += 1 }
        kind = .word
      } else {
        while position < end, bytes[position] & 0xC0 == 0x80 { position += 1 }
        kind = .other
      }
    }
    return Lexeme(kind: kind, start: start, end: position)
  }

  private func peek(_ byte: UInt8) -> Bool { position < end && bytes[position] == byte }

  private func isSign(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "=") || byte == UInt8(ascii: "<") || byte == UInt8(ascii: ">")
      || byte == UInt8(ascii: "!")
  }

  private mutating func string(_ quote: UInt8) -> Lexeme.Kind {
    var cursor = position
    while cursor < end {
      if bytes[cursor] == quote {
        position = cursor + 1
        return .string
      }
      cursor += 1
    }
    return .other
  }

  /// `-?digits(.digits)?`; a dash without digits means nothing.
  private mutating func number(_ first: UInt8) -> Lexeme.Kind {
    if first == UInt8(ascii: "-"), position >= end || !bytes[position].isDigit { return .other }
    while position < end, bytes[position].isDigit { position += 1 }
    if position + 1 < end, bytes[position] == UInt8(ascii: "."), bytes[position + 1].isDigit {
      position += 1
      while position < end, bytes[position].isDigit { position += 1 }
    }
    return .number
  }
}

extension UInt8 {
  /// Space, tab, line feed, vertical tab, form feed or carriage return.
  @inline(__always) var isWhitespace: Bool { self == 0x20 || (self >= 0x09 && self <= 0x0D) }
  @inline(__always) var isDigit: Bool { self >= 0x30 && self <= 0x39 }
  @inline(__always) var isLetter: Bool { (self | 0x20) >= 0x61 && (self | 0x20) <= 0x7A }
  /// What `\w` means: letter, digit or underscore.
  @inline(__always) var isWordByte: Bool { isLetter || isDigit || self == 0x5F }
  /// What names are made of after their first byte: word bytes and dashes.
  @inline(__always) var isNameByte: Bool { isWordByte || self == 0x2D }
}
