/// Reads what a tag's content was meant to be, without looking at anything else.
struct LiquidTagReading {
  private let names: KnownNames
  /// Whether the text is a translation, so that keywords may be translated, too.
  private let isTranslation: Bool

  init(_ names: KnownNames, isTranslation: Bool) {
    self.names = names
    self.isTranslation = isTranslation
  }

  /// What a content means.
  struct Reading {
    /// The content as it should be.
    var content: [UInt8]
    /// What was wrong with it, nil when nothing was.
    var damage: String?
  }

  /// The meaning of `content`; nil when only the original can tell.
  func read(_ content: [UInt8]) -> Reading? {
    let name = firstWord(content)
    let rest = Array(content.dropFirst(name.count))
    if name == KnownNames.data { return data(content, rest) }
    if names.isCondition(name) { return condition(name, rest, content) }
    if names.isTag(name) { return Reading(content: content) }
    guard isTranslation else { return nil }
    if let path = LiquidPath.dataPath(content, 0..<content.count) {
      return Reading(content: KnownNames.data + [.space] + path, damage: "missing or translated 'data'")
    }
    return keyword(content)
  }

  private func data(_ content: [UInt8], _ rest: [UInt8]) -> Reading? {
    let arguments = rest.trimmed(0..<rest.count)
    if arguments.isEmpty { return nil }
    if arguments.lowerBound > 0, LiquidPath.isPath(rest, arguments) { return Reading(content: content) }
    guard let path = LiquidPath.dataPath(rest, arguments), isTranslation else { return nil }
    return Reading(content: KnownNames.data + [.space] + path, damage: "damaged data path")
  }

  private func condition(_ name: [UInt8], _ rest: [UInt8], _ content: [UInt8]) -> Reading? {
    guard isTranslation else { return Reading(content: content) }
    if rest.allSatisfy({ $0.isSpace }) { return nil }
    let plain = LiquidTagReading.plainQuotes(rest)
    let spelled = LiquidWords.condition(plain)
    return Reading(content: name + spelled, damage: spelled == rest ? nil : "translated words in a condition")
  }

  /// A translated keyword, alone or followed by arguments.
  private func keyword(_ content: [UInt8]) -> Reading? {
    let what = "translated keyword"
    if let keyword = LiquidWords.keyword(content), names.isTag(Array(keyword.utf8)) {
      return Reading(content: Array(keyword.utf8), damage: what)
    }
    guard let (keyword, index) = leadingKeyword(content) else { return quoted(content) }
    let name = Array(keyword.utf8)
    guard names.isTag(name), names.blockEnded(by: name) == nil else { return nil }
    let rest = LiquidTagReading.plainQuotes(Array(content[index...]))
    if names.isCondition(name) { return Reading(content: name + LiquidWords.condition(rest), damage: what) }
    return Reading(content: name + rest, damage: what)
  }

  /// The translated keyword that `content` begins with, of two words or one, and where it ends.
  private func leadingKeyword(_ content: [UInt8]) -> (String, Int)? {
    let ends = content.indices.filter { content[$0] == .space }.prefix(2)
    for end in ends.reversed() {
      if let keyword = LiquidWords.keyword(content[..<end]) { return (keyword, end) }
    }
    return nil
  }

  /// Only an icon has a quoted name and a label.
  private func quoted(_ content: [UInt8]) -> Reading? {
    guard let quote = content.firstIndex(of: .doubleQuote),
      content.contains(Array("aria-label".utf8), in: 0..<content.count)
    else { return nil }
    return Reading(content: KnownNames.octicon + [.space] + content[quote...], damage: "translated keyword")
  }

  private func firstWord(_ content: [UInt8]) -> [UInt8] {
    Array(content.prefix { $0.isNameByte })
  }

  /// Typographic quotation marks as Liquid's own.
  static func plainQuotes(_ text: [UInt8]) -> [UInt8] {
    guard text.contains(where: { $0 >= 0x80 }) else { return text }
    var result: [UInt8] = []
    var index = 0
    while index < text.count {
      if text.contains([0xE2, 0x80], at: index), index + 2 < text.count,
        (0x9C...0x9F).contains(text[index + 2])
      {
        result.append(.doubleQuote)
        index += 3
      } else if text.contains([0xC2, 0xAB], at: index) || text.contains([0xC2, 0xBB], at: index) {
        result.append(.doubleQuote)
        index += 2
      } else {
        result.append(text[index])
        index += 1
      }
    }
    return result
  }
}

extension LiquidPath {
  private static let roots = ["variables", "reusables", "variable", "reusable"].map { Array($0.utf8) }

  /// The data path that `range` ends with, however it is introduced: `datos variables.a.b`,
  /// `data.variables.a.b`, `datavariables.a.b`, `variables . a.b`, `variable.a.b`.
  static func dataPath(_ bytes: [UInt8], _ range: Range<Int>) -> [UInt8]? {
    for (number, root) in roots.enumerated() {
      guard let start = bytes.firstOffset(of: root, in: range) else { continue }
      var path = number < 2 ? root : roots[number - 2]
      var index = start + root.count
      var points = 0
      while index < range.upperBound {
        let byte = bytes[index]
        if byte == .period {
          points += 1
        } else if byte == .space || byte == .backslash || byte == .asterisk {
          index += 1
          continue
        } else if !byte.isNameByte {
          return nil
        }
        path.append(byte)
        index += 1
      }
      return points > 0 && path.last != .period ? path : nil
    }
    return nil
  }
}
