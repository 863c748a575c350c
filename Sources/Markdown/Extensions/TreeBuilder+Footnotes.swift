extension TreeBuilder {
  /// Turns `[^label]` in text into references, where the label is defined.
  mutating func footnoteReferences(from first: Int) {
    var index = first
    while index < nodes.count {
      defer { index += 1 }
      guard nodes[index].kind == .text, let (range, order) = reference(in: nodes[index].literal.range) else {
        continue
      }
      let middle = Int(isolate(range, of: Int32(truncatingIfNeeded: index)))
      nodes[middle].kind = .footnoteReference
      nodes[middle].number = Int32(truncatingIfNeeded: order)
      nodes[middle].literal.start += 2
      nodes[middle].literal.end -= 1
    }
  }

  private func reference(in range: Range<Int>) -> (Range<Int>, Int)? {
    var open = -1
    for offset in range {
      switch pool[offset] {
      case UInt8(ascii: "["): open = isEscaped(offset) ? -1 : offset
      case UInt8(ascii: "]"):
        if open >= 0, offset - open > 2, pool[open + 1] == UInt8(ascii: "^"),
          let order = footnoteNames[pool[(open + 2)..<offset]]
        {
          return (open..<(offset + 1), order)
        }
        open = -1
      default: continue
      }
    }
    return nil
  }
}
