/// What of a stretch of source text tells its language: the letters of its words, in lower case.
///
/// Liquid, code, addresses, tags and identifiers say nothing about a language and are left out. So are bold labels,
/// which often name a control as it is in the source language, unless the stretch holds nothing else.
struct ProseText {
  /// Words longer than this many are not read: a stretch is certain long before.
  static let wordsRead = 40

  /// Scalars of the words, each word followed by 0.
  private(set) var letters: [UInt32] = []
  /// Number of words read.
  private(set) var words = 0
  /// Words of two letters or more that begin in lower case, or in a script without cases.
  private(set) var proseWords = 0

  init(_ bytes: [UInt8], _ range: Range<Int>) {
    var plain = ProseText()
    var bold = ProseText()
    var isBold = false
    var index = range.lowerBound
    while index < range.upperBound, plain.words < Self.wordsRead {
      let byte = bytes[index]
      if let end = WordHash.skipped(bytes, index, range.upperBound) {
        index = end
      } else if byte == UInt8(ascii: "*"), index + 1 < range.upperBound, bytes[index + 1] == byte {
        isBold.toggle()
        index += 2
      } else if byte <= 32 || byte == UInt8(ascii: "*") {
        index += 1
      } else {
        let end = Self.endOfToken(bytes, index, range.upperBound)
        if !Self.isIdentifier(bytes[index..<end]) {
          if isBold { bold.read(bytes[index..<end]) } else { plain.read(bytes[index..<end]) }
        }
        index = end
      }
    }
    self = plain.words > 0 ? plain : bold
  }

  private init() {}

  /// Where the token at `start` ends: at a space, or where something begins that says nothing.
  private static func endOfToken(_ bytes: [UInt8], _ start: Int, _ limit: Int) -> Int {
    var index = start + 1
    while index < limit, bytes[index] > 32, bytes[index] != UInt8(ascii: "*") {
      switch bytes[index] {
      case UInt8(ascii: "`"), UInt8(ascii: "<"), UInt8(ascii: "{"), UInt8(ascii: "]"): return index
      default: index += 1
      }
    }
    return index
  }

  /// Whether a token is a name of a machine's rather than a word: `a_b`, `octocat/hello`, `@octocat`, `$HOME`.
  private static func isIdentifier(_ token: ArraySlice<UInt8>) -> Bool {
    let underscore = UInt8(ascii: "_")
    var token = token
    // Underscores at both ends are emphasis.
    if token.first == underscore || token.last == underscore {
      token = token.drop { $0 == underscore }
      while let last = token.last, last == underscore || !WordHash.isWord(last) { token.removeLast() }
    }
    return token.contains { byte in
      switch byte {
      case underscore, UInt8(ascii: "/"), UInt8(ascii: "@"), UInt8(ascii: "$"), UInt8(ascii: "#"),
        UInt8(ascii: "="), UInt8(ascii: "&"), UInt8(ascii: "~"), UInt8(ascii: "\\"):
        true
      default: false
      }
    }
  }

  /// Adds the words of a token: its runs of letters.
  private mutating func read(_ token: ArraySlice<UInt8>) {
    var wordStart: Int?
    var isProse = false
    for scalar in String(decoding: token, as: UTF8.self).unicodeScalars {
      if let lower = Letter.lowercased(scalar.value) {
        if wordStart == nil {
          wordStart = letters.count
          isProse = lower == scalar.value
        }
        letters.append(lower)
      } else if let start = wordStart {
        closeWord(from: start, isProse: isProse)
        wordStart = nil
      }
    }
    if let start = wordStart { closeWord(from: start, isProse: isProse) }
  }

  private mutating func closeWord(from start: Int, isProse: Bool) {
    if isProse, letters.count - start > 1 { proseWords += 1 }
    letters.append(0)
    words += 1
  }
}

/// Letters by code point, without the tables of all of Unicode.
enum Letter {
  /// The letter in lower case; nil for what is no letter. Latin letters are lowered, others are taken as they are.
  static func lowercased(_ scalar: UInt32) -> UInt32? {
    switch scalar {
    case 0x41...0x5A: scalar + 32
    case 0x61...0x7A: scalar
    case 0..<0xC0, 0xD7, 0xF7: nil
    case 0xC0...0xDE: scalar + 32
    case 0xDF...0xFF: scalar
    // İ is the one capital here whose small letter is elsewhere.
    case 0x130: 0x69
    case 0x139...0x148, 0x179...0x17E: scalar % 2 == 1 ? scalar + 1 : scalar
    case 0x178: 0xFF
    case 0x1A0, 0x1AF: scalar + 1
    case 0x100...0x17F, 0x1E00...0x1EFF: scalar % 2 == 0 && scalar != 0x138 ? scalar + 1 : scalar
    case 0x410...0x42F: scalar + 32
    case 0x2000...0x2BFF, 0x3000...0x303F, 0xFE00...0xFE6F, 0xFF00...0xFF20, 0xFFFD: nil
    case 0x1F000...0x1FFFF: nil
    default: scalar
    }
  }
}
