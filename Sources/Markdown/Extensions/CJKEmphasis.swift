/// Emphasis beside Chinese, Japanese and Korean characters, after the `markdown-cjk-friendly` amendment.
///
/// CommonMark lets a `*` run between a letter and a punctuation mark only open or only close; where words are not
/// separated by spaces that is usually wrong: the second run of `**注意：**请` cannot close. Under the amendment a run
/// with such a character on either side and a space on neither can do both. libcmark says the same of a run with
/// punctuation on both sides, so a mark that it counts as punctuation goes on either side of the run, and is taken out
/// of the tree afterwards. A `_` run is not helped by this: what it may do depends on real punctuation.
enum CJKEmphasis {
  /// Where marks belong in a text.
  static func insertions(for text: [UInt8]) -> [(offset: Int, bytes: [UInt8])] {
    var insertions: [(offset: Int, bytes: [UInt8])] = []
    var index = 0
    while index < text.count {
      switch text[index] {
      case UInt8(ascii: "*"):
        let start = index
        while index < text.count, text[index] == UInt8(ascii: "*") { index += 1 }
        guard (start > 0 && text[start - 1] >= 0x80) || (index < text.count && text[index] >= 0x80) else {
          continue
        }
        let before = Neighbour(before: start, in: text)
        let after = Neighbour(at: index, in: text)
        guard before.isCJK || after.isCJK, !before.isSpace, !after.isSpace else { continue }
        if !before.isWord || !after.isWord {
          insertions.append((start, EmphasisMark.bytes))
          insertions.append((index, EmphasisMark.bytes))
        }
      case UInt8(ascii: "\\") where index + 1 < text.count && text[index + 1].isASCIIPunctuation: index += 2
      default: index += 1
      }
    }
    return insertions
  }

  /// Whether a text may hold such characters at all: whether any byte begins one beyond U+1000.
  static func mayConcern(_ text: [UInt8]) -> Bool {
    text.contains { $0 >= 0xE1 } && text.contains(UInt8(ascii: "*"))
  }
}
