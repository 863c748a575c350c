import Core
import Markdown

/// Finds the raw mark-up that readers of a document see: what an author wrote as a link, bold text, code, a table, a
/// heading or a list item, and what no parser took for one.
///
/// Signs that are escaped (`\*\*`, `1\.`) are meant to be seen, and so are tags: they come from `raw`.
struct VisibleMarkup {
  /// One sign that is seen.
  struct Finding {
    /// What the author wrote, such as "a link".
    var what: String
    /// Where the sign stands in the document's source.
    var range: Range<Int>
    /// The paragraph, heading or cell around it.
    var block: Range<Int>
    /// The changes that make mark-up of it, where they are certain.
    var repairs: [Repair] = []
  }

  private let document: MarkdownDocument
  /// Text that is seen in one stretch, without elements in between, and where each piece of it stands in the source.
  private var run: [UInt8] = []
  private var pieces: [(start: Int, source: Range<Int>)] = []
  /// Whether anything in the run can be a sign.
  private var isSuspect = false
  private var startsBlock = false
  private var block: NodeID?
  /// Open elements of raw HTML whose text is code.
  private var codeDepth = 0
  private var findings: [Finding] = []

  /// At most one finding for each paragraph, heading, cell and block of raw HTML, and all that can be mended.
  static func findings(in document: MarkdownDocument) -> [Finding] {
    var search = VisibleMarkup(document)
    search.search()
    return search.findings
  }

  private init(_ document: MarkdownDocument) { self.document = document }

  private mutating func search() {
    for node in document.descendants(of: document.root) {
      let kind = document.kind(of: node)
      switch kind {
      case .text: append(document.literal(of: node), document.sourceRange(of: node))
      case .softBreak, .lineBreak: append(Self.blank, nil)
      case .htmlInline:
        endRun()
        startsBlock = false
        note(tag: document.literal(of: node))
      case .htmlBlock:
        begin(node)
        append(html: node)
        endRun()
      case .codeBlock, .thematicBreak: endRun()
      case let kind where kind.isInline:
        endRun()
        startsBlock = false
      default: begin(node)
      }
    }
    endRun()
  }

  private mutating func begin(_ node: NodeID) {
    endRun()
    startsBlock = document.kind(of: node) == .paragraph
    block = node
    if document.kind(of: node) != .htmlBlock { codeDepth = 0 }
  }

  private mutating func append(_ text: ArraySlice<UInt8>, _ source: Range<Int>?) {
    guard codeDepth == 0 else { return }
    if let source { pieces.append((run.count, source)) }
    run.append(contentsOf: text)
    if !isSuspect { isSuspect = Self.holdsSign(text) || (startsBlock && Self.beginsItem(text)) }
  }

  /// The text of a block of raw HTML, cut at its tags.
  private mutating func append(html node: NodeID) {
    let html = document.literal(of: node)
    let source = document.sourceRange(of: node) ?? 0..<0
    var tokens = HTMLTokenizer(html)
    while let token = tokens.next() {
      if case .text(let range) = token {
        let start = source.lowerBound + range.lowerBound - html.startIndex
        append(html[range], start..<min(start + range.count, max(source.upperBound, start)))
      } else {
        endRun()
        note(token, html)
      }
    }
  }

  private mutating func note(tag: ArraySlice<UInt8>) {
    var tokens = HTMLTokenizer(tag)
    if let token = tokens.next() { note(token, tag) }
  }

  private mutating func note(_ token: HTMLTokenizer.Token, _ html: ArraySlice<UInt8>) {
    switch token {
    case .startTag(let tag) where Self.isCode(html[tag.name]): codeDepth += 1
    case .endTag(let name, _) where Self.isCode(html[name]): codeDepth = max(codeDepth - 1, 0)
    default: break
    }
  }

  private static func isCode(_ name: ArraySlice<UInt8>) -> Bool {
    ["code", "pre", "script", "style"].contains { name.elementsEqual($0.utf8) }
  }

