/// Converts libcmark's tree into flat nodes, in one walk without recursion.
///
/// Blocks come with their positions from libcmark. For each paragraph and heading the text behind its containers'
/// marks is put together (`InlineContent`), and its inline nodes are found in it one after the other
/// (`TreeBuilder+Inlines`). A paragraph that is a table becomes rows whose cells are parsed later, all of a text in
/// one second document.
struct TreeBuilder {
  let fed: FedText
  let options: MarkdownOptions
  /// Whether the fed text holds marks beside asterisks, to be taken out again.
  let hasMarks: Bool
  let lineStarts: [Int]
  var pool: [UInt8] = []
  var nodes: [Node] = []

  var prefix = LinePrefix()
  var content = InlineContent()
  /// Where the walk through `content` stands, and whether it has lost its way.
  var cursor = 0
  var isLost = false
  /// Whether the content holds anything that a text node may spell otherwise.
  var isPlain = false
  /// What the fed text holds anywhere that an extension cares about.
  let textTriggers: Triggers
  /// Places where a text's bytes are not those of the content.
  var breaks: [TextBreak] = []
  var entities = EntityLengths()
  var cells: [PendingCell] = []
  var cellBytes: [UInt8] = []
  var emptyCells = 0
  /// What must be inserted before the text is parsed again, so that tables end where they should.
  var tableBreaks: [(offset: Int, bytes: [UInt8])] = []
  var footnoteNames: FootnoteNames
  /// The definitions' nodes, in order of definition.
  var footnoteNodes: [Int32] = []
  /// The line that underlines the heading just read.
  private var underline: InlineContent.Line?
  private var headingEnd = -1

  init(fed: FedText, options: MarkdownOptions, hasMarks: Bool, footnotes: FootnoteNames) {
    self.fed = fed
    self.options = options
    self.hasMarks = hasMarks
    footnoteNames = footnotes
    lineStarts = TreeBuilder.lineStarts(of: fed.bytes)
    textTriggers = Triggers(in: fed.bytes, options: options, footnotes: footnotes)
    pool.reserveCapacity(fed.bytes.count + fed.bytes.count / 4)
    nodes.reserveCapacity(fed.bytes.count / 16 + 8)
  }

  private static func lineStarts(of bytes: [UInt8]) -> [Int] {
    var starts = [0]
    starts.reserveCapacity(bytes.count / 32 + 1)
    let hasReturns = bytes.holds(0x0D)
    var index = 0
    while !hasReturns, let end = bytes.position(of: 0x0A, from: index) {
      index = end + 1
      starts.append(index)
    }
    guard hasReturns else { return starts }
    for index in bytes.indices where bytes[index] == 0x0A || bytes[index] == 0x0D {
      if bytes[index] == 0x0A || !(index + 1 < bytes.count && bytes[index + 1] == 0x0A) {
        starts.append(index + 1)
      }
    }
    return starts
  }

  /// Converts everything below and including `root`.
  mutating func convert(_ root: CMarkNode) {
    var current = append(
      Node(kind: .document, start: 0, end: Int32(truncatingIfNeeded: fed.bytes.count)), to: -1)
    guard var node = root.firstChild else { return }
    var parent = current
    var depth = 0
    while true {
      let kind = node.kind ?? .paragraph
      let start = offset(line: node.startLine, column: node.startColumn)
      if kind != .htmlBlock || !fed.isInserted(start) {
        current = convertBlock(node, kind, at: start, to: parent)
        if kind.holdsBlocks, let child = node.firstChild {
          node = child
          parent = current
          depth += 1
          continue
        }
        if kind == .blockQuote || kind == .item { prefix.leave() }
      }
      while true {
        if let sibling = node.next {
          node = sibling
          break
        }
        guard depth > 0, let above = node.parent, let kind = above.kind else { return }
        if kind == .blockQuote || kind == .item { prefix.leave() }
        node = above
        depth -= 1
        parent = max(0, nodes[Int(parent)].parent)
      }
    }
  }

