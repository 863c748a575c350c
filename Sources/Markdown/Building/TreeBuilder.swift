/// Converts libcmark's tree into flat nodes, in one walk without recursion.
struct TreeBuilder {
  var parsed: ParsedDocument

  init(source: [UInt8], options: MarkdownOptions) {
    parsed = ParsedDocument(source: source, options: options)
    parsed.pool.reserveCapacity(source.count + source.count / 4)
    parsed.nodes.reserveCapacity(source.count / 16 + 8)
  }

  /// Converts everything below and including `root`.
  mutating func convert(_ root: CMarkNode) {
    var parent: Int32 = -1
    var node = root
    while true {
      let index = append(node, to: parent)
      if let child = node.firstChild {
        node = child
        parent = index
        continue
      }
      while true {
        if let sibling = node.next {
          node = sibling
          break
        }
        guard let above = node.parent, parent >= 0 else { return }
        node = above
        parent = parsed.nodes[Int(parent)].parent
      }
    }
  }

  private mutating func append(_ node: CMarkNode, to parent: Int32) -> Int32 {
    var made = Node(kind: node.kind ?? .text)
    switch made.kind {
    case .text, .codeSpan, .htmlInline, .htmlBlock: made.literal = node.appendLiteral(to: &parsed.pool)
    case .codeBlock:
      made.literal = node.appendLiteral(to: &parsed.pool)
      made.extra = node.appendInfo(to: &parsed.pool)
    case .link, .image:
      made.literal = node.appendURL(to: &parsed.pool)
      made.extra = node.appendTitle(to: &parsed.pool)
    case .heading: made.detail = UInt8(truncatingIfNeeded: node.headingLevel)
    case .list:
      if node.isOrdered { made.flags.insert(.ordered) }
      if node.isTight { made.flags.insert(.tight) }
      made.number = node.firstNumber
    default: break
    }
    return parsed.append(made, to: parent)
  }
}

extension ParsedDocument {
  /// Adds a node as the last child of `parent` (-1 for the root).
  mutating func append(_ node: Node, to parent: Int32) -> Int32 {
    let index = Int32(truncatingIfNeeded: nodes.count)
    var node = node
    node.parent = parent
    nodes.append(node)
    if parent >= 0 {
      let last = nodes[Int(parent)].lastChild
      if last >= 0 { nodes[Int(last)].next = index } else { nodes[Int(parent)].firstChild = index }
      nodes[Int(parent)].lastChild = index
    }
    return index
  }
}
