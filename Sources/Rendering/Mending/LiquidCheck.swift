/// The cheap first look at a template: whether its tags are all known, well formed and paired.
///
/// Nearly every text is, and then nothing else is done with it. What it says "no" to need not be damaged.
struct LiquidCheck {
  private let bytes: [UInt8]
  private let names: KnownNames
  private var open: [ArraySlice<UInt8>] = []
  /// End of the signs behind the last brace that begins no tag: one among them begins none either.
  private var signsEnd = 0

  /// Whether nothing in `bytes` looks damaged.
  static func isSound(_ bytes: [UInt8], _ names: KnownNames) -> Bool {
    var check = LiquidCheck(bytes, names)
    return check.run()
  }

  private init(_ bytes: [UInt8], _ names: KnownNames) {
    self.bytes = bytes
    self.names = names
  }

  private mutating func run() -> Bool {
    var index = 0
    let last = bytes.count - 1
    while index < last {
      let byte = bytes[index]
      if byte == .openBrace {
        let next = bytes[index + 1]
        if next == .percent {
          guard let end = tag(index) else { return false }
          index = end
          continue
        }
        if next == .space || next == .openBrace || next == .asterisk || next.isLetter, looksLikeTag(index + 1)
        {
          return false
        }
      } else if byte == .percent, bytes[index + 1] == .closeBrace {
        return false
      } else if byte == 0xEF, isWideBrace(index) {
        return false
      }
      index += 1
    }
    return open.isEmpty
  }

  /// Whether `{` is followed by what only a tag has: a per cent sign, or the word `data` and a path.
  private mutating func looksLikeTag(_ start: Int) -> Bool {
    if start < signsEnd { return false }
    var index = start
    while index < bytes.count, [.space, .openBrace, .asterisk].contains(bytes[index]) { index += 1 }
    signsEnd = index
    guard index < bytes.count else { return false }
    if bytes[index] == .percent { return index + 1 < bytes.count && bytes[index + 1] != UInt8(ascii: "s") }
    return LiquidPath.startsData(bytes, index) || bytes.contains(LiquidPath.siteData, at: index)
  }

  /// `｛`, or `％` beside a brace.
  private func isWideBrace(_ index: Int) -> Bool {
    guard index + 2 < bytes.count else { return false }
    if bytes[index + 1] == 0xBD, bytes[index + 2] == 0x9B { return true }
    guard bytes[index + 1] == 0xBC, bytes[index + 2] == 0x85 else { return false }
    return (index > 0 && bytes[index - 1] == .openBrace)
      || (index + 3 < bytes.count && bytes[index + 3] == .closeBrace)
  }

  /// Offset after the sound tag at `start`; nil when something about it is not sound.
  private mutating func tag(_ start: Int) -> Int? {
    var index = start + 2
    if index < bytes.count, bytes[index] == .dash { index += 1 }
    while index < bytes.count, bytes[index].isSpace { index += 1 }
    let nameStart = index
    while index < bytes.count, bytes[index].isNameByte { index += 1 }
    let name = bytes[nameStart..<index]
    let argumentStart = index
    var isPlain = true
    while index + 1 < bytes.count {
      let byte = bytes[index]
      if byte == .percent, bytes[index + 1] == .closeBrace { break }
      if byte == .openBrace || byte == .closeBrace { return nil }
      if byte >= 0x80 { isPlain = false }
      index += 1
    }
    guard index + 1 < bytes.count else { return nil }
    let arguments = bytes.trimmed(
      argumentStart..<(index > argumentStart && bytes[index - 1] == .dash ? index - 1 : index))
    guard isSound(name, arguments, isPlain) else { return nil }
    let isRaw = name.elementsEqual(KnownNames.raw)
    if isRaw || name.elementsEqual(KnownNames.comment) {
      open.removeLast()
      return LiquidPath.end(ofRaw: isRaw ? KnownNames.raw : KnownNames.comment, bytes, index + 2)?.upperBound
    }
    return index + 2
  }

  private mutating func isSound(_ name: ArraySlice<UInt8>, _ arguments: Range<Int>, _ isPlain: Bool) -> Bool {
    let key = Array(name)
    if names.blocks.contains(key) {
      open.append(name)
      return !names.isCondition(key)
        || (isPlain && !arguments.isEmpty && !LiquidWords.hasForeignOperator(bytes, arguments))
    }
    if names.branches.contains(key) {
      guard let block = open.last, names.canBranch(block) else { return false }
      if arguments.isEmpty && names.isCondition(key) { return false }
      return isPlain && !LiquidWords.hasForeignOperator(bytes, arguments)
    }
    if names.inline.contains(key) {
      if key == KnownNames.data {
        return !arguments.isEmpty && isPlain && LiquidPath.isPath(bytes, arguments)
      }
      return true
    }
    guard let block = names.blockEnded(by: name), let last = open.popLast() else { return false }
    return last.elementsEqual(block) || (last.elementsEqual(KnownNames.ifversion) && block == KnownNames.if)
  }
}

/// Data paths and raw blocks in templates.
enum LiquidPath {
  static let variables = Array("variables.".utf8)
  static let reusables = Array("reusables.".utf8)
  static let siteData = Array("site.data.".utf8)
  private static let singularVariable = Array("variable.".utf8)
  private static let singularReusable = Array("reusable.".utf8)

  /// Whether `data` and a path stand at `start`.
  static func startsData(_ bytes: [UInt8], _ start: Int) -> Bool {
    guard bytes.contains(KnownNames.data, at: start) else { return false }
    var index = start + KnownNames.data.count
    while index < bytes.count, bytes[index] == .space { index += 1 }
    return bytes.contains(variables, at: index) || bytes.contains(reusables, at: index)
  }

  /// Whether `range` is one word of names, points and index brackets, and no misspelt path.
  static func isPath(_ bytes: [UInt8], _ range: Range<Int>) -> Bool {
    guard let first = range.first, bytes[first].isLetter, !bytes.contains(singularVariable, at: first),
      !bytes.contains(singularReusable, at: first)
    else { return false }
    return bytes[range].allSatisfy { byte in
      byte.isNameByte || byte == .period || byte == .openBracket || byte == .closeBracket
        || byte == .doubleQuote
    }
  }

  /// The end tag of the raw block (`raw` or `comment`) whose content begins at `start`.
  static func end(ofRaw name: [UInt8], _ bytes: [UInt8], _ start: Int) -> Range<Int>? {
    var index = start
    let end = Array("end".utf8) + name
    while let found = bytes.firstOffset(of: [.openBrace, .percent], in: index..<bytes.count) {
      index = found + 2
      if index < bytes.count, bytes[index] == .dash { index += 1 }
      while index < bytes.count, bytes[index].isSpace { index += 1 }
      guard bytes.contains(end, at: index) else { continue }
      index += end.count
      while index < bytes.count, bytes[index].isSpace || bytes[index] == .dash { index += 1 }
      if bytes.contains([.percent, .closeBrace], at: index) { return found..<index + 2 }
    }
    return nil
  }
}
