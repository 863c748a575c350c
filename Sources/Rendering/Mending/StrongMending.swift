// Bold text whose marks CommonMark does not take for marks: `** Warning:**`, `**Nota: **texto`,
// `**Nota:**texto`.
//
// The runs of a paragraph are matched as CommonMark does it. When some stay without a partner, the author's
// pairs are taken to be the first and second run, the third and fourth, and so on (bold text is never nested
// in bold text), and every such pair is given the spaces that it needs.

/// Finds dented bold text in one stretch of inline text.
struct StrongMending {
  private let bytes: [UInt8]
  private let range: Range<Int>
  /// The text's runs of two; of a run of four both halves, of a run of three the two that can be a pair's.
  private var halves: [Half] = []

  private struct Half {
    var start: Int
    /// Index of the run that it is part of.
    var run: Int
    var runRange: Range<Int>
    var flanking: Flanking
    /// Index of the half that CommonMark makes its partner.
    var partner: Int?

    /// How many of the run's asterisks it has.
    var count = 2

    var end: Int { start + count }

    /// The half with all of its run.
    var whole: Half {
      var half = self
      half.start = runRange.lowerBound
      half.count = runRange.count
      return half
    }
  }

  /// Paragraphs with more runs are left alone, since the work can grow with the square of their number.
  private static let limit = 400

  /// Reads the runs; nil when nothing is wrong with them.
  init?(_ bytes: [UInt8], _ range: Range<Int>, _ stars: [StarRun]) {
    self.bytes = bytes
    self.range = range
    for (index, run) in stars.enumerated() where run.count > 1 {
      if run.count > 4 { return nil }
      let runRange = run.start..<run.start + run.count
      let flanking = Flanking(
        before: .before(run.start, bytes, in: range), after: .after(runRange.upperBound, bytes, in: range))
      for part in 0..<(run.count == 4 ? 2 : 1) {
        var start = run.start + part * 2
        if run.count == 3, halves.count % 2 == 0 { start += 1 }
        halves.append(Half(start: start, run: index, runRange: runRange, flanking: flanking))
      }
    }
    if halves.isEmpty || halves.count > StrongMending.limit { return nil }
    match()
    if halves.allSatisfy({ $0.partner != nil }) { return nil }
  }

  /// Pairs the halves as CommonMark does.
  private mutating func match() {
    var openers: [Int] = []
    for index in halves.indices {
      let half = halves[index]
      if half.flanking.canClose {
        let found = openers.lastIndex { opener in
          let other = halves[opener]
          if other.run == half.run { return false }
          let either = half.flanking.canOpen || other.flanking.canClose
          let sum = half.runRange.count + other.runRange.count
          return !(either && sum % 3 == 0 && half.runRange.count % 3 != 0)
        }
        if let found {
          halves[index].partner = openers[found]
          halves[openers[found]].partner = index
          openers.removeSubrange(found...)
          continue
        }
      }
      if half.flanking.canOpen { openers.append(index) }
    }
  }

  /// How many runs have no partner.
  var looseCount: Int { halves.count { $0.partner == nil } }

  /// The first run without a partner that touches text.
  var firstLoose: Range<Int>? {
    halves.first { $0.partner == nil && $0.flanking.canOpen != $0.flanking.canClose }?.runRange
  }

  /// `</strong>text**` and `**text</strong`: the repair that makes a mark of an end tag without a start,
  /// where one run is without a partner.
  func repairOfEndTag() -> Repair? {
    guard looseCount == 1, let loose = halves.first(where: { $0.partner == nil }),
      let start = bytes.firstOffset(of: StrongMending.endTag, in: range),
      !bytes.contains(StrongMending.startTag, in: range)
    else { return nil }
    var end = start + StrongMending.endTag.count
    if end < range.upperBound, bytes[end] == .greaterThan { end += 1 }
    let what = "end tag instead of bold text's mark"
    let marks: [UInt8] = [.asterisk, .asterisk]
    if start > loose.start { return Repair(start..<end, marks, what) }
    let needsSpace = Neighbour.before(start, bytes, in: range).kind == .word
    return Repair(start..<end, needsSpace ? [.space] + marks : marks, what)
  }

  private static let startTag = Array("<strong".utf8)
  private static let endTag = Array("</strong".utf8)