  /// Adds a block, and for a paragraph or heading what is inside it.
  private mutating func convertBlock(_ node: CMarkNode, _ kind: NodeKind, at start: Int, to parent: Int32)
    -> Int32
  {
    var end = max(start, offset(line: node.endLine, column: node.endColumn + 1))
    while end > start, fed.bytes[end - 1] == 0x0A || fed.bytes[end - 1] == 0x0D { end -= 1 }
    var made = Node(kind: kind)
    made.start = Int32(truncatingIfNeeded: start)
    made.end = Int32(truncatingIfNeeded: end)
    switch kind {
    case .blockQuote:
      let line = node.startLine - 1
      prefix.enterQuote(at: start, line: line, lineStart: lineStart(line), in: fed.bytes)
      if parent == 0, isFootnote(start) { return appendFootnote(made) }
    case .item:
      let line = node.startLine - 1
      prefix.enterItem(at: start, line: line, lineStart: lineStart(line), in: fed.bytes)
    case .list:
      if node.isOrdered { made.flags.insert(.ordered) }
      if node.isTight { made.flags.insert(.tight) }
      made.number = node.firstNumber
    case .codeBlock:
      // A fence that nothing closes ends with its container; libcmark counts one line more.
      if parent >= 0, nodes[Int(parent)].end >= made.start {
        made.end = min(made.end, nodes[Int(parent)].end)
      }
      made.literal = clean(node.appendLiteral(to: &pool))
      made.extra = clean(node.appendInfo(to: &pool))
      if start < fed.bytes.count,
        fed.bytes[start] == UInt8(ascii: "`") || fed.bytes[start] == UInt8(ascii: "~")
      {
        made.flags.insert(.fenced)
      }
    case .htmlBlock: made.literal = clean(node.appendLiteral(to: &pool))
    case .heading:
      made.detail = UInt8(truncatingIfNeeded: node.headingLevel)
      let index = append(made, to: parent)
      headingEnd = -1
      readHeading(node, at: start)
      if headingEnd >= 0 { nodes[Int(index)].end = Int32(truncatingIfNeeded: headingEnd) }
      if options.tables, let underline {
        let breaks = tableBreaks.count
        if findTable() != nil || tableBreaks.count > breaks { breakParagraph(before: underline) }
      }
      convertInlines(of: node, into: index)
      return index
    case .paragraph:
      readParagraph(node, at: start)
      passDefinitions(upTo: content.bytes.count)
      if options.tables, let table = findTable() {
        return appendTable(table, made, to: parent)
      }
      let index = append(made, to: parent)
      convertInlines(of: node, into: index)
      return index
    default: break
    }
    return append(made, to: parent)
  }

  /// Puts together the text of a paragraph, and passes the reference definitions at its start.
  private mutating func readParagraph(_ node: CMarkNode, at start: Int) {
    content.clear()
    let first = node.startLine - 1
    append(line: first, from: start, LinePrefix.Place(offset: start), isLazy: false)
    var line = first + 1
    while line < node.endLine, line < lineStarts.count {
      let (place, isComplete) = prefix.parentPlace(line: line, lineStart: lineStart(line), in: fed.bytes)
      var inside = place
      LinePrefix.skip(Int.max - 1, &inside, in: fed.bytes)
      let indent = inside.column - inside.pending - (place.column - place.pending)
      // libcmark keeps the indentation of a lazy line for the inline parser to pass.
      let text = isComplete ? inside.offset : place.offset
      append(line: line, from: text, place, isLazy: !isComplete, indent: indent)
      line += 1
    }
    content.trimEnd()
  }

  /// Adds what stands on a line behind `start`.
  private mutating func append(
    line: Int, from start: Int, _ place: LinePrefix.Place, isLazy: Bool, indent: Int = 0
  ) {
    var end = line + 1 < lineStarts.count ? lineStarts[line + 1] : fed.bytes.count
    guard start <= end else { return }
    // libcmark's lines end in a line feed, whatever they ended in.
    let hasEnding = end > start && (fed.bytes[end - 1] == 0x0A || fed.bytes[end - 1] == 0x0D)
    while end > start, fed.bytes[end - 1] == 0x0A || fed.bytes[end - 1] == 0x0D { end -= 1 }
    let entry = InlineContent.Line(
      start: 0, fed: start, indent: indent, isLazy: isLazy, lineStart: lineStart(line),
      prefixEnd: place.offset)
    content.append(start..<end, of: fed.bytes, line: entry, hasEnding: hasEnding)
  }

