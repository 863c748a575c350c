internal import Core

extension StandardFilters {
  static let htmlFilters: [Filter] = [
    Filter(
      "escape", "Writes `<`, `>`, `&` and quotes as character references.",
      examples: [Example("{{ '<a href=\"x\">' | escape }}", "&lt;a href=&quot;x&quot;&gt;")]
    ) { input, _, context throws(LiquidError) in
      input.isNull ? .null : .string(escaped(input.text(context), once: false))
    },
    Filter(
      "h", "Another name of `escape`.", examples: [Example("{{ 'a & b' | h }}", "a &amp; b")]
    ) { input, _, context throws(LiquidError) in
      input.isNull ? .null : .string(escaped(input.text(context), once: false))
    },
    Filter(
      "escape_once", "Like `escape`, but leaves character references as they are.",
      examples: [Example("{{ '&lt; & >' | escape_once }}", "&lt; &amp; &gt;")]
    ) { input, _, context throws(LiquidError) in .string(escaped(input.text(context), once: true)) },
    Filter(
      "strip_html", "Removes tags, comments, scripts and styles.",
      examples: [Example("{{ '<p>a <b>b</b><script>x</script></p>' | strip_html }}", "a b")]
    ) { input, _, context throws(LiquidError) in .string(withoutTags(input.text(context))) },
  ]

  private static func escaped(_ text: [UInt8], once: Bool) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(text.count + 16)
    for index in text.indices {
      switch text[index] {
      case UInt8(ascii: "<"): result.append("&lt;")
      case UInt8(ascii: ">"): result.append("&gt;")
      case UInt8(ascii: "\""): result.append("&quot;")
      case UInt8(ascii: "'"): result.append("&#39;")
      case UInt8(ascii: "&"):
        if once, isReference(text, index) { result.append(text[index]) } else { result.append("&amp;") }
      default: result.append(text[index])
      }
    }
    return result
  }

  /// Whether a character reference, by name or decimal number, begins at `start`.
  private static func isReference(_ text: [UInt8], _ start: Int) -> Bool {
    var cursor = start + 1
    let isNumber = cursor < text.count && text[cursor] == UInt8(ascii: "#")
    if isNumber { cursor += 1 }
    let first = cursor
    while cursor < text.count, isNumber ? text[cursor].isDigit : text[cursor].isLetter { cursor += 1 }
    return cursor > first && cursor < text.count && text[cursor] == UInt8(ascii: ";")
  }

  private static let blocks = [("<script", "</script>"), ("<!--", "-->"), ("<style", "</style>")].map {
    (Array($0.0.utf8), Array($0.1.utf8))
  }

  /// Removes scripts, comments and styles with what they hold, then everything between `<` and `>`.
  private static func withoutTags(_ text: [UInt8]) -> [UInt8] {
    if !text.contains(UInt8(ascii: "<")) { return text }
    var kept: [UInt8] = []
    kept.reserveCapacity(text.count)
    var cursor = 0
    // Once an end was not found it need not be searched for again.
    var missing = [Bool](repeating: false, count: blocks.count)
    scan: while cursor < text.count {
      if text[cursor] == UInt8(ascii: "<") {
        for (index, (open, close)) in blocks.enumerated()
        where !missing[index] && ByteSearch.matches(open, text, at: cursor) {
          guard let end = ByteSearch.find(close, in: text, from: cursor + open.count) else {
            missing[index] = true
            continue
          }
          cursor = end + close.count
          continue scan
        }
      }
      kept.append(text[cursor])
      cursor += 1
    }
    var result: [UInt8] = []
    result.reserveCapacity(kept.count)
    cursor = 0
    while let open = ByteSearch.find(UInt8(ascii: "<"), in: kept, from: cursor, to: kept.count),
      let close = ByteSearch.find(UInt8(ascii: ">"), in: kept, from: open, to: kept.count)
    {
      result.append(contentsOf: kept[cursor..<open])
      cursor = close + 1
    }
    result.append(contentsOf: kept[cursor...])
    return result
  }

  static let urlFilters: [Filter] = [
    Filter(
      "url_encode", "Writes text as a value of a URL's query: spaces as `+`, other special bytes as `%XX`.",
      examples: [Example("{{ 'a b@c' | url_encode }}", "a+b%40c")]
    ) { input, _, context throws(LiquidError) in
      input.isNull ? .null : .string(urlEncoded(input.text(context)))
    },
    Filter(
      "url_decode", "Reads what `url_encode` wrote.",
      examples: [Example("{{ 'a+b%40c' | url_decode }}", "a b@c")]
    ) { input, _, context throws(LiquidError) in
      if input.isNull { return .null }
      let text = urlDecoded(input.text(context))
      if String(validating: text, as: UTF8.self) == nil {
        throw LiquidError(.argument, "'url_decode' gives bytes that are no text")
      }
      return .string(text)
    },
  ]

  private static func urlEncoded(_ text: [UInt8]) -> [UInt8] {
    let digits = Array("0123456789ABCDEF".utf8)
    var result: [UInt8] = []
    result.reserveCapacity(text.count)
    for byte in text {
      switch byte {
      case UInt8(ascii: " "): result.append(UInt8(ascii: "+"))
      case UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "~"): result.append(byte)
      case _ where byte.isWordByte: result.append(byte)
      default:
        result.append(UInt8(ascii: "%"))
        result.append(digits[Int(byte >> 4)])
        result.append(digits[Int(byte & 15)])
      }
    }
    return result
  }

  private static func urlDecoded(_ text: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(text.count)
    var cursor = 0
    while cursor < text.count {
      let byte = text[cursor]
      if byte == UInt8(ascii: "%"), cursor + 2 < text.count, let high = text[cursor + 1].hexDigit,
        let low = text[cursor + 2].hexDigit
      {
        result.append(high << 4 | low)
        cursor += 3
      } else {
        result.append(byte == UInt8(ascii: "+") ? UInt8(ascii: " ") : byte)
        cursor += 1
      }
    }
    return result
  }

  static let base64Filters: [Filter] = [
    Filter(
      "base64_encode", "Writes text in base 64.", examples: [Example("{{ 'a?>' | base64_encode }}", "YT8+")]
    ) {
      input, _, context throws(LiquidError) in .string(Base64.encode(input.text(context), Base64.standard))
    },
    Filter(
      "base64_decode", "Reads text in base 64.", examples: [Example("{{ 'YT8+' | base64_decode }}", "a?>")]
    ) {
      input, _, context throws(LiquidError) in
      try Base64.decode(input.text(context), Base64.standard, "base64_decode")
    },
    Filter(
      "base64_url_safe_encode", "Writes text in base 64 with `-` and `_`.",
      examples: [Example("{{ 'a?>' | base64_url_safe_encode }}", "YT8-")]
    ) { input, _, context throws(LiquidError) in .string(Base64.encode(input.text(context), Base64.urlSafe))
    },
    Filter(
      "base64_url_safe_decode", "Reads text in base 64 with `-` and `_`.",
      examples: [Example("{{ 'YT8-' | base64_url_safe_decode }}", "a?>")]
    ) { input, _, context throws(LiquidError) in
      var text = input.text(context)
      if text.last != UInt8(ascii: "=") { while text.count % 4 != 0 { text.append(UInt8(ascii: "=")) } }
      return try Base64.decode(text, Base64.urlSafe, "base64_url_safe_decode")
    },
  ]
}

