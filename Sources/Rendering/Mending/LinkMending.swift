/// Links whose brackets or parentheses are damaged: `[text] (/path)`, `[text]（/path）`, `[text](/path".`,
/// `text](/path)`.
struct LinkMending {
  let bytes: [UInt8]
  /// The stretch of inline text.
  let range: Range<Int>
  /// What the original says, nil in the source language.
  let original: OriginalShape?

  /// Whether the pair of brackets alone tells that something may be wrong.
  static func isSuspicious(_ pair: BracketPair, _ bytes: [UInt8]) -> Bool {
    if case .open = pair.tail { return true }
    if bytes[pair.open + 1] == .openBracket { return true }
    if case .target = pair.tail { return (11...18).contains(pair.close - pair.open) }
    return false
  }

  /// The repairs that `marks` call for.
  func repairs(_ marks: InlineMarks) -> [Repair] {
    var result: [Repair] = []
    for pair in marks.pairs {
      if case .open(let paren) = pair.tail {
        result += link(pair.open, target(pair.close, paren))
      } else if case .target(_, let end) = pair.tail, original?.hasAutotitle ?? true {
        result += autotitle(pair, end)
      }
    }
    result += nested(marks)
    result += marks.unopened.compactMap { doubled($0.offset, $0.tail, marks) }
    guard let original else { return result }
    for offset in marks.escaped { result += escaped(offset) }
    for (offset, tail) in marks.unopened where doubled(offset, tail, marks) == nil {
      if case .target(let target, _) = tail, let text = original.links[Array(bytes[target])],
        let repair = missingOpening(offset, text, marks)
      {
        result.append(repair)
      }
    }
    for open in marks.unclosed {
      if let repair = missingClosing(open, original) { result.append(repair) }
    }
    return result
  }

  /// The repairs of one link, which are reported together and with all of the link.
  private func link(_ open: Int, _ repairs: [Repair]) -> [Repair] {
    guard let last = repairs.last else { return [] }
    var end = last.range.upperBound
    if last.replacement != [.closeParen] {
      while end < range.upperBound, bytes[end] != .closeParen { end += 1 }
      end = min(end + 1, range.upperBound)
    }
    return repairs.enumerated().map { index, repair in
      var repair = repair
      repair.isPart = index > 0
      repair.shown = index == 0 ? open..<end : nil
      return repair
    }
  }

  /// Whether a link's target may begin at `offset`.
  private func startsTarget(_ offset: Int) -> Bool {
    guard offset < range.upperBound else { return false }
    if bytes[offset] == .slash { return true }
    if bytes[offset] == .hash { return original != nil }
    return bytes.contains(Array("http://".utf8), at: offset)
      || bytes.contains(Array("https://".utf8), at: offset)
  }

  /// What is wrong with the target behind the bracket at `close`, whose parenthesis stands at `paren`.
  private func target(_ close: Int, _ paren: Int) -> [Repair] {
    let isWide = bytes[paren] != .openParen
    var inner = paren + (isWide ? 3 : 1)
    var repairs: [Repair] = []
    if inner < range.upperBound, bytes[inner] == .openParen, startsTarget(inner + 1) {
      repairs.append(Repair(inner..<inner + 1, [], "doubled bracket in a link"))
      inner += 1
    }
    guard startsTarget(inner) else { return [] }
    var index = inner
    while index < range.upperBound, !bytes[index].isSpace, bytes[index] != .closeParen {
      if bytes.contains(InlineMarks.fullWidthCloseParen, at: index) { break }
      index += 1
    }
    if isWide || paren > close + 1 {
      repairs.append(
        Repair(
          close + 1..<inner, [.openParen], isWide ? "full-width bracket in a link" : "space inside a link"))
    }
    if index < range.upperBound, bytes[index] == .closeParen { return repairs }
    if bytes.contains(InlineMarks.fullWidthCloseParen, at: index), index < range.upperBound {
      return repairs + [Repair(index..<index + 3, [.closeParen], "full-width bracket in a link")]
    }
    // No closing parenthesis at all: the target ends before the punctuation that ends its word. A quoted
    // title would have one, and a target with a space in it, too.
    if restCloses(index) { return [] }
    while index > inner,
      [.period, .comma, .doubleQuote, UInt8(ascii: ";"), .colon].contains(bytes[index - 1])
    {
      index -= 1
    }
    return repairs + [Repair(index..<index, [.closeParen], "link target without its closing bracket")]
  }

  /// `[text]](/path)`: a closing bracket too many.
  private func doubled(_ offset: Int, _ tail: BracketTail, _ marks: InlineMarks) -> Repair? {
    guard case .target(let target, _) = tail, startsTarget(target.lowerBound),
      let pair = marks.lastPair(before: offset), pair.close == offset - 1
    else { return nil }
    return Repair(offset..<offset + 1, [], "doubled bracket in a link")
  }

  /// `\[text\](/path)`: a link whose brackets someone's software took for text.
  private func escaped(_ close: Int) -> [Repair] {
    guard startsTarget(close + 3) || (bytes.contains([.openParen], at: close + 3) && startsTarget(close + 4))
    else {
      return []
    }
    var open = close - 2
    while open >= range.lowerBound, !bytes.contains([.backslash, .openBracket], at: open) {
      // The bracket of another pair: what is before it belongs to that.
      if bytes.contains([.backslash, .closeBracket], at: open) { return [] }
      open -= 1
    }
    guard open >= range.lowerBound else { return [] }
    let what = "escaped brackets of a link"
    let repairs = [Repair(open..<open + 1, [], what), Repair(close..<close + 1, [], what, isPart: true)]
    if InlineMarks.target(bytes, close + 2, range.upperBound) != nil { return repairs }
    return repairs + target(close + 1, close + 2)
  }

