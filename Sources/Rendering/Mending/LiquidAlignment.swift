// Matches the tags of a damaged translation with those of its original: first the longest common sequence of
// equal tags, then, between two matches, what is left over on both sides in order.

/// Which of the original's tags each tag of a translation stands for.
struct LiquidAlignment {
  /// Index of the original's tag for each of the translation's, nil when there is none.
  private(set) var partners: [Int?]

  /// Tags beyond this many are not compared, since the work grows with both sequences' product.
  private static let limit = 2000

  /// Aligns `tags` (nil: not readable) with `original`.
  init(_ tags: [[UInt8]?], _ original: [[UInt8]]) {
    partners = Array(repeating: nil, count: tags.count)
    guard tags.count <= LiquidAlignment.limit, original.count <= LiquidAlignment.limit else { return }
    matchEqual(tags, original)
    var tag = 0
    var partner = 0
    while tag <= tags.count {
      if tag < tags.count, partners[tag] == nil {
        tag += 1
        continue
      }
      let end = tag < tags.count ? partners[tag] ?? original.count : original.count
      let start = (0..<tag).last { partners[$0] != nil }.map { $0 + 1 } ?? 0
      fill(start..<tag, partner..<max(end, partner), tags, original)
      partner = end + 1
      tag += 1
    }
  }

  private mutating func matchEqual(_ tags: [[UInt8]?], _ original: [[UInt8]]) {
    let width = original.count + 1
    var lengths = [UInt16](repeating: 0, count: (tags.count + 1) * width)
    for row in tags.indices.reversed() {
      for column in original.indices.reversed() {
        let here = row * width + column
        if tags[row] == original[column] {
          lengths[here] = lengths[here + width + 1] + 1
        } else {
          lengths[here] = max(lengths[here + width], lengths[here + 1])
        }
      }
    }
    var (row, column) = (0, 0)
    while row < tags.count, column < original.count {
      if tags[row] == original[column] {
        partners[row] = column
        row += 1
        column += 1
      } else if lengths[(row + 1) * width + column] >= lengths[row * width + column + 1] {
        row += 1
      } else {
        column += 1
      }
    }
  }

  /// Pairs the leftovers between two matches.
  private mutating func fill(
    _ gap: Range<Int>, _ others: Range<Int>, _ tags: [[UInt8]?], _ original: [[UInt8]]
  ) {
    guard !gap.isEmpty, !others.isEmpty else { return }
    if gap.count == others.count {
      for (tag, other) in zip(gap, others) { partners[tag] = other }
      return
    }
    // Those that can be read claim one of their own kind; the others get what is left, if that is as many.
    var free = Array(others)
    var unread: [Int] = []
    for tag in gap {
      guard let content = tags[tag] else {
        unread.append(tag)
        continue
      }
      let name = content.prefix { $0.isNameByte }
      if let found = free.firstIndex(where: { original[$0].starts(with: name) }) { free.remove(at: found) }
    }
    guard unread.count == free.count else { return }
    for (tag, other) in zip(unread, free) { partners[tag] = other }
  }
}
