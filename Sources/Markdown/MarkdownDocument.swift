/// A parsed Markdown text: an immutable tree of nodes in one flat array.
///
/// For example `# Hi *you*` is document → heading → (text `Hi `, emphasis → text `you`). Blocks and inline nodes know
/// their byte range in the source; a link's and an image's begins at its bracket.
public final class MarkdownDocument: Sendable {
  /// The text that was parsed, UTF-8.
  public let source: [UInt8]
  /// The extensions it was parsed with.
  public let options: MarkdownOptions
  /// All literals, one after the other.
  let pool: [UInt8]
  let nodes: [Node]
  /// Footnotes by number, beginning with 1: definition node and number of references.
  let footnotes: [Footnote]

  /// Parses `source`, which may be anything: no input is an error.
  public convenience init(parsing source: [UInt8], options: MarkdownOptions) {
    self.init(DocumentParser.parse(source, options: options))
  }

  init(_ parsed: ParsedDocument) {
    source = parsed.source
    options = parsed.options
    pool = parsed.pool
    nodes = parsed.nodes
    footnotes = parsed.footnotes
  }

  /// The root.
  public var root: NodeID { .document }

  /// What a node is.
  public func kind(of node: NodeID) -> NodeKind { self[node].kind }

  /// The node that holds `node`; nil for the root.
  public func parent(of node: NodeID) -> NodeID? { link(self[node].parent) }

  /// The first node inside `node`.
  public func firstChild(of node: NodeID) -> NodeID? { link(self[node].firstChild) }

  /// The node after `node` in the same parent.
  public func next(after node: NodeID) -> NodeID? { link(self[node].next) }

  /// The nodes directly inside `node`, in order.
  public func children(of node: NodeID) -> Children {
    Children(document: self, current: self[node].firstChild)
  }

  /// All nodes below and including `node`, parents before their children, in order.
  public func descendants(of node: NodeID) -> Descendants { Descendants(document: self, top: node) }

  /// Byte range in `source`; nil when it is not known.
  public func sourceRange(of node: NodeID) -> Range<Int>? {
    let stored = self[node]
    return stored.start < 0 || stored.end < stored.start ? nil : Int(stored.start)..<Int(stored.end)
  }

  /// The bytes of a text, code span, code block or raw HTML node; empty for others.
  public func literal(of node: NodeID) -> ArraySlice<UInt8> { pool[self[node].literal.range] }

  /// Where a link or image leads, with escapes and character references resolved.
  public func destination(of node: NodeID) -> ArraySlice<UInt8> { pool[self[node].literal.range] }

  /// The title of a link or image; empty when it has none.
  public func title(of node: NodeID) -> ArraySlice<UInt8> { pool[self[node].extra.range] }

  /// The info string of a fenced code block: `yaml copy` of a fence that begins with ` ```yaml copy `.
  public func info(of node: NodeID) -> ArraySlice<UInt8> { pool[self[node].extra.range] }

  /// The info string's first word, and the words after it.
  public func infoWords(of node: NodeID) -> (language: ArraySlice<UInt8>, words: [ArraySlice<UInt8>]) {
    var words = info(of: node).split(whereSeparator: { $0.isMarkdownSpace })
    let language = words.isEmpty ? [] : words.removeFirst()
    return (language, words)
  }

  /// A heading's level, 1 to 6; 0 for other nodes.
  public func level(of node: NodeID) -> Int { self[node].kind == .heading ? Int(self[node].detail) : 0 }

  /// The kind of an alert node.
  public func alertKind(of node: NodeID) -> AlertKind? {
    self[node].kind == .alert ? AlertKind(rawValue: self[node].detail) : nil
  }

  /// Whether a list is ordered.
  public func isOrdered(_ node: NodeID) -> Bool { self[node].flags.contains(.ordered) }

  /// Whether a list's paragraphs are written without `<p>`.
  public func isTight(_ node: NodeID) -> Bool { self[node].flags.contains(.tight) }

  /// The number of an ordered list's first item.
  public func firstNumber(of node: NodeID) -> Int { Int(self[node].number) }

  /// Whether a code block is fenced, not indented.
  public func isFenced(_ node: NodeID) -> Bool { self[node].flags.contains(.fenced) }

  /// Whether a row, or a cell's row, is its table's header.
  public func isHeader(_ node: NodeID) -> Bool { self[node].flags.contains(.header) }

  /// Whether a link is a bare or angle-bracketed address.
  public func isAutolink(_ node: NodeID) -> Bool { self[node].flags.contains(.autolink) }

  /// The alignment of a cell.
  public func alignment(of node: NodeID) -> ColumnAlignment {
    self[node].kind == .tableCell ? ColumnAlignment(rawValue: self[node].detail) ?? .none : .none
  }

  /// Whether an item's task is done; nil for an item without a task box.
  public func task(of node: NodeID) -> Bool? {
    let flags = self[node].flags
    return flags.contains(.task) ? flags.contains(.checked) : nil
  }

  /// The text of a node whose only child is a text node, without outer spaces; nil for others.
  public func soleText(of node: NodeID) -> ArraySlice<UInt8>? {
    let child = self[node].firstChild
    guard child >= 0, case let stored = nodes[Int(child)], stored.kind == .text, stored.next < 0 else {
      return nil
    }
    var text = pool[stored.literal.range]
    while let byte = text.first, byte.isMarkdownSpace { text.removeFirst() }
    while let byte = text.last, byte.isMarkdownSpace { text.removeLast() }
    return text
  }

  /// The ids of footnotes and of the references to them, as `HTMLWriter` gives them, before they are percent-encoded.
  public var footnoteIDs: [[UInt8]] {
    let prefix = Array(options.footnotePrefix.utf8)
    var ids: [[UInt8]] = []
    for footnote in footnotes {
      let label = pool[nodes[Int(footnote.node)].literal.range]
      ids.append(prefix + Array("fn-".utf8) + label)
      let reference: [UInt8] = prefix + Array("fnref-".utf8) + label
      if footnote.references > 0 { ids.append(reference) }
      for occurrence in 1..<max(footnote.references, 1) {
        ids.append(reference + Array("-\(occurrence + 1)".utf8))
      }
    }
    return ids
  }

  /// Whether nothing of a cell or paragraph would be seen: it holds no more than spaces and HTML comments.
  public func isBlank(_ node: NodeID) -> Bool {
    for child in children(of: node) {
      switch self[child].kind {
      case .softBreak, .lineBreak: continue
      case .text:
        if pool[self[child].literal.range].contains(where: { !$0.isMarkdownSpace }) { return false }
      case .htmlInline, .htmlBlock:
        if !pool[self[child].literal.range].starts(with: [0x3C, 0x21, 0x2D, 0x2D]) { return false }
      default: return false
      }
    }
    return true
  }

  subscript(node: NodeID) -> Node {
    nodes.indices.contains(Int(node.index)) ? nodes[Int(node.index)] : Node(kind: .document)
  }

  private func link(_ index: Int32) -> NodeID? { index < 0 ? nil : NodeID(index) }
}

/// A footnote that the text refers to.
struct Footnote: Sendable {
  var node: Int32
  var references = 0
}

extension UInt8 {
  /// Space, tab, line feed, vertical tab, form feed or carriage return.
  @inline(__always)
  var isMarkdownSpace: Bool { self == 0x20 || (self >= 0x09 && self <= 0x0D) }
}
