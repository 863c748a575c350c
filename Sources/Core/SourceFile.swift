/// Names one input file within a run: the language it belongs to and its place among that language's files.
///
/// Small enough to stand in every piece of provenance, and it answers "in which language is this text?" alone.
public struct SourceID: Hashable, Sendable, Comparable {
  /// Language index in the upper 8 bits, file index in the lower 24.
  public let rawValue: UInt32

  /// No file: text made by the program itself.
  public static let none = SourceID(rawValue: .max)

  /// Makes the identity of file `index` of language `language` (both from zero).
  public init(language: Int, index: Int) {
    rawValue = UInt32(language) << 24 | UInt32(index)
  }

  init(rawValue: UInt32) { self.rawValue = rawValue }

  /// Index of the file's language among the site's languages.
  public var language: Int { Int(rawValue >> 24) }

  /// Index of the file among its language's files.
  public var index: Int { Int(rawValue & 0xFF_FFFF) }

  public static func < (a: SourceID, b: SourceID) -> Bool { a.rawValue < b.rawValue }
}

/// One input file, read once and never changed: its path below the site's root and its bytes.
///
/// A class, since it is shared by every template and diagnostic that points into it.
public final class SourceFile: Sendable {
  /// Identity within the run.
  public let id: SourceID
  /// Path relative to the site's root, with `/` between the parts.
  public let path: String
  /// The file's content as read.
  public let bytes: [UInt8]
  /// Made for the first finding; most files have none.
  private let lines = Lazy<LineTable>()

  /// Wraps what was read from `path`.
  public init(id: SourceID = .none, path: String, bytes: [UInt8]) {
    self.id = id
    self.path = path
    self.bytes = bytes
  }

  /// Line and column (both from 1, columns in UTF-8 bytes) of the byte at `offset`.
  public func position(of offset: Int) -> Position {
    let offset = min(max(offset, 0), bytes.count)
    let line = lineTable.line(at: offset)
    return Position(line: line.index + 1, column: offset - line.start + 1)
  }

  /// Byte range of the line that holds `offset`, without its line end.
  public func lineRange(at offset: Int) -> Range<Int> {
    let line = lineTable.line(at: min(max(offset, 0), bytes.count))
    var end = lineTable.start(after: line.index).map { $0 - 1 } ?? bytes.count
    if end > line.start, bytes[end - 1] == UInt8(ascii: "\r") { end -= 1 }
    return line.start..<end
  }

  private var lineTable: LineTable { lines.value { LineTable(bytes) } }
}

/// A place in a text: line and column from 1, columns counted in UTF-8 bytes.
public struct Position: Hashable, Sendable, Comparable {
  /// Line, from 1.
  public let line: Int
  /// Column in bytes, from 1.
  public let column: Int

  /// Makes a position from its one-based parts.
  public init(line: Int, column: Int) {
    self.line = line
    self.column = column
  }

  public static func < (a: Position, b: Position) -> Bool { (a.line, a.column) < (b.line, b.column) }
}

/// A stretch of one input file, in byte offsets.
public struct Location: Sendable {
  /// The file pointed into.
  public let file: SourceFile
  /// Byte offsets; empty for a point.
  public let range: Range<Int>

  /// Points at `range` of `file`.
  public init(_ file: SourceFile, _ range: Range<Int>) {
    self.file = file
    self.range = range
  }

  /// Where it begins.
  public var start: Position { file.position(of: range.lowerBound) }

  /// Where it ends: the place behind its last byte.
  public var end: Position { file.position(of: range.upperBound) }
}
