internal import Core

extension StandardFilters {
  static let caseFilters: [Filter] = [
    Filter("upcase", "Writes text in capitals.", examples: [Example("{{ 'grüße 1' | upcase }}", "GRÜSSE 1")])
    {
      input, _, context throws(LiquidError) in .string(TextCase.upper(input.text(context)))
    },
    Filter("downcase", "Writes text in small letters.", examples: [Example("{{ 'ÄB' | downcase }}", "äb")]) {
      input, _, context throws(LiquidError) in .string(TextCase.lower(input.text(context)))
    },
    Filter(
      "capitalize", "Makes the first letter a capital and all others small.",
      examples: [Example("{{ 'hello WORLD' | capitalize }}", "Hello world")]
    ) { input, _, context throws(LiquidError) in
      let text = input.text(context)
      let head = UTF8Text.end(ofScalarAt: 0, in: text)
      return .string(TextCase.upper(Array(text[..<head])) + TextCase.lower(Array(text[head...])))
    },
  ]

  static let editFilters: [Filter] = [
    Filter(
      "append", arity: 1...1, "Adds text at the end.", examples: [Example("{{ 'a' | append: 'b' }}", "ab")]
    ) {
      input, arguments, context throws(LiquidError) in
      .string(input.text(context) + arguments.text(0, context))
    },
    Filter(
      "prepend", arity: 1...1, "Adds text at the beginning.",
      examples: [Example("{{ 'a' | prepend: 'b' }}", "ba")]
    ) { input, arguments, context throws(LiquidError) in
      .string(arguments.text(0, context) + input.text(context))
    },
    Filter(
      "replace", arity: 1...2, "Replaces every occurrence of a text.",
      examples: [Example("{{ 'a-b-c' | replace: '-', '+' }}", "a+b+c")]
    ) { input, arguments, context throws(LiquidError) in
      .string(
        try replacing(
          arguments.text(0, context), in: input.text(context), with: arguments.text(1, context), context))
    },
    Filter(
      "replace_first", arity: 1...2, "Replaces the first occurrence of a text.",
      examples: [Example("{{ 'a-b-c' | replace_first: '-', '+' }}", "a+b-c")]
    ) { input, arguments, context throws(LiquidError) in
      .string(
        try replacing(
          arguments.text(0, context), in: input.text(context), with: arguments.text(1, context), atMost: 1,
          context))
    },
    Filter(
      "replace_last", arity: 2...2, "Replaces the last occurrence of a text.",
      examples: [Example("{{ 'a-b-c' | replace_last: '-', '+' }}", "a-b+c")]
    ) { input, arguments, context throws(LiquidError) in
      .string(
        replacingLast(arguments.text(0, context), in: input.text(context), with: arguments.text(1, context)))
    },
    Filter(
      "remove", arity: 1...1, "Removes every occurrence of a text.",
      examples: [Example("{{ 'a-b-c' | remove: '-' }}", "abc")]
    ) { input, arguments, context throws(LiquidError) in
      .string(try replacing(arguments.text(0, context), in: input.text(context), with: [], context))
    },
    Filter(
      "remove_first", arity: 1...1, "Removes the first occurrence of a text.",
      examples: [Example("{{ 'a-b-c' | remove_first: '-' }}", "ab-c")]
    ) { input, arguments, context throws(LiquidError) in
      .string(
        try replacing(arguments.text(0, context), in: input.text(context), with: [], atMost: 1, context))
    },
    Filter(
      "remove_last", arity: 1...1, "Removes the last occurrence of a text.",
      examples: [Example("{{ 'a-b-c' | remove_last: '-' }}", "a-bc")]
    ) { input, arguments, context throws(LiquidError) in
      .string(replacingLast(arguments.text(0, context), in: input.text(context), with: []))
    },
  ]

