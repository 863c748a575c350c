import Markdown

/// What stands beside a run of asterisks, as far as emphasis is concerned.
struct Neighbour {
  enum Kind {
    case space
    case punctuation
    /// A letter, digit or sign of a script that is written with spaces.
    case word
  }

  var kind: Kind
  /// Whether it is a Chinese, Japanese or Korean character, punctuation of these scripts included.
  var isCJK: Bool

  private static let edge = Neighbour(kind: .space, isCJK: false)

  /// The character before `offset`, the edge of `range` counting as white space.
  static func before(_ offset: Int, _ bytes: [UInt8], in range: Range<Int>) -> Neighbour {
    guard offset > range.lowerBound else { return edge }
    var start = offset - 1
    while start > range.lowerBound, bytes[start] & 0xC0 == 0x80 { start -= 1 }
    return Neighbour(bytes, start, range.upperBound)
  }

  /// The character at `offset`.
  static func after(_ offset: Int, _ bytes: [UInt8], in range: Range<Int>) -> Neighbour {
    offset < range.upperBound ? Neighbour(bytes, offset, range.upperBound) : edge
  }

  private init(kind: Kind, isCJK: Bool) {
    self.kind = kind
    self.isCJK = isCJK
  }

  private init(_ bytes: [UInt8], _ start: Int, _ end: Int) {
    let first = bytes[start]
    if first < 0x80 {
      isCJK = false
      kind = first.isSpace ? .space : first.isLetterOrDigit || first < 0x20 ? .word : .punctuation
      return
    }
    let length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2
    var value = UInt32(first) & (length == 4 ? 0x07 : length == 3 ? 0x0F : 0x1F)
    for index in start + 1..<start + length {
      value = value << 6 | UInt32(index < end ? bytes[index] & 0x3F : 0)
    }
    isCJK = CJKRanges.contains(value)
    switch Unicode.Scalar(value)?.properties.generalCategory {
    case .spaceSeparator: kind = .space
    case .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation, .initialPunctuation,
      .finalPunctuation, .otherPunctuation:
      kind = .punctuation
    default: kind = .word
    }
  }
}

/// Whether a run of asterisks between two characters can open or close emphasis.
///
/// CommonMark's flanking rules, with the rule for Chinese, Japanese and Korean text that punctuation beside a
/// run does not forbid emphasis where such a character stands on the run's other side.
struct Flanking {
  var canOpen: Bool
  var canClose: Bool

  init(before: Neighbour, after: Neighbour) {
    canOpen =
      after.kind != .space
      && (after.kind != .punctuation || after.isCJK || before.kind != .word || before.isCJK)
    canClose =
      before.kind != .space
      && (before.kind != .punctuation || before.isCJK || after.kind != .word || after.isCJK)
  }
}
