/// Where a word stands, in the order of what it is worth.
enum SearchField: UInt32 {
  case body = 0
  /// In the text more than once, or in the page's lead.
  case emphasis = 1
  case heading = 2
  case title = 3
}

/// Cuts an article's texts into words and notes in which section each stands.
///
/// `Réglages du dépôt` gives `reglages du depot`; `設定を開く` gives the pairs `設定 定を を開 開く`.
struct SearchTokenizer {
  /// The words, numbered within the article.
  private(set) var terms = SearchTerms(capacity: 512)
  /// For each section its words and fields: the word's number shifted left by two, plus the field.
  private(set) var sections: [[UInt32]] = []

  private var current: [UInt32] = []
  /// Place of each word in `current` plus one, valid when its section is the current one.
  private var places: [(section: Int, place: Int)] = []
  private var word: [UInt8] = []

  /// Longest word that is kept, in bytes.
  private static let longest = 48

  /// Ends the current section.
  mutating func endSection() {
    sections.append(current)
    current.removeAll(keepingCapacity: true)
  }

  /// Adds a text to the current section.
  mutating func add(_ text: [UInt8], _ field: SearchField) {
    var index = 0
    var previousIdeograph: Range<Int>?
    let count = text.count
    while index < count {
      let byte = text[index]
      if byte < 0x80 {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): word.append(byte)
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): word.append(byte | 0x20)
        default: if !word.isEmpty { endWord(field) }
        }
        endIdeographs(&previousIdeograph, text, field)
        index += 1
        continue
      }
      let (scalar, length) = Self.decode(text, at: index)
      let range = index..<min(index + length, count)
      index += length
      switch SearchLetters.kind(of: scalar) {
      case .word(let folded):
        endIdeographs(&previousIdeograph, text, field)
        append(folded)
      case .mark: break
      case .ideograph:
        if !word.isEmpty { endWord(field) }
        if let previous = previousIdeograph {
          word.append(contentsOf: text[previous.startIndex..<range.endIndex])
          endWord(field)
          previousIdeograph = range.startIndex..<range.endIndex
          pairs = true
        } else {
          previousIdeograph = range
          pairs = false
        }
      case .other:
        if !word.isEmpty { endWord(field) }
        endIdeographs(&previousIdeograph, text, field)
      }
    }
    if !word.isEmpty { endWord(field) }
    endIdeographs(&previousIdeograph, text, field)
  }

  /// Whether the last ideograph has been part of a pair.
  private var pairs = false

  /// An ideograph that stands alone is a word by itself.
  private mutating func endIdeographs(
    _ previous: inout Range<Int>?, _ text: [UInt8], _ field: SearchField
  ) {
    guard let range = previous else { return }
    previous = nil
    if pairs { return }
    let begun = word
    word = Array(text[range])
    endWord(field)
    word = begun
  }

  private mutating func endWord(_ field: SearchField) {
    defer { word.removeAll(keepingCapacity: true) }
    if word.count > Self.longest { return }
    var hash: UInt32 = 0x811c_9dc5
    for byte in word { hash = (hash ^ UInt32(byte)) &* 0x0100_0193 }
    let term = terms.number(of: word[...], hash: hash)
    if term == places.count { places.append((-1, 0)) }
    let known = places[term]
    if known.section == sections.count {
      let old = current[known.place] & 3
      let new = field == .body ? max(old, SearchField.emphasis.rawValue) : max(old, field.rawValue)
      current[known.place] = UInt32(term) << 2 | new
    } else {
      places[term] = (sections.count, current.count)
      current.append(UInt32(term) << 2 | field.rawValue)
    }
  }

  private mutating func append(_ scalar: UInt32) {
    switch scalar {
    case 0..<0x80: word.append(UInt8(scalar))
    case 0x80..<0x800:
      word.append(0xC0 | UInt8(scalar >> 6))
      word.append(0x80 | UInt8(scalar & 0x3F))
    case 0x800..<0x1_0000:
      word.append(0xE0 | UInt8(scalar >> 12))
      word.append(0x80 | UInt8(scalar >> 6 & 0x3F))
      word.append(0x80 | UInt8(scalar & 0x3F))
    default:
      word.append(0xF0 | UInt8(scalar >> 18 & 7))
      word.append(0x80 | UInt8(scalar >> 12 & 0x3F))
      word.append(0x80 | UInt8(scalar >> 6 & 0x3F))
      word.append(0x80 | UInt8(scalar & 0x3F))
    }
  }

  /// The scalar at `index` and its length; damaged UTF-8 counts as one byte between words.
  private static func decode(_ text: [UInt8], at index: Int) -> (scalar: UInt32, length: Int) {
    let first = UInt32(text[index])
    func next(_ offset: Int) -> UInt32 {
      index + offset < text.count ? UInt32(text[index + offset] & 0x3F) : 0
    }
    switch first {
    case 0xC2..<0xE0: return ((first & 0x1F) << 6 | next(1), 2)
    case 0xE0..<0xF0: return ((first & 0x0F) << 12 | next(1) << 6 | next(2), 3)
    case 0xF0..<0xF5: return ((first & 0x07) << 18 | next(1) << 12 | next(2) << 6 | next(3), 4)
    default: return (0xFFFF, 1)
    }
  }
}
