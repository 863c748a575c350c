extension TreeBuilder {
  /// The node for blocks of the next footnote, when `node` is the mark before it.
  mutating func beginsFootnote(_ start: Int) -> Bool {
    guard !footnoteNames.isEmpty, fed.isInserted(start),
      fed.bytes[start...].starts(with: FootnoteExtraction.separator)
    else { return false }
    var made = Node(kind: .footnoteDefinition)
    made.start = Int32(truncatingIfNeeded: start)
    made.end = made.start
    footnoteNodes.append(append(made, to: -1))
    return true
  }

  /// Numbers the footnotes by their first reference, in the order of the text, and hangs those that have one below
  /// the document.
  mutating func numberFootnotes() -> [Footnote] {
    var numbers: [Int: Int] = [:]
    var footnotes: [Footnote] = []
    var labels: [PoolRange] = []
    var roots: [Int32] = [0]
    var root = 0
    while root < roots.count {
      var index = roots[root]
      walk: while true {
        if nodes[Int(index)].kind == .footnoteReference {
          let order = Int(nodes[Int(index)].number)
          if numbers[order] == nil, footnoteNodes.indices.contains(order) {
            footnotes.append(Footnote(node: footnoteNodes[order]))
            labels.append(nodes[Int(index)].literal)
            roots.append(footnoteNodes[order])
            numbers[order] = footnotes.count
          }
          let number = numbers[order] ?? 0
          nodes[Int(index)].number = Int32(truncatingIfNeeded: number)
          if number > 0 {
            footnotes[number - 1].references += 1
            nodes[Int(index)].literal = labels[number - 1]
            nodes[Int(index)].detail = UInt8(clamping: footnotes[number - 1].references)
          }
        }
        if nodes[Int(index)].firstChild >= 0 {
          index = nodes[Int(index)].firstChild
          continue
        }
        while nodes[Int(index)].next < 0 || index == roots[root] {
          if index == roots[root] { break walk }
          index = nodes[Int(index)].parent
          if index < 0 { break walk }
        }
        index = nodes[Int(index)].next
      }
      root += 1
    }
    hang(footnotes, labels)
    return footnotes
  }

  private mutating func hang(_ footnotes: [Footnote], _ labels: [PoolRange]) {
    if footnotes.isEmpty { return }
    let section = append(Node(kind: .footnotes), to: 0)
    for (index, footnote) in footnotes.enumerated() {
      let node = Int(footnote.node)
      nodes[node].number = Int32(truncatingIfNeeded: index + 1)
      nodes[node].literal = labels[index]
      link(footnote.node, to: section)
    }
  }
}
