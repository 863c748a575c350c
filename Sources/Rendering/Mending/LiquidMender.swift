package import Core

/// Reads damaged Liquid as what it was meant to be, before it is parsed.
package enum LiquidMender {
  /// Mends `text`; `original` is the source language's text that it translates, nil in the source language.
  ///
  /// In a translation the original's tags say what was meant; in the source language only what has exactly
  /// one reading is mended. A text without damage is looked over once and returned as it is.
  package static func mend(
    _ text: TracedText, original: TracedText?, dialect names: KnownNames = .gitHubDocs
  ) -> Mended {
    if LiquidCheck.isSound(text.bytes, names) { return Mended(unchanged: text) }
    var mending = LiquidMending(text.bytes, original: original?.bytes, names)
    mending.run()
    return mending.repairs.isEmpty ? Mended(unchanged: text) : Mended(text, mending.repairs)
  }
}

/// The work on one text that is not sound.
private struct LiquidMending {
  private let bytes: [UInt8]
  private let original: [UInt8]?
  private let names: KnownNames
  private let pieces: [LiquidPiece]
  /// What each piece means, nil when it cannot be told.
  private var contents: [[UInt8]?]
  /// What was wrong with each piece.
  private var damage: [String?]
  private(set) var repairs: [Repair] = []

  init(_ bytes: [UInt8], original: [UInt8]?, _ names: KnownNames) {
    self.bytes = bytes
    self.original = original
    self.names = names
    pieces = LiquidPieceReader(bytes, names).pieces()
    contents = Array(repeating: nil, count: pieces.count)
    damage = Array(repeating: nil, count: pieces.count)
  }

  mutating func run() {
    let reading = LiquidTagReading(names, isTranslation: original != nil)
    for (index, piece) in pieces.enumerated() {
      if piece.isDented { damage[index] = "damaged tag delimiter" }
      if let read = reading.read(Array(bytes[piece.content])) {
        contents[index] = read.content
        damage[index] = read.damage ?? damage[index]
      }
    }
    if let original { consult(original) }
    for index in pieces.indices where damage[index] != nil { rewrite(index) }
  }

  /// Fills in what only the original can tell, and pairs the blocks.
  ///
  /// Blocks are paired all or not at all: where the place of one end tag cannot be told, no reading of the text is
  /// right, and it stays one that cannot be parsed.
  private mutating func consult(_ original: [UInt8]) {
    let models = LiquidPieceReader(original, names).pieces().filter { !$0.isPartial }
    let tags = models.map { Array(original[$0.content]) }
    if contents.contains(where: { $0 == nil }) {
      let alignment = LiquidAlignment(contents, tags)
      for index in pieces.indices where contents[index] == nil {
        guard let partner = alignment.partners[index] else { continue }
        contents[index] = tags[partner]
        damage[index] = pieces[index].content.isEmpty ? "empty tag" : "translated tag"
      }
    }
    let balance = LiquidBalance(contents, names)
    // Several blocks without an end mean that text was lost, and no reading of the rest would be right.
    if balance.isEven || balance.unclosed.count > 1 { return }
    guard LiquidBalance(tags, names).isEven else { return }
    mend(balance, models, tags, original)
  }

  private mutating func mend(
    _ balance: LiquidBalance, _ models: [LiquidPiece], _ tags: [[UInt8]], _ original: [UInt8]
  ) {
    let places = LiquidEndPlaces(bytes, pieces, contents, original, models, tags, names)
    var missing: [Repair] = []
    for (block, tag, before) in balance.unclosed {
      guard let place = places.end(ofBlockAt: tag, before: before) else { return }
      let text = Array("{% ".utf8) + names.endName(of: block) + Array(" %}".utf8)
      missing.append(
        Repair(
          place.offset..<place.offset, place.isOwnLine ? text + [.newline] : text,
          "'\(String(decoding: block, as: UTF8.self))' without its end tag"))
    }
    repairs += missing
    for index in balance.surplus {
      repairs.append(Repair(pieces[index].range, [], "'\(name(index))' without the tag that it belongs to"))
      damage[index] = nil
    }
    for (index, content) in balance.renamed {
      contents[index] = content
      damage[index] = "end tag of another block"
    }
  }

  private func name(_ index: Int) -> String {
    String(decoding: (contents[index] ?? []).prefix { $0.isNameByte }, as: UTF8.self)
  }

  private mutating func rewrite(_ index: Int) {
    guard let content = contents[index], let what = damage[index] else { return }
    let piece = pieces[index]
    let text =
      Array((piece.trimsBefore ? "{%- " : "{% ").utf8) + content
      + Array((piece.trimsAfter ? " -%}" : " %}").utf8)
    if Array(bytes[piece.range]) != text { repairs.append(Repair(piece.range, text, what)) }
  }
}
