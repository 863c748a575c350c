import Core
import YAML

/// A content file with its front matter read.
struct ParsedPage: Sendable {
  var file: SourceFile
  var split: FrontMatterSplit
  /// Nil when there is no front matter, or nothing of it can be read.
  var frontMatter: FrontMatter?
  /// What is wrong, with the severities of the source language.
  var problems: [Diagnostic]
  /// Whether the YAML is broken, so that `frontMatter` has at most what could be saved.
  var isBroken: Bool
  /// Keys whose values were reported and left out.
  var rejected: Set<String> = []

  /// Whether it is not known which children an index page lists.
  var hidesChildren: Bool { frontMatter == nil || isBroken && frontMatter?.children.isEmpty ?? true }
}

/// Reads front matter and checks it against the table of keys.
enum FrontMatterReader {
  /// Reads a page of the source language.
  static func read(_ loaded: LoadedFile) -> ParsedPage {
    let file = loaded.file
    var page = ParsedPage(
      file: file, split: FrontMatterSplit(file.bytes, isPage: true), frontMatter: nil,
      problems: loaded.problem.map { [$0] } ?? [], isBroken: loaded.isUnreadable)
    if loaded.isUnreadable { return page }
    guard let range = page.split.matter else {
      if loaded.problem == nil {
        page.problems.append(missing(page))
      } else {
        // In another encoding nothing of the text can be read.
        page.split.body = 0..<0
      }
      return page
    }
    if let lines = page.split.linesAbove { page.problems.append(late(lines, range, file)) }
    let result = YAML.parse(file, range: range)
    page.problems += result.errors.map { error in
      Diagnostic(
        error.isFatal ? .yamlSyntax : .frontMatterKey, error.message, at: Location(file, error.range),
        suggestion: error.suggestion, edits: error.edits)
    }
    page.isBroken = result.errors.contains(where: \.isFatal)
    guard let node = result.node else {
      if page.isBroken {
        page.frontMatter = FrontMatter(check(salvage(file, range), &page))
      } else {
        page.frontMatter = FrontMatter(YAMLMapping(pairs: []))
      }
      return page
    }
    guard let mapping = node.mapping else {
      page.isBroken = true
      page.problems.append(
        Diagnostic(
          .frontMatterType, "front matter must be a mapping of keys to values, not \(node.kindName)",
          at: node.location))
      return page
    }
    page.frontMatter = FrontMatter(check(mapping, &page))
    return page
  }

  private static func missing(_ page: ParsedPage) -> Diagnostic {
    let start = page.split.body.lowerBound
    if page.split.isUnclosed {
      return Diagnostic(
        .frontMatterMissing, "front matter is never closed", at: Location(page.file, start..<start + 3),
        suggestion: "end it with a line '---'")
    }
    return Diagnostic(
      .frontMatterMissing, "the page has no front matter", at: Location(page.file, start..<start),
      suggestion: "begin the file with '---', 'title: …', 'versions: …' and '---' on lines of their own")
  }

  private static func late(_ lines: Range<Int>, _ matter: Range<Int>, _ file: SourceFile) -> Diagnostic {
    let isOne = file.bytes[lines].count { $0 == UInt8(ascii: "\n") } == 1
    return Diagnostic(
      .frontMatterMissing, "front matter must begin on the first line",
      at: Location(file, lines.upperBound..<lines.upperBound + 3),
      suggestion: "remove the empty \(isOne ? "line" : "lines") above '---'",
      edits: [TextEdit(Location(file, lines), "")])
  }

