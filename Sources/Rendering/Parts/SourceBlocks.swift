import Core

/// Cuts a source text into blocks of prose and gives each a fingerprint, before Liquid has run.
///
/// A block is what a translator sees as one piece: a paragraph, an item, a heading, a table cell. Its fingerprint is
/// that of its words alone: `1. Click **Save** in {% data variables.x %}.` has the words `click save in`. Liquid, code,
/// addresses, tags and marks do not count, so that a block that was left untranslated is recognised although data
/// names or spacing differ. The alternative of an image is a block of its own.
struct SourceBlocks {
  /// One block of a text.
  struct Block {
    /// Its bytes in the text.
    var range: Range<Int>
    /// Alternatives of images inside it, which are blocks of their own.
    var holes: [Range<Int>] = []
    /// Hash of its words.
    var fingerprint: UInt64
    /// Number of words.
    var words: Int
    /// Whether it is more than names, code and units: at least one word begins with a lower-case letter, or is in a
    /// script without cases.
    var isProse: Bool
  }

  private let bytes: [UInt8]
  private var blocks: [Block] = []

  /// The blocks of `bytes` that hold any words, in order.
  static func of(_ bytes: [UInt8]) -> [Block] {
    var cutter = SourceBlocks(bytes)
    cutter.cut()
    return cutter.blocks
  }

  private init(_ bytes: [UInt8]) { self.bytes = bytes }

  private mutating func cut() {
    var start = 0
    var blockStart: Int?
    var fence: UInt8?
    while start < bytes.count {
      var end = start
      while end < bytes.count, bytes[end] != UInt8(ascii: "\n") { end += 1 }
      var first = start
      while first < end, bytes[first] == UInt8(ascii: " ") || bytes[first] == UInt8(ascii: "\t") {
        first += 1
      }
      if let mark = fenceMark(first, end) {
        if let open = blockStart { add(open..<start) }
        blockStart = nil
        if fence == nil { fence = mark } else if fence == mark { fence = nil }
      } else if fence == nil {
        blockStart = line(start..<end, first, blockStart)
      }
      start = end + 1
    }
    if let open = blockStart { add(open..<bytes.count) }
  }

  private func fenceMark(_ first: Int, _ end: Int) -> UInt8? {
    guard first + 2 < end, bytes[first] == UInt8(ascii: "`") || bytes[first] == UInt8(ascii: "~") else {
      return nil
    }
    return bytes[first + 1] == bytes[first] && bytes[first + 2] == bytes[first] ? bytes[first] : nil
  }

  /// Takes one line in; returns where the block that is now open began.
  private mutating func line(_ line: Range<Int>, _ first: Int, _ open: Int?) -> Int? {
    if first >= line.upperBound {
      if let open { add(open..<line.lowerBound) }
      return nil
    }
    if bytes[first] == UInt8(ascii: "|") {
      if let open { add(open..<line.lowerBound) }
      cells(first..<line.upperBound)
      return nil
    }
    guard let open, !startsBlock(first, line.upperBound) else {
      if let open { add(open..<line.lowerBound) }
      return first
    }
    return open
  }

  /// Whether a line begins an item, a heading, a quote or is a tag of its own.
  private func startsBlock(_ first: Int, _ end: Int) -> Bool {
    let second = first + 1 < end ? bytes[first + 1] : 32
    switch bytes[first] {
    case UInt8(ascii: "#"), UInt8(ascii: ">"), UInt8(ascii: "<"): return true
    case UInt8(ascii: "-"), UInt8(ascii: "*"), UInt8(ascii: "+"): return second == 32
    case UInt8(ascii: "{"): return second == UInt8(ascii: "%")
    case UInt8(ascii: "0")...UInt8(ascii: "9"):
      var index = first
      while index < end, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(bytes[index]) { index += 1 }
      return index < end && (bytes[index] == UInt8(ascii: ".") || bytes[index] == UInt8(ascii: ")"))
    default: return false
    }
  }

  private mutating func cells(_ row: Range<Int>) {
    var start = row.lowerBound
    for index in row
    where bytes[index] == UInt8(ascii: "|") && (index == 0 || bytes[index - 1] != UInt8(ascii: "\\")) {
      if start < index { add(start..<index) }
      start = index + 1
    }
    if start < row.upperBound { add(start..<row.upperBound) }
  }

  private mutating func add(_ range: Range<Int>) {
    let alternatives = Self.alternatives(bytes, range)
    append(range, holes: alternatives)
    for alternative in alternatives { append(alternative, holes: []) }
  }

  private mutating func append(_ range: Range<Int>, holes: [Range<Int>]) {
    let words = WordHash(bytes, range)
    guard words.count > 0 else { return }
    blocks.append(
      Block(
        range: range, holes: holes, fingerprint: words.hash, words: words.count, isProse: words.isProse))
  }

  /// The alternatives of the images in a stretch.
  static func alternatives(_ bytes: [UInt8], _ range: Range<Int>) -> [Range<Int>] {
    var found: [Range<Int>] = []
    var index = range.lowerBound
    while let mark = ByteSearch.find(UInt8(ascii: "!"), in: bytes, from: index, to: range.upperBound) {
      index = mark + 1
      guard let end = WordHash.endOfAlternative(bytes, mark, range.upperBound) else { continue }
      if mark + 2 < end { found.append((mark + 2)..<end) }
      index = end
    }
    return found
  }
}
