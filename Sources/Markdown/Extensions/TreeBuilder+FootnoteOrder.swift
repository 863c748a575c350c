extension TreeBuilder {
  /// Whether a quote at the beginning of the fed text is the body of a footnote.
  func isFootnote(_ start: Int) -> Bool {
    footnoteNodes.count < footnoteNames.labels.count && fed.isInserted(start)
  }

  /// Adds the node of the next footnote, which hangs nowhere yet.
  mutating func appendFootnote(_ quote: Node) -> Int32 {
    var made = quote
    made.kind = .footnoteDefinition
    let start = Int32(truncatingIfNeeded: pool.count)
    pool += footnoteNames.labels[footnoteNodes.count]
    made.literal = PoolRange(start: start, end: Int32(truncatingIfNeeded: pool.count))
    let index = append(made, to: -1)
    footnoteNodes.append(index)
    return index
  }

  /// Numbers the footnotes by their first reference, in the order of the text, and hangs those that have one below
  /// the document.
  mutating func numberFootnotes() -> [Footnote] {
    var numbers: [Int: Int] = [:]
    var footnotes: [Footnote] = []
    let roots = [0] + footnoteNodes
    var root = 0
    while root < roots.count {
      var index = roots[root]
      walk: while true {
        if nodes[Int(index)].kind == .footnoteReference {
          let order = Int(nodes[Int(index)].number)
          if numbers[order] == nil, footnoteNodes.indices.contains(order) {
            footnotes.append(Footnote(node: footnoteNodes[order]))
            numbers[order] = footnotes.count
          }
          let number = numbers[order] ?? 0
          nodes[Int(index)].number = Int32(truncatingIfNeeded: number)
          if number > 0 {
            footnotes[number - 1].references += 1
            nodes[Int(index)].literal = nodes[Int(footnotes[number - 1].node)].literal
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
    hang(footnotes)
    return footnotes
  }

  private mutating func hang(_ footnotes: [Footnote]) {
    if footnotes.isEmpty { return }
    let section = append(Node(kind: .footnotes), to: 0)
    for (index, footnote) in footnotes.enumerated() {
      let node = Int(footnote.node)
      nodes[node].number = Int32(truncatingIfNeeded: index + 1)
      link(footnote.node, to: section)
    }
  }
}
