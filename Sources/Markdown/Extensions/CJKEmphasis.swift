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
    while let star = text.position(of: UInt8(ascii: "*"), from: index) {
      let start = star
      index = star + 1
      // The first of several escapes decides whether this one is escaped itself.
      var slashes = 0
      while slashes < start, text[start - slashes - 1] == UInt8(ascii: "\\") { slashes += 1 }
      if slashes % 2 == 1 { continue }
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
    }
    return insertions
  }

  /// Whether a text may hold such characters at all: whether any byte begins one beyond U+1000.
  static func mayConcern(_ text: [UInt8]) -> Bool {
    text.holds(UInt8(ascii: "*")) && text.contains { $0 >= 0xE1 }
  }
}
