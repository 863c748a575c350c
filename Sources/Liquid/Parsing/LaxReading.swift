internal import Core

/// Reads what the strict grammar refuses, as Shopify's lax mode does: a value is the first run of bytes without
/// white space, commas and bars (quoted strings kept whole), and everything else that means nothing is skipped.
///
/// For example `{{ -foo bar | upcase some : 1 }}` shows the variable `-foo` in capitals.
struct LaxReading {
  let source: TracedText
  let bytes: [UInt8]
  let range: Range<Int>
  let dialect: Dialect

  init(_ source: TracedText, _ range: Range<Int>, _ dialect: Dialect) {
    self.source = source
    bytes = source.bytes
    self.range = range.clamped(to: 0..<source.bytes.count)
    self.dialect = dialect
  }

  /// The first fragment at or after `start`, nil when there is none.
  func fragment(from start: Int) -> Range<Int>? {
    var begin = start
    while begin < range.upperBound {
      if let end = quotedEnd(begin) { return begin..<end }
      if let end = runEnd(begin) { return begin..<end }
      begin += 1
    }
    return nil
  }

  /// Where the quoted string beginning at `start` ends.
  private func quotedEnd(_ start: Int) -> Int? {
    let quote = bytes[start]
    guard quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'"),
      let close = ByteSearch.find(quote, in: bytes, from: start + 1, to: range.upperBound)
    else { return nil }
    return close + 1
  }

