// Finds everything in a template that is, or once was, a tag. The delimiters may be damaged in any of the
// ways that translators' tools damage them: spaces between the signs, signs doubled, missing, full-width or
// in bold.

/// Something that is, or once was, a tag.
struct LiquidPiece {
  /// From the first sign of the opening delimiter to the last of the closing one.
  var range: Range<Int>
  /// What stands between the delimiters and their dashes, white space trimmed.
  var content: Range<Int>
  /// Whether the opening delimiter has a dash.
  var trimsBefore = false
  /// Whether the closing delimiter has a dash.
  var trimsAfter = false
  /// Whether a delimiter is not written as it should be.
  var isDented = false
  /// Whether the delimiters lack a sign, so that only the content can say whether it is a tag at all.
  var isPartial = false
}

/// Reads the pieces of a text.
struct LiquidPieceReader {
  private let bytes: [UInt8]
  private let names: KnownNames

  init(_ bytes: [UInt8], _ names: KnownNames) {
    self.bytes = bytes
    self.names = names
  }

  /// All pieces, in order. What raw and comment blocks hold is left out.
  func pieces() -> [LiquidPiece] {
    var pieces: [LiquidPiece] = []
    var isRawEndKnown = true
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      guard byte == .openBrace || byte == .percent || byte == 0xEF, let piece = piece(at: index) else {
        index += 1
        continue
      }
      pieces.append(piece)
      index = piece.range.upperBound
      let content = Array(bytes[piece.content])
      if isRawEndKnown, content == KnownNames.raw || content == KnownNames.comment {
        if let end = LiquidPath.end(ofRaw: content, bytes, index) {
          index = end.lowerBound
        } else {
          isRawEndKnown = false
        }
      }
    }
    return pieces
  }

  private func piece(at start: Int) -> LiquidPiece? {
    guard let opening = opening(start) else { return nil }
    var piece = LiquidPiece(range: start..<start, content: start..<start)
    piece.isDented = opening.isDented
    piece.isPartial = opening.isPartial
    var contentStart = opening.end
    if contentStart < bytes.count, bytes[contentStart] == .dash {
      piece.trimsBefore = true
      contentStart += 1
    }
    guard let closing = closing(from: contentStart, isDouble: opening.isDouble) else { return nil }
    piece.isDented = piece.isDented || closing.isDented
    piece.isPartial = piece.isPartial || closing.isPartial
    var contentEnd = closing.start
    if contentEnd > contentStart, bytes[contentEnd - 1] == .dash, !closing.isPartial {
      piece.trimsAfter = true
      contentEnd -= 1
    }
    piece.content = withoutBold(bytes.trimmed(contentStart..<contentEnd))
    piece.isDented = piece.isDented || piece.content != bytes.trimmed(contentStart..<contentEnd)
    piece.range = start..<closing.end
    // `{% }` is an empty tag; other delimiters that lack a sign need a tag between them.
    let isEmptyTag = piece.content.isEmpty && !opening.isPartial && !opening.isOdd
    if piece.isPartial || opening.isOdd, !isEmptyTag, !holdsTag(piece) { return nil }
    return piece
  }

  private func withoutBold(_ range: Range<Int>) -> Range<Int> {
    var range = range
    while range.count > 2, bytes[range.lowerBound] == .asterisk { range = range.dropFirst() }
    while range.count > 2, bytes[range.upperBound - 1] == .asterisk { range = range.dropLast() }
    return bytes.trimmed(range)
  }

  /// Whether the content of a piece with doubtful delimiters is that of a tag.
  private func holdsTag(_ piece: LiquidPiece) -> Bool {
    var index = piece.content.lowerBound
    while index < piece.content.upperBound, bytes[index].isNameByte { index += 1 }
    let name = Array(bytes[piece.content.lowerBound..<index])
    if name == KnownNames.data { return LiquidPath.startsData(bytes, piece.content.lowerBound) }
    return names.isCondition(name) || name == Array("else".utf8) || names.blockEnded(by: name) != nil
      || (names.blocks.contains(name) && index == piece.content.upperBound)
      || LiquidPath.dataPath(bytes, piece.content) != nil
  }

  private struct Opening {
    var end: Int
    var isDented = false
    var isPartial = false
    /// Whether the sign that is there need not belong to a tag.
    var isOdd = false
    var isDouble = false
  }

  private struct Signs {
    var end: Int
    var braces = 0
    var percents = 0
    var isPlain = true
  }

  /// The signs of a delimiter at `start`: braces, per cent signs, asterisks and single spaces between them.
  private func signs(_ start: Int, brace: UInt8, wideBrace: UInt8) -> Signs {
    var signs = Signs(end: start)
    var index = start
    while index < bytes.count, index - start < 16 {
      switch bytes[index] {
      case brace: signs.braces += 1
      case .percent: signs.percents += 1
      case .asterisk, .space, .backslash:
        signs.isPlain = false
        index += 1
        continue
      case 0xEF where bytes.contains([0xEF, 0xBC, 0x85], at: index):
        signs.percents += 1
        signs.isPlain = false
        index += 2
      case 0xEF where bytes.contains([0xEF, 0xBD, wideBrace], at: index):
        signs.braces += 1
        signs.isPlain = false
        index += 2
      default: return signs
      }
      index += 1
      signs.end = index
    }
    return signs
  }

  private func opening(_ start: Int) -> Opening? {
    if bytes.contains([.openBrace, .percent], at: start), start + 2 < bytes.count,
      bytes[start + 2] != .percent,
      bytes[start + 2] != .openBrace
    {
      return openingBeforeSigns(start + 2) ?? Opening(end: start + 2)
    }
    let signs = signs(start, brace: .openBrace, wideBrace: 0x9B)
    if signs.braces == 0, signs.percents == 1, bytes[start] == .percent {
      // `% if …%}`, but not the closing sign of something else.
      guard start == 0 || bytes[start - 1] != .openBrace else { return nil }
      return Opening(end: start + 1, isDented: true, isPartial: true, isOdd: true)
    }
    guard signs.braces > 0 else { return nil }
    // `{{ x }}` is an output unless it holds a tag.
    if signs.percents == 0 {
      return Opening(end: signs.end, isDented: true, isPartial: true, isOdd: true, isDouble: signs.braces > 1)
    }
    var end = signs.end
    if end < bytes.count, bytes[end] == .closeBrace, bytes[end - 1] == .percent {
      // `{% %}`: the last sign belongs to the closing delimiter.
      end -= 1
      return Opening(end: end, isDented: signs.percents > 2 || signs.braces > 1)
    }
    return Opening(end: end, isDented: true, isOdd: !signs.isPlain, isDouble: signs.braces > 1)
  }

  /// `{% {% data x %}`: the opening delimiter that counts.
  private func openingBeforeSigns(_ start: Int) -> Opening? {
    var index = start
    while index < bytes.count, bytes[index] == .space { index += 1 }
    guard index > start, bytes.contains([.openBrace, .percent], at: index) else { return nil }
    return Opening(end: index + 2, isDented: true)
  }

  private struct Closing {
    var start: Int
    var end: Int
    var isDented = false
    var isPartial = false
  }

  private func closing(from start: Int, isDouble: Bool) -> Closing? {
    var index = start
    var quote: UInt8 = 0
    while index < bytes.count, index - start < 400 {
      let byte = bytes[index]
      if bytes.contains([.percent, .closeBrace], at: index) { return closing(index, isDouble) }
      if byte == .doubleQuote || byte == .singleQuote {
        quote = quote == 0 ? byte : quote == byte ? 0 : quote
      }
      if byte == .openBrace || bytes.contains([.newline, .newline], at: index) { break }
      if byte == .closeBrace || byte == .percent || byte == 0xEF {
        let signs = signs(index, brace: .closeBrace, wideBrace: 0x9D)
        if signs.braces > 0 || signs.percents > 0 { return closing(index, isDouble) }
      }
      index += 1
    }
    return missingClosing(start)
  }

  private func closing(_ start: Int, _ isDouble: Bool) -> Closing {
    let signs = signs(start, brace: .closeBrace, wideBrace: 0x9D)
    var end = signs.end
    var braces = signs.braces
    // A second brace is part of the delimiter only if the opening one was doubled as well.
    if braces > 1, !isDouble, bytes.contains([.percent, .closeBrace], at: start) {
      end = start + 2
      braces = 1
    }
    let isPartial = braces == 0 || signs.percents == 0
    let isSound = !isPartial && end == start + 2
    return Closing(start: start, end: end, isDented: !isSound, isPartial: isPartial)
  }

  /// The end of a tag whose closing delimiter is missing altogether: after its data path or its lone name.
  private func missingClosing(_ start: Int) -> Closing? {
    var index = start
    while index < bytes.count, bytes[index] == .space { index += 1 }
    let nameStart = index
    while index < bytes.count, bytes[index].isNameByte { index += 1 }
    let name = Array(bytes[nameStart..<index])
    if name == KnownNames.data {
      while index < bytes.count, bytes[index] == .space { index += 1 }
      let pathStart = index
      while index < bytes.count, bytes[index].isNameByte || bytes[index] == .period { index += 1 }
      while index > pathStart, bytes[index - 1] == .period { index -= 1 }
      guard index > pathStart else { return nil }
    } else {
      guard names.blockEnded(by: name) != nil || name == Array("else".utf8) else { return nil }
    }
    return Closing(start: index, end: index, isDented: true, isPartial: true)
  }
}
