/// What a node of a Markdown document is.
public enum NodeKind: UInt8, Sendable {
  /// The root.
  case document
  /// `> text`
  case blockQuote
  /// A block quote that begins with `[!NOTE]` or the like; `alertKind(of:)` says which.
  case alert
  /// An ordered or unordered list; its children are items.
  case list
  /// One item of a list.
  case item
  /// Fenced or indented code.
  case codeBlock
  /// A block of raw HTML.
  case htmlBlock
  /// A paragraph.
  case paragraph
  /// An ATX or setext heading.
  case heading
  /// `---`
  case thematicBreak
  /// A pipe table; its children are rows, the first of which is the header.
  case table
  /// One row of a table; its children are cells.
  case tableRow
  /// One cell of a row.
  case tableCell
  /// All footnotes that the text refers to; the last child of the document.
  case footnotes
  /// One footnote's text.
  case footnoteDefinition
  /// Characters.
  case text
  /// A line ending inside a paragraph.
  case softBreak
  /// A forced line break.
  case lineBreak
  /// `` `code` ``
  case codeSpan
  /// One raw HTML tag, comment or the like inside a paragraph.
  case htmlInline
  /// `*text*`
  case emphasis
  /// `**text**`
  case strong
  /// `~~text~~`
  case strikethrough
  /// A link of any form, autolinks included.
  case link
  /// An image.
  case image
  /// `[^name]`
  case footnoteReference

  /// Whether nodes of this kind stand inside paragraphs, headings and cells.
  public var isInline: Bool { rawValue >= NodeKind.text.rawValue }
}

/// The five kinds of alert.
public enum AlertKind: UInt8, Sendable, CaseIterable {
  case note, tip, important, warning, caution

  /// The kind's name in lower case, which is also its class in HTML.
  public var name: StaticString {
    switch self {
    case .note: "note"
    case .tip: "tip"
    case .important: "important"
    case .warning: "warning"
    case .caution: "caution"
    }
  }

  /// The kind's English title.
  public var title: StaticString {
    switch self {
    case .note: "Note"
    case .tip: "Tip"
    case .important: "Important"
    case .warning: "Warning"
    case .caution: "Caution"
    }
  }
}

/// How the cells of a table's column are aligned.
public enum ColumnAlignment: UInt8, Sendable {
  case none, left, center, right

  /// The value of the `align` attribute; empty for `none`.
  var name: StaticString {
    switch self {
    case .none: ""
    case .left: "left"
    case .center: "center"
    case .right: "right"
    }
  }
}

/// A node of a `MarkdownDocument`: an index that is good for that document only.
public struct NodeID: Hashable, Sendable {
  let index: Int32

  init(_ index: Int32) { self.index = index }
  init(_ index: Int) { self.index = Int32(truncatingIfNeeded: index) }

  /// The document's root.
  public static let document = NodeID(Int32(0))
}

/// One node as it is stored: links by index (-1 for none), literals as ranges of the document's pool.
struct Node: Sendable {
  var kind: NodeKind
  /// Heading level, alert kind, column alignment, list delimiter or task state.
  var detail: UInt8 = 0
  var flags: Flags = []
  /// A list's first number, a footnote's number.
  var number: Int32 = 0
  var parent: Int32 = -1
  var firstChild: Int32 = -1
  var lastChild: Int32 = -1
  var next: Int32 = -1
  /// Byte range in the source; -1 when unknown.
  var start: Int32 = -1
  var end: Int32 = -1
  /// Text, code, raw HTML, a link's destination, a footnote's name.
  var literal: PoolRange = .init()
  /// A link's title, a code block's info string.
  var extra: PoolRange = .init()

  struct Flags: OptionSet, Sendable {
    let rawValue: UInt16
    static let ordered = Flags(rawValue: 1)
    static let tight = Flags(rawValue: 2)
    static let fenced = Flags(rawValue: 4)
    static let header = Flags(rawValue: 8)
    static let autolink = Flags(rawValue: 16)
    static let task = Flags(rawValue: 64)
    static let checked = Flags(rawValue: 128)
    /// Inside a link, where no other link can be.
    static let inLink = Flags(rawValue: 256)
  }
}

/// A stretch of a document's pool of literals.
struct PoolRange: Sendable {
  var start: Int32 = 0
  var end: Int32 = 0

  var range: Range<Int> { Int(start)..<Int(end) }
  var isEmpty: Bool { start == end }
  var count: Int { Int(end - start) }
}