extension UInt8 {
  /// The value of a hexadecimal digit.
  var hexDigit: UInt8? {
    switch self {
    case 0x30...0x39: self - 0x30
    case 0x41...0x46: self - 0x37
    case 0x61...0x66: self - 0x57
    default: nil
    }
  }
}

/// Text in base 64.
enum Base64 {
  static let standard = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
  static let urlSafe = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)

  static func encode(_ bytes: [UInt8], _ alphabet: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity((bytes.count + 2) / 3 * 4)
    var index = 0
    while index < bytes.count {
      let count = min(3, bytes.count - index)
      var group = UInt32(bytes[index]) << 16
      if count > 1 { group |= UInt32(bytes[index + 1]) << 8 }
      if count > 2 { group |= UInt32(bytes[index + 2]) }
      for place in 0..<4 {
        if place > count {
          result.append(UInt8(ascii: "="))
        } else {
          result.append(alphabet[Int(group >> UInt32(18 - 6 * place)) & 63])
        }
      }
      index += 3
    }
    return result
  }

  /// Reads groups of four characters, the last of them padded; anything else is an error.
  static func decode(_ text: [UInt8], _ alphabet: [UInt8], _ filter: String) throws(LiquidError) -> Value {
    var result: [UInt8] = []
    var index = 0
    while index < text.count {
      var group: UInt32 = 0
      var padding = 0
      for place in 0..<4 {
        guard index + place < text.count else { throw invalid(filter) }
        let byte = text[index + place]
        if byte == UInt8(ascii: "="), place > 1, index + 4 == text.count {
          padding += 1
          group <<= 6
        } else if padding == 0, let digit = alphabet.firstIndex(of: byte) {
          group = group << 6 | UInt32(digit)
        } else {
          throw invalid(filter)
        }
      }
      // Bits beyond the last byte must be zero.
      if padding == 1, group & 0xFF != 0 { throw invalid(filter) }
      if padding == 2, group & 0xFFFF != 0 { throw invalid(filter) }
      for place in 0..<(3 - padding) {
        result.append(UInt8(truncatingIfNeeded: group >> UInt32(16 - 8 * place)))
      }
      index += 4
    }
    return .string(result)
  }

  private static func invalid(_ filter: String) -> LiquidError {
    LiquidError(.argument, "'\(filter)' was given text that is not in base 64")
  }
}
