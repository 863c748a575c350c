/// What mending asks about the original of a translated text.
struct OriginalShape {
  /// A link's text by its target.
  var links: [[UInt8]: [UInt8]] = [:]
  /// The tables, in order.
  var tables: [Table] = []
  /// Paragraphs in which a bold mark has no partner.
  var looseBold = 0
  /// Pairs of back-ticks that stand alone among spaces.
  var emptyCode = 0
  /// Lines that hold nothing but a list marker or heading marks.
  var strandedMarkers = 0
  /// Lines that begin with heading marks or a list marker without a space after them.
  var gluedMarkers = 0
  /// Headings.
  var headings = 0
  /// Heading marks within lines of text.
  var innerHeadings = 0
  /// Paragraphs that begin with a pipe and are no table.
  var looseRows = 0
  /// Whether a fence is never closed.
  var hasOpenFence = false
  /// Whether `AUTOTITLE` is the whole text of some link.
  var hasAutotitle = false

  /// A table as its rows' counts of cells.
  struct Table {
    var columns: Int
    var delimiters: [UInt8]
    /// The texts of the rows' cells, header and delimiter row left out.
    var rows: [[[UInt8]]]
    /// Whether some row has an empty cell written as `||`.
    var hasDoubledPipes: Bool
  }

  /// Reads the shape of `bytes`.
  init(_ bytes: [UInt8]) {
    let lines = MarkdownLineScanner.lines(of: bytes)
    var marks = InlineMarks()
    hasOpenFence = (lines.last { $0.kind == .fence || $0.kind == .fenceEnd })?.kind == .fence
    for group in MarkdownGroups(lines) {
      let first = lines[group.lowerBound]
      switch first.kind {
      case .heading:
        headings += 1
        if bytes[first.text].allSatisfy({ $0 == .hash || $0.isSpace }) { strandedMarkers += 1 }
      case .text where StrandedMarkers.isGlued(bytes, first): gluedMarkers += 1
      default: break
      }
      if first.startsItem, first.content == first.end { strandedMarkers += 1 }
      guard first.isText || first.kind == .heading else { continue }
      innerHeadings += group.count {
        lines[$0].isText && StrandedMarkers.innerHeading(bytes, lines[$0]) != nil
      }
      if let table = Table(bytes, lines, group) {
        tables.append(table)
      } else if first.content < first.end, bytes[first.content] == .pipe {
        looseRows += 1
      }
      add(bytes, first.content..<lines[group.upperBound - 1].end, &marks)
    }
  }

  private mutating func add(_ bytes: [UInt8], _ range: Range<Int>, _ marks: inout InlineMarks) {
    marks.scan(bytes, range)
    emptyCode += marks.emptyCode.count
    for pair in marks.pairs {
      guard case .target(let target, _) = pair.tail else { continue }
      let text = Array(bytes[pair.open + 1..<pair.close])
      if text == Array("AUTOTITLE".utf8) { hasAutotitle = true }
      links[Array(bytes[target])] = text
    }
    if let strong = StrongMending(bytes, range, marks.stars), strong.looseCount % 2 == 1 { looseBold += 1 }
  }
}

extension OriginalShape.Table {
  init?(_ bytes: [UInt8], _ lines: [MarkdownLine], _ group: Range<Int>) {
    guard group.count > 1 else { return nil }
    for index in group.dropFirst() {
      let delimiter = TableCells(bytes, lines[index].text)
      guard delimiter.isDelimiterRow(bytes) else { continue }
      let header = TableCells(bytes, lines[index - 1].text)
      guard header.cells.count == delimiter.cells.count else { return nil }
      columns = header.cells.count
      delimiters = Array(bytes[lines[index].text])
      rows = []
      hasDoubledPipes = false
      for row in index + 1..<max(group.upperBound, index + 1) {
        let cells = TableCells(bytes, lines[row].text).cells
        if cells.contains(where: \.isEmpty) { hasDoubledPipes = true }
        rows.append(cells.map { Array(bytes[bytes.trimmed($0)]) })
      }
      return
    }
    return nil
  }
}

/// The lines of a text in groups: a paragraph's lines together, any other line alone.
struct MarkdownGroups: Sequence, IteratorProtocol {
  private let lines: [MarkdownLine]
  private var index = 0

  init(_ lines: [MarkdownLine]) { self.lines = lines }

  mutating func next() -> Range<Int>? {
    guard index < lines.count else { return nil }
    let start = index
    index += 1
    if lines[start].isText {
      while index < lines.count, lines[index].kind == .continuation { index += 1 }
    }
    return start..<index
  }
}
