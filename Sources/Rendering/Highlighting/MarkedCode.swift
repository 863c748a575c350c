/// The HTML of highlighted code: the code, escaped, with `<span class="tok-…">` around some of it.
enum MarkedCode {
  /// Whether `html` is nothing but `code` with well-formed, flat spans: what anything else would be is an error.
  static func isMarked(_ html: [UInt8], _ code: [UInt8]) -> Bool {
    var position = 0
    var isOpen = false
    var index = 0
    while index < html.count {
      var byte = html[index]
      if byte == UInt8(ascii: "<") {
        guard let end = isOpen ? endTag(html, index) : startTag(html, index) else { return false }
        isOpen.toggle()
        index = end
        continue
      }
      index += 1
      if byte == UInt8(ascii: "&") {
        guard let (character, length) = reference(html, index) else { return false }
        byte = character
        index += length
      }
      guard position < code.count, code[position] == byte else { return false }
      position += 1
    }
    return position == code.count && !isOpen
  }

  private static func matches(_ html: [UInt8], _ index: Int, _ text: StaticString) -> Int? {
    let end = index + text.utf8CodeUnitCount
    guard end <= html.count else { return nil }
    return text.withUTF8Buffer { unsafe html[index..<end].elementsEqual($0) } ? end : nil
  }

  private static func endTag(_ html: [UInt8], _ index: Int) -> Int? { matches(html, index, "</span>") }

  private static func startTag(_ html: [UInt8], _ index: Int) -> Int? {
    guard var end = matches(html, index, "<span class=\"tok-") else { return nil }
    while end < html.count, UInt8(ascii: "a")...UInt8(ascii: "z") ~= html[end] { end += 1 }
    return matches(html, end, "\">")
  }

  /// The character that a reference stands for, and how many bytes come after its `&`.
  private static func reference(_ html: [UInt8], _ index: Int) -> (UInt8, Int)? {
    if matches(html, index, "lt;") != nil { return (UInt8(ascii: "<"), 3) }
    if matches(html, index, "gt;") != nil { return (UInt8(ascii: ">"), 3) }
    if matches(html, index, "amp;") != nil { return (UInt8(ascii: "&"), 4) }
    if matches(html, index, "quot;") != nil { return (UInt8(ascii: "\""), 5) }
    return nil
  }
}
