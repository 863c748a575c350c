/// Taking footnote definitions out of a text before libcmark sees it, which would read `[^1]: x` as the definition of
/// a link.
///
/// A definition is `[^label]:` at the beginning of a line, outside code and raw HTML, with what follows on the line,
/// and all further lines that are indented by four columns or go on its paragraph. The bodies go to the beginning of
/// the text, each as a block quote, so that nothing in one reaches into the next; an HTML comment stands between them,
/// and in the place of each definition.
///
///     A[^1].                    > Note
///                        →      <!---->
///     [^1]: Note                A[^1].
///
///                               <!---->
struct FootnoteExtraction {
  private static let separator = Array("<!---->\n".utf8)

  private(set) var names = FootnoteNames()
  private(set) var text: FedText

  /// Whether a text may hold definitions at all.
  static func mayConcern(_ source: [UInt8]) -> Bool {
    source.holds(UInt8(ascii: "["), before: UInt8(ascii: "^"))
      && source.holds(UInt8(ascii: "]"), before: UInt8(ascii: ":"))
  }

  /// Takes the definitions out of a text whose lines of code and raw HTML are known.
  init(_ fed: FedText, lineStarts: [Int], isVerbatim: (Int) -> Bool) {
    text = fed
    let bytes = fed.bytes
    var bodies = FedText.Assembler(capacity: bytes.count + 64)
    var rest: [(kept: Range<Int>, definition: Int)] = []
    var line = 0
    var mark = 0
    while line < lineStarts.count {
      let start = lineStarts[line]
      guard !isVerbatim(line), let label = FootnoteExtraction.label(at: start, in: bytes) else {
        line += 1
        continue
      }
      let (body, next) = FootnoteExtraction.body(from: line, after: label.upperBound + 2, bytes, lineStarts)
      if names.define(bytes[label]) {
        for range in body {
          bodies.insert([UInt8(ascii: ">"), 0x20], at: fed.sourceOffset(range.lowerBound))
          bodies.copy(range, of: fed)
          if bytes[range].last != 0x0A { bodies.insert([0x0A], at: fed.sourceOffset(range.lowerBound)) }
        }
        bodies.insert(FootnoteExtraction.separator, at: fed.sourceOffset(start))
      }
      rest.append((mark..<start, start))
      mark = next < lineStarts.count ? lineStarts[next] : bytes.count
      line = next
    }
    if names.isEmpty { return }
    for part in rest {
      bodies.copy(part.kept, of: fed)
      bodies.insert(FootnoteExtraction.separator, at: fed.sourceOffset(part.definition))
    }
    bodies.copy(mark..<bytes.count, of: fed)
    text = bodies.text
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
    // Whether the line before can be gone on by one that is not indented.
    var isOpen = goesOn(in: index..<end(first), bytes)
    var fence: UInt8?
    while line < lineStarts.count {
      var place = LinePrefix.Place(offset: lineStarts[line])
      let indent = LinePrefix.skip(4, &place, in: bytes)
      let rest = place.offset..<end(line)
      if bytes[rest].allSatisfy(\.isMarkdownSpace) {
        ranges.append(rest)
        isOpen = false
      } else if indent == 4 {
        ranges.append(rest)
        isOpen = goesOn(in: rest, bytes)
        if let first = bytes[rest].first(where: { $0 != 0x20 }), first == 0x60 || first == 0x7E {
          fence = fence == nil ? first : fence == first ? nil : fence
        }
        next = line + 1
      } else if isOpen, fence == nil, goesOn(in: rest, bytes) {
        ranges.append(lineStarts[line]..<end(line))
        next = line + 1
      } else {
        break
      }
      line += 1
    }
    return (ranges, next)
  }

  /// Whether a line is paragraph text, as far as its first characters tell.
  private static func goesOn(in line: Range<Int>, _ bytes: [UInt8]) -> Bool {
    let text = bytes[line].drop { $0 == 0x20 }
    guard let first = text.first, !first.isMarkdownSpace else { return false }
    switch first {
    case UInt8(ascii: "#"), UInt8(ascii: ">"), UInt8(ascii: "`"), UInt8(ascii: "~"), UInt8(ascii: "<"):
      return false
    case UInt8(ascii: "["): return label(at: text.startIndex, in: bytes) == nil
    default: return !TableLayout.beginsBlock(text)
    }
  }
}
