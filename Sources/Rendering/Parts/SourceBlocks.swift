/// Cuts a source text into blocks of prose and gives each a fingerprint, before Liquid has run.
///
/// A block is what a translator sees as one piece: a paragraph, an item, a heading, a table cell. Its fingerprint is
/// that of its words alone: `1. Click **Save** in {% data variables.x %}.` has the words `click save in`. Liquid, code,
/// addresses, tags and marks do not count, so that a block that was left untranslated is recognised although data
/// names or spacing differ.
struct SourceBlocks {
  /// One block of a text.
  struct Block {
    /// Its bytes in the text.
    var range: Range<Int>
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
    let words = WordHash(bytes, range)
    if words.count > 0 {
      blocks.append(Block(range: range, fingerprint: words.hash, words: words.count, isProse: words.isProse))
    }
  }
}

/// The words of a stretch of Markdown with Liquid, hashed as they are met.
struct WordHash {
  private(set) var hash: UInt64 = 0xcbf2_9ce4_8422_2325
  private(set) var count = 0
  private(set) var isProse = false

  init(_ bytes: [UInt8], _ range: Range<Int>) {
    var index = range.lowerBound
    while index < range.upperBound {
      if let end = Self.skipped(bytes, index, range.upperBound) {
        index = end
      } else if Self.isWord(bytes[index]) {
        index = word(bytes, index, range.upperBound)
      } else {
        index += 1
      }
    }
  }

  private mutating func word(_ bytes: [UInt8], _ start: Int, _ limit: Int) -> Int {
    var end = start
    var letters = 0
    while end < limit, Self.isWord(bytes[end]) || Self.joins(bytes, end, limit) {
      let byte = bytes[end]
      let lower = (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte | 0x20 : byte
      hash = (hash ^ UInt64(lower)) &* 0x100_0000_01b3
      if byte >= 0xC0 || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20) { letters += 1 }
      end += 1
    }
    hash = (hash ^ 32) &* 0x100_0000_01b3
    if letters > 0 {
      count += 1
      let first = bytes[start]
      if letters > 1, (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(first) || first >= 0xC3 {
        isProse = true
      }
    }
    return end
  }

  /// Whether a mark holds the letters around it together: `don't`, `GitHub.com`.
  private static func joins(_ bytes: [UInt8], _ index: Int, _ limit: Int) -> Bool {
    guard bytes[index] == UInt8(ascii: "'") || bytes[index] == UInt8(ascii: ".") else { return false }
    return index + 1 < limit && isWord(bytes[index + 1])
  }

  static func isWord(_ byte: UInt8) -> Bool {
    byte >= 0x80 || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
      || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
  }

  /// End of what is passed over at `index`: a tag, an output, code, an address, an element; nil when none begins.
  private static func skipped(_ bytes: [UInt8], _ index: Int, _ limit: Int) -> Int? {
    let next = index + 1 < limit ? bytes[index + 1] : 0
    switch bytes[index] {
    case UInt8(ascii: "{") where next == UInt8(ascii: "%") || next == UInt8(ascii: "{"):
      return after(bytes, index + 2, limit) { a, b in
        b == UInt8(ascii: "}") && (a == UInt8(ascii: "%") || a == UInt8(ascii: "}"))
      }
    case UInt8(ascii: "`"):
      var end = index + 1
      while end < limit, bytes[end] != UInt8(ascii: "`") { end += 1 }
      return end < limit ? end + 1 : nil
    case UInt8(ascii: "]") where next == UInt8(ascii: "("):
      var end = index + 2
      while end < limit, bytes[end] != UInt8(ascii: ")") { end += 1 }
      return min(end + 1, limit)
    case UInt8(ascii: "<") where next == UInt8(ascii: "/") || WordHash.isWord(next):
      var end = index + 1
      while end < limit, bytes[end] != UInt8(ascii: ">") { end += 1 }
      return end < limit ? end + 1 : nil
    case UInt8(ascii: "h") where bytes[index..<limit].starts(with: "http".utf8):
      var end = index
      while end < limit, bytes[end] > 32, bytes[end] != UInt8(ascii: ")"), bytes[end] != UInt8(ascii: "]") {
        end += 1
      }
      return bytes[index..<end].contains(UInt8(ascii: ":")) ? end : nil
    default: return nil
    }
  }

  private static func after(
    _ bytes: [UInt8], _ start: Int, _ limit: Int, _ isEnd: (UInt8, UInt8) -> Bool
  ) -> Int {
    var index = start
    while index + 1 < limit {
      if isEnd(bytes[index], bytes[index + 1]) { return index + 2 }
      index += 1
    }
    return limit
  }
}
