extension [UInt8] {
  /// Appends a literal.
  @inlinable
  public mutating func append(_ literal: StaticString) {
    unsafe append(contentsOf: UnsafeBufferPointer(start: literal.utf8Start, count: literal.utf8CodeUnitCount))
  }

  /// Appends a string's UTF-8.
  @inlinable
  public mutating func append(_ text: String) {
    append(contentsOf: text.utf8)
  }

  /// Appends `number` in decimal.
  public mutating func append(decimal number: Int) {
    append(contentsOf: String(number).utf8)
  }

  /// Appends text with `<`, `>`, `&` and `"` written as character references: fit for content and for
  /// attribute values in double quotes.
  public mutating func append(escaping text: some Collection<UInt8>) {
    if let done: Void = text.withContiguousStorageIfAvailable({ unsafe appendEscaped($0.span) }) {
      return done
    }
    appendEscaped(Array(text).span)
  }

  /// Appends a string, escaped as `append(escaping:)` does.
  public mutating func append(escaping text: String) {
    appendEscaped(text.utf8.span)
  }

  /// Copies runs of plain bytes whole and replaces the four special ones between them.
  private mutating func appendEscaped(_ text: Span<UInt8>) {
    var mark = 0
    for index in 0..<text.count {
      let entity: StaticString
      switch text[index] {
      case UInt8(ascii: "<"): entity = "&lt;"
      case UInt8(ascii: ">"): entity = "&gt;"
      case UInt8(ascii: "&"): entity = "&amp;"
      case UInt8(ascii: "\""): entity = "&quot;"
      default: continue
      }
      append(text.extracting(mark..<index))
      append(entity)
      mark = index + 1
    }
    append(text.extracting(mark..<text.count))
  }

  /// Appends the bytes of a span.
  @inlinable
  public mutating func append(_ span: Span<UInt8>) {
    unsafe span.withUnsafeBufferPointer { unsafe append(contentsOf: $0) }
  }
}