  /// Whether a closing parenthesis without an opening one follows on the line.
  private func restCloses(_ start: Int) -> Bool {
    var index = start
    while index < range.upperBound, bytes[index] != .newline {
      if bytes[index] == .openParen || bytes[index] == .openBracket { return false }
      if bytes[index] == .closeParen { return true }
      index += 1
    }
    return false
  }

  /// `["AUTOTITLE](/path)` and `[AUTOTITLE"](/path)`: the quotation mark belongs outside.
  private func autotitle(_ pair: BracketPair, _ end: Int) -> [Repair] {
    let text = bytes.trimmed(pair.open + 1..<pair.close)
    guard (10...16).contains(text.count) else { return [] }
    var inner = text
    while let first = inner.first, LinkMending.isQuote(bytes[first]) { inner = inner.dropFirst() }
    while let last = inner.last, LinkMending.isQuote(bytes[last]) { inner = inner.dropLast() }
    guard inner != text, Array(bytes[inner]) == Array("AUTOTITLE".utf8) else { return [] }
    let before = Array(bytes[text.lowerBound..<inner.lowerBound])
    let after = Array(bytes[inner.upperBound..<text.upperBound])
    var repairs: [Repair] = []
    let what = "quotation mark inside an AUTOTITLE link"
    if !before.isEmpty { repairs.append(Repair(pair.open..<inner.lowerBound, before + [.openBracket], what)) }
    if !after.isEmpty {
      repairs.append(Repair(inner.upperBound..<pair.close, [], what))
      repairs.append(Repair(end..<end, after, what, isPart: true))
    }
    return repairs
  }

  private static func isQuote(_ byte: UInt8) -> Bool {
    byte == .doubleQuote || byte == .singleQuote || (0x80...0xBF).contains(byte) || byte == 0xE2
      || byte == 0xC2
  }

  /// `[[Bar](x)](/path)`: the inner brackets are text, not a link in a link.
  private func nested(_ marks: InlineMarks) -> [Repair] {
    guard original != nil, marks.pairs.count < 1000 else { return [] }
    var repairs: [Repair] = []
    for outer in marks.pairs where bytes[outer.open + 1] == .openBracket {
      guard case .target(let target, _) = outer.tail, startsTarget(target.lowerBound) else { continue }
      for inner in marks.pairs where inner.open == outer.open + 1 {
        guard case .target(let innerTarget, _) = inner.tail, inner.close < outer.close,
          !startsTarget(innerTarget.lowerBound)
        else { continue }
        repairs.append(
          Repair(inner.close + 1..<inner.close + 1, [.backslash], "brackets that make a link inside a link"))
      }
    }
    return repairs
  }

  /// The `[` that the original's link has where this one's text should begin.
  private func missingOpening(_ close: Int, _ originalText: [UInt8], _ marks: InlineMarks) -> Repair? {
    var lower = range.lowerBound
    if let pair = marks.lastPair(before: close) {
      lower = pair.close + 1
      if case .target(_, let end) = pair.tail { lower = end }
    }
    let what = "link without its opening bracket"
    let start = close - originalText.count
    if start >= lower, bytes.contains(originalText, at: start) {
      return Repair(start..<start, [.openBracket], what)
    }
    // A quoted link text begins after its quotation mark.
    var index = close
    while index > lower {
      index -= 1
      if let mark = LinkMending.openingMarks.first(where: { bytes.contains($0, at: index) }) {
        return Repair(index + mark.count..<index + mark.count, [.openBracket], what)
      }
      if LinkMending.endingMarks.contains(where: { bytes.contains($0, at: index) }) { break }
    }
    if index > lower, bytes[index] >= 0x80 { return nil }
    // Otherwise as many words as the original's text has.
    var words = originalText.split(separator: .space).count
    index = close
    while index > lower, words > 0 {
      index -= 1
      if bytes[index].isSpace { words -= 1 }
    }
    if bytes[index].isSpace { index += 1 }
    return index < close ? Repair(index..<index, [.openBracket], what) : nil
  }

  /// What a link's text may stand behind.
  private static let openingMarks = ["\"", "(", "“", "„", "«", "「", "『", "（", "《"].map { Array($0.utf8) }
  /// What a link's text does not go beyond.
  private static let endingMarks = [".", ",", "\n", "|", "。", "，", "、", "；", "：", "”", "」"].map {
    Array($0.utf8)
  }

  /// `[text(/path)`: the `]` before a parenthesis that holds one of the original's targets.
  private func missingClosing(_ open: Int, _ original: OriginalShape) -> Repair? {
    var index = open + 1
    while index < range.upperBound, bytes[index] != .closeBracket, bytes[index] != .openBracket {
      if bytes[index] == .openParen, let (target, _) = InlineMarks.target(bytes, index, range.upperBound),
        original.links[Array(bytes[target])] != nil
      {
        var end = index
        while end > open + 1, bytes[end - 1] == .space { end -= 1 }
        return Repair(end..<index, [.closeBracket], "link without its closing bracket")
      }
      index += 1
    }
    return nil
  }
}
