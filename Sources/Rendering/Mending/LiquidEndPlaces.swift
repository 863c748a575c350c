/// Finds where a missing end tag was lost, by where the original has it.
struct LiquidEndPlaces {
  private let bytes: [UInt8]
  private let pieces: [LiquidPiece]
  private let original: [UInt8]
  private let models: [LiquidPiece]
  private let tags: [[UInt8]]
  private let names: KnownNames
  private let partners: [Int?]

  init(
    _ bytes: [UInt8], _ pieces: [LiquidPiece], _ contents: [[UInt8]?], _ original: [UInt8],
    _ models: [LiquidPiece],
    _ tags: [[UInt8]], _ names: KnownNames
  ) {
    self.bytes = bytes
    self.pieces = pieces
    self.original = original
    self.models = models
    self.tags = tags
    self.names = names
    partners = LiquidAlignment(contents, tags).partners
  }

  /// Where the end tag of the block that `tag` opens belongs, at the latest before the tag `limit`.
  func end(ofBlockAt tag: Int, before limit: Int?) -> (offset: Int, isOwnLine: Bool) {
    let latest = limit.map { pieces[$0].range.lowerBound } ?? bytes.count
    guard let partner = partners[tag], let end = matchingEnd(partner) else {
      return place(latest, pieces[tag].range.upperBound, .sameLine)
    }
    // The last tag that comes before the end in the original, and the first that comes after it.
    var lower = pieces[tag].range.upperBound
    var upper = latest
    for (index, other) in partners.enumerated() where index > tag {
      guard let other else { continue }
      if other < end { lower = max(lower, min(pieces[index].range.upperBound, latest)) }
      if other > end {
        upper = min(upper, pieces[index].range.lowerBound)
        break
      }
    }
    let start = models[partner].range.upperBound
    let isSameLine = !original[start..<max(models[end].range.lowerBound, start)].contains(.newline)
    let form: Form = isSameLine ? .sameLine : startsLine(models[end].range.lowerBound) ? .ownLine : .endOfText
    return place(max(upper, lower), lower, form)
  }

  private func startsLine(_ offset: Int) -> Bool {
    var index = offset
    while index > 0, original[index - 1] == .space { index -= 1 }
    return index == 0 || original[index - 1] == .newline
  }

  /// How the original writes the end tag.
  private enum Form {
    /// On the line on which the block begins.
    case sameLine
    /// At the start of a line.
    case ownLine
    /// After the block's last word.
    case endOfText
  }

  /// A place between `lower` and `upper`.
  private func place(_ upper: Int, _ lower: Int, _ form: Form) -> (offset: Int, isOwnLine: Bool) {
    var index = upper
    switch form {
    case .sameLine:
      index = lower
      while index < upper, bytes[index] != .newline { index += 1 }
    case .ownLine:
      while index > lower, bytes[index - 1] != .newline { index -= 1 }
      if index > lower { return (index, true) }
      index = upper
    case .endOfText:
      while index > lower, bytes[index - 1].isSpace { index -= 1 }
    }
    return (index, false)
  }

  /// The original's tag that ends the block opened by its tag `start`.
  private func matchingEnd(_ start: Int) -> Int? {
    var depth = 0
    for index in start..<tags.count {
      let name = Array(tags[index].prefix { $0.isNameByte })
      if names.blocks.contains(name) { depth += 1 }
      if names.blockEnded(by: name) != nil { depth -= 1 }
      if depth == 0 { return index }
    }
    return nil
  }
}
