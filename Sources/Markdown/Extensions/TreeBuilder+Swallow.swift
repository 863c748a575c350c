/// Taking in what libcmark read as emphasis, raw HTML or the like, where an extension knows better: the address
/// `https://a.b/_c_` and the label of `[^a_b_]` are one piece of text each.
extension TreeBuilder {
  /// Makes a text node end at a content offset behind its own end, and removes the siblings in between; false, and
  /// nothing done, when the offset is inside one that cannot be cut.
  mutating func swallow(_ index: Int32, upTo end: Int) -> Bool {
    var last = nodes[Int(index)].next
    while last >= 0, nodes[Int(last)].start >= 0, Int(nodes[Int(last)].end) < end {
      last = nodes[Int(last)].next
    }
    guard last >= 0, nodes[Int(last)].start >= 0, Int(nodes[Int(last)].start) < end else { return false }
    if Int(nodes[Int(last)].end) > end {
      guard nodes[Int(last)].kind == .text else { return false }
      _ = split(last, at: poolOffset(end, in: nodes[Int(last)]))
    }
    var removed = nodes[Int(index)].next
    let behind = nodes[Int(last)].next
    while removed >= 0, removed != behind {
      let next = nodes[Int(removed)].next
      remove(removed)
      removed = next
    }
    nodes[Int(index)].next = behind
    let parent = nodes[Int(index)].parent
    if behind < 0, parent >= 0 { nodes[Int(parent)].lastChild = index }
    breaks.append(TextBreak(pool: pool.count, content: Int(nodes[Int(index)].start), isEscaped: false))
    let start = Int32(truncatingIfNeeded: pool.count)
    pool += content.bytes[Int(nodes[Int(index)].start)..<end]
    nodes[Int(index)].literal = clean(PoolRange(start: start, end: Int32(truncatingIfNeeded: pool.count)))
    nodes[Int(index)].end = Int32(truncatingIfNeeded: end)
    return true
  }

  /// Takes a node and all below it out of the reach of later passes.
  private mutating func remove(_ top: Int32) {
    var stack = [top]
    while let index = stack.popLast() {
      var child = nodes[Int(index)].firstChild
      while child >= 0 {
        stack.append(child)
        child = nodes[Int(child)].next
      }
      nodes[Int(index)] = Node(kind: .softBreak)
    }
  }

  /// The pool offset of a content offset inside a text node.
  private func poolOffset(_ offset: Int, in node: Node) -> Int {
    var pool = Int(node.literal.start)
    var content = Int(node.start)
    for known in breaks
    where known.pool >= pool && known.pool <= Int(node.literal.end) && known.content <= offset {
      pool = known.pool
      content = known.content
    }
    return min(pool + offset - content, Int(node.literal.end))
  }
}
