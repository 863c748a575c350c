internal import Core

extension StandardFilters {
  static let cutFilters: [Filter] = [
    Filter(
      "slice", arity: 1...2, "Takes characters of a text or elements of a list from an offset on.",
      examples: [
        Example("{{ 'Liquid' | slice: 1, 3 }}", "iqu"), Example("{{ 'Liquid' | slice: -2, 2 }}", "id"),
        Example("{{ 'a,b,c' | split: ',' | slice: 1, 2 | join: '-' }}", "b-c"),
      ]
    ) { input, arguments, context throws(LiquidError) in
      let start = try arguments.integer(0, default: 0)
      var length = 1
      if let value = arguments[1], value.isTruthy { length = try arguments.integer(1, default: 1) }
      if case .array(let elements) = input {
        return .array(bounds(start, length, of: elements.count).map { Array(elements[$0]) } ?? [])
      }
      let text = input.text(context)
      guard let range = bounds(start, length, of: UTF8Text.count(text)) else { return .string([]) }
      let first = UTF8Text.offset(ofScalar: range.lowerBound, in: text)
      let last = UTF8Text.offset(ofScalar: range.upperBound, in: text)
      return .string(Array(text[first..<last]))
    },
    Filter(
      "truncate", arity: 0...2, "Cuts text to a number of characters, the dots at its end included.",
      examples: [
        Example("{{ 'Ground control' | truncate: 9 }}", "Ground..."),
        Example("{{ 'Ground control' | truncate: 7, '' }}", "Ground "),
      ]
    ) { input, arguments, context throws(LiquidError) in
      if input.isNull { return .null }
      let text = input.text(context)
      let length = try arguments.integer(0, default: 50)
      let dots = arguments.count > 1 ? arguments.text(1, context) : Array("...".utf8)
      if UTF8Text.count(text) <= length { return .string(text) }
      let kept = length.subtractingReportingOverflow(UTF8Text.count(dots))
      let end = UTF8Text.offset(ofScalar: kept.overflow ? 0 : kept.partialValue, in: text)
      return .string(text[..<end] + dots)
    },
    Filter(
      "truncatewords", arity: 0...2, "Cuts text to a number of words.",
      examples: [Example("{{ 'one two three four' | truncatewords: 2 }}", "one two...")]
    ) { input, arguments, context throws(LiquidError) in
      if input.isNull { return .null }
      let text = input.text(context)
      let count = max(try arguments.integer(0, default: 15), 1)
      let dots = arguments.count > 1 ? arguments.text(1, context) : Array("...".utf8)
      return .string(firstWords(count, of: text).map { $0 + dots } ?? text)
    },
    Filter(
      "split", arity: 1...1, "Divides text into a list at every occurrence of a separator.",
      examples: [
        Example("{{ 'a, b, c' | split: ', ' | join: '+' }}", "a+b+c"),
        Example("{{ 'abc' | split: '' | join: '-' }}", "a-b-c"),
      ]
    ) { input, arguments, context throws(LiquidError) in
      let parts = split(input.text(context), arguments.text(0, context))
      try context.count(steps: parts.count)
      return .array(parts.map { .string($0) })
    },
  ]

  /// The stretch that an offset and a length mean, nil when it begins out of bounds.
  private static func bounds(_ start: Int, _ length: Int, of count: Int) -> Range<Int>? {
    if length < 0 { return nil }
    let first = start < 0 ? start.addingReportingOverflow(count).partialValue : start
    if first < 0 || first > count { return nil }
    return first..<(length > count - first ? count : first + length)
  }

  /// The first words of a text with single spaces between them, nil when it has no more than that.
  private static func firstWords(_ wanted: Int, of text: [UInt8]) -> [UInt8]? {
    var result: [UInt8] = []
    var count = 0
    var cursor = 0
    while true {
      while cursor < text.count, text[cursor].isWhitespace || text[cursor] == 0 { cursor += 1 }
      // White space after the last word counts as the beginning of another, empty one.
      if count == wanted { return cursor < text.count || (text.last?.isWhitespace ?? false) ? result : nil }
      if cursor >= text.count { return nil }
      let start = cursor
      while cursor < text.count, !text[cursor].isWhitespace, text[cursor] != 0 { cursor += 1 }
      if count > 0 { result.append(0x20) }
      result.append(contentsOf: text[start..<cursor])
      count += 1
    }
  }

  /// Divides text; empty parts at the end are dropped, one space means any run of white space.
  static func split(_ text: [UInt8], _ separator: [UInt8]) -> [[UInt8]] {
    if text.isEmpty { return [] }
    if separator == [0x20] { return Words.split(text) }
    var parts: [[UInt8]] = []
    var cursor = 0
    if separator.isEmpty {
      while cursor < text.count {
        let end = UTF8Text.end(ofScalarAt: cursor, in: text)
        parts.append(Array(text[cursor..<end]))
        cursor = end
      }
      return parts
    }
    while let found = ByteSearch.find(separator, in: text, from: cursor) {
      parts.append(Array(text[cursor..<found]))
      cursor = found + separator.count
    }
    parts.append(Array(text[cursor...]))
    while let last = parts.last, last.isEmpty { parts.removeLast() }
    return parts
  }
}
