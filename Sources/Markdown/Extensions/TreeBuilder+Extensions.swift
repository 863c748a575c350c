/// The extensions that work on the text nodes of one paragraph, heading or cell, just after it was converted.
extension TreeBuilder {
  /// What the bytes of a text may be the beginning of.
  private struct Triggers: OptionSet {
    let rawValue: UInt8
    static let footnote = Triggers(rawValue: 1)
    static let address = Triggers(rawValue: 2)
    static let tilde = Triggers(rawValue: 4)
    static let colon = Triggers(rawValue: 8)
  }

  /// Applies them to all nodes from `first` on, which are inside `leaf`.
  mutating func extend(from first: Int, of leaf: Int32) {
    var found: Triggers = []
    for index in first..<nodes.count where nodes[index].kind == .text { found.formUnion(triggers(of: index)) }
    if found.isEmpty { return }
    if found.contains(.footnote), options.footnotes, !footnoteNames.isEmpty {
      footnoteReferences(from: first)
    }
    if options.autolinks, !found.isDisjoint(with: [.address, .colon]) { autolinks(from: first) }
    if found.contains(.tilde), options.strikethrough { strikethrough(from: first, of: leaf) }
    if found.contains(.colon), options.emoji { emoji(from: first) }
  }

  private func triggers(of index: Int) -> Triggers {
    var found: Triggers = []
    var previous: UInt8 = 0
    for offset in nodes[index].literal.range {
      let byte = pool[offset]
      switch byte {
      case UInt8(ascii: "^") where previous == UInt8(ascii: "["): found.insert(.footnote)
      case UInt8(ascii: "@"): found.insert(.address)
      case UInt8(ascii: ":"): found.insert(.colon)
      case UInt8(ascii: "."):
        if previous | 0x20 == UInt8(ascii: "w") { found.insert(.address) }
      case UInt8(ascii: "~"): found.insert(.tilde)
      default: break
      }
      previous = byte
    }
    return found
  }

  /// The content offset of a pool offset inside a text node; -1 when it is not known.
  func contentOffset(_ offset: Int, in node: Node) -> Int {
    if node.start < 0 { return -1 }
    let first = Int(node.literal.start)
    if let last = lastBreak(notAfter: offset), case let known = breaks[last], known.pool >= first {
      return known.content + offset - known.pool
    }
    return Int(node.start) + offset - first
  }

  /// Whether the character at a pool offset was written as an escape or a reference.
  func isEscaped(_ offset: Int) -> Bool {
    guard var index = lastBreak(notAfter: offset) else { return false }
    while index >= 0, breaks[index].pool == offset {
      if breaks[index].isEscaped { return true }
      index -= 1
    }
    return false
  }

  private func lastBreak(notAfter offset: Int) -> Int? {
    var low = -1
    var high = breaks.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if breaks[middle].pool <= offset { low = middle } else { high = middle }
    }
    return low >= 0 ? low : nil
  }

  /// Cuts a text node in two; the second begins at a pool offset.
  mutating func split(_ index: Int32, at offset: Int) -> Int32 {
    let node = nodes[Int(index)]
    var rest = node
    let middle = contentOffset(offset, in: node)
    rest.literal.start = Int32(truncatingIfNeeded: offset)
    rest.start = Int32(truncatingIfNeeded: middle)
    if middle < 0 { rest.end = -1 }
    nodes[Int(index)].literal.end = Int32(truncatingIfNeeded: offset)
    nodes[Int(index)].end = Int32(truncatingIfNeeded: middle)
    return insert(rest, after: index)
  }

  /// Cuts a range of the pool out of a text node, so that it is a text node of its own; its index.
  mutating func isolate(_ range: Range<Int>, of index: Int32) -> Int32 {
    var middle = index
    if range.lowerBound > Int(nodes[Int(index)].literal.start) { middle = split(index, at: range.lowerBound) }
    if range.upperBound < Int(nodes[Int(middle)].literal.end) { _ = split(middle, at: range.upperBound) }
    return middle
  }
}
