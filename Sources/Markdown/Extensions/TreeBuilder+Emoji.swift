extension TreeBuilder {
  /// Puts the emoji in place of `:name:` in text; names that nobody knows stay.
  mutating func emoji(from first: Int) {
    for index in first..<nodes.count where nodes[index].kind == .text {
      let range = nodes[index].literal.range
      let parent = Int(nodes[index].parent)
      if parent >= 0, nodes[parent].flags.contains(.autolink) { continue }
      guard pool[range].contains(UInt8(ascii: ":")), let replaced = replacingEmoji(in: range) else {
        continue
      }
      let start = Int32(truncatingIfNeeded: pool.count)
      pool += replaced
      nodes[index].literal = PoolRange(start: start, end: Int32(truncatingIfNeeded: pool.count))
    }
  }

  /// The text with its emoji; nil when there are none.
  private func replacingEmoji(in range: Range<Int>) -> [UInt8]? {
    var result: [UInt8] = []
    var mark = range.lowerBound
    var colon = -1
    for offset in range {
      guard pool[offset] == UInt8(ascii: ":") else {
        if !isNamePart(pool[offset]) { colon = -1 }
        continue
      }
      if colon >= 0, offset - colon > 1, let character = Emoji.character(named: pool[(colon + 1)..<offset]) {
        result += pool[mark..<colon]
        result += character
        mark = offset + 1
        colon = -1
      } else {
        colon = isEscaped(offset) ? -1 : offset
      }
    }
    if mark == range.lowerBound { return nil }
    result += pool[mark..<range.upperBound]
    return result
  }

  private func isNamePart(_ byte: UInt8) -> Bool {
    byte.isASCIIAlphanumeric || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "+")
      || byte == UInt8(ascii: "-")
  }
}
