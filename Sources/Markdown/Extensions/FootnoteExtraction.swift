/// Taking footnote definitions out of a text before libcmark sees it, which would read `[^1]: x` as the definition of
/// a link.
///
/// A definition is `[^label]:` at the beginning of a line, outside code and raw HTML, with what follows on the line,
/// and all further lines that are indented by four columns or go on its paragraph. The bodies go to the end of the
/// text, each behind an HTML comment that marks it, so that the whole text still is one document:
///
///     A[^1].                    A[^1].
///
///     [^1]: Note         →      <!--[^]-->
///
///                               Note
struct FootnoteExtraction {
  static let separator = Array("<!--[^]-->".utf8)

  private(set) var names = FootnoteNames()
  /// Labels in order of definition, as ranges of the source.
  private(set) var labels: [Range<Int>] = []
  private(set) var text: FedText

  /// Whether a text may hold definitions at all.
  static func mayConcern(_ source: [UInt8]) -> Bool {
    source.contains(UInt8(ascii: "["), before: UInt8(ascii: "^"))
      && source.contains(UInt8(ascii: "]"), before: UInt8(ascii: ":"))
  }

  /// Takes the definitions out of a text whose lines of code and raw HTML are known.
  init(_ fed: FedText, lineStarts: [Int], isVerbatim: (Int) -> Bool) {
    text = fed
    let bytes = fed.bytes
    var kept = FedText.Assembler(capacity: bytes.count + 64)
    var bodies: [[Range<Int>]] = []
    var line = 0
    var mark = 0
    while line < lineStarts.count {
      let start = lineStarts[line]
      guard !isVerbatim(line), let label = FootnoteExtraction.label(at: start, in: bytes) else {
        line += 1
        continue
      }
      let (body, next) = FootnoteExtraction.body(from: line, after: label.upperBound + 2, bytes, lineStarts)
      let end = next < lineStarts.count ? lineStarts[next] : bytes.count
      if names.define(bytes[label]) {
        labels.append(label)
        bodies.append(body)
      }
      kept.copy(mark..<start, of: fed)
      // What stands before and after must not become one paragraph.
      kept.insert([0x0A], at: fed.sourceOffset(start))
      mark = end
      line = next
    }
    if bodies.isEmpty { return }
    kept.copy(mark..<bytes.count, of: fed)
    for (body, label) in zip(bodies, labels) {
      let here = fed.sourceOffset(label.lowerBound)
      kept.insert([0x0A, 0x0A], at: here)
      kept.insert(FootnoteExtraction.separator + [0x0A, 0x0A], at: here)
      for range in body { kept.copy(range, of: fed) }
    }
    text = kept.text
  }

  /// The range of `label` where a line begins with `[^label]:`.
  private static func label(at start: Int, in bytes: [UInt8]) -> Range<Int>? {
    var index = start
    while index < bytes.count, bytes[index] == 0x20, index - start < 3 { index += 1 }
    guard index + 2 < bytes.count, bytes[index] == UInt8(ascii: "["), bytes[index + 1] == UInt8(ascii: "^")
    else {
      return nil
    }
    let name = index + 2
    index = name
    while index < bytes.count, bytes[index] != UInt8(ascii: "]") {
      if bytes[index].isMarkdownSpace || bytes[index] == 0 { return nil }
      index += 1
    }
    guard index > name, index + 1 < bytes.count, bytes[index + 1] == UInt8(ascii: ":") else { return nil }
    return name..<index
  }

  /// The stretches of a definition's body, without indentation, and the line behind it.
  private static func body(
    from first: Int, after start: Int, _ bytes: [UInt8], _ lineStarts: [Int]
  ) -> (ranges: [Range<Int>], next: Int) {
    func end(_ line: Int) -> Int { line + 1 < lineStarts.count ? lineStarts[line + 1] : bytes.count }
    var index = start
    while index < end(first), bytes[index] == 0x20 || bytes[index] == 0x09 { index += 1 }
    var ranges = [index..<end(first)]
    var line = first + 1
    var next = line
    var isBlank = index < bytes.count && bytes[index].isMarkdownSpace
    while line < lineStarts.count {
      var place = LinePrefix.Place(offset: lineStarts[line])
      let indent = LinePrefix.skip(4, &place, in: bytes)
      let isEmpty = bytes[place.offset..<end(line)].allSatisfy(\.isMarkdownSpace)
      if isEmpty {
        ranges.append(max(lineStarts[line], end(line) - 1)..<end(line))
        isBlank = true
      } else if indent == 4 {
        ranges.append(place.offset..<end(line))
        isBlank = false
      } else if !isBlank, goesOn(bytes[place.offset..<end(line)]) {
        ranges.append(lineStarts[line]..<end(line))
      } else {
        break
      }
      line += 1
      if !isEmpty { next = line }
    }
    return (ranges, next)
  }

  /// Whether a line that is not indented goes on a paragraph, as far as its first character tells.
  private static func goesOn(_ line: ArraySlice<UInt8>) -> Bool {
    guard let first = line.first else { return false }
    switch first {
    case UInt8(ascii: "#"), UInt8(ascii: ">"), UInt8(ascii: "`"), UInt8(ascii: "~"), UInt8(ascii: "<"):
      return false
    case UInt8(ascii: "["):
      return
        !(line.dropFirst().first == UInt8(ascii: "^") && label(at: line.startIndex, in: Array(line)) != nil)
    default: return !TableLayout.beginsBlock(line)
    }
  }
}
