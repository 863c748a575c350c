package import Core

/// Reads dented Markdown as what it was meant to be, after Liquid has run.
package enum MarkdownMender {
  /// Mends the expansion of a page; `original` is the expansion of the page that it translates.
  ///
  /// In a translation what the original has in the same form is left alone; in the source language only what
  /// has exactly one reading is mended. Code, raw HTML and link targets are never touched.
  package static func mend(
    _ expansion: TracedText, original: TracedText?, languageIsSource: Bool
  ) -> Mended {
    var lines = MarkdownLineScanner.lines(of: expansion.bytes)
    var first = Mended(unchanged: expansion)
    if !languageIsSource, let original {
      var structure = MachineHTML.repairs(expansion.bytes, original.bytes)
      if structure.isEmpty { structure = FenceMending.repairs(expansion.bytes, lines, original.bytes) }
      if !structure.isEmpty {
        first = Mended(expansion, structure)
        lines = MarkdownLineScanner.lines(of: first.text.bytes)
      }
    }
    var pass = MarkdownMending(first.text.bytes, lines, original: languageIsSource ? nil : original?.bytes)
    pass.run()
    if pass.repairs.isEmpty, pass.findings.isEmpty { return first }
    let second = Mended(first.text, pass.repairs, findings: pass.findings)
    return first.repairs.isEmpty ? second : first.followed(by: second)
  }
}

/// One pass over a text's paragraphs.
private struct MarkdownMending {
  private let bytes: [UInt8]
  private let originalBytes: [UInt8]?
  private var shape: OriginalShape?
  private let lines: [MarkdownLine]
  private var marks = InlineMarks()
  private var references = UndefinedReferences()
  /// How many headings the text has, once that was asked for.
  private var headings: Int?
  private(set) var repairs: [Repair] = []
  private(set) var findings: [MendingFinding] = []

  init(_ bytes: [UInt8], _ lines: [MarkdownLine], original: [UInt8]?) {
    self.bytes = bytes
    self.lines = lines
    originalBytes = original
  }

  /// The original's shape, read when it is first asked for; nil in the source language.
  private mutating func original() -> OriginalShape? {
    if shape == nil, let originalBytes { shape = OriginalShape(originalBytes) }
    return shape
  }

  mutating func run() {
    var tables = TableMending(bytes, lines, isSource: originalBytes == nil)
    for group in MarkdownGroups(lines) {
      let first = lines[group.lowerBound]
      structure(group)
      guard first.isText || first.kind == .heading else {
        tables.pass(first)
        continue
      }
      var rows = group.upperBound..<group.upperBound
      if first.kind == .heading || !bytes[first.content..<lines[group.upperBound - 1].end].contains(.pipe) {
        tables.pass(first)
      } else {
        rows = tables.look(at: group) { original() }
      }
      if rows.lowerBound > group.lowerBound { inline(first.content..<lines[rows.lowerBound - 1].end) }
      for row in rows {
        for cell in TableCells(bytes, lines[row].text).cells where !cell.isEmpty { inline(cell) }
      }
    }
    repairs += tables.repairs
    findings += tables.findings
    findings += SloppyLists.findings(bytes, lines)
    findings += BlockSlips.findings(bytes, lines)
  }

  /// Markers that stand alone, or lack their space.
  private mutating func structure(_ group: Range<Int>) {
    guard originalBytes != nil else { return }
    let first = lines[group.lowerBound]
    if let length = StrandedMarkers.gluedLength(bytes, first) {
      let isHeading = bytes[first.content] == .hash
      guard let original = original(), original.gluedMarkers == 0, !isHeading || original.headings > 0 else {
        return
      }
      let place = first.content + length
      repairs.append(
        Repair(
          place..<place, [.space], isHeading ? "no space after heading marks" : "no space after a list marker"
        ))
    } else if let repair = StrandedMarkers.joined(bytes, lines, group.lowerBound) {
      guard let original = original(), original.strandedMarkers == 0 else { return }
      repairs.append(repair)
    } else if first.isText {
      for index in group { splitHeading(lines[index]) }
    }
  }

  /// A heading that was joined with the text before it, where the original has more headings.
  private mutating func splitHeading(_ line: MarkdownLine) {
    guard let offset = StrandedMarkers.innerHeading(bytes, line) else { return }
    if headings == nil { headings = lines.count { $0.kind == .heading } }
    guard let original = original(), original.innerHeadings == 0, let headings, headings < original.headings
    else {
      return
    }
    var start = offset
    while start > line.content, bytes[start - 1].isSpace { start -= 1 }
    let prefix = [UInt8](repeating: .space, count: line.itemColumn)
    repairs.append(
      Repair(start..<offset, [.newline, .newline] + prefix, "heading joined with the text before it"))
    self.headings = headings + 1
  }

  /// Bold text and links in one stretch of inline text.
  private mutating func inline(_ range: Range<Int>) {
    marks.scan(bytes, range)
    if !marks.stars.isEmpty, let strong = StrongMending(bytes, range, marks.stars) { mend(strong, range) }
    findings += references.findings(bytes, marks, lines)
    let isTranslation = originalBytes != nil
    if isTranslation, !marks.emptyCode.isEmpty, original()?.emptyCode == 0 {
      repairs += marks.emptyCode.map { Repair($0..<$0 + 3, [], "code without content") }
    }
    let isSuspect =
      !marks.unopened.isEmpty || marks.pairs.contains { LinkMending.isSuspicious($0, bytes) }
      || (isTranslation && !(marks.unclosed.isEmpty && marks.escaped.isEmpty))
    if isSuspect { repairs += LinkMending(bytes: bytes, range: range, original: original()).repairs(marks) }
  }

  private mutating func mend(_ strong: StrongMending, _ range: Range<Int>) {
    let isOdd = strong.looseCount % 2 == 1
    let mayDrop = isOdd && originalBytes != nil && original()?.looseBold == 0
    if let found = strong.repairs(isCertain: originalBytes == nil, mayDrop: mayDrop) {
      repairs += found
    } else if let loose = strong.firstLoose {
      findings.append(
        MendingFinding(
          .unclosedEmphasis, loose, "bold text is opened or closed, but not both",
          suggestion: "write '**' at both ends of what is to be bold"))
    }
  }
}
