// Tables that are none: the header, the delimiter row and the rows joined on one line; rows cut off by an
// empty line; delimiter rows that a translation changed.

/// Finds damage in the tables of a text, paragraph by paragraph.
struct TableMending {
  private let bytes: [UInt8]
  private let lines: [MarkdownLine]
  /// The last table seen, while only empty lines follow it.
  private var last: (columns: Int, end: Int, itemColumn: Int)?
  /// How many tables there were.
  private var ordinal = 0
  private(set) var repairs: [Repair] = []
  private(set) var findings: [MendingFinding] = []

  private let isSource: Bool

  init(_ bytes: [UInt8], _ lines: [MarkdownLine], isSource: Bool) {
    self.bytes = bytes
    self.lines = lines
    self.isSource = isSource
  }

  /// Notes a line that is no part of a table.
  mutating func pass(_ line: MarkdownLine) {
    if line.kind != .blank { last = nil }
  }

  /// Looks at a paragraph that holds pipes, and says which of its lines are rows of a table.
  mutating func look(at group: Range<Int>, _ original: () -> OriginalShape?) -> Range<Int> {
    let none = group.upperBound..<group.upperBound
    if let rows = continued(group, original) { return rows }
    last = nil
    for index in group where mayBeJoined(lines[index]) {
      if let columns = split(index, original) {
        ordinal += 1
        mendRows(index + 1..<group.upperBound, columns, original)
        last = (columns, group.upperBound, lines[index].itemColumn)
        return index..<group.upperBound
      }
    }
    for index in group.dropFirst() {
      let header = lines[index - 1]
      guard isNearlyDelimiterRow(lines[index]), bytes[header.text].contains(.pipe) else { continue }
      guard let columns = heading(index, original) else { return none }
      ordinal += 1
      mendRows(index + 1..<group.upperBound, columns, original)
      last = (columns, group.upperBound, header.itemColumn)
      return index - 1..<group.upperBound
    }
    return none
  }

  // MARK: Rows cut off

  private mutating func continued(_ group: Range<Int>, _ original: () -> OriginalShape?) -> Range<Int>? {
    guard let last, last.end < group.lowerBound, lines[group.lowerBound].itemColumn == last.itemColumn else {
      return nil
    }
    var isWhole = true
    for index in group {
      let row = TableCells(bytes, lines[index].text)
      let count = row.cells.count
      guard row.hasLeadingPipe, count > 1 || last.columns == 1, !row.isDelimiterRow(bytes) else { return nil }
      isWhole = isWhole && count == last.columns
    }
    // Rows may have too few cells or too many; that they are rows, the original must say.
    guard isWhole || original()?.looseRows == 0 else { return nil }
    repairs.append(
      Repair(
        lines[last.end - 1].end..<lines[group.lowerBound].start, [.newline], "empty line inside a table"))
    self.last?.end = group.upperBound
    return group
  }

  // MARK: Header and delimiter row

  private func isNearlyDelimiterRow(_ line: MarkdownLine) -> Bool {
    guard line.content < line.end else { return false }
    let first = bytes[line.content]
    guard first == .pipe || first == .colon || first == .dash || first >= 0x80 else { return false }
    let row = TableCells(bytes, line.text)
    guard row.hasLeadingPipe || row.cells.count > 1 else { return false }
    guard let cell = row.cells.first, TableCells.isNearlyDelimiter(cell, bytes) else { return false }
    return row.cells.allSatisfy { TableCells.isNearlyDelimiter($0, bytes) || TableCells.isBlank($0, bytes) }
  }

  /// Columns of the table whose delimiter row is the line `index`; nil when it is no table and stays none.
  private mutating func heading(_ index: Int, _ original: () -> OriginalShape?) -> Int? {
    let header = TableCells(bytes, lines[index - 1].text)
    let row = TableCells(bytes, lines[index].text)
    let isSound = row.isDelimiterRow(bytes)
    if isSound, header.cells.count == row.cells.count { return row.cells.count }
    let model = original().flatMap { shape in
      ordinal < shape.tables.count ? shape.tables[ordinal] : nil
    }
    if let model, model.columns == header.cells.count {
      repairs.append(Repair(lines[index].text, model.delimiters, "damaged delimiter row of a table"))
      return model.columns
    }
    let filled = row.cells.count { !TableCells.isBlank($0, bytes) }
    if !isSound, original() != nil, header.cells.count == filled {
      let delimiters = header.cells.reduce(into: [UInt8.pipe]) { line, _ in line += Array(" --- |".utf8) }
      repairs.append(Repair(lines[index].text, delimiters, "damaged delimiter row of a table"))
      return header.cells.count
    }
    guard isSound else { return nil }
    findings.append(
      MendingFinding(
        .sloppyTable, lines[index].text,
        "the delimiter row has \(row.cells.count == 1 ? "1 cell" : "\(row.cells.count) cells") "
          + "and the header \(header.cells.count)",
        suggestion: "give both the same number, else the table is shown as text"))
    return nil
  }