  private func runEnd(_ start: Int) -> Int? {
    var cursor = start
    while cursor < range.upperBound {
      let byte = bytes[cursor]
      if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
        guard let end = quotedEnd(cursor) else { break }
        cursor = end
      } else if byte.isWhitespace || byte == UInt8(ascii: ",") || byte == UInt8(ascii: "|") {
        break
      } else {
        cursor += 1
      }
    }
    return cursor > start ? cursor : nil
  }

  /// The value that a fragment stands for.
  func term(_ fragment: Range<Int>, isComparand: Bool = false) -> Term {
    let (first, last) = (bytes[fragment.lowerBound], bytes[fragment.upperBound - 1])
    if fragment.count > 1, first == last, first == UInt8(ascii: "\"") || first == UInt8(ascii: "'") {
      return .constant(.string(Array(bytes[(fragment.lowerBound + 1)..<(fragment.upperBound - 1)])))
    }
    var parser = ExpressionParser(source, fragment, dialect)
    if let term = try? parser.term(isComparand: isComparand), parser.isAtEnd { return term }
    if let number = number(fragment) { return .constant(number) }
    return .variable(path(fragment))
  }

  /// Digits and dots: the number up to the second dot.
  private func number(_ fragment: Range<Int>) -> Value? {
    var text: [UInt8] = []
    var dots = 0
    for (index, byte) in bytes[fragment].enumerated() {
      if byte == UInt8(ascii: ".") {
        dots += 1
      } else if !byte.isDigit, !(index == 0 && byte == UInt8(ascii: "-")) {
        return nil
      }
      if dots < 2 { text.append(byte) }
    }
    guard let first = text.first,
      first.isDigit || (first == UInt8(ascii: "-") && text.count > 1 && text[1].isDigit)
    else { return nil }
    if text.last == UInt8(ascii: ".") { text.append(UInt8(ascii: "0")) }
    return Double(String(decoding: text, as: UTF8.self)).map { .decimal($0) }
  }

  /// Names and brackets, whatever stands between them being ignored.
  private func path(_ fragment: Range<Int>) -> VariablePath {
    var root: VariablePath.Root?
    var steps: [VariablePath.Step] = []
    var cursor = fragment.lowerBound
    while cursor < fragment.upperBound {
      let start = cursor
      if bytes[cursor] == UInt8(ascii: "["), let end = bracketEnd(cursor, fragment.upperBound) {
        let inner = (start + 1)..<(end - 1)
        let term = inner.isEmpty ? Term.constant(.null) : self.term(inner)
        if root == nil { root = .computed(term) } else { steps.append(.index(term)) }
        cursor = end
      } else if bytes[cursor].isNameByte {
        while cursor < fragment.upperBound, bytes[cursor].isNameByte { cursor += 1 }
        if cursor < fragment.upperBound, bytes[cursor] == UInt8(ascii: "?") { cursor += 1 }
        let name = Array(bytes[start..<cursor])
        if root == nil { root = .name(Name(name)) } else { steps.append(.named(name)) }
      } else {
        cursor += 1
      }
    }
    return VariablePath(root: root ?? .name(Name([])), steps: steps)
  }

  private func bracketEnd(_ start: Int, _ end: Int) -> Int? {
    var depth = 0
    for cursor in start..<end {
      if bytes[cursor] == UInt8(ascii: "[") { depth += 1 }
      if bytes[cursor] == UInt8(ascii: "]") {
        depth -= 1
        if depth == 0 { return cursor + 1 }
      }
      if depth > 32 { return nil }
    }
    return nil
  }

  // MARK: Filters

  func expression() throws(LiquidError) -> Expression {
    guard let operand = fragment(from: range.lowerBound) else {
      return Expression(term: .constant(.null), source: source)
    }
    var filters = FilterCalls()
    var cursor = ByteSearch.find(UInt8(ascii: "|"), in: bytes, from: operand.upperBound, to: range.upperBound)
    while let bar = cursor {
      var end = bar + 1
      while end < range.upperBound, bytes[end] != UInt8(ascii: "|") { end = quotedEnd(end) ?? end + 1 }
      try appendCall(bar + 1, end, to: &filters)
      cursor = end < range.upperBound ? end : nil
    }
    return Expression(
      term: term(operand), filters: filters, range: operand.lowerBound..<range.upperBound,
      termRange: operand, source: source)
  }

  private func appendCall(_ start: Int, _ end: Int, to filters: inout FilterCalls) throws(LiquidError) {
    var begin = start
    while begin < end, !bytes[begin].isWordByte { begin += 1 }
    var cursor = begin
    while cursor < end, bytes[cursor].isWordByte { cursor += 1 }
    if begin == cursor { return }
    let name = begin..<cursor
    var arguments = CallArguments()
    let part = LaxReading(source, start..<end, dialect)
    while cursor < end {
      if let close = part.quotedEnd(cursor) {
        cursor = close
        continue
      }
      guard bytes[cursor] == UInt8(ascii: ":") || bytes[cursor] == UInt8(ascii: ",") else {
        cursor += 1
        continue
      }
      cursor += 1
      cursor = part.argument(cursor, &arguments)
    }
    try filters.append(source, name, arguments, dialect)
  }

  /// Reads `value` or `name: value` after a colon or comma; returns where it ends.
  private func argument(_ start: Int, _ arguments: inout CallArguments) -> Int {
    var cursor = start
    func skipSpace() { while cursor < range.upperBound, bytes[cursor].isWhitespace { cursor += 1 } }
    skipSpace()
    let word = cursor
    while cursor < range.upperBound, bytes[cursor].isWordByte { cursor += 1 }
    let name = Array(bytes[word..<cursor])
    skipSpace()
    var isNamed = !name.isEmpty && cursor < range.upperBound && bytes[cursor] == UInt8(ascii: ":")
    var end: Int?
    if isNamed {
      cursor += 1
      skipSpace()
      end = cursor < range.upperBound ? quotedEnd(cursor) ?? runEnd(cursor) : nil
      isNamed = end != nil
    }
    if !isNamed {
      cursor = word
      end = cursor < range.upperBound ? quotedEnd(cursor) ?? runEnd(cursor) : nil
    }
    guard let end else { return max(cursor, start) }
    let value = term(cursor..<end)
    if isNamed { arguments.named.append((Name(name), value)) } else { arguments.positional.append(value) }
    return end
  }
}
