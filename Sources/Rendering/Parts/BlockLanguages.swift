import Core
import Markdown
import SiteModel

/// The language that each stretch of an expansion is in, and what has been said about it in the HTML so far.
struct BlockLanguages {
  private let expansion: TracedText
  private let page: Int
  /// Untranslated stretches of the file behind each frame.
  private let untranslated: [UntranslatedRanges]
  /// Languages written on blocks so far.
  private var marks: [NodeID: Int] = [:]

  /// Nil when every byte of the expansion is in the page's language, so that there is nothing to say.
  init?(_ expansion: TracedText, page: Language, parts: PartsIndex) {
    let untranslated = expansion.frames.map { parts.untranslated($0.source) }
    let isForeign = expansion.frames.contains { $0.source != .none && $0.source.language != page.index }
    guard isForeign || untranslated.contains(where: { !$0.isEmpty }) else { return nil }
    self.expansion = expansion
    self.page = page.index
    self.untranslated = untranslated
  }

  /// The language written on a block, nil when nothing was.
  func marked(_ node: NodeID) -> Int? { marks[node] }

  /// Notes that a block has been given a language.
  mutating func mark(_ node: NodeID, _ language: Int) { marks[node] = language }

  /// The language in force around `node`: that of the nearest block that says one, else the page's.
  func inherited(by node: NodeID, in document: MarkdownDocument) -> Int {
    if marks.isEmpty { return page }
    var current = document.parent(of: node)
    while let here = current {
      if let language = marks[here] { return language }
      current = document.parent(of: here)
    }
    return page
  }

  /// The language in force for text inside `node`.
  func inForce(at node: NodeID, in document: MarkdownDocument) -> Int {
    marks[node] ?? inherited(by: node, in: document)
  }

  /// The language of most words in `range`; nil where the text says too little: names, code, units.
  func language(of range: Range<Int>) -> Int? {
    var words: [Int: Int] = [:]
    var prose: Set<Int> = []
    let alternatives = SourceBlocks.alternatives(expansion.bytes, range)
    for stretch in range.without(alternatives).flatMap({ stretches($0) }) {
      let counted = WordHash(expansion.bytes, stretch.range)
      words[stretch.language, default: 0] += counted.count
      if counted.isProse { prose.insert(stretch.language) }
    }
    guard let winner = words.max(by: { ($0.value, -$0.key) < ($1.value, -$1.key) })?.key,
      prose.contains(winner)
    else { return nil }
    return winner
  }

  /// Where the alternative of the image at `range` stands.
  func alternative(in range: Range<Int>) -> Range<Int>? {
    guard let end = WordHash.endOfAlternative(expansion.bytes, range.lowerBound, range.upperBound),
      range.lowerBound + 2 < end
    else { return nil }
    return (range.lowerBound + 2)..<end
  }

  /// `range` cut where the language changes.
  func stretches(_ range: Range<Int>) -> [(range: Range<Int>, language: Int)] {
    guard let first = expansion.pieceIndex(at: range.lowerBound) else { return [] }
    var result: [(range: Range<Int>, language: Int)] = []
    for index in first..<expansion.pieces.count {
      let piece = expansion.pieces[index]
      let end =
        index + 1 < expansion.pieces.count ? Int(expansion.pieces[index + 1].start) : expansion.bytes.count
      if Int(piece.start) >= range.upperBound { break }
      let from = max(Int(piece.start), range.lowerBound)
      let stretch = from..<max(from, min(end, range.upperBound))
      guard !stretch.isEmpty else { continue }
      append(stretch, of: piece, to: &result)
    }
    return result
  }

  /// Adds a stretch of one piece, cut where untranslated text begins or ends inside it.
  private func append(
    _ stretch: Range<Int>, of piece: TracedText.Piece, to result: inout [(range: Range<Int>, language: Int)]
  ) {
    let frame = Int(piece.frame)
    var start = stretch.lowerBound
    while start < stretch.upperBound {
      let offset = piece.fileOffset + (piece.isFixed ? 0 : start - Int(piece.start))
      var end = stretch.upperBound
      if !piece.isFixed, untranslated.indices.contains(frame),
        let boundary = untranslated[frame].boundary(after: offset)
      {
        end = min(end, start + boundary - offset)
      }
      let language = self.language(ofFrame: frame, offset: offset)
      if let last = result.last, last.language == language, last.range.upperBound == start {
        result[result.count - 1].range = last.range.lowerBound..<end
      } else {
        result.append((start..<end, language))
      }
      start = end
    }
  }