  /// The mapping without unknown keys' findings lost: wrong values are reported and left out.
  private static func check(_ mapping: YAMLMapping, _ page: inout ParsedPage) -> YAMLMapping {
    let file = page.file
    var pairs: [YAMLMapping.Pair] = []
    pairs.reserveCapacity(mapping.pairs.count)
    for pair in mapping.pairs {
      guard let key = FrontMatterKey.named(pair.key) else {
        let near = NearMiss.best(for: pair.key, among: FrontMatterKey.all.lazy.map(\.name))
        page.problems.append(
          Diagnostic(
            .frontMatterKey, "unknown front matter key '\(pair.key)'", at: Location(file, pair.keyRange),
            suggestion: near.map { "write '\($0)'" } ?? "remove it",
            edits: near.map { [TextEdit(Location(file, pair.keyRange), $0)] } ?? []))
        pairs.append(pair)
        continue
      }
      if let wrong = mismatch(pair.value, key.type) {
        let word = replacement(wrong, key.type)
        page.problems.append(
          Diagnostic(
            .frontMatterType, "'\(pair.key)' must be \(key.type.wording), not \(wrong.kindName)",
            at: wrong.location, suggestion: word.map { "write '\($0)'" },
            edits: word.map { [TextEdit(wrong.location, $0)] } ?? []))
        page.rejected.insert(pair.key)
      } else if let levels = key.levels, let level = pair.value.integer, !levels.contains(level) {
        page.problems.append(
          Diagnostic(
            .frontMatterType,
            "'\(pair.key)' must be a level from \(levels.lowerBound) to \(levels.upperBound), not \(level)",
            at: pair.value.location,
            suggestion: "write '\(level < levels.lowerBound ? levels.lowerBound : levels.upperBound)'"))
        page.rejected.insert(pair.key)
      } else {
        pairs.append(pair)
      }
    }
    return YAMLMapping(pairs: pairs)
  }

  /// The node that does not fit `type`; nothing written after a key fits any type.
  private static func mismatch(_ node: YAMLNode, _ type: FrontMatterKey.ValueType) -> YAMLNode? {
    if node.isNull { return nil }
    switch type {
    case .text: return node.scalar == nil ? node : nil
    case .textOrFalse: return node.scalar == nil || node.bool == true ? node : nil
    case .bool: return node.bool == nil ? node : nil
    case .integer: return node.integer == nil ? node : nil
    case .texts:
      guard let items = node.sequence else { return node }
      return items.first { $0.string == nil }
    case .textOrTexts:
      guard let items = node.sequence else { return node.scalar == nil ? node : nil }
      return items.first { $0.string == nil }
    case .mapping: return node.mapping == nil ? node : nil
    case .mappings:
      guard let items = node.sequence else { return node }
      return items.first { $0.mapping == nil }
    case .versions: return node.sequence == nil ? nil : node
    case .collection: return node.scalar == nil ? nil : node
    }
  }

  /// The value that was meant by one of the wrong type: YAML 1.2 reads `yes` and `"true"` as texts.
  private static func replacement(_ node: YAMLNode, _ type: FrontMatterKey.ValueType) -> String? {
    guard case .bool = type, let word = node.string?.lowercased() else { return nil }
    if ["yes", "on", "true", "y", "1"].contains(word) { return "true" }
    return ["no", "off", "false", "n", "0"].contains(word) ? "false" : nil
  }

  /// What can be had of front matter that is not valid YAML: every top-level entry that is valid alone.
  private static func salvage(_ file: SourceFile, _ range: Range<Int>) -> YAMLMapping {
    var pairs: [YAMLMapping.Pair] = []
    var known: Set<String> = []
    var start = range.lowerBound
    var line = start
    while line < range.upperBound {
      var end = line
      while end < range.upperBound, file.bytes[end] != UInt8(ascii: "\n") { end += 1 }
      let next = min(end + 1, range.upperBound)
      if next == range.upperBound || isEntryStart(file.bytes[next]) {
        let node = YAML.parse(file, range: start..<next).node
        for pair in node?.mapping?.pairs ?? [] where known.insert(pair.key).inserted { pairs.append(pair) }
        start = next
      }
      line = next
    }
    return YAMLMapping(pairs: pairs)
  }

  private static func isEntryStart(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "-"), UInt8(ascii: "#"), UInt8(ascii: "\r"),
      UInt8(ascii: "\n"):
      false
    default: true
    }
  }
}
