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

  /// Longest word that is kept, in bytes.
  private static let longest = 48

  /// Ends the current section.
  mutating func endSection() {
    sections.append(current)
    current.removeAll(keepingCapacity: true)
  }

  /// Adds a text to the current section.
  mutating func add(_ text: [UInt8], _ field: SearchField) {
    let text = text.span
    var index = 0
    while index < text.count {
      let byte = text[index]
      if byte >= 0x80 {
        addScalar(text, &index, field)
        continue
      }
      if byte >= UInt8(ascii: "a"), byte <= UInt8(ascii: "z") {
        if ideograph != nil { endIdeographs(text, field) }
        terms.append(byte)
      } else if byte >= UInt8(ascii: "A"), byte <= UInt8(ascii: "Z") {
        if ideograph != nil { endIdeographs(text, field) }
        terms.append(byte | 0x20)
      } else if byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") {
        if ideograph != nil { endIdeographs(text, field) }
        terms.append(byte)
      } else {
        endWord(field)
        if ideograph != nil { endIdeographs(text, field) }
      }
      index += 1
    }
    endWord(field)
    endIdeographs(text, field)
  }

  /// Place of the ideograph before, and whether it has been part of a pair.
  private var ideograph: (range: Range<Int>, isPaired: Bool)?

  private mutating func addScalar(_ text: Span<UInt8>, _ index: inout Int, _ field: SearchField) {
    let (scalar, length) = Self.decode(text, at: index)
    let range = index..<min(index + length, text.count)
    index += length
    switch SearchLetters.kind(of: scalar) {
    case .word(let folded):
      endIdeographs(text, field)
      append(folded)
    case .mark: break
    case .ideograph:
      endWord(field)
      if let previous = ideograph {
        for place in previous.range.lowerBound..<range.upperBound { terms.append(text[place]) }
        endWord(field)
        ideograph = (range, true)
      } else {
        ideograph = (range, false)
      }
    case .other:
      endWord(field)
      endIdeographs(text, field)
    }
  }

  /// An ideograph that stands alone is a word by itself.
  private mutating func endIdeographs(_ text: Span<UInt8>, _ field: SearchField) {
    guard let previous = ideograph else { return }
    ideograph = nil
    if previous.isPaired { return }
    for place in previous.range { terms.append(text[place]) }
    endWord(field)
  }

  private mutating func endWord(_ field: SearchField) {
    let length = terms.begun
    if length == 0 { return }
    if length > Self.longest {
      terms.dropWord()
      return
    }
    let term = terms.endWord()
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
    case 0..<0x80: terms.append(UInt8(scalar))
    case 0x80..<0x800:
      terms.append(0xC0 | UInt8(scalar >> 6))
      terms.append(0x80 | UInt8(scalar & 0x3F))
    case 0x800..<0x1_0000:
      terms.append(0xE0 | UInt8(scalar >> 12))
      terms.append(0x80 | UInt8(scalar >> 6 & 0x3F))
      terms.append(0x80 | UInt8(scalar & 0x3F))
    default:
      terms.append(0xF0 | UInt8(scalar >> 18 & 7))
      terms.append(0x80 | UInt8(scalar >> 12 & 0x3F))
      terms.append(0x80 | UInt8(scalar >> 6 & 0x3F))
      terms.append(0x80 | UInt8(scalar & 0x3F))
    }
  }

  /// The scalar at `index` and its length; damaged UTF-8 counts as one byte between words.
  private static func decode(_ text: Span<UInt8>, at index: Int) -> (scalar: UInt32, length: Int) {
    let first = UInt32(text[index])
    let length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2
    guard first >= 0xC2, first < 0xF5, index + length <= text.count else { return (0xFFFF, 1) }
    var scalar = first & (length == 4 ? 0x07 : length == 3 ? 0x0F : 0x1F)
    for offset in 1..<length { scalar = scalar << 6 | UInt32(text[index + offset] & 0x3F) }
    return (scalar, length)
  }
}
