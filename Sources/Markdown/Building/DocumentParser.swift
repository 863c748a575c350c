/// What parsing leaves behind, before it is frozen into a `MarkdownDocument`.
struct ParsedDocument {
  var source: [UInt8]
  var options: MarkdownOptions
  var pool: [UInt8] = []
  var nodes: [Node] = []
  var footnotes: [Footnote] = []
}

/// Parses a text in stages: prepare what libcmark is fed, let it build its tree, convert that into flat nodes, and
/// finish what needs the whole tree.
enum DocumentParser {
  /// How often a text is parsed again because a table begins or ends inside a paragraph.
  private static let rounds = 8

  static func parse(_ source: [UInt8], options: MarkdownOptions) -> ParsedDocument {
    var fed = replacingZeros(FedText(source))
    var footnotes = FootnoteNames()
    if options.footnotes, FootnoteExtraction.mayConcern(source) {
      let extraction = extractFootnotes(fed)
      fed = extraction.text
      footnotes = extraction.names
    }
    var hasMarks = false
    if options.cjkEmphasis, CJKEmphasis.mayConcern(source), !holdsMarks(source) {
      let insertions = CJKEmphasis.insertions(for: fed.bytes)
      hasMarks = !insertions.isEmpty
      fed = fed.inserting(insertions)
    }
    var round = 1
    while true {
      var builder = TreeBuilder(fed: fed, options: options, hasMarks: hasMarks, footnotes: footnotes)
      CMarkTree(parsing: fed.bytes).withRoot { builder.convert($0) }
      if !builder.tableBreaks.isEmpty, round < rounds {
        fed = fed.inserting(builder.tableBreaks)
        round += 1
        continue
      }
      builder.convertCells()
      return builder.finish(source)
    }
  }

  /// Leaves out what libcmark leaves out, a byte order mark, and puts U+FFFD for zero bytes as it does, so that
  /// positions are those of the bytes that it sees.
  private static func replacingZeros(_ fed: FedText) -> FedText {
    var mark = 0
    while fed.bytes[mark...].starts(with: [0xEF, 0xBB, 0xBF]) { mark += 3 }
    guard mark > 0 || fed.bytes.holds(0) else { return fed }
    var result = FedText.Assembler(capacity: fed.bytes.count + 64)
    while let index = fed.bytes.position(of: 0, from: mark) {
      result.copy(mark..<index, of: fed)
      result.insert([0xEF, 0xBF, 0xBD], at: index)
      mark = index + 1
    }
    result.copy(mark..<fed.bytes.count, of: fed)
    return result.text
  }

  private static func holdsMarks(_ source: [UInt8]) -> Bool {
    var index = 0
    while let found = source.position(of: EmphasisMark.firstByte, from: index) {
      if EmphasisMark.isMark(at: found, in: source) { return true }
      index = found + 1
    }
    return false
  }

  /// Parses once to learn which lines are code or raw HTML, then takes the definitions out of the others.
  private static func extractFootnotes(_ fed: FedText) -> FootnoteExtraction {
    var builder = TreeBuilder(fed: fed, options: .commonMark, hasMarks: false, footnotes: FootnoteNames())
    CMarkTree(parsing: fed.bytes).withRoot { builder.convert($0) }
    var verbatim = [Bool](repeating: false, count: builder.lineStarts.count)
    var line = 0
    for node in builder.nodes where node.kind == .codeBlock || node.kind == .htmlBlock {
      while line + 1 < verbatim.count, builder.lineStarts[line + 1] <= Int(node.start) { line += 1 }
      while line < verbatim.count, builder.lineStarts[line] < Int(node.end) {
        verbatim[line] = true
        line += 1
      }
    }
    return FootnoteExtraction(fed, lineStarts: builder.lineStarts) { verbatim[$0] }
  }
}