  /// Passes reference definitions that end at or before `end`.
  private mutating func passDefinitions(upTo end: Int) {
    guard content.textStart < end, content.bytes[content.textStart] == UInt8(ascii: "[") else { return }
    let scanner = LinkScanner(bytes: content.bytes, count: end)
    while content.textStart < end, let next = scanner.definition(at: content.textStart) {
      content.textStart = next
    }
  }

  /// Puts together the text of a heading.
  private mutating func readHeading(_ node: CMarkNode, at start: Int) {
    underline = nil
    var index = start
    while index < fed.bytes.count, fed.bytes[index] == UInt8(ascii: "#"), index - start < 7 { index += 1 }
    let isATX =
      (1...6).contains(index - start)
      && (index == fed.bytes.count || fed.bytes[index].isMarkdownSpace)
    if !isATX {
      readParagraph(node, at: start)
      findUnderline()
      return
    }
    content.clear()
    let line = node.startLine - 1
    var end = line + 1 < lineStarts.count ? lineStarts[line + 1] : fed.bytes.count
    while index < end, fed.bytes[index].isMarkdownSpace { index += 1 }
    while end > index, fed.bytes[end - 1].isMarkdownSpace { end -= 1 }
    headingEnd = end
    content.append(index..<max(index, end), of: fed.bytes, line: InlineContent.Line(start: 0, fed: index))
  }

  /// Cuts a heading's content where its underline begins: libcmark counts the line behind the heading in, so that is
  /// the first line that can be one and has text, not only definitions, before it.
  private mutating func findUnderline() {
    for index in content.lines.indices.dropFirst() where isUnderline(index) {
      let line = content.lines[index]
      passDefinitions(upTo: line.start)
      guard content.textStart < line.start else { continue }
      underline = line
      headingEnd = content.fedOffset(content.range(ofLine: index).upperBound - 1) + 1
      content.truncate(to: line.start)
      content.trimEnd()
      return
    }
  }

  private func isUnderline(_ index: Int) -> Bool {
    let line = content.lines[index]
    let text = TableLayout.trim(content.bytes[content.range(ofLine: index)])
    guard !line.isLazy, line.indent < 4, let first = text.first else { return false }
    return (first == UInt8(ascii: "=") || first == UInt8(ascii: "-")) && text.allSatisfy { $0 == first }
  }

  func lineStart(_ line: Int) -> Int {
    lineStarts.indices.contains(line) ? lineStarts[line] : fed.bytes.count
  }

  /// The fed offset of a 1-based line and column.
  private func offset(line: Int, column: Int) -> Int {
    guard line >= 1, line <= lineStarts.count else { return line < 1 ? 0 : fed.bytes.count }
    return min(lineStarts[line - 1] + max(0, column - 1), fed.bytes.count)
  }

  /// Takes the marks out of what was just appended to the pool.
  mutating func clean(_ literal: PoolRange) -> PoolRange {
    guard hasMarks else { return literal }
    return EmphasisMark.remove(from: literal, in: &pool)
  }

  /// Adds a node as the last child of `parent` (-1 for the root).
  mutating func append(_ node: Node, to parent: Int32) -> Int32 {
    let index = Int32(truncatingIfNeeded: nodes.count)
    var node = node
    node.parent = parent
    nodes.append(node)
    if parent >= 0 { link(index, to: parent) }
    return index
  }

  /// Makes an existing node the last child of `parent`.
  mutating func link(_ index: Int32, to parent: Int32) {
    let last = nodes[Int(parent)].lastChild
    if last >= 0 { nodes[Int(last)].next = index } else { nodes[Int(parent)].firstChild = index }
    nodes[Int(parent)].lastChild = index
    nodes[Int(index)].parent = parent
  }

  /// Adds a node behind `sibling`.
  mutating func insert(_ node: Node, after sibling: Int32) -> Int32 {
    let index = Int32(truncatingIfNeeded: nodes.count)
    var node = node
    let parent = nodes[Int(sibling)].parent
    node.parent = parent
    node.next = nodes[Int(sibling)].next
    nodes.append(node)
    nodes[Int(sibling)].next = index
    if parent >= 0, nodes[Int(parent)].lastChild == sibling { nodes[Int(parent)].lastChild = index }
    return index
  }
}

extension NodeKind {
  /// Whether nodes of this kind, as libcmark makes them, hold other blocks.
  var holdsBlocks: Bool {
    switch self {
    case .document, .blockQuote, .list, .item: true
    default: false
    }
  }
}