  private mutating func endRun() {
    defer {
      if !run.isEmpty { startsBlock = false }
      run.removeAll(keepingCapacity: true)
      pieces.removeAll(keepingCapacity: true)
      isSuspect = false
    }
    guard isSuspect, let block, !pieces.isEmpty else { return }
    let around = document.sourceRange(of: block) ?? 0..<0
    if let last = findings.last, last.block == around, last.repairs.isEmpty { return }
    for sign in MarkupSign.all where !sign.startsBlock || startsBlock {
      var from = 0
      for _ in 0..<Self.tries {
        guard let found = sign.find(run, from) else { break }
        from = found.lowerBound + 1
        guard let place = place(of: found, marks: sign.startsBlock ? found.count : 2) else {
          if sign.startsBlock { break }
          continue
        }
        let repairs = sign.isEmphasis ? stars(place) : []
        findings.append(Finding(what: sign.what, range: place, block: around, repairs: repairs))
        if repairs.isEmpty { return }
        from = found.upperBound
      }
    }
  }

  /// `の_word_は` as `の*word*は`: Chinese, Japanese and Korean letters beside `_` keep it from being a mark.
  private func stars(_ place: Range<Int>) -> [Repair] {
    let marks = [place.lowerBound, place.upperBound - 1]
    guard marks.allSatisfy({ document.source[$0] == .underscore }),
      !document.source[place.lowerBound + 1].isSpace, !document.source[place.upperBound - 2].isSpace
    else { return [] }
    return marks.enumerated().map { Repair($1..<$1 + 1, [.asterisk], "emphasis", isPart: $0 > 0) }
  }

  /// Where a sign stands in the source; nil when it is not written there as it is seen, or one of its first `marks`
  /// bytes is escaped.
  private func place(of found: Range<Int>, marks: Int) -> Range<Int>? {
    guard let piece = pieces.last(where: { $0.start <= found.lowerBound }) else { return nil }
    let start = piece.source.lowerBound + found.lowerBound - piece.start
    let source = document.source
    guard source.indices.contains(start), source[start] == run[found.lowerBound] else { return nil }
    if start > 0, source[start - 1] == .backslash { return nil }
    if source[start...].prefix(marks).contains(.backslash) { return nil }
    return start..<min(start + found.count, max(piece.source.upperBound, start + 1))
  }

  /// After so many escaped signs of one kind the author evidently writes about mark-up.
  private static let tries = 20

  private static let blank: ArraySlice<UInt8> = [.space]

  private static func holdsSign(_ text: ArraySlice<UInt8>) -> Bool {
    for byte in text {
      switch byte {
      case .asterisk, .underscore, .backtick, .pipe, .closeBracket, .hash: return true
      default: continue
      }
    }
    return false
  }

  private static func beginsItem(_ text: ArraySlice<UInt8>) -> Bool {
    guard let first = text.first(where: { !$0.isSpace }) else { return false }
    return first == .dash || UInt8.digits ~= first
  }
}

/// What one kind of mark-up looks like when it is not taken for mark-up.
private struct MarkupSign {
  let what: String
  /// Whether it counts at the start of a paragraph alone.
  var startsBlock = false
  /// Whether the sign is a text between two marks.
  var isEmphasis = false
  /// The first place at or after an offset.
  let find: @Sendable (_ text: [UInt8], _ start: Int) -> Range<Int>?

  static let all = [
    MarkupSign(what: "a link", find: link),
    MarkupSign(what: "a fence", find: { text, start in first("```", text, start) }),
    MarkupSign(
      what: "bold text", find: { text, start in first("**", text, start) ?? underscores(text, start) }),
    MarkupSign(what: "a table", find: table),
    MarkupSign(what: "code", find: code),
    MarkupSign(
      what: "emphasis", isEmphasis: true, find: { text, start in emphasis(.underscore, text, start) }),
    MarkupSign(what: "emphasis", isEmphasis: true, find: { text, start in emphasis(.asterisk, text, start) }),
    MarkupSign(what: "a heading", startsBlock: true, find: heading),
    MarkupSign(what: "a list item", startsBlock: true, find: item),
  ]

