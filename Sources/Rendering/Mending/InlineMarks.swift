// The marks of one paragraph, heading or table cell that mending looks at: runs of asterisks, brackets with
// what follows them, lone back-ticks. Code spans, raw HTML, automatic links and link targets are stepped
// over.

/// A run of asterisks.
struct StarRun {
  /// Offset of the first asterisk.
  var start: Int
  /// How many there are.
  var count: Int
}

/// What a closing bracket is followed by.
enum BracketTail {
  /// Nothing that concerns a link.
  case none
  /// A well-formed target in parentheses; the range is the target's own.
  case target(Range<Int>, end: Int)
  /// An opening parenthesis (ASCII or full-width) at the offset whose content is no well-formed target.
  case open(Int)
}

/// An opening bracket and the closing one that belongs to it.
struct BracketPair {
  /// Offset of `[`.
  var open: Int
  /// Offset of `]`.
  var close: Int
  /// What follows `]`.
  var tail: BracketTail
}

/// The marks of one stretch of inline text.
struct InlineMarks {
  var stars: [StarRun] = []
  var pairs: [BracketPair] = []
  /// Opening brackets without a closing one.
  var unclosed: [Int] = []
  /// Closing brackets without an opening one, with what follows.
  var unopened: [(offset: Int, tail: BracketTail)] = []
  /// Escaped closing brackets with a parenthesis behind them.
  var escaped: [Int] = []
  /// Pairs of back-ticks that stand alone among spaces: code spans that lost their content.
  var emptyCode: [Int] = []

  private var openBrackets: [Int] = []
  /// Lengths (bit n-1) of back-tick runs that have no partner further on.
  private var absentTicks: UInt64 = 0
  /// Whether a comment was seen to have no end: one that begins behind it has none either.
  private var isCommentEndless = false

  mutating func clear() {
    stars.removeAll(keepingCapacity: true)
    pairs.removeAll(keepingCapacity: true)
    unclosed.removeAll(keepingCapacity: true)
    unopened.removeAll(keepingCapacity: true)
    escaped.removeAll(keepingCapacity: true)
    emptyCode.removeAll(keepingCapacity: true)
    openBrackets.removeAll(keepingCapacity: true)
    absentTicks = 0
    isCommentEndless = false
  }

  /// Reads the marks of `range`.
  mutating func scan(_ bytes: [UInt8], _ range: Range<Int>) {
    clear()
    var index = range.lowerBound
    let end = range.upperBound
    while index < end {
      let byte = bytes[index]
      switch byte {
      case .asterisk:
        let start = index
        while index < end, bytes[index] == .asterisk { index += 1 }
        stars.append(StarRun(start: start, count: index - start))
      case .backslash:
        if bytes.contains([.closeBracket, .openParen], at: index + 1) { escaped.append(index) }
        index += 2
      case .backtick: index = stepOverCode(bytes, index, end)
      case .lessThan: index = stepOverTag(bytes, index, end)
      case .openBracket:
        openBrackets.append(index)
        index += 1
      case .closeBracket: index = closeBracket(bytes, index, end)
      default: index += 1
      }
    }
    unclosed = openBrackets
  }

  private mutating func stepOverTag(_ bytes: [UInt8], _ start: Int, _ end: Int) -> Int {
    let isComment = bytes.contains(InlineMarks.comment, at: start)
    if isComment, isCommentEndless { return start + 1 }
    if let tagEnd = HTMLStart.tagEnd(bytes, start, end) { return tagEnd }
    if isComment { isCommentEndless = true }
    return start + 1
  }

  private mutating func stepOverCode(_ bytes: [UInt8], _ start: Int, _ end: Int) -> Int {
    var index = start
    while index < end, bytes[index] == .backtick { index += 1 }
    let count = index - start
    let after = index
    if count == 2, start > 0, bytes[start - 1] == .space, index < end, bytes[index] == .space {
      emptyCode.append(start)
    }
    let bit: UInt64 = count <= 64 ? 1 << UInt64(count - 1) : 0
    if absentTicks & bit != 0 { return after }
    while index < end {
      if bytes[index] != .backtick {
        index += 1
        continue
      }
      let runStart = index
      while index < end, bytes[index] == .backtick { index += 1 }
      if index - runStart == count {
        if count == 2, bytes[runStart - 1] == .space, index < end, bytes[index] == .space {
          emptyCode.append(runStart)
        }
        return index
      }
    }
    absentTicks |= bit
    return after
  }

