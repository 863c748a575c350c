extension TreeBuilder {
  /// Turns `[^label]` in text into references, where the label is defined.
  mutating func footnoteReferences(from first: Int) {
    var index = first
    while index < nodes.count {
      defer { index += 1 }
      guard nodes[index].kind == .text, nodes[index].start >= 0,
        let (open, end, order) = reference(in: nodes[index])
      else { continue }
      var text = Int32(truncatingIfNeeded: index)
      if open > Int(nodes[index].literal.start) { text = split(text, at: open) }
      let start = Int(nodes[Int(text)].start)
      if end <= Int(nodes[Int(text)].end) {
        text = isolate(open..<(open + end - start), of: text)
      } else if !swallow(text, upTo: end) {
        continue
      }
      nodes[Int(text)].kind = .footnoteReference
      nodes[Int(text)].number = Int32(truncatingIfNeeded: order)
    }
  }

  /// The first reference that begins in a text: where in the pool, its end in the content, and which footnote.
  private func reference(in node: Node) -> (open: Int, end: Int, order: Int)? {
    for offset in node.literal.range where pool[offset] == UInt8(ascii: "[") && !isEscaped(offset) {
      let start = contentOffset(offset, in: node)
      guard start >= 0, start + 2 < content.bytes.count, content.bytes[start + 1] == UInt8(ascii: "^") else {
        continue
      }
      var end = start + 2
      while end < content.bytes.count, end - start < 1_000, !content.bytes[end].isMarkdownSpace,
        content.bytes[end] != UInt8(ascii: "["), content.bytes[end] != UInt8(ascii: "]")
      {
        end += 1
      }
      guard end > start + 2, end < content.bytes.count, content.bytes[end] == UInt8(ascii: "]"),
        let order = footnoteNames[content.bytes[(start + 2)..<end]]
      else { continue }
      return (offset, end + 1, order)
    }
    return nil
  }
}