  private static func first(_ sign: StaticString, _ text: [UInt8], _ start: Int) -> Range<Int>? {
    ByteSearch.find(sign, in: text, from: start).map { $0..<$0 + sign.utf8CodeUnitCount }
  }

  private static func link(_ text: [UInt8], _ start: Int) -> Range<Int>? {
    var index = start
    while let close = ByteSearch.find(.closeBracket, in: text, from: index) {
      index = close + 1
      if index < text.count, text[index] == .openParen { return close..<index + 1 }
      if index < text.count, text[index] == .space { index += 1 }
      let isWide = text.contains(InlineMarks.fullWidthOpenParen, at: index)
      guard isWide || (index < text.count && text[index] == .openParen) else { continue }
      let target = index + (isWide ? InlineMarks.fullWidthOpenParen.count : 1)
      if ["/", "http:", "https:", "#"].contains(where: { text.contains(Array($0.utf8), at: target) }) {
        return close..<target
      }
    }
    return nil
  }

  private static func underscores(_ text: [UInt8], _ start: Int) -> Range<Int>? {
    var from = start
    while let found = first("__", text, from) {
      let isOpen = found.lowerBound == 0 || text[found.lowerBound - 1].isSpace
      if isOpen, found.upperBound < text.count, !text[found.upperBound].isSpace { return found }
      from = found.upperBound
    }
    return nil
  }

  private static func table(_ text: [UInt8], _ start: Int) -> Range<Int>? {
    guard let pipe = ByteSearch.find(.pipe, in: text, from: start) else { return nil }
    var index = pipe
    var pipes = 0
    while let next = ByteSearch.find(.pipe, in: text, from: index) {
      pipes += 1
      index = next + 1
      while index < text.count, text[index].isSpace { index += 1 }
      if pipes == 3 || text.contains([.dash, .dash], at: index) { return pipe..<next + 1 }
    }
    return nil
  }

  private static func code(_ text: [UInt8], _ start: Int) -> Range<Int>? {
    var open = ByteSearch.find(.backtick, in: text, from: start)
    while let first = open {
      let close = ByteSearch.find(.backtick, in: text, from: first + 1)
      if let close, close > first + 1 { return first..<close + 1 }
      open = close
    }
    return nil
  }

  /// A few words between two marks that stand at the words' ends, such as `、_word_と` or `*two words *,`.
  private static func emphasis(_ mark: UInt8, _ text: [UInt8], _ start: Int) -> Range<Int>? {
    var index = start
    while let open = ByteSearch.find(mark, in: text, from: index) {
      index = open + 1
      guard index < text.count,
        text[index].isLetterOrDigit || text[index] >= 0x80 || text[index] == .openBracket,
        !(open > 0 && isWithinWord(text[open - 1], mark)),
        let close = ByteSearch.find(mark, in: text, from: index, to: min(index + 160, text.count)),
        close + 1 == text.count || !isWithinWord(text[close + 1], mark)
      else { continue }
      return open..<close + 1
    }
    return nil
  }

  private static func isWithinWord(_ byte: UInt8, _ mark: UInt8) -> Bool {
    byte.isLetterOrDigit || byte == mark || byte == .slash || byte == .backslash
      || byte == .period && mark == .asterisk
  }

  private static func heading(_ text: [UInt8], _ start: Int) -> Range<Int>? {
    let marks = text.prefix { $0 == .hash }.count
    return marks > 1 && marks < text.count && text[marks] == .space ? 0..<marks : nil
  }

  private static func item(_ text: [UInt8], _ start: Int) -> Range<Int>? {
    let lead = text.prefix(while: \.isSpace).count
    guard lead < text.count, let marker = ListMarker(text, at: lead, end: text.count), !marker.isEmpty,
      text[lead] != .plus, text[lead + marker.length - 1] != .closeParen
    else { return nil }
    return lead..<lead + marker.length
  }
}
