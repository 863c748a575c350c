/// The nodes directly inside one node.
public struct Children: Sequence, IteratorProtocol {
  let document: MarkdownDocument
  var current: Int32

  /// The next child, or nil after the last.
  public mutating func next() -> NodeID? {
    guard current >= 0 else { return nil }
    let node = NodeID(current)
    current = document[node].next
    return node
  }
}

/// A node and everything below it, parents first.
public struct Descendants: Sequence, IteratorProtocol {
  let document: MarkdownDocument
  let top: NodeID
  var current: Int32

  init(document: MarkdownDocument, top: NodeID) {
    self.document = document
    self.top = top
    current = top.index
  }

  /// The next node in order, or nil after the last.
  public mutating func next() -> NodeID? {
    guard current >= 0 else { return nil }
    let node = NodeID(current)
    var stored = document[node]
    if stored.firstChild >= 0 {
      current = stored.firstChild
      return node
    }
    var index = current
    while index != top.index, stored.next < 0, stored.parent >= 0 {
      index = stored.parent
      stored = document[NodeID(index)]
    }
    current = index == top.index ? -1 : stored.next
    return node
  }
}
