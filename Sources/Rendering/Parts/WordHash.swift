import Core

/// The words of a stretch of Markdown with Liquid, hashed as they are met.
struct WordHash {
  private(set) var hash: UInt64 = 0xcbf2_9ce4_8422_2325
  private(set) var count = 0
  private(set) var isProse = false
  /// Words that no hyphen joins to the one before.
  private var tokens = 0
  /// Whether there is a small word beside a hyphen: `up-to-date` in a sentence, or a name such as `pip-compile`.
  private var hasHyphenated = false

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
    if hasHyphenated, tokens > 1 { isProse = true }
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
      let join = Self.join(bytes, start..<end, limit)
      if join == .none || join == .hyphenAfter { tokens += 1 }
      if letters > 1, Self.beginsInProse(bytes, start) {
        switch join {
        case .none: isProse = true
        case .hyphenBefore, .hyphenAfter: hasHyphenated = true
        case .identifier: break
        }
      }
    }
    return end
  }

  /// Whether a word begins with a small letter or one of a script without cases; signs such as emoji are none.
  private static func beginsInProse(_ bytes: [UInt8], _ start: Int) -> Bool {
    switch bytes[start] {
    case UInt8(ascii: "a")...UInt8(ascii: "z"): true
    case 0xE2: false
    case 0xF0: start + 1 < bytes.count && bytes[start + 1] != 0x9F
    case 0xC3...: true
    default: false
    }
  }

  /// How a word hangs together with what is beside it.
  private enum Join { case none, hyphenBefore, hyphenAfter, identifier }

  /// Bytes on either side of a word that tell whether it is part of a name: thousands of words may hang together.
  private static let longestName = 128

  /// A word of a machine's name is `identifier`: `secret_id`, `owner/repo`, `x86-64`, `@octocat`.
  private static func join(_ bytes: [UInt8], _ word: Range<Int>, _ limit: Int) -> Join {
    func holds(_ index: Int) -> Bool { isWord(bytes[index]) || joinsNames(bytes[index]) }
    var (start, end) = (word.lowerBound, word.upperBound)
    let (first, last) = (max(start - longestName, 0), min(end + longestName, limit))
    while start > first, holds(start - 1) { start -= 1 }
    while end < last, holds(end) { end += 1 }
    if start > 0, introducesNames(bytes[start - 1]) { return .identifier }
    let hyphen = UInt8(ascii: "-")
    for index in start..<end where !word.contains(index) {
      let isInside = index > start && index + 1 < end
      if isInside, bytes[index] != hyphen, joinsNames(bytes[index]) { return .identifier }
      if (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(bytes[index]) { return .identifier }
    }
    if word.lowerBound - 1 > start, bytes[word.lowerBound - 1] == hyphen { return .hyphenBefore }
    return word.upperBound + 1 < end && bytes[word.upperBound] == hyphen ? .hyphenAfter : .none
  }

  /// Marks that hold the parts of a name together.
  private static func joinsNames(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "/"), UInt8(ascii: "="), UInt8(ascii: "\\"): true
    default: false
    }
  }

  private static func introducesNames(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "@") || byte == UInt8(ascii: "$") || byte == UInt8(ascii: "#")
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

  // MARK: What is no words

  /// No tag and no alternative is longer; one that never ends is not looked for to the end of the text.
  private static let longest = 4096

  /// End of what is passed over at `index`: a tag, an output, code, an address, an element, an image's alternative;
  /// nil when none begins.
  static func skipped(_ bytes: [UInt8], _ index: Int, _ limit: Int) -> Int? {
    let next = index + 1 < limit ? bytes[index + 1] : 0
    switch bytes[index] {
    case UInt8(ascii: "{") where next == UInt8(ascii: "%") || next == UInt8(ascii: "{"):
      return endOfLiquid(bytes, index + 2, limit)
    case UInt8(ascii: "`"):
      return ByteSearch.find(UInt8(ascii: "`"), in: bytes, from: index + 1, to: limit).map { $0 + 1 }
    case UInt8(ascii: "]") where next == UInt8(ascii: "("):
      return ByteSearch.find(UInt8(ascii: ")"), in: bytes, from: index + 2, to: limit).map { $0 + 1 } ?? limit
    case UInt8(ascii: "!") where next == UInt8(ascii: "["):
      return endOfAlternative(bytes, index, limit)
    case UInt8(ascii: "<") where next == UInt8(ascii: "/") || WordHash.isWord(next):
      return endOfCode(bytes, index, limit)
        ?? ByteSearch.find(UInt8(ascii: ">"), in: bytes, from: index + 1, to: min(limit, index + longest))
        .map { $0 + 1 }
    case UInt8(ascii: "h") where bytes[index..<limit].starts(with: "http".utf8):
      return endOfAddress(bytes, index, limit)
    default: return nil
    }
  }

  /// Where the alternative of the image at `index` ends, at its bracket; nil where no image begins.
  static func endOfAlternative(_ bytes: [UInt8], _ index: Int, _ limit: Int) -> Int? {
    guard index + 1 < limit, bytes[index + 1] == UInt8(ascii: "[") else { return nil }
    return ByteSearch.find(UInt8(ascii: "]"), in: bytes, from: index + 2, to: min(limit, index + longest))
  }

  /// Where the address at `index` ends; nil where it does not go on as `http:` or `https:`.
  private static func endOfAddress(_ bytes: [UInt8], _ index: Int, _ limit: Int) -> Int? {
    guard ByteSearch.find(UInt8(ascii: ":"), in: bytes, from: index, to: min(index + 6, limit)) != nil else {
      return nil
    }
    var end = index
    while end < limit, bytes[end] > 32, bytes[end] != UInt8(ascii: ")"), bytes[end] != UInt8(ascii: "]") {
      end += 1
    }
    return end
  }

  private static func endOfLiquid(_ bytes: [UInt8], _ start: Int, _ limit: Int) -> Int {
    var index = start
    while let close = ByteSearch.find(UInt8(ascii: "}"), in: bytes, from: index, to: limit) {
      let before = close > start ? bytes[close - 1] : 0
      if before == UInt8(ascii: "%") || before == UInt8(ascii: "}") { return close + 1 }
      index = close + 1
    }
    return limit
  }

  /// Where an element that holds code ends; nil when none begins at `index`.
  private static func endOfCode(_ bytes: [UInt8], _ index: Int, _ limit: Int) -> Int? {
    for name in ["pre", "code"] {
      let opening = Array("<\(name)".utf8)
      guard ByteSearch.matches(opening, bytes, at: index), index + opening.count < limit,
        !isWord(bytes[index + opening.count])
      else { continue }
      let closing = Array("</\(name)>".utf8)
      return ByteSearch.find(closing, in: bytes, from: index, to: limit).map { $0 + closing.count } ?? limit
    }
    return nil
  }
}