  // MARK: Rows joined on one line

  /// Whether a delimiter row may stand within the line.
  private func mayBeJoined(_ line: MarkdownLine) -> Bool {
    var pipes = 0
    var dashes = false
    var index = line.content
    while index < line.end {
      if bytes[index] == .pipe { pipes += 1 }
      if bytes[index] == .dash, index > line.content, bytes[index - 1] == .dash || bytes[index - 1] == .colon
      {
        dashes = true
      }
      index += 1
    }
    return dashes && pipes > 2
  }

  /// Splits a line that holds a header, a delimiter row and perhaps rows; returns the number of columns.
  private mutating func split(_ index: Int, _ original: () -> OriginalShape?) -> Int? {
    let line = lines[index]
    let row = TableCells(bytes, line.text)
    let cells = row.cells
    guard let first = cells.firstIndex(where: { TableCells.isDelimiter($0, bytes) }), first > 0 else {
      return nil
    }
    var afterDelimiters = first
    while afterDelimiters < cells.count, TableCells.isDelimiter(cells[afterDelimiters], bytes) {
      afterDelimiters += 1
    }
    let columns = afterDelimiters - first
    var header = first
    if TableCells.isBlank(cells[header - 1], bytes), header - 1 >= columns { header -= 1 }
    guard columns > 1, header == columns else { return nil }
    var breaks = [rowStart(cells[first])]
    if afterDelimiters < cells.count {
      let model = original().flatMap { ordinal < $0.tables.count ? $0.tables[ordinal] : nil }
      let rest = cells[afterDelimiters...]
      guard let rows = rowBreaks(rest, columns, model, hasLeadingPipe: row.hasLeadingPipe) else { return nil }
      breaks += rows
    }
    for (number, offset) in breaks.enumerated() { breakLine(line, at: offset, isPart: number > 0) }
    return columns
  }

  /// Where a row begins whose first cell is `cell`: at its leading pipe.
  private func rowStart(_ cell: Range<Int>) -> Int { cell.lowerBound - 1 }

  /// Where the rows made of `cells` begin; nil when they cannot be told apart.
  private func rowBreaks(
    _ cells: ArraySlice<Range<Int>>, _ columns: Int, _ model: OriginalShape.Table?, hasLeadingPipe: Bool
  ) -> [Int]? {
    guard let first = cells.first else { return [] }
    if hasLeadingPipe, !TableCells.isBlank(first, bytes), cells.count % columns == 0 {
      return separatedRows(cells, columns)
    }
    if TableCells.isBlank(first, bytes), cells.count % (columns + 1) == 0 || cells.count > columns {
      return separatedRows(cells.dropFirst(), columns)
    }
    return gluedRows(cells, columns, model)
  }

  /// Rows with pipes at both ends, between which an empty cell stands, or at their beginning alone.
  private func separatedRows(_ cells: ArraySlice<Range<Int>>, _ columns: Int) -> [Int]? {
    var breaks: [Int] = []
    var index = cells.startIndex
    while index < cells.endIndex {
      guard index + columns <= cells.endIndex else { return nil }
      breaks.append(rowStart(cells[index]))
      index += columns
      if index < cells.endIndex, TableCells.isBlank(cells[index], bytes) { index += 1 }
    }
    return breaks
  }

  /// Rows without pipes at their ends: a cell holds the last cell of one row and the first of the next.
  private func gluedRows(_ cells: ArraySlice<Range<Int>>, _ columns: Int, _ model: OriginalShape.Table?)
    -> [Int]?
  {
    guard let first = cells.first, (cells.count - 1) % (columns - 1) == 0 else { return nil }
    var breaks = [bytes.trimmed(first).lowerBound]
    let rows = (cells.count - 1) / (columns - 1)
    for row in 1..<max(rows, 1) {
      let cell = cells[cells.startIndex + row * (columns - 1)]
      guard let model, let last = model.rows.indices.last,
        let offset = boundary(cell, model.rows[min(row - 1, last)], model.rows[min(row, last)])
      else { return nil }
      breaks.append(offset)
    }
    return breaks
  }

