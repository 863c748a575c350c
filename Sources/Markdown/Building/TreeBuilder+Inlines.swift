/// Converting the inline nodes of one paragraph, heading or cell, and finding each in the text.
///
/// libcmark's nodes come in the order of the text, so one cursor passes through the content: a text node's bytes must
/// be the next ones (an escape or a character reference standing for what it means), `*` opens an emphasis, a code
/// span ends at the next run of as many back-ticks. Should something not fit, the rest of the content keeps no
/// positions. Until the end of the leaf, `start` and `end` of its nodes are offsets in the content.
extension TreeBuilder {
  /// Converts everything inside `leaf`, whose text is `content`.
  mutating func convertInlines(of leaf: CMarkNode, into parent: Int32) {
    guard var node = leaf.firstChild else { return }
    cursor = content.textStart
    isLost = false
    isPlain = !hasMarks && !content.bytes.holds(UInt8(ascii: "\\")) && !content.bytes.holds(UInt8(ascii: "&"))
    breaks.removeAll(keepingCapacity: true)
    let first = nodes.count
    var above = parent
    var inLink = 0
    while true {
      let current = enter(node, to: above, isInLink: inLink > 0)
      if let child = node.firstChild {
        if nodes[Int(current)].kind == .link { inLink += 1 }
        node = child
        above = current
        continue
      }
      var done = current
      while true {
        leave(done)
        if let sibling = node.next {
          node = sibling
          break
        }
        guard above != parent, let up = node.parent else {
          extend(from: first, of: parent)
          locate(from: first)
          return
        }
        node = up
        done = above
        if nodes[Int(done)].kind == .link { inLink -= 1 }
        above = nodes[Int(above)].parent
      }
    }
  }

  private mutating func enter(_ node: CMarkNode, to parent: Int32, isInLink: Bool) -> Int32 {
    var made = Node(kind: node.kind ?? .text)
    if isInLink { made.flags.insert(.inLink) }
    let start = cursor
    switch made.kind {
    case .text:
      let literal = node.appendLiteral(to: &pool)
      made.literal = match(literal, isAddress: nodes[Int(parent)].flags.contains(.autolink))
    case .softBreak, .lineBreak: passLineEnding()
    case .codeSpan:
      made.literal = clean(node.appendLiteral(to: &pool))
      passCodeSpan()
    case .htmlInline:
      let literal = node.appendLiteral(to: &pool)
      pass(count: literal.count, startingWith: UInt8(ascii: "<"))
      made.literal = clean(literal)
    case .emphasis: pass(count: 1, startingWith: nil)
    case .strong: pass(count: 2, startingWith: nil)
    case .link, .image:
      made.literal = clean(node.appendURL(to: &pool))
      made.extra = clean(node.appendTitle(to: &pool))
      if made.kind == .image {
        pass(count: 2, startingWith: UInt8(ascii: "!"))
      } else {
        if cursor < content.bytes.count, content.bytes[cursor] == UInt8(ascii: "<") {
          made.flags.insert(.autolink)
        }
        pass(count: 1, startingWith: made.flags.contains(.autolink) ? nil : UInt8(ascii: "["))
      }
    default: break
    }
    made.start = isLost ? -1 : Int32(truncatingIfNeeded: start)
    made.end = isLost ? -1 : Int32(truncatingIfNeeded: cursor)
    return append(made, to: parent)
  }

  private mutating func leave(_ index: Int32) {
    let node = nodes[Int(index)]
    switch node.kind {
    case .emphasis: pass(count: 1, startingWith: nil)
    case .strong: pass(count: 2, startingWith: nil)
    case .link where node.flags.contains(.autolink): pass(count: 1, startingWith: UInt8(ascii: ">"))
    case .link, .image:
      pass(count: 1, startingWith: UInt8(ascii: "]"))
      guard !isLost else { break }
      let scanner = LinkScanner(bytes: content.bytes)
      if let end = scanner.inlineTail(at: cursor) ?? scanner.label(at: cursor) { cursor = end }
    default: return
    }
    nodes[Int(index)].end = isLost ? -1 : Int32(truncatingIfNeeded: cursor)
  }

  /// Passes `count` bytes, the first of which must be `byte`.
  private mutating func pass(count: Int, startingWith byte: UInt8?) {
    guard !isLost, cursor + count <= content.bytes.count, byte == nil || content.bytes[cursor] == byte else {
      isLost = true
      return
    }
    cursor += count
  }