  private mutating func closeBracket(_ bytes: [UInt8], _ offset: Int, _ end: Int) -> Int {
    let tail = InlineMarks.tail(bytes, after: offset + 1, end)
    if let open = openBrackets.popLast() {
      pairs.append(BracketPair(open: open, close: offset, tail: tail))
    } else {
      unopened.append((offset, tail))
    }
    if case .target(_, let targetEnd) = tail { return targetEnd }
    return offset + 1
  }

  /// The pair of brackets that closes last before `offset`.
  func lastPair(before offset: Int) -> BracketPair? {
    var low = 0
    var high = pairs.count
    while low < high {
      let middle = (low + high) / 2
      if pairs[middle].close < offset { low = middle + 1 } else { high = middle }
    }
    return low > 0 ? pairs[low - 1] : nil
  }

  /// What follows a closing bracket that ends at `start`.
  static func tail(_ bytes: [UInt8], after start: Int, _ end: Int) -> BracketTail {
    guard start < end else { return .none }
    if bytes[start] == .openParen {
      if let (target, targetEnd) = target(bytes, start, end) { return .target(target, end: targetEnd) }
      return .open(start)
    }
    var index = start
    while index < end, index - start < 3, bytes[index] == .space { index += 1 }
    guard index < end else { return .none }
    if index > start, bytes[index] == .openParen { return .open(index) }
    return bytes.contains(fullWidthOpenParen, at: index) ? .open(index) : .none
  }

  /// Parentheses in a target nest no deeper, as CommonMark's parsers have it.
  private static let deepest = 32
  /// No title and no target in angle brackets is longer, and one that never ends is not followed to the end of the text.
  private static let longest = 4096

  /// The target in the parentheses at `start` as CommonMark reads it, and the offset after them.
  static func target(_ bytes: [UInt8], _ start: Int, _ end: Int) -> (Range<Int>, Int)? {
    var index = start + 1
    while index < end, bytes[index].isSpace { index += 1 }
    guard index < end else { return nil }
    let targetStart = index
    if bytes[index] == .lessThan {
      let last = min(index + longest, end)
      while index < last, bytes[index] != .greaterThan, bytes[index] != .newline { index += 1 }
      guard index < last, bytes[index] == .greaterThan else { return nil }
      index += 1
    } else {
      var depth = 0
      while index < end {
        let byte = bytes[index]
        if byte.isSpace { break }
        if byte == .backslash {
          index += 2
          continue
        }
        if byte == .openParen { depth += 1 }
        if depth > deepest { return nil }
        if byte == .closeParen {
          if depth == 0 { break }
          depth -= 1
        }
        index += 1
      }
      guard index < end, depth == 0 else { return nil }
    }
    let target = targetStart..<index
    while index < end, bytes[index].isSpace { index += 1 }
    if index < end, bytes[index] != .closeParen {
      guard index > target.upperBound, let titleEnd = title(bytes, index, end) else { return nil }
      index = titleEnd
      while index < end, bytes[index].isSpace { index += 1 }
    }
    guard index < end, bytes[index] == .closeParen else { return nil }
    return (target, index + 1)
  }

  private static func title(_ bytes: [UInt8], _ start: Int, _ end: Int) -> Int? {
    let quote = bytes[start] == .openParen ? UInt8.closeParen : bytes[start]
    guard quote == .doubleQuote || quote == .singleQuote || quote == .closeParen else { return nil }
    var index = start + 1
    let last = min(start + longest, end)
    while index < last {
      if bytes[index] == .backslash { index += 1 } else if bytes[index] == quote { return index + 1 }
      index += 1
    }
    return nil
  }

  private static let comment = Array("<!--".utf8)
  /// `（`
  static let fullWidthOpenParen: [UInt8] = [0xEF, 0xBC, 0x88]
  /// `）`
  static let fullWidthCloseParen: [UInt8] = [0xEF, 0xBC, 0x89]
}
