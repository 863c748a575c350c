/// The character beside a delimiter run, as the rules about flanking see it.
struct Neighbour {
  /// Unicode whitespace, or the beginning or end of the text.
  var isSpace = false
  var isPunctuation = false
  /// One of the punctuation characters that are symbols to Unicode, such as `€`.
  var isSymbol = false
  var isCJK = false
  /// A letter, mark or digit, which no version of Unicode counts as anything else.
  var isWord = false

  /// The character that begins at `offset`.
  init(at offset: Int, in text: [UInt8]) {
    guard offset >= 0, offset < text.count else {
      isSpace = true
      return
    }
    if text[offset] < 0x80 {
      classify(ascii: text[offset])
    } else if let scalar = Neighbour.scalar(at: offset, in: text) {
      classify(scalar)
    }
  }

  /// The character that ends before `offset`; a variation selector belongs to the character before it.
  init(before offset: Int, in text: [UInt8]) {
    guard offset > 0, offset <= text.count else {
      isSpace = true
      return
    }
    if text[offset - 1] < 0x80 {
      classify(ascii: text[offset - 1])
      return
    }
    let start = Neighbour.start(before: offset, in: text)
    guard let scalar = Neighbour.scalar(at: start, in: text) else { return }
    switch scalar.value {
    case 0xE0100...0xE01EF: isCJK = true
    case 0xFE00...0xFE0E where start > 0:
      let base = Neighbour.scalar(at: Neighbour.start(before: start, in: text), in: text) ?? scalar
      if base.isASCII { classify(ascii: UInt8(truncatingIfNeeded: base.value)) } else { classify(base) }
      isSpace = false
      isWord = false
      // These four quotation marks are full-width with this selector.
      if scalar.value == 0xFE01, [0x2018, 0x2019, 0x201C, 0x201D].contains(base.value) { isCJK = true }
    default: classify(scalar)
    }
  }

  private mutating func classify(ascii byte: UInt8) {
    isSpace = byte.isMarkdownSpace
    isPunctuation = byte.isASCIIPunctuation
    isWord = byte.isASCIIAlphanumeric
  }

  private mutating func classify(_ scalar: Unicode.Scalar) {
    switch scalar.properties.generalCategory {
    case .spaceSeparator: isSpace = true
    case .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation, .initialPunctuation,
      .finalPunctuation, .otherPunctuation:
      isPunctuation = true
    case .mathSymbol, .currencySymbol, .modifierSymbol, .otherSymbol:
      isPunctuation = true
      isSymbol = true
    case .uppercaseLetter, .lowercaseLetter, .otherLetter, .decimalNumber: isWord = true
    default: break
    }
    isCJK = CJKRanges.contains(scalar.value)
  }

  private static func start(before offset: Int, in text: [UInt8]) -> Int {
    var start = offset - 1
    while start > 0, offset - start < 4, text[start] & 0xC0 == 0x80 { start -= 1 }
    return max(0, start)
  }

  private static func scalar(at offset: Int, in text: [UInt8]) -> Unicode.Scalar? {
    var iterator = text[offset..<min(offset + 4, text.count)].makeIterator()
    var decoder = UTF8()
    guard case .scalarValue(let scalar) = decoder.decode(&iterator) else { return nil }
    return scalar
  }
}