  static let trimFilters: [Filter] = [
    Filter(
      "strip", "Removes white space at both ends.", examples: [Example("[{{ '  a b ' | strip }}]", "[a b]")]
    ) { input, _, context throws(LiquidError) in .string(trimmed(input.text(context))) },
    Filter(
      "lstrip", "Removes white space at the beginning.",
      examples: [Example("[{{ '  a ' | lstrip }}]", "[a ]")]
    ) { input, _, context throws(LiquidError) in .string(trimmed(input.text(context), end: false)) },
    Filter(
      "rstrip", "Removes white space at the end.", examples: [Example("[{{ '  a ' | rstrip }}]", "[  a]")]
    ) {
      input, _, context throws(LiquidError) in .string(trimmed(input.text(context), start: false))
    },
    Filter(
      "squish", "Removes white space at both ends and writes every other run of it as one space.",
      examples: [Example("[{{ '  a   b ' | squish }}]", "[a b]")]
    ) { input, _, context throws(LiquidError) in
      if input.isNull { return .null }
      return .string(Array(Words.split(input.text(context)).joined(separator: [0x20])))
    },
    Filter(
      "strip_newlines", "Removes line ends.",
      examples: [Example("{% capture a %}x\ny{% endcapture %}{{ a | strip_newlines }}", "xy")]
    ) { input, _, context throws(LiquidError) in .string(lineEnds(in: input.text(context), replacedBy: "")) },
    Filter(
      "newline_to_br", "Writes `<br />` before every line end.",
      examples: [Example("{% capture a %}x\ny{% endcapture %}{{ a | newline_to_br }}", "x<br />\ny")]
    ) { input, _, context throws(LiquidError) in
      .string(lineEnds(in: input.text(context), replacedBy: "<br />\n"))
    },
  ]

  /// Replaces occurrences from the left; an empty text occurs before every character and at the end.
  static func replacing(
    _ old: [UInt8], in text: [UInt8], with new: [UInt8], atMost limit: Int = .max, _ context: RenderContext
  ) throws(LiquidError) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(text.count)
    var cursor = 0
    var count = 0
    while count < limit {
      var end = cursor
      if old.isEmpty {
        result.append(contentsOf: new)
        if cursor >= text.count { return result }
        end = UTF8Text.end(ofScalarAt: cursor, in: text)
        result.append(contentsOf: text[cursor..<end])
      } else {
        guard let found = ByteSearch.find(old, in: text, from: cursor) else { break }
        result.append(contentsOf: text[cursor..<found])
        result.append(contentsOf: new)
        end = found + old.count
      }
      cursor = end
      count += 1
      try context.check(bytes: result.count)
    }
    result.append(contentsOf: text[cursor...])
    return result
  }

  static func replacingLast(_ old: [UInt8], in text: [UInt8], with new: [UInt8]) -> [UInt8] {
    guard let found = ByteSearch.findLast(old, in: text) else { return text }
    return text[..<found] + new + text[(found + old.count)...]
  }

  private static func trimmed(_ text: [UInt8], start: Bool = true, end: Bool = true) -> [UInt8] {
    var (first, last) = (0, text.count)
    if start { while first < last, text[first].isWhitespace || text[first] == 0 { first += 1 } }
    if end { while last > first, text[last - 1].isWhitespace || text[last - 1] == 0 { last -= 1 } }
    return Array(text[first..<last])
  }

  private static func lineEnds(in text: [UInt8], replacedBy new: String) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(text.count)
    for index in text.indices {
      let byte = text[index]
      if byte == 0x0A {
        result.append(contentsOf: new.utf8)
      } else if byte != 0x0D || index + 1 >= text.count || text[index + 1] != 0x0A {
        result.append(byte)
      }
    }
    return result
  }
}

/// Capitals and small letters: ASCII byte by byte, other text through Unicode's full mappings.
enum TextCase {
  static func upper(_ text: [UInt8]) -> [UInt8] {
    if text.allSatisfy({ $0 < 0x80 }) { return text.map { $0 >= 0x61 && $0 <= 0x7A ? $0 - 0x20 : $0 } }
    return Array(String(decoding: text, as: UTF8.self).uppercased().utf8)
  }

  static func lower(_ text: [UInt8]) -> [UInt8] {
    if text.allSatisfy({ $0 < 0x80 }) { return text.map { $0 >= 0x41 && $0 <= 0x5A ? $0 + 0x20 : $0 } }
    return Array(String(decoding: text, as: UTF8.self).lowercased().utf8)
  }
}

/// Words between white space.
enum Words {
  static func split(_ text: [UInt8]) -> [[UInt8]] {
    text.split { $0.isWhitespace || $0 == 0 }.map { Array($0) }
  }
}
