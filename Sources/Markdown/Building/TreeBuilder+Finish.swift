/// What needs the whole tree: task items, alerts, the numbers of footnotes, and offsets of the source.
extension TreeBuilder {
  consuming func finish(_ source: [UInt8]) -> ParsedDocument {
    if options.taskLists { findTasks() }
    if options.alerts { findAlerts() }
    let footnotes = footnoteNames.isEmpty ? [] : numberFootnotes()
    if !fed.pieces.isEmpty { mapToSource() }
    return ParsedDocument(source: source, options: options, pool: pool, nodes: nodes, footnotes: footnotes)
  }

  private mutating func mapToSource() {
    for index in nodes.indices where nodes[index].start >= 0 {
      let start = Int(nodes[index].start)
      let end = Int(nodes[index].end)
      let first = fed.sourceOffset(start)
      var last = first
      if end > start {
        last = fed.sourceOffset(end - 1)
        if !fed.isInserted(end - 1) { last += 1 }
      }
      nodes[index].start = Int32(truncatingIfNeeded: first)
      nodes[index].end = Int32(truncatingIfNeeded: max(first, last))
    }
    if let root = nodes.indices.first {
      nodes[root].start = 0
    }
  }

  /// The first text inside a block whose first child is a paragraph that begins with text.
  private func firstText(in block: Int) -> Int? {
    let paragraph = Int(nodes[block].firstChild)
    guard paragraph >= 0, nodes[paragraph].kind == .paragraph,
      case let text = Int(nodes[paragraph].firstChild),
      text >= 0, nodes[text].kind == .text
    else { return nil }
    return text
  }

  /// Cuts bytes off the front of a text.
  private mutating func cut(_ count: Int, from text: Int) {
    nodes[text].literal.start += Int32(truncatingIfNeeded: count)
    if nodes[text].start >= 0 {
      nodes[text].start = min(nodes[text].end, nodes[text].start + Int32(truncatingIfNeeded: count))
    }
  }

  private mutating func findTasks() {
    for item in nodes.indices where nodes[item].kind == .item {
      guard let text = firstText(in: item), case let box = pool[nodes[text].literal.range], box.count >= 3,
        case let start = box.startIndex, box[start] == UInt8(ascii: "["), box[start + 2] == UInt8(ascii: "]"),
        isPlain(text, count: 3), isSpace(behind: text, count: 3)
      else { continue }
      switch box[start + 1] {
      case UInt8(ascii: "x"), UInt8(ascii: "X"): nodes[item].flags.insert(.checked)
      case UInt8(ascii: " "): break
      default: continue
      }
      nodes[item].flags.insert(.task)
      cut(3 + box.dropFirst(3).prefix { $0 == 0x20 || $0 == 0x09 }.count, from: text)
    }
  }

  /// Whether a space follows a text's first bytes in the fed text.
  private func isSpace(behind text: Int, count: Int) -> Bool {
    let end = Int(nodes[text].start) + count
    return nodes[text].start >= 0 && end < fed.bytes.count
      && (fed.bytes[end] == 0x20 || fed.bytes[end] == 0x09)
  }

  /// Whether a text's first bytes stand in the fed text as they are.
  private func isPlain(_ text: Int, count: Int) -> Bool {
    let start = Int(nodes[text].start)
    guard start >= 0, start + count <= fed.bytes.count else { return true }
    return fed.bytes[start..<(start + count)].elementsEqual(pool[nodes[text].literal.range].prefix(count))
  }

  private mutating func findAlerts() {
    for quote in nodes.indices where nodes[quote].kind == .blockQuote {
      guard let text = firstText(in: quote), case let marker = pool[nodes[text].literal.range],
        let kind = alertKind(marker), isPlain(text, count: 2)
      else { continue }
      nodes[quote].kind = .alert
      nodes[quote].detail = kind.rawValue
      removeMarker(kind.name.utf8CodeUnitCount + 3, from: text)
    }
  }

  private func alertKind(_ text: ArraySlice<UInt8>) -> AlertKind? {
    guard text.starts(with: [0x5B, 0x21]) else { return nil }
    let name = text.dropFirst(2).prefix { $0 != UInt8(ascii: "]") }
    guard text.count > name.count + 2 else { return nil }
    let lower = String(decoding: name.map { $0 | 0x20 }, as: UTF8.self)
    return AlertKind.allCases.first { "\($0.name)" == lower }
  }

  /// Takes an alert's marker, the line ending behind it, and a paragraph that held nothing else out of the tree.
  private mutating func removeMarker(_ count: Int, from text: Int) {
    let paragraph = Int(nodes[text].parent)
    let rest = pool[nodes[text].literal.range].dropFirst(count).prefix { $0 == 0x20 || $0 == 0x09 }.count
    cut(count + rest, from: text)
    guard nodes[text].literal.isEmpty else { return }
    var next = nodes[text].next
    if next >= 0, nodes[Int(next)].kind == .softBreak || nodes[Int(next)].kind == .lineBreak {
      next = nodes[Int(next)].next
    }
    nodes[paragraph].firstChild = next
    guard next < 0 else { return }
    let quote = Int(nodes[paragraph].parent)
    nodes[quote].firstChild = nodes[paragraph].next
    if nodes[quote].firstChild < 0 { nodes[quote].lastChild = -1 }
  }
}