  /// The repairs that give each run its partner.
  ///
  /// `isCertain`: only pairs that can be read in one way. `mayDrop`: a run that is left over may go.
  func repairs(isCertain: Bool, mayDrop: Bool) -> [Repair]? {
    if halves.count % 2 == 0 { return repairs(of: Array(halves.indices), isCertain) }
    guard mayDrop else { return nil }
    if let tag = repairOfEndTag(), let loose = halves.first(where: { $0.partner == nil }) {
      let other = tag.range.lowerBound < loose.start ? closing(loose) : opening(loose)
      return [tag] + (other.map { [$0] } ?? [])
    }
    var best: (cost: Int, drop: Int)?
    for drop in halves.indices where halves[drop].runRange.count == 2 {
      let kept = halves.indices.filter { $0 != drop }
      var cost = halves[drop].partner == nil ? 0 : 1
      for pair in stride(from: 0, to: kept.count, by: 2) where halves[kept[pair]].partner != kept[pair + 1] {
        cost += 2
      }
      if best.map({ cost < $0.cost }) ?? true { best = (cost, drop) }
    }
    guard let best else { return nil }
    let drop = halves[best.drop]
    let kept = halves.indices.filter { $0 != best.drop }
    let others = repairs(of: kept, false) ?? []
    return others + [Repair(drop.runRange, [], "bold mark without a partner")]
  }

  private func repairs(of indices: [Int], _ isCertain: Bool) -> [Repair]? {
    var result: [Repair] = []
    for pair in stride(from: 0, to: indices.count, by: 2) {
      let (first, second) = (indices[pair], indices[pair + 1])
      if halves[first].partner == second { continue }
      let (open, close) = (halves[first], halves[second])
      if open.run == close.run {
        if isCertain { return nil }
        result.append(Repair(open.runRange, [], "empty bold text"))
        continue
      }
      if isCertain, bytes[open.end..<close.start].contains(.newline) { return nil }
      if looksReversed(open, close) || (isCertain && isBetweenSpaces(open) && isBetweenSpaces(close)) {
        return nil
      }
      if bytes.trimmed(open.end..<close.start).isEmpty { return nil }
      // `*** text***` is emphasis around bold text, and its runs stay whole.
      let isWhole = open.runRange.count == 3 && close.runRange.count == 3
      if let repair = opening(isWhole ? open.whole : open) { result.append(repair) }
      if let repair = closing(isWhole ? close.whole : close) { result.append(repair) }
    }
    return result.isEmpty ? nil : result
  }

  private func isBetweenSpaces(_ half: Half) -> Bool {
    before(half).kind == .space && after(half).kind == .space
  }

  /// Whether the pair looks like the end of one bold text and the start of the next.
  private func looksReversed(_ open: Half, _ close: Half) -> Bool {
    guard after(open).kind == .space, before(close).kind == .space, after(close).kind == .word else {
      return false
    }
    let outside = before(open)
    if outside.isCJK || after(close).isCJK { return false }
    return outside.kind == .word
      || (outside.kind == .punctuation && ".:;,!?)".utf8.contains(bytes[open.start - 1]))
  }

  private func before(_ half: Half) -> Neighbour { .before(half.start, bytes, in: range) }
  private func after(_ half: Half) -> Neighbour { .after(half.end, bytes, in: range) }

  private func opening(_ half: Half) -> Repair? {
    var inner = half.end
    while inner < range.upperBound, bytes[inner].isSpace { inner += 1 }
    let outside = before(half)
    let inside = Neighbour.after(inner, bytes, in: range)
    let joinsRun = half.start > half.runRange.lowerBound
    let needsSpace =
      outside.kind == .word && !outside.isCJK
      && (inner > half.end || (inside.kind == .punctuation && !inside.isCJK))
      || joinsRun
    if inner == half.end, !needsSpace { return nil }
    return Repair(
      half.start..<inner, (needsSpace ? [.space] : []) + [UInt8](repeating: .asterisk, count: half.count),
      "space inside bold text's marks")
  }

  private func closing(_ half: Half) -> Repair? {
    var inner = half.start
    while inner > range.lowerBound, bytes[inner - 1].isSpace { inner -= 1 }
    let outside = after(half)
    let inside = Neighbour.before(inner, bytes, in: range)
    let isThree = half.runRange.count == 3 && half.count == 2
    let needsSpace =
      outside.kind == .word && !outside.isCJK
      && (inner < half.start || (inside.kind == .punctuation && !inside.isCJK))
      || isThree
    if inner == half.start, !needsSpace { return nil }
    let what = inner < half.start ? "space inside bold text's marks" : "no space after bold text"
    let marks = [UInt8](repeating: .asterisk, count: half.count)
    return Repair(inner..<half.end, marks + (needsSpace ? [.space] : []), what)
  }
}