  private func language(ofFrame frame: Int, offset: Int) -> Int {
    guard expansion.frames.indices.contains(frame), expansion.frames[frame].source != .none else {
      return page
    }
    if untranslated[frame].contains(offset) { return 0 }
    return expansion.frames[frame].source.language
  }
}

extension ArticleHooks {
  /// Writes `lang` (and `dir`) on a block whose text is in another language than what surrounds it.
  mutating func writeLanguage(of block: NodeID, in document: MarkdownDocument, to output: inout [UInt8]) {
    guard let languages, let range = textRange(of: block, in: document) else { return }
    let inherited = languages.inherited(by: block, in: document)
    guard let language = languages.language(of: range), language != inherited else { return }
    self.languages?.mark(block, language)
    if language != scope.language.index { collector.partLanguages.insert(language) }
    writeLanguage(language, inherited: inherited, to: &output)
  }

  /// Writes `lang` on an image whose alternative is in another language than what surrounds it.
  mutating func writeLanguage(
    ofAlternativeIn image: NodeID, in document: MarkdownDocument, to output: inout [UInt8]
  ) {
    guard let languages, let range = document.sourceRange(of: image), let parent = document.parent(of: image),
      let alternative = languages.alternative(in: range)
    else { return }
    let current = languages.inForce(at: parent, in: document)
    guard let language = languages.language(of: alternative), language != current else { return }
    if language != scope.language.index { collector.partLanguages.insert(language) }
    writeLanguage(language, inherited: current, to: &output)
  }

  private func writeLanguage(_ language: Int, inherited: Int, to output: inout [UInt8]) {
    let languages = scope.site.languages
    output.append(" lang=\"")
    output.append(escaping: languages[language].tag)
    output.append("\"")
    if languages[language].direction != languages[inherited].direction {
      output.append(" dir=\"")
      output.append(languages[language].direction.rawValue)
      output.append("\"")
    }
  }

  /// The stretch of text that a block's language is judged by; nil for blocks that only hold others.
  private func textRange(of block: NodeID, in document: MarkdownDocument) -> Range<Int>? {
    switch document.kind(of: block) {
    case .paragraph, .heading, .tableCell:
      return document.sourceRange(of: block)
    case .item:
      // The paragraphs of a tight list have no element of their own: the item stands for its text.
      guard let list = document.parent(of: block), document.isTight(list),
        let first = document.firstChild(of: block), document.kind(of: first) == .paragraph
      else { return nil }
      return document.sourceRange(of: first)
    default:
      return nil
    }
  }

  /// Writes a text node with a `span lang` around stretches that data brought in from another language; false when
  /// there is no such stretch.
  mutating func writeTextWithLanguages(
    _ text: NodeID, in document: MarkdownDocument, to output: inout [UInt8]
  ) -> Bool {
    let literal = document.literal(of: text)
    guard let languages, let range = document.sourceRange(of: text), range.count == literal.count,
      let parent = document.parent(of: text)
    else { return false }
    let stretches = languages.stretches(range)
    let current = languages.inForce(at: parent, in: document)
    guard stretches.contains(where: { $0.language != current }) else { return false }
    for stretch in stretches {
      let from = literal.startIndex + stretch.range.lowerBound - range.lowerBound
      let part = literal[from..<(from + stretch.range.count)]
      let words = WordHash(expansion.bytes, stretch.range)
      guard stretch.language != current, words.count >= 2, words.isProse else {
        output.append(escaping: part)
        continue
      }
      output.append("<span")
      writeLanguage(stretch.language, inherited: current, to: &output)
      output.append(">")
      output.append(escaping: part)
      output.append("</span>")
      collector.partLanguages.insert(stretch.language)
    }
    return true
  }
}
