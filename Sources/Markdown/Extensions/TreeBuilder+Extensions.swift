/// The extensions that work on the text nodes of one paragraph, heading or cell, just after it was converted.
extension TreeBuilder {
  /// Applies them to all nodes from `first` on, which are inside `leaf`.
  mutating func extend(from first: Int, of leaf: Int32) {
    let found = textTriggers.occurring(in: content.bytes)
    if found.isEmpty { return }
    if found.contains(.footnote) { footnoteReferences(from: first) }
    if options.autolinks, !found.isDisjoint(with: [.address, .web, .colon]) { autolinks(from: first) }
    if found.contains(.tilde) { strikethrough(from: first, of: leaf) }
    if options.emoji, found.contains(.colon) { emoji(from: first) }
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

/// What bytes of a text may be the beginning of.
struct Triggers: OptionSet {
  let rawValue: UInt8
  static let footnote = Triggers(rawValue: 1)
  static let address = Triggers(rawValue: 2)
  static let tilde = Triggers(rawValue: 4)
  static let colon = Triggers(rawValue: 8)
  static let web = Triggers(rawValue: 16)

  init(rawValue: UInt8) { self.rawValue = rawValue }

  /// Those of the whole text that the options make use of.
  init(in text: [UInt8], options: MarkdownOptions, footnotes: FootnoteNames) {
    var wanted: Triggers = []
    if options.autolinks { wanted.formUnion([.address, .colon, .web]) }
    if options.emoji { wanted.insert(.colon) }
    if options.strikethrough { wanted.insert(.tilde) }
    if !footnotes.isEmpty { wanted.insert(.footnote) }
    self = wanted.occurring(in: text)
  }

  /// Those of these that occur in a stretch of text.
  func occurring(in text: [UInt8]) -> Triggers {
    var found: Triggers = []
    if contains(.colon), text.holds(UInt8(ascii: ":")) { found.insert(.colon) }
    if contains(.tilde), text.holds(UInt8(ascii: "~")) { found.insert(.tilde) }
    if contains(.address), text.holds(UInt8(ascii: "@")) { found.insert(.address) }
    if contains(.footnote), text.holds(UInt8(ascii: "["), before: UInt8(ascii: "^")) {
      found.insert(.footnote)
    }
    let dot = UInt8(ascii: ".")
    if contains(.web),
      text.holds(UInt8(ascii: "w"), before: dot) || text.holds(UInt8(ascii: "W"), before: dot)
    {
      found.insert(.web)
    }
    return found
  }
}
