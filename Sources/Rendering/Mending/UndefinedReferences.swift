/// Links such as `[text][label]` and footnotes such as `[^1]` whose definition is not in the text.
struct UndefinedReferences {
  /// Labels of the text's definitions, once somebody asked for them.
  private var known: Set<[UInt8]>?

  /// What `marks`, those of one paragraph, refer to in vain.
  mutating func findings(
    _ bytes: [UInt8], _ marks: InlineMarks, _ lines: [MarkdownLine]
  ) -> [MendingFinding] {
    var findings: [MendingFinding] = []
    for pair in marks.pairs {
      if let finding = footnote(pair, bytes, lines) ?? link(pair, marks, bytes, lines) {
        findings.append(finding)
      }
    }
    return findings
  }

  private mutating func link(
    _ pair: BracketPair, _ marks: InlineMarks, _ bytes: [UInt8], _ lines: [MarkdownLine]
  ) -> MendingFinding? {
    guard case .none = pair.tail, pair.open > 0, bytes[pair.open - 1] == .closeBracket,
      let text = marks.lastPair(before: pair.open), text.close == pair.open - 1, case .none = text.tail,
      text.open == 0 || !UndefinedReferences.isWord(bytes[text.open - 1])
    else { return nil }
    let isCollapsed = pair.close == pair.open + 1
    let label = isCollapsed ? text.open + 1..<text.close : pair.open + 1..<pair.close
    // Indexes into lists and classes of characters look alike, but name no words.
    guard bytes[label].contains(where: UndefinedReferences.isLetter), bytes[label.lowerBound] != .caret,
      bytes[text.open + 1..<text.close].contains(where: UndefinedReferences.isLetter),
      !isDefined(bytes[label], bytes, lines)
    else { return nil }
    let isAddress = bytes[label].starts(with: [.slash]) || bytes[label].starts(with: "https://".utf8)
    if isAddress, !isCollapsed {
      let target = [.openParen] + bytes[label] + [.closeParen]
      return MendingFinding(
        .undefinedReference, text.open..<pair.close + 1, "the address of a link stands in round brackets",
        suggestion: "write '\(String(decoding: target, as: UTF8.self))'",
        proposal: Repair(pair.open..<pair.close + 1, Array(target), ""))
    }
    return MendingFinding(
      .undefinedReference, text.open..<pair.close + 1,
      "there is no definition of '\(String(decoding: bytes[label], as: UTF8.self))'",
      suggestion: "write the address in round brackets, '[…](/path)', or the definition '[…]: /path' below")
  }

  private mutating func footnote(
    _ pair: BracketPair, _ bytes: [UInt8], _ lines: [MarkdownLine]
  ) -> MendingFinding? {
    guard case .none = pair.tail, bytes[pair.open + 1] == .caret, pair.close > pair.open + 2,
      pair.open > 0, bytes[pair.open - 1] > .space,
      pair.close + 1 == bytes.count || bytes[pair.close + 1] != .colon
    else { return nil }
    let label = bytes[pair.open + 1..<pair.close]
    let name = label.dropFirst()
    let isNumber = name.allSatisfy { UInt8.digits ~= $0 }
    guard isNumber || name.count > 2 && name.allSatisfy(UndefinedReferences.isLetter),
      !isDefined(label, bytes, lines)
    else { return nil }
    let written = String(decoding: bytes[pair.open...pair.close], as: UTF8.self)
    return MendingFinding(
      .undefinedReference, pair.open..<pair.close + 1, "there is no footnote '\(written)'",
      suggestion: "write '\(written): …' on a line of its own")
  }

  private mutating func isDefined(
    _ label: ArraySlice<UInt8>, _ bytes: [UInt8], _ lines: [MarkdownLine]
  ) -> Bool {
    if known == nil {
      var labels: Set<[UInt8]> = []
      for line in lines where line.isText && bytes[line.content] == .openBracket {
        guard let close = bytes[line.text].firstIndex(of: .closeBracket),
          close + 1 < line.end, bytes[close + 1] == .colon
        else { continue }
        labels.insert(Self.folded(bytes[line.content + 1..<close]))
      }
      known = labels
    }
    return known?.contains(Self.folded(label)) ?? false
  }

  /// A label as it is compared: without difference of case, white space folded.
  private static func folded(_ label: ArraySlice<UInt8>) -> [UInt8] {
    let words = String(decoding: label, as: UTF8.self).lowercased().utf8.split { $0 <= .space }
    return Array(words.joined(separator: [UInt8.space]))
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    byte >= 0x80 || (UInt8(ascii: "a")...UInt8(ascii: "z")) ~= byte | 0x20
  }

  private static func isWord(_ byte: UInt8) -> Bool { isLetter(byte) || UInt8.digits ~= byte }
}