  private mutating func passLineEnding() {
    guard !isLost else { return }
    let count = content.bytes.count
    // Spaces of the next line belong to the text behind a back-slash, not behind a plain line ending.
    let isEscape = cursor < count && content.bytes[cursor] == UInt8(ascii: "\\")
    if isEscape { cursor += 1 }
    while cursor < count, content.bytes[cursor] == 0x20 || content.bytes[cursor] == 0x09 { cursor += 1 }
    guard cursor < count, content.bytes[cursor] == 0x0A else {
      isLost = true
      return
    }
    cursor += 1
    while !isEscape, cursor < count, content.bytes[cursor] == 0x20 || content.bytes[cursor] == 0x09 {
      cursor += 1
    }
  }

  private mutating func passCodeSpan() {
    guard !isLost else { return }
    let open = run(at: cursor)
    var index = cursor + open
    while open > 0, index < content.bytes.count {
      guard content.bytes[index] == UInt8(ascii: "`") else {
        index += 1
        continue
      }
      let close = run(at: index)
      index += close
      if close == open {
        cursor = index
        return
      }
    }
    isLost = true
  }

  private func run(at start: Int) -> Int {
    var index = start
    while index < content.bytes.count, content.bytes[index] == UInt8(ascii: "`") { index += 1 }
    return index - start
  }

  /// Finds a text's bytes at the cursor, and takes the marks out of them.
  private mutating func match(_ literal: PoolRange, isAddress: Bool) -> PoolRange {
    if isPlain, !isLost,
      pool.isEqual(at: Int(literal.start), to: content.bytes, at: cursor, count: literal.count)
    {
      cursor += literal.count
      return literal
    }
    // What ends the text before may have the same pool offset as what begins this one.
    if !breaks.isEmpty { addBreak(Int(literal.start), isEscaped: false) }
    var read = Int(literal.start)
    var write = read
    let end = Int(literal.end)
    while read < end {
      let byte = pool[read]
      let here = cursor < content.bytes.count ? content.bytes[cursor] : 0
      if here == byte, byte != UInt8(ascii: "\\"), byte != UInt8(ascii: "&"), byte != EmphasisMark.firstByte {
        pool[write] = byte
        read += 1
        write += 1
        cursor += 1
      } else if hasMarks, EmphasisMark.isMark(at: read, in: pool) {
        read += 4
        cursor += 4
        addBreak(write, isEscaped: false)
      } else if isLost {
        pool[write] = byte
        read += 1
        write += 1
      } else {
        matchSpecial(&read, &write, isAddress: isAddress)
      }
    }
    if write < end { pool.removeSubrange(write..<end) }
    return PoolRange(start: literal.start, end: Int32(truncatingIfNeeded: write))
  }

  /// Passes an escape, a character reference, or a plain byte that looks like one.
  private mutating func matchSpecial(_ read: inout Int, _ write: inout Int, isAddress: Bool) {
    let bytes = content.bytes
    var source = 1
    var length = 1
    guard cursor < bytes.count else {
      isLost = true
      return
    }
    if !isAddress, bytes[cursor] == UInt8(ascii: "\\"), cursor + 1 < bytes.count,
      bytes[cursor + 1].isASCIIPunctuation
    {
      source = 2
    } else if bytes[cursor] == UInt8(ascii: "&"), let entity = entities.length(at: cursor, in: bytes) {
      source = entity.source
      length = entity.literal
    }
    guard read + length <= pool.count, source > 1 || bytes[cursor] == pool[read] else {
      isLost = true
      return
    }
    if source > 1 { addBreak(write, isEscaped: true) }
    for index in 0..<length { pool[write + index] = pool[read + index] }
    read += length
    write += length
    cursor += source
    if source > 1 { addBreak(write, isEscaped: false) }
  }

  private mutating func addBreak(_ offset: Int, isEscaped: Bool) {
    breaks.append(TextBreak(pool: offset, content: cursor, isEscaped: isEscaped))
  }

  /// Turns the content offsets of the leaf's nodes into offsets of the fed text.
  private mutating func locate(from first: Int) {
    if content.lines.count == 1, let line = content.lines.first {
      let shift = Int32(truncatingIfNeeded: line.fed - line.start)
      for index in first..<nodes.count where nodes[index].start >= 0 {
        nodes[index].start += shift
        nodes[index].end += shift
      }
      return
    }
    for index in first..<nodes.count where nodes[index].start >= 0 {
      let start = Int(nodes[index].start)
      let end = Int(nodes[index].end)
      nodes[index].start = Int32(truncatingIfNeeded: content.fedOffset(start))
      nodes[index].end =
        end > start ? Int32(truncatingIfNeeded: content.fedOffset(end - 1) + 1) : nodes[index].start
    }
  }
}

/// A place where a text's bytes and the content's part: an escape, a character reference, a removed mark.
struct TextBreak {
  /// Offset in the pool from which on the content runs along again.
  var pool: Int
  var content: Int
  /// Whether the character at `pool` was written as an escape or reference, and so is never mark-up.
  var isEscaped: Bool
}
