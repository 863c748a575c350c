import Core
import SiteModel

/// Repairs as findings: what was dented, where, and the changes of files that mend it.
enum RepairFindings {
  /// One finding for each repair with the parts that belong to it; `chain` gives the places that pulled a
  /// text in.
  static func findings(
    of repairs: [Repair], in text: TracedText, _ rule: Rule, _ site: Site, chain: (Range<Int>) -> [Location]
  ) -> [Diagnostic] {
    var findings: [Diagnostic] = []
    for group in groups(repairs) {
      guard let first = group.first, let place = text.location(of: first.range, site) else { continue }
      let whole = first.shown.flatMap { exactPlace(of: $0, in: text, site) }
      findings.append(
        Diagnostic(
          rule, first.what, at: whole ?? place,
          suggestion: exactPlace(of: first.range, in: text, site).map { _ in
            whole == nil ? advice(first) : advice(group, in: text)
          },
          edits: edits(of: group, in: text, site), chain: chain(first.range)))
    }
    return findings
  }

  /// The repairs that were made together, by their first places; others may stand between them.
  private static func groups(_ repairs: [Repair]) -> [[Repair]] {
    var groups: [[Repair]] = []
    var places: [Int: Int] = [:]
    for repair in repairs {
      if let place = places[repair.group] {
        groups[place].append(repair)
      } else {
        places[repair.group] = groups.count
        groups.append([repair])
      }
    }
    return groups
  }

  /// The changes of files that `repairs` are; none when one of them cannot be written to a file.
  static func edits(of repairs: [Repair], in text: TracedText, _ site: Site) -> [TextEdit] {
    let edits = repairs.compactMap { edit($0, in: text, site) }
    return edits.count == repairs.count ? edits : []
  }

  /// What a writer should do, in words.
  private static func advice(_ repair: Repair) -> String {
    let text = String(decoding: repair.replacement, as: UTF8.self)
    if text.isEmpty { return "remove it" }
    if text.utf8.first == .newline { return "start a new line here" }
    if text.utf8.contains(.newline) { return "write it on lines of their own" }
    return repair.range.isEmpty ? "insert '\(text)'" : "write '\(text)'"
  }

  /// What a writer should do, with all of what the first repair is to be shown with.
  private static func advice(_ group: [Repair], in text: TracedText) -> String {
    guard let first = group.first, let shown = first.shown, shown.count <= 100 else {
      return group.first.map { advice($0) } ?? ""
    }
    var mended: [UInt8] = []
    var start = shown.lowerBound
    for repair in group {
      mended += text.bytes[start..<repair.range.lowerBound]
      mended += repair.replacement
      start = repair.range.upperBound
    }
    mended += text.bytes[start..<max(start, shown.upperBound)]
    return "write '\(String(decoding: mended, as: UTF8.self))'"
  }

  /// A repair as a change of a file; nil where the text does not stand in the file byte for byte, or where
  /// the change would not mean the same inside YAML.
  static func edit(_ repair: Repair, in text: TracedText, _ site: Site) -> TextEdit? {
    guard let place = exactPlace(of: repair.range, in: text, site) else { return nil }
    if place.file.isYAML(at: place.range.lowerBound),
      repair.replacement.contains(where: { yamlSigns.contains($0) })
    {
      return nil
    }
    return TextEdit(place, String(decoding: repair.replacement, as: UTF8.self))
  }

  private static let yamlSigns: Set<UInt8> = [
    .newline, .singleQuote, .doubleQuote, .backslash, .hash, UInt8(ascii: ":"),
  ]

  /// Where `range` stands in one file; for an empty one, where the bytes on both sides of it do.
  private static func exactPlace(of range: Range<Int>, in text: TracedText, _ site: Site) -> Location? {
    let isInsertion = range.isEmpty
    let reach =
      isInsertion
      ? max(range.lowerBound - 1, 0)..<min(range.lowerBound + 1, text.bytes.count) : range
    guard let start = text.origin(at: reach.lowerBound), text.frames.indices.contains(start.frame),
      text.frames[start.frame].source != .none, !reach.isEmpty
    else { return nil }
    let file = site.file(text.frames[start.frame].source)
    guard start.offset + reach.count <= file.bytes.count,
      file.bytes[start.offset..<(start.offset + reach.count)].elementsEqual(text.bytes[reach])
    else { return nil }
    for offset in reach {
      guard let origin = text.origin(at: offset), origin.frame == start.frame,
        origin.offset == start.offset + offset - reach.lowerBound
      else { return nil }
    }
    let offset = start.offset + range.lowerBound - reach.lowerBound
    return Location(file, offset..<(offset + range.count))
  }
}

extension SourceFile {
  /// Whether the byte at `offset` is YAML: in a file of data, or in the front matter of a page.
  fileprivate func isYAML(at offset: Int) -> Bool {
    if path.hasSuffix(".yml") || path.hasSuffix(".yaml") { return true }
    let start = bytes.firstIndex { $0 > 32 } ?? 0
    guard bytes[start...].starts(with: "---\n".utf8) || bytes[start...].starts(with: "---\r\n".utf8) else {
      return false
    }
    return ByteSearch.find("\n---", in: bytes, from: start + 3).map { offset < $0 } ?? false
  }
}
