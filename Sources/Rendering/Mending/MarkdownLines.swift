// The lines of a Markdown text, told apart just far enough for mending: which of them are code or raw HTML
// and must not be touched, which form a paragraph, which start a list item.
//
// This is not a Markdown parser. It follows CommonMark's rules for containers with a stack of content columns
// instead of a tree, in one pass over the line starts; where the two could differ a line counts as code, so
// that a doubt means that nothing is mended.

/// One line of a text, without its line end.
struct MarkdownLine {
  enum Kind {
    case blank
    /// The line that opens a fenced code block.
    case fence
    /// The line that closes a fenced code block.
    case fenceEnd
    /// Content of fenced or indented code.
    case code
    case html
    case heading
    /// A thematic break, or the underline of a heading.
    case rule
    case text
    /// Text that goes on with the paragraph of the line before.
    case continuation
  }

  var kind: Kind
  /// Offset of the line's first byte.
  var start: Int
  /// Offset after the line's last byte.
  var end: Int
  /// Offset of the first byte after indentation, quote signs and list markers.
  var content: Int
  /// Column of `content`.
  var column: Int
  /// Column at which the text of the innermost list item that holds the line starts; 0 outside lists.
  var itemColumn: Int
  /// Whether a list marker stands before the content.
  var startsItem = false
  /// Whether the line is inside a block quote.
  var isQuoted = false

  /// The line from its content on.
  var text: Range<Int> { content..<end }
  /// Whether the line belongs to a paragraph.
  var isText: Bool { kind == .text || kind == .continuation }
}

/// Splits a text into lines.
struct MarkdownLineScanner {
  private let bytes: [UInt8]
  private(set) var lines: [MarkdownLine] = []
  /// Content columns of the list items that are open.
  private var items: [Int] = []
  private var inParagraph = false
  private var fence: Fence?
  private var html: HTMLEnd?

  private struct Fence {
    var character: UInt8
    var count: Int
    var itemColumn: Int
  }

  private enum HTMLEnd {
    case blankLine
    case text([UInt8])
  }

  /// All lines of `bytes`.
  static func lines(of bytes: [UInt8]) -> [MarkdownLine] {
    var scanner = MarkdownLineScanner(bytes)
    scanner.run()
    return scanner.lines
  }

  private init(_ bytes: [UInt8]) {
    self.bytes = bytes
    lines.reserveCapacity(bytes.count / 40 + 1)
  }

  private mutating func run() {
    var start = 0
    while start < bytes.count {
      var end = start
      while end < bytes.count, bytes[end] != .newline { end += 1 }
      var last = end
      if last > start, bytes[last - 1] == .carriageReturn { last -= 1 }
      lines.append(classify(start, last))
      start = end + 1
    }
  }

  private mutating func classify(_ start: Int, _ end: Int) -> MarkdownLine {
    var line = MarkdownLine(
      kind: .text, start: start, end: end, content: start, column: 0, itemColumn: items.last ?? 0)
    skipSpaces(&line)
    if line.content == end { return blank(line) }
    if continues(&line) { return line }
    var quoted = false
    while line.content < end, bytes[line.content] == .greaterThan, line.column < (items.last ?? 0) + 4 {
      quoted = true
      line.content += 1
      line.column += 1
      skipSpaces(&line)
    }
    line.isQuoted = quoted
    if quoted, line.content == end { return blank(line) }
    let popped = leaveItems(at: line.column)
    line.itemColumn = items.last ?? 0
    if !inParagraph, line.column >= line.itemColumn + 4 {
      line.kind = .code
      return line
    }
    enterItems(&line, interrupts: inParagraph && !popped)
    if line.content == end {
      inParagraph = false
      return line
    }
    return leaf(line)
  }

  private mutating func blank(_ line: MarkdownLine) -> MarkdownLine {
    var line = line
    inParagraph = false
    if case .blankLine? = html { html = nil }
    line.kind = fence != nil || html != nil ? .code : .blank
    return line
  }

  /// Whether the line is inside code or HTML that began before it.
  private mutating func continues(_ line: inout MarkdownLine) -> Bool {
    if let fence {
      if line.column < fence.itemColumn {
        self.fence = nil
      } else {
        line.kind = .code
        if closes(fence, line) {
          self.fence = nil
          line.kind = .fenceEnd
        }
        return true
      }
    }
    if let html {
      line.kind = .html
      if case .text(let mark) = html, bytes.contains(mark, in: line.start..<line.end) { self.html = nil }
      return true
    }
    return false
  }

  private func closes(_ fence: Fence, _ line: MarkdownLine) -> Bool {
    var index = line.content
    while index < line.end, bytes[index] == fence.character { index += 1 }
    guard index - line.content >= fence.count else { return false }
    return bytes[index..<line.end].allSatisfy { $0 == .space || $0 == .tab }
  }

