/// Finds where a missing end tag was lost, by where the original has it.
struct LiquidEndPlaces {
  /// A place for an end tag.
  struct Place {
    var offset: Int
    /// Whether the tag gets a line of its own.
    var isOwnLine = false
  }

  private let bytes: [UInt8]
  private let pieces: [LiquidPiece]
  private let contents: [[UInt8]?]
  private let original: [UInt8]
  private let models: [LiquidPiece]
  private let tags: [[UInt8]]
  private let names: KnownNames
  private let partners: [Int?]

  init(
    _ bytes: [UInt8], _ pieces: [LiquidPiece], _ contents: [[UInt8]?], _ original: [UInt8],
    _ models: [LiquidPiece],
    _ tags: [[UInt8]], _ names: KnownNames
  ) {
    self.bytes = bytes
    self.pieces = pieces
    self.contents = contents
    self.original = original
    self.models = models
    self.tags = tags
    self.names = names
    partners = LiquidAlignment(contents, tags).partners
  }

  /// Where the end tag of the block that `tag` opens belongs, at the latest before the tag `limit`; nil when the
  /// original does not tell: it has no such block, or has words on both sides of the end between the tags and lines
  /// that both texts have.
  func end(ofBlockAt tag: Int, before limit: Int?) -> Place? {
    guard let partner = partners[tag], isSameBlock(tag, partner), let end = matchingEnd(partner) else {
      return nil
    }
    let latest = limit.map { pieces[$0].range.lowerBound } ?? bytes.count
    // The last tag that comes before the end in the original, and the first that comes after it.
    var gap = pieces[tag].range.upperBound..<latest
    var around = (before: partner, after: tags.count)
    for (index, other) in partners.enumerated() where index > tag && pieces[index].range.lowerBound <= latest
    {
      guard let other else { continue }
      if other < end, pieces[index].range.upperBound <= latest {
        gap = pieces[index].range.upperBound..<latest
        around.before = other
      } else if other > end {
        gap = gap.lowerBound..<pieces[index].range.lowerBound
        around.after = other
        break
      }
    }
    let start = models[around.before].range.upperBound
    let stop = around.after < tags.count ? models[around.after].range.lowerBound : original.count
    let (first, last) = (start..<models[end].range.lowerBound, models[end].range.upperBound..<stop)
    return original[first].contains(.newline)
      ? place(gap, first, last) : place(onFirstLineOf: gap, first, last)
  }

  private func isSameBlock(_ tag: Int, _ partner: Int) -> Bool {
    guard let name = contents[tag]?.prefix(while: \.isNameByte) else { return false }
    let other = tags[partner].prefix(while: \.isNameByte)
    return names.endName(of: Array(name)) == names.endName(of: Array(other))
  }

  /// A place on the line of the tag before it, when the original's line has words on one side of the end alone.
  private func place(onFirstLineOf gap: Range<Int>, _ before: Range<Int>, _ after: Range<Int>) -> Place? {
    let rest = line(after, original)
    let line = line(gap, bytes)
    if !hasWords(original, rest) { return Place(offset: line.upperBound) }
    return hasWords(original, before) ? nil : Place(offset: gap.lowerBound)
  }

  /// A place after as many lines as the original has before the end, when both texts have the same number of lines.
  private func place(_ gap: Range<Int>, _ before: Range<Int>, _ after: Range<Int>) -> Place? {
    let wanted = (before: lines(before, original).count, after: lines(after, original).count)
    let lines = lines(gap, bytes)
    if wanted.after > 0, wanted.before > 0, lines.count != wanted.before + wanted.after { return nil }
    let number = wanted.after == 0 ? lines.count : wanted.before
    if startsLine(before.upperBound) {
      if wanted.after > 0 { return Place(offset: lines[number].lowerBound, isOwnLine: true) }
      var index = gap.upperBound
      while index > gap.lowerBound, bytes[index - 1] == .space { index -= 1 }
      if index > gap.lowerBound, bytes[index - 1] == .newline { return Place(offset: index, isOwnLine: true) }
      return Place(offset: gap.upperBound)
    }
    return Place(offset: number > 0 ? lines[number - 1].upperBound : gap.lowerBound)
  }

  private func startsLine(_ offset: Int) -> Bool {
    var index = offset
    while index > 0, original[index - 1] == .space { index -= 1 }
    return index == 0 || original[index - 1] == .newline
  }

  private func line(_ range: Range<Int>, _ text: [UInt8]) -> Range<Int> {
    range.lowerBound..<(text[range].firstIndex(of: .newline) ?? range.upperBound)
  }

  /// The lines of `range` that have words, without the space at their ends.
  private func lines(_ range: Range<Int>, _ text: [UInt8]) -> [Range<Int>] {
    var found: [Range<Int>] = []
    var index = range.lowerBound
    while index < range.upperBound {
      let line = line(index..<range.upperBound, text)
      if hasWords(text, line) {
        let isWhole = line.lowerBound > range.lowerBound
        found.append(
          (isWhole ? line.lowerBound : text.trimmed(line).lowerBound)..<text.trimmed(line).upperBound)
      }
      index = line.upperBound + 1
    }
    return found
  }

  private func hasWords(_ text: [UInt8], _ range: Range<Int>) -> Bool {
    text[range].contains { $0.isLetterOrDigit || $0 >= 0x80 }
  }

  /// The original's tag that ends the block opened by its tag `start`.
  private func matchingEnd(_ start: Int) -> Int? {
    var depth = 0
    for index in start..<tags.count {
      let name = Array(tags[index].prefix { $0.isNameByte })
      if names.blocks.contains(name) { depth += 1 }
      if names.blockEnded(by: name) != nil { depth -= 1 }
      if depth == 0 { return index }
    }
    return nil
  }
}