  /// Where in `cell` the text of the row `above` ends and that of the row `below` begins.
  private func boundary(_ cell: Range<Int>, _ above: [[UInt8]], _ below: [[UInt8]]) -> Int? {
    guard let left = above.last?.last, let next = below.first, let right = next.first else { return nil }
    let text = bytes.trimmed(cell)
    let verbatim = text.upperBound - next.count
    if verbatim > text.lowerBound, bytes.contains(next, at: verbatim) { return verbatim }
    var found: Int?
    var index = text.lowerBound + 1
    while index < text.upperBound {
      if bytes[index] == right, bytes[index - 1].isSpace {
        var end = index
        while end > text.lowerBound, bytes[end - 1].isSpace { end -= 1 }
        if end > text.lowerBound, bytes[end - 1] == left {
          if found != nil { return nil }
          found = index
        }
      }
      index += 1
    }
    return found
  }

  /// Puts what begins at `offset` on a line of its own.
  private mutating func breakLine(_ line: MarkdownLine, at offset: Int, isPart: Bool) {
    var start = offset
    while start > line.content, bytes[start - 1].isSpace { start -= 1 }
    // A pipe before the break belongs to the row above, unless it leads the row below.
    let prefix =
      line.startsItem
      ? [UInt8](repeating: .space, count: line.itemColumn) : Array(bytes[line.start..<line.content])
    repairs.append(
      Repair(start..<offset, [.newline] + prefix, "table rows joined on one line", isPart: isPart))
  }

  // MARK: Rows

  private mutating func mendRows(_ rows: Range<Int>, _ columns: Int, _ original: () -> OriginalShape?) {
    for index in rows {
      let line = lines[index]
      let row = TableCells(bytes, line.text)
      let count = row.cells.count
      if count > columns, escapePipes(line, surplus: count - columns) { continue }
      if count > columns + 1, (count + 1) % (columns + 1) == 0, row.hasLeadingPipe, row.hasTrailingPipe {
        splitRow(line, row, columns)
      } else if count == columns + 1 {
        dropDoubledPipe(row, original)
      }
    }
  }

  /// `` | `a|b` | x | ``: pipes in code that cut it in two, where they are just as many as there are cells too many.
  private mutating func escapePipes(_ line: MarkdownLine, surplus: Int) -> Bool {
    var pipes: [Int] = []
    var index = line.content
    while let open = bytes[index..<line.end].firstIndex(of: .backtick) {
      let inside = bytes[open..<line.end].firstIndex { $0 != .backtick } ?? line.end
      let fence = Array(bytes[open..<inside])
      var close = bytes.firstOffset(of: fence, in: inside..<line.end)
      while let end = close, end + fence.count < line.end, bytes[end + fence.count] == .backtick {
        let next = bytes[end..<line.end].firstIndex { $0 != .backtick } ?? line.end
        close = bytes.firstOffset(of: fence, in: next..<line.end)
      }
      guard let close else {
        index = inside
        continue
      }
      pipes += (inside..<close).filter { bytes[$0] == .pipe && bytes[$0 - 1] != .backslash }
      index = close + fence.count
    }
    guard pipes.count == surplus else { return false }
    for (number, pipe) in pipes.enumerated() {
      repairs.append(Repair(pipe..<pipe, [.backslash], "pipe in code inside a table", isPart: number > 0))
    }
    return true
  }

  /// A row joined with the ones after it.
  private mutating func splitRow(_ line: MarkdownLine, _ row: TableCells, _ columns: Int) {
    let separators = stride(from: columns, to: row.cells.count, by: columns + 1)
    guard separators.allSatisfy({ TableCells.isBlank(row.cells[$0], bytes) }) else { return }
    for (number, separator) in separators.enumerated() {
      breakLine(line, at: rowStart(row.cells[separator + 1]), isPart: number > 0)
    }
  }

  /// `| C || x |` where the original has `| C | x |`.
  private mutating func dropDoubledPipe(_ row: TableCells, _ original: () -> OriginalShape?) {
    let empty = row.cells.filter(\.isEmpty)
    guard empty.count == 1, let cell = empty.first, let shape = original() else { return }
    guard ordinal - 1 < shape.tables.count, ordinal > 0, !shape.tables[ordinal - 1].hasDoubledPipes else {
      return
    }
    repairs.append(Repair(cell.lowerBound - 1..<cell.lowerBound, [], "doubled pipe in a table"))
  }
}