  /// Closes the items that text at `column` is not part of, and says whether there were any.
  private mutating func leaveItems(at column: Int) -> Bool {
    var popped = false
    while let last = items.last, column < last {
      items.removeLast()
      popped = true
    }
    return popped
  }

  /// Steps over list markers at the line's content and opens their items.
  private mutating func enterItems(_ line: inout MarkdownLine, interrupts: Bool) {
    // Where the line was found to be no rule: it is none from any later marker before that either.
    var other = line.content
    while line.content < line.end, let marker = ListMarker(bytes, at: line.content, end: line.end) {
      if line.content >= other {
        if isRule(line) { return }
        let sign = bytes[line.content]
        other = line.text.first { bytes[$0] != sign && bytes[$0] != .space && bytes[$0] != .tab } ?? line.end
      }
      if interrupts, !line.startsItem, marker.isEmpty || (marker.number ?? 1) != 1 { return }
      line.startsItem = true
      inParagraph = false
      line.content += marker.length
      line.column += marker.length
      let markerEnd = line.column
      skipSpaces(&line)
      let width = line.column - markerEnd
      items.append(line.content == line.end || width > 4 ? markerEnd + 1 : line.column)
      line.itemColumn = items.last ?? 0
      if width > 4 { return }
    }
  }

  private mutating func leaf(_ line: MarkdownLine) -> MarkdownLine {
    var line = line
    let first = bytes[line.content]
    switch first {
    case .backtick, .tilde:
      if let count = opensFence(line, first) {
        fence = Fence(character: first, count: count, itemColumn: line.itemColumn)
        inParagraph = false
        line.kind = .fence
        return line
      }
    case .hash:
      if isHeading(line) {
        inParagraph = false
        line.kind = .heading
        return line
      }
    case .lessThan:
      if let end = HTMLStart.end(of: bytes, line.text, interrupts: inParagraph) {
        inParagraph = false
        line.kind = .html
        switch end {
        case .sameLine: break
        case .blankLine: html = .blankLine
        case .text(let mark): html = .text(mark)
        }
        return line
      }
    case .dash, .asterisk, .underscore, .equals:
      if isRule(line) || (inParagraph && isUnderline(line)) {
        inParagraph = false
        line.kind = .rule
        return line
      }
    default: break
    }
    line.kind = inParagraph && !line.startsItem ? .continuation : .text
    inParagraph = true
    return line
  }

  private func opensFence(_ line: MarkdownLine, _ character: UInt8) -> Int? {
    var index = line.content
    while index < line.end, bytes[index] == character { index += 1 }
    let count = index - line.content
    guard count >= 3 else { return nil }
    if character == .backtick, bytes[index..<line.end].contains(.backtick) { return nil }
    return count
  }

  private func isHeading(_ line: MarkdownLine) -> Bool {
    var index = line.content
    while index < line.end, bytes[index] == .hash { index += 1 }
    guard index - line.content <= 6 else { return false }
    return index == line.end || bytes[index] == .space || bytes[index] == .tab
  }

  private func isRule(_ line: MarkdownLine) -> Bool {
    let character = bytes[line.content]
    guard character == .dash || character == .asterisk || character == .underscore else { return false }
    var count = 0
    for byte in bytes[line.text] where byte != .space && byte != .tab {
      if byte != character { return false }
      count += 1
    }
    return count >= 3
  }

  private func isUnderline(_ line: MarkdownLine) -> Bool {
    let character = bytes[line.content]
    guard character == .dash || character == .equals else { return false }
    return bytes[line.text].allSatisfy { $0 == character || $0 == .space }
  }

  private func skipSpaces(_ line: inout MarkdownLine) {
    while line.content < line.end {
      switch bytes[line.content] {
      case .space: line.column += 1
      case .tab: line.column += 4 - line.column % 4
      default: return
      }
      line.content += 1
    }
  }
}

/// The sign that starts a list item.
struct ListMarker {
  /// Bytes of the sign itself.
  var length: Int
  /// The number of an ordered item.
  var number: Int?
  /// Whether nothing follows on the line.
  var isEmpty: Bool

  /// The marker at `start`, nil when there is none.
  init?(_ bytes: [UInt8], at start: Int, end: Int) {
    var index = start
    switch bytes[start] {
    case .dash, .plus, .asterisk: index += 1
    case UInt8.digits:
      var value = 0
      while index < end, UInt8.digits ~= bytes[index], index - start < 9 {
        value = value * 10 + Int(bytes[index] - .zero)
        index += 1
      }
      guard index < end, bytes[index] == .period || bytes[index] == .closeParen else { return nil }
      index += 1
      number = value
    default: return nil
    }
    guard index == end || bytes[index] == .space || bytes[index] == .tab else { return nil }
    length = index - start
    isEmpty = bytes[index..<end].allSatisfy { $0 == .space || $0 == .tab }
  }
}
