/// Starts of all lines of one file, so that many positions cost one pass over it.
struct LineTable {
  private let starts: [Int]
  private let file: SourceFile

  init(_ file: SourceFile) {
    self.file = file
    var starts = [0]
    for index in file.bytes.indices where file.bytes[index] == UInt8(ascii: "\n") { starts.append(index + 1) }
    self.starts = starts
  }

  /// Line and column in bytes, both from 1.
  func position(of offset: Int) -> Position {
    let offset = min(max(offset, 0), file.bytes.count)
    let line = lineIndex(of: offset)
    return Position(line: line + 1, column: offset - starts[line] + 1)
  }

  /// Bytes of the line that holds `offset`, without its line end.
  func lineRange(at offset: Int) -> Range<Int> {
    let line = lineIndex(of: min(max(offset, 0), file.bytes.count))
    let start = starts[line]
    var end = line + 1 < starts.count ? starts[line + 1] - 1 : file.bytes.count
    if end > start, file.bytes[end - 1] == UInt8(ascii: "\r") { end -= 1 }
    return start..<end
  }

  private func lineIndex(of offset: Int) -> Int {
    var low = 0
    var high = starts.count
    while low < high {
      let middle = (low + high) / 2
      if starts[middle] <= offset { low = middle + 1 } else { high = middle }
    }
    return max(low - 1, 0)
  }
}

/// The line tables of the files that findings point into, each made when first needed.
struct LineTables {
  private var tables: [ObjectIdentifier: LineTable] = [:]

  mutating func table(of file: SourceFile) -> LineTable {
    let key = ObjectIdentifier(file)
    if let known = tables[key] { return known }
    let table = LineTable(file)
    tables[key] = table
    return table
  }

  mutating func start(of location: Location) -> Position {
    table(of: location.file).position(of: location.range.lowerBound)
  }

  mutating func end(of location: Location) -> Position {
    table(of: location.file).position(of: location.range.upperBound)
  }

  /// `through: content/b.md:3 → content/a.md:7`: how the text of a finding got onto its page; nil when it is its own.
  mutating func chain(of diagnostic: Diagnostic, folder: String = "") -> String? {
    guard let location = diagnostic.location, !diagnostic.chain.isEmpty else { return nil }
    var parts: [String] = []
    for place in diagnostic.chain + [location] {
      parts.append("\(folder)\(place.file.path):\(start(of: place).line)")
    }
    return "through: " + parts.joined(separator: " → ")
  }
}
