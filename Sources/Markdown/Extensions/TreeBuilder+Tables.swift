import Core

/// A cell that waits for the second document, in which the cells of a text are parsed.
struct PendingCell {
  var node: Int32
  /// Its bytes in `cellBytes`, as they stand in the fed text.
  var range: Range<Int>
  var fed: Int
}

extension TreeBuilder {
  /// Cells that rows may lack altogether, so that short rows of wide tables cannot blow up the output.
  private static let emptyCellLimit = 500_000

  /// The table that the content holds; nil when it holds none, or when the text must be parsed again first.
  mutating func findTable() -> TableLayout? {
    let first = content.lineIndex(of: content.textStart)
    var index = first + 1
    let breaks = tableBreaks.count
    while index < content.lines.count {
      defer { index += 1 }
      let line = content.lines[index]
      guard !line.isLazy, line.indent < 4,
        let alignments = TableLayout.alignments(in: content.bytes[content.range(ofLine: index)]),
        TableLayout.cells(in: header(index - 1)).count == alignments.count
      else { continue }
      if index - 1 > first {
        guard !content.lines[index - 1].isLazy, content.lines[index - 1].indent < 4,
          !TableLayout.beginsBlock(header(index - 1))
        else { continue }
        breakParagraph(before: content.lines[index - 1])
      }
      for row in (index + 1)..<max(index + 1, content.lines.count) {
        let line = content.lines[row]
        guard
          line.isLazy || line.indent >= 4
            || TableLayout.beginsBlock(content.bytes[content.range(ofLine: row)])
        else { continue }
        breakParagraph(before: line)
        break
      }
      return tableBreaks.count > breaks ? nil : TableLayout(header: index - 1, alignments: alignments)
    }
    return nil
  }

  private func header(_ line: Int) -> ArraySlice<UInt8> {
    let range = content.range(ofLine: line)
    return content.bytes[max(range.lowerBound, min(content.textStart, range.upperBound))..<range.upperBound]
  }

  /// Asks for a comment before a line of the content.
  mutating func breakParagraph(before line: InlineContent.Line) {
    let marks = fed.bytes[line.lineStart..<max(line.lineStart, line.prefixEnd)]
    tableBreaks.append((line.lineStart, marks + Array("<!---->\n".utf8)))
  }

  /// Adds a table and its cells, whose content comes later.
  mutating func appendTable(_ layout: TableLayout, _ paragraph: Node, to parent: Int32) -> Int32 {
    var table = paragraph
    table.kind = .table
    table.start = Int32(truncatingIfNeeded: content.fedOffset(content.lines[layout.header].start))
    let index = append(table, to: parent)
    for line in layout.header..<content.lines.count where line != layout.header + 1 {
      guard appendRow(line, layout, to: index) else { break }
    }
    return index
  }

  private mutating func appendRow(_ line: Int, _ layout: TableLayout, to table: Int32) -> Bool {
    let text = line == layout.header ? header(line) : content.bytes[content.range(ofLine: line)]
    let cells = TableLayout.cells(in: text)
    emptyCells += max(0, layout.alignments.count - cells.count)
    guard emptyCells <= TreeBuilder.emptyCellLimit else { return false }
    let flags: Node.Flags = line == layout.header ? .header : []
    var row = Node(kind: .tableRow, flags: flags)
    row.start = Int32(truncatingIfNeeded: content.fedOffset(text.startIndex))
    row.end = row.start + Int32(truncatingIfNeeded: text.count)
    let rowIndex = append(row, to: table)
    for (column, alignment) in layout.alignments.enumerated() {
      var cell = Node(kind: .tableCell, detail: alignment.rawValue, flags: flags)
      guard column < cells.count, !cells[column].isEmpty else {
        _ = append(cell, to: rowIndex)
        continue
      }
      let range = cells[column]
      let start = content.fedOffset(range.lowerBound)
      cell.start = Int32(truncatingIfNeeded: start)
      cell.end = Int32(truncatingIfNeeded: start + range.count)
      let node = append(cell, to: rowIndex)
      self.cells.append(
        PendingCell(node: node, range: cellBytes.count..<(cellBytes.count + range.count), fed: start))
      cellBytes += content.bytes[range]
    }
    return true
  }

  /// Parses all cells: each is a heading of one line, which holds inline content only.
  mutating func convertCells() {
    if cells.isEmpty { return }
    var text: [UInt8] = []
    text.reserveCapacity(cellBytes.count + cells.count * 5)
    for cell in cells {
      text.append("# ")
      readCell(cell)
      text += content.bytes
      text.append(" #\n")
    }
    // Reference definitions anywhere in the text hold in cells too.
    if fed.bytes.holds(UInt8(ascii: "]"), before: UInt8(ascii: ":")) {
      text.append(UInt8(ascii: "\n"))
      text += fed.bytes
    }
    CMarkTree(parsing: text).withRoot { convertCells(below: $0) }
  }

  private mutating func convertCells(below root: CMarkNode) {
    var node = root.firstChild
    for cell in cells {
      guard let heading = node, heading.kind == .heading else { return }
      readCell(cell)
      convertInlines(of: heading, into: cell.node)
      node = heading.next
    }
  }

  /// Makes the cell's text the content, with `\|` as `|`.
  private mutating func readCell(_ cell: PendingCell) {
    content.clear()
    var mark = cell.range.lowerBound
    for index in cell.range where cellBytes[index] == UInt8(ascii: "|") {
      content.append(cellBytes[mark..<(index - 1)], at: cell.fed + mark - cell.range.lowerBound)
      mark = index
    }
    content.append(cellBytes[mark..<cell.range.upperBound], at: cell.fed + mark - cell.range.lowerBound)
  }
}
