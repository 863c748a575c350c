/// Cuts a block of source text into its sentences, since a translation may hold some that were left.
enum Sentences {
  /// The sentences of `range`; Liquid, code, addresses and tags are not cut. At least one, covering the range.
  static func of(_ bytes: [UInt8], _ range: Range<Int>) -> [Range<Int>] {
    var sentences: [Range<Int>] = []
    var start = range.lowerBound
    var index = start
    while index < range.upperBound {
      if let end = WordHash.skipped(bytes, index, range.upperBound) {
        index = end
        continue
      }
      if let next = endOfSentence(bytes, index, range.upperBound) {
        sentences.append(start..<next)
        start = next
        index = next
      } else {
        index += 1
      }
    }
    if start < range.upperBound { sentences.append(start..<range.upperBound) }
    return sentences
  }

  /// Where the next sentence begins when one ends at `index`: after `.`, `!` or `?` and a space, not before a small
  /// letter; after the full stop of Chinese and Japanese.
  private static func endOfSentence(_ bytes: [UInt8], _ index: Int, _ limit: Int) -> Int? {
    let wide: [[UInt8]] = [[0xE3, 0x80, 0x82], [0xEF, 0xBC, 0x81], [0xEF, 0xBC, 0x9F]]
    switch bytes[index] {
    case UInt8(ascii: "."), UInt8(ascii: "!"), UInt8(ascii: "?"):
      var next = index + 1
      while next < limit, bytes[next] == UInt8(ascii: " ") || bytes[next] == UInt8(ascii: "\n") { next += 1 }
      guard next > index + 1, next < limit, !(UInt8(ascii: "a")...UInt8(ascii: "z")).contains(bytes[next])
      else { return nil }
      return next
    case 0xE3, 0xEF:
      return wide.contains { bytes[index..<limit].starts(with: $0) } ? index + 3 : nil
    default:
      return nil
    }
  }
}

extension LanguageClassifier {
  /// A sentence of fewer words is judged with its block.
  private static let wordsOfSentence = 4

  /// The stretches of a block that are in the source language: all of it, some sentences, or none.
  func sourceStretches(of block: Range<Int>, in bytes: [UInt8]) -> [Range<Int>] {
    let whole = isSource(ProseText(bytes, block))
    let sentences = Sentences.of(bytes, block)
    guard sentences.count > 1 else { return whole == true ? [block] : [] }
    var stretches: [Range<Int>] = []
    for sentence in sentences {
      let text = ProseText(bytes, sentence)
      let verdict = text.words >= Self.wordsOfSentence ? isSource(text) : nil
      guard verdict ?? whole ?? false else { continue }
      if let last = stretches.last, last.upperBound == sentence.lowerBound {
        stretches[stretches.count - 1] = last.lowerBound..<sentence.upperBound
      } else {
        stretches.append(sentence)
      }
    }
    return stretches
  }
}
