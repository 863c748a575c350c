package import Core

extension YAMLScalar {
  /// The text with provenance, the scalar standing at `range` of `file`.
  package func traced(in file: SourceFile, range: Range<Int>) -> TracedText {
    let frame = TracedText.Frame(source: file.id)
    if bytes.isEmpty { return TracedText(bytes: [], pieces: [], frames: [frame]) }
    var tracer = ScalarTracer(source: file.bytes, value: bytes, range: range)
    let isKnown: Bool
    switch style {
    case .plain: isKnown = tracer.traceFlow(style)
    case .singleQuoted, .doubleQuoted: isKnown = tracer.traceQuoted(style)
    case .literal, .folded: isKnown = tracer.traceBlock()
    }
    let pieces =
      isKnown
      ? tracer.pieces : [TracedText.Piece(start: 0, frame: 0, offset: range.lowerBound, isFixed: true)]
    return TracedText(bytes: bytes, pieces: pieces, frames: [frame])
  }
}

/// Finds for every byte of a scalar's value the byte of the file that it came from.
///
/// Walks over value and source together, knowing what each style may leave out: quotation marks, indentation, folded
/// line ends. `"a\tb` + line end + `  c"` gives the pieces `a` at 1, the tab (fixed) at 2, `b` at 4, the blank for the
/// line end at 5, `c` at 8. libyaml's value is the truth: where the walk disagrees with it, the tracer says so and
/// the whole text stands for the scalar's first byte.
struct ScalarTracer {
  private let source: [UInt8]
  private let value: [UInt8]
  private let start: Int
  private var end: Int
  private var from: Int
  private var to = 0
  private(set) var pieces: [TracedText.Piece] = []

  init(source: [UInt8], value: [UInt8], range: Range<Int>) {
    self.source = source
    self.value = value
    start = range.lowerBound
    from = range.lowerBound
    end = min(range.upperBound, source.count)
  }

  /// The next `count` bytes of the value came from `offset`.
  private mutating func take(_ count: Int, at offset: Int, isFixed: Bool = false) {
    if !isFixed, let last = pieces.last, !last.isFixed, last.fileOffset + to - Int(last.start) == offset {
      to += count
      return
    }
    pieces.append(TracedText.Piece(start: to, frame: 0, offset: offset, isFixed: isFixed))
    to += count
  }

  private static func isBlank(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t")
  }
  private static func isBreak(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r")
  }

  /// Whether the quoted text could be followed to its end.
  mutating func traceQuoted(_ style: YAMLScalar.Style) -> Bool {
    guard end - start >= 2 else { return false }
    from += 1
    end -= 1
    return traceFlow(style)
  }

  /// Whether the text, plain or without its quotation marks, could be followed to its end.
  mutating func traceFlow(_ style: YAMLScalar.Style) -> Bool {
    while to < value.count {
      guard from < end else { return false }
      let byte = source[from]
      if ScalarTracer.isBlank(byte) || ScalarTracer.isBreak(byte) {
        guard traceBlanks() else { return false }
      } else if style == .doubleQuoted, byte == UInt8(ascii: "\\") {
        guard traceEscape() else { return false }
      } else {
        guard value[to] == byte else { return false }
        take(1, at: from)
        from += style == .singleQuoted && byte == UInt8(ascii: "'") ? 2 : 1
      }
    }
    return true
  }

  /// A run of blanks is copied; with line ends in it, it becomes one blank or the line ends after the first.
  private mutating func traceBlanks() -> Bool {
    var stop = from
    var breaks = 0
    while stop < end, ScalarTracer.isBlank(source[stop]) || ScalarTracer.isBreak(source[stop]) {
      if source[stop] == UInt8(ascii: "\n") { breaks += 1 }
      stop += 1
    }
    if breaks == 0 {
      guard to + stop - from <= value.count else { return false }
      take(stop - from, at: from)
    } else if breaks == 1 {
      guard value[to] == UInt8(ascii: " ") else { return false }
      take(1, at: from)
    } else {
      for _ in 1..<breaks {
        guard to < value.count, value[to] == UInt8(ascii: "\n") else { return false }
        take(1, at: from, isFixed: true)
      }
    }
    from = stop
    return true
  }

  private mutating func traceEscape() -> Bool {
    guard from + 1 < end else { return false }
    let place = from
    var length = 1
    from += 2
    switch source[place + 1] {
    case UInt8(ascii: "\r"), UInt8(ascii: "\n"):
      if source[place + 1] == UInt8(ascii: "\r"), from < end, source[from] == UInt8(ascii: "\n") { from += 1 }
      while from < end, ScalarTracer.isBlank(source[from]) { from += 1 }
      return true
    case UInt8(ascii: "x"): length = codePoint(digits: 2)
    case UInt8(ascii: "u"): length = codePoint(digits: 4)
    case UInt8(ascii: "U"): length = codePoint(digits: 8)
    case UInt8(ascii: "N"), UInt8(ascii: "_"): length = 2
    case UInt8(ascii: "L"), UInt8(ascii: "P"): length = 3
    default: break
    }
    guard length > 0, to + length <= value.count else { return false }
    take(length, at: place, isFixed: true)
    return true
  }

  /// Skips hexadecimal digits; number of UTF-8 bytes of what they stand for, 0 when they are none.
  private mutating func codePoint(digits: Int) -> Int {
    guard from + digits <= end else { return 0 }
    let text = String(decoding: source[from..<from + digits], as: UTF8.self)
    from += digits
    guard let number = UInt32(text, radix: 16) else { return 0 }
    return number < 0x80 ? 1 : number < 0x800 ? 2 : number < 0x1_0000 ? 3 : 4
  }

  /// Whether a literal or folded text could be followed to its end.
  mutating func traceBlock() -> Bool {
    while from < end, source[from] != UInt8(ascii: "\n") { from += 1 }
    from += 1
    guard let indent = indentation() else { return false }
    while to < value.count {
      var skipped = 0
      while skipped < indent, from < source.count, source[from] == UInt8(ascii: " ") {
        from += 1
        skipped += 1
      }
      while to < value.count, from < source.count, !ScalarTracer.isBreak(source[from]) {
        guard value[to] == source[from] else { return false }
        take(1, at: from)
        from += 1
      }
      guard to < value.count else { return true }
      if from < source.count, source[from] == UInt8(ascii: "\r") { from += 1 }
      // The last line may lack its line end; keeping ("+") or clipping adds one all the same.
      guard from < source.count, source[from] == UInt8(ascii: "\n") else {
        take(value.count - to, at: from, isFixed: true)
        return true
      }
      if value[to] == UInt8(ascii: "\n") || value[to] == UInt8(ascii: " ") { take(1, at: from) }
      from += 1
    }
    return true
  }

  /// Columns that are no part of the text: the first full line's indentation less what the value kept of it.
  private func indentation() -> Int? {
    var line = from
    var columns = 0
    while line < source.count {
      if source[line] == UInt8(ascii: " ") {
        columns += 1
      } else if ScalarTracer.isBreak(source[line]) {
        columns = 0
      } else {
        break
      }
      line += 1
    }
    var index = 0
    var kept = 0
    while index < value.count, value[index] <= UInt8(ascii: " "), value[index] != UInt8(ascii: "\t") {
      kept = value[index] == UInt8(ascii: " ") ? kept + 1 : 0
      index += 1
    }
    if index == value.count { return columns }
    return columns >= kept ? columns - kept : nil
  }
}
