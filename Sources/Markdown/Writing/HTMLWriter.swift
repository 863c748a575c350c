import Core

/// Writes a document's HTML to one buffer, asking its hooks at every place where a host may differ.
///
/// The walk follows the nodes' links and never recurses, so that depth costs nothing.
public struct HTMLWriter<Hooks: HTMLHooks> {
  var state: WriterState
  /// The hooks, with whatever they collected.
  public var hooks: Hooks

  /// Makes a writer.
  public init(hooks: Hooks, options: HTMLOptions = HTMLOptions()) {
    state = WriterState(options: options)
    self.hooks = hooks
  }

  /// The headings written so far.
  public var outline: [Heading] { state.outline }

  /// The ids given so far.
  public var slugger: Slugger {
    get { state.slugger }
    set { state.slugger = newValue }
  }

  /// Writes the whole document.
  public mutating func write(_ document: MarkdownDocument, to output: inout [UInt8]) {
    write(document.root, of: document, to: &output)
  }

  /// Writes a document that is one paragraph without its `<p>`, any other one whole.
  public mutating func writeFragment(_ document: MarkdownDocument, to output: inout [UInt8]) {
    if let only = document.firstChild(of: document.root), document.kind(of: only) == .paragraph,
      document.next(after: only) == nil
    {
      writeContent(of: only, in: document, to: &output)
    } else {
      write(document, to: &output)
    }
  }

  /// Writes what is inside `node`.
  public mutating func writeContent(of node: NodeID, in document: MarkdownDocument, to output: inout [UInt8])
  {
    for child in document.children(of: node) { write(child, of: document, to: &output) }
  }

  /// Writes `top` and everything below it.
  public mutating func write(_ top: NodeID, of document: MarkdownDocument, to output: inout [UInt8]) {
    state.base = output.count
    var index = top.index
    while true {
      let node = document[NodeID(index)]
      if enter(NodeID(index), node, document, &output), node.firstChild >= 0 {
        index = node.firstChild
        continue
      }
      var current = index
      while true {
        let done = document[NodeID(current)]
        leave(NodeID(current), done, document, &output)
        if current == top.index { return }
        if done.next >= 0 {
          index = done.next
          break
        }
        current = done.parent
      }
    }
  }
}

/// How tables and the like are written, beside the hooks.
public struct HTMLOptions: Sendable {
  /// Leaves out body rows in which no cell has anything to show.
  public var dropsEmptyRows = false
  /// Writes `scope="col"` on the cells of a table's header row.
  public var columnScope = false
  /// Writes a cell's alignment as a style, since today's HTML has no `align`.
  public var alignsByStyle = false

  /// Makes plain GFM's options.
  public init() {}
}

/// What the writer remembers between nodes.
struct WriterState {
  var options: HTMLOptions
  var slugger = Slugger()
  var outline: [Heading] = []
  /// Where in the output this write began.
  var base = 0
  /// References written so far to each footnote, by its number.
  var references: [Int: Int] = [:]
  /// Whether the cell being written is a header.
  var isHeaderCell = false
  /// Whether the row being written is kept.
  var keepsRow = false
  /// Whether the table being written has an open `<tbody>`.
  var hasBody = false

  /// Begins a new line unless at the beginning of one.
  @inline(__always)
  func freshLine(_ output: inout [UInt8]) {
    if output.count > base, output.last != UInt8(ascii: "\n") { output.append(UInt8(ascii: "\n")) }
  }
}
