/// A line of a table taken apart at its pipes.
struct TableCells {
  /// The cells without their pipes, white space included. Those before a leading and after a trailing pipe
  /// are left out.
  var cells: [Range<Int>] = []
  /// Whether the line begins with a pipe.
  var hasLeadingPipe = false
  /// Whether the line ends with a pipe.
  var hasTrailingPipe = false

  /// Takes the text in `range` apart; `\|` is part of a cell.
  init(_ bytes: [UInt8], _ range: Range<Int>) {
    let line = bytes.trimmed(range)
    var start = line.lowerBound
    var index = start
    if index < line.upperBound, bytes[index] == .pipe {
      hasLeadingPipe = true
      index += 1
      start = index
    }
    while index < line.upperBound {
      if bytes[index] == .backslash {
        index += 2
        continue
      }
      if bytes[index] == .pipe {
        cells.append(start..<index)
        start = index + 1
        if start == line.upperBound { hasTrailingPipe = true }
      }
      index += 1
    }
    if start < line.upperBound { cells.append(start..<line.upperBound) }
  }

  /// Whether the cell holds nothing but white space.
  static func isBlank(_ cell: Range<Int>, _ bytes: [UInt8]) -> Bool { bytes.trimmed(cell).isEmpty }

  /// Whether the cell is one of a delimiter row: `---`, `:--`, `:-:`.
  static func isDelimiter(_ cell: Range<Int>, _ bytes: [UInt8]) -> Bool {
    var text = bytes.trimmed(cell)
    if let first = text.first, bytes[first] == .colon { text = text.dropFirst() }
    if let last = text.last, bytes[last] == .colon { text = text.dropLast() }
    return !text.isEmpty && bytes[text].allSatisfy { $0 == .dash }
  }

  /// Whether the cell was one of a delimiter row before someone's software "corrected" it: `—`, `- -`, `：－`.
  static func isNearlyDelimiter(_ cell: Range<Int>, _ bytes: [UInt8]) -> Bool {
    var index = cell.lowerBound
    var dashes = 0
    while index < cell.upperBound {
      let byte = bytes[index]
      if byte == .dash {
        dashes += 1
      } else if byte >= 0x80 {
        guard let sign = dashLike.first(where: { bytes.contains($0, at: index) }) else { return false }
        dashes += sign[2] == 0x9A ? 0 : 1
        index += sign.count
        continue
      } else if byte != .colon, byte != .space, byte != .tab {
        return false
      }
      index += 1
    }
    return dashes > 0
  }

  /// En dash, em dash, horizontal bar, prolonged sound mark, full-width hyphen, full-width colon.
  private static let dashLike: [[UInt8]] = [
    [0xE2, 0x80, 0x93], [0xE2, 0x80, 0x94], [0xE2, 0x80, 0x95], [0xE3, 0x83, 0xBC], [0xEF, 0xBC, 0x8D],
    [0xEF, 0xBC, 0x9A],
  ]

  /// Whether all cells are delimiters.
  func isDelimiterRow(_ bytes: [UInt8]) -> Bool {
    !cells.isEmpty && cells.allSatisfy { TableCells.isDelimiter($0, bytes) }
  }
}
