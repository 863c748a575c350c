import Core
import Liquid
import SiteModel

/// Tells authors of names in outputs that mean nothing: their text vanishes without a trace otherwise.
enum UnknownNames {
  /// Reports `unknown`, met in a template of the site while a page was rendered.
  static func report(_ unknown: Unknown, _ output: Output, _ scope: PageScope) {
    switch unknown.kind {
    case .filter: reportFilter(unknown, output, scope)
    case .nothing, .variable, .property: reportValue(unknown, output, scope)
    }
  }

  // MARK: Values

  private static func reportValue(_ unknown: Unknown, _ output: Output, _ scope: PageScope) {
    let name = unknown.name
    if isOptional(unknown, output, scope) || isRepeated(unknown, output, scope) { return }
    if let path = name.after(prefix: "site.data."), isDataPath(path) {
      add(
        .undefinedData, "'\(path)' does not exist", unknown, output, scope,
        advice: scope.site.data.nearest(to: path).map { "did you mean 'site.data.\($0)'?" })
      return
    }
    let message =
      unknown.kind == .nothing
      ? "an output without a name shows nothing" : "no value is called '\(short(name))'"
    if isDataPath(name) {
      let known = scope.site.data.entry(scope.site.data.slot(name), scope.site.sourceLanguage) != nil
      let meant = known ? name : scope.site.data.nearest(to: name) ?? name
      add(
        .undefinedValue, message, unknown, output, scope, advice: "write '{% data \(meant) %}'",
        edits: known
          ? edits(unknown, before: 0, scope) { _ in isAlone(unknown) ? "{% data \(name) %}" : nil } : [])
    } else if let near = nearest(to: unknown, scope) {
      add(.undefinedValue, message, unknown, output, scope, advice: "did you mean '\(near)'?")
    } else if name.hasPrefix("page.") {
      add(
        .undefinedValue, message, unknown, output, scope, advice: "the front matter knows no key of that name"
      )
    } else {
      // `${{ … }}` is the notation of workflow files and never Liquid.
      let raw = "put '{% raw %}' and '{% endraw %}' around text that only looks like Liquid"
      add(
        .undefinedValue, message, unknown, output, scope,
        advice: isWorkflow(unknown) || unknown.kind == .nothing ? raw : "correct the name, or \(raw)",
        edits: edits(unknown, before: 1, scope) { text in
          text.hasPrefix("$") ? "{% raw %}\(text){% endraw %}" : nil
        })
    }
  }

  /// Whether the value may well be missing: plans that do not hold, keys that pages may leave out, values that the
  /// caller of a partial may give, variables that are set on another way through the template.
  private static func isOptional(_ unknown: Unknown, _ output: Output, _ scope: PageScope) -> Bool {
    let place = scope.location(in: output.frames, frame: output.currentFrame, range: 0..<0)
    if let place, place.file.path.isIn(scope.site.configuration.includes) { return true }
    let name = unknown.name
    if scope.site.features[name] != nil || scope.renderer.names.plan(name) != nil { return true }
    if let key = name.after(prefix: "page.") { return FrontMatterKey.named(key) != nil }
    guard unknown.kind == .variable else { return false }
    let root = String(name.prefix { $0 != "." && $0 != "[" })
    return sets(root, unknown.source.bytes) || sets(root, scope.page.file.bytes)
  }

  /// Whether properties of the same unknown variable have been reported in the file: one name is one cause. Each
  /// `${{ … }}` is a change of its own.
  private static func isRepeated(_ unknown: Unknown, _ output: Output, _ scope: PageScope) -> Bool {
    guard unknown.kind == .variable, !isDataPath(unknown.name) else { return false }
    if isWorkflow(unknown) { return false }
    let source =
      output.frames.indices.contains(output.currentFrame) ? output.frames[output.currentFrame].source : .none
    let root = String(unknown.name.prefix { $0 != "." && $0 != "[" })
    return !scope.unknownNames.insert("\(source.rawValue) \(root)").inserted
  }

  private static func isWorkflow(_ unknown: Unknown) -> Bool {
    let start = unknown.whole.lowerBound
    return start > 0 && unknown.source.bytes[start - 1] == UInt8(ascii: "$")
  }

  /// Whether a tag of the template gives `name` a value.
  private static func sets(_ name: String, _ bytes: [UInt8]) -> Bool {
    var found = false
    TagWords.forEach(in: bytes, from: Array("{%".utf8), to: Array("%}".utf8)) { tag in
      let words = TagWords.words(of: tag)
      guard let first = words.first, words.count > 1 else { return }
      if ["assign", "capture", "increment", "decrement", "for", "tablerow"].contains(first) {
        found = found || words[1].prefix { $0 != "=" } == name
      } else if first == "liquid" {
        found = found || words.contains(name)
      }
    }
    return found
  }

  private static func isDataPath(_ name: some StringProtocol) -> Bool {
    ["variables.", "reusables.", "ui."].contains { name.hasPrefix($0) }
  }

  /// Whether the output holds the name alone, without filters.
  private static func isAlone(_ unknown: Unknown) -> Bool {
    let bytes = unknown.source.bytes
    let rest = bytes[unknown.range.upperBound..<unknown.whole.upperBound]
    return rest.allSatisfy { $0 <= 32 || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "}") }
  }

  private static func nearest(to unknown: Unknown, _ scope: PageScope) -> String? {
    let name = unknown.name
    if let key = name.after(prefix: "page.") {
      return NearMiss.best(for: key, among: shownKeys).map { "page.\($0)" }
    }
    guard unknown.kind == .variable, !name.utf8.contains(UInt8(ascii: ".")), name.utf8.count > 5 else {
      return nil
    }
    return NearMiss.best(for: name, among: PageDrop.names)
  }

  /// Keys of front matter that an output can show.
  private static let shownKeys =
    ["relativePath", "documentType"]
    + FrontMatterKey.all.filter { key in
      if case .text = key.type { return true }
      return false
    }.map(\.name)

  // MARK: Filters

  private static func reportFilter(_ unknown: Unknown, _ output: Output, _ scope: PageScope) {
    add(
      .unknownFilter, "unknown filter '\(unknown.name)'", unknown, output, scope,
      advice: unknown.suggestion.map { "did you mean '\($0)'?" } ?? "remove it: the value passes through it",
      edits: unknown.suggestion.map { name in edits(unknown.range, unknown.source, scope) { _ in name } }
        ?? [])
  }

  // MARK: Findings

  private static func add(
    _ rule: Rule, _ message: String, _ unknown: Unknown, _ output: Output, _ scope: PageScope,
    advice: String?, edits: [TextEdit] = []
  ) {
    let place = unknown.source.location(of: unknown.range, scope.site)
    scope.findings.append(
      Diagnostic(
        rule, message, at: place, suggestion: advice, edits: edits,
        chain: scope.chain(in: output.frames, frame: output.currentFrame)))
  }

  /// The change of a whole output with `before` bytes before it; none where `replacement` knows none.
  private static func edits(
    _ unknown: Unknown, before: Int, _ scope: PageScope, _ replacement: (String) -> String?
  ) -> [TextEdit] {
    let whole = unknown.whole
    return edits(max(whole.lowerBound - before, 0)..<whole.upperBound, unknown.source, scope, replacement)
  }

  private static func edits(
    _ range: Range<Int>, _ source: TracedText, _ scope: PageScope, _ replacement: (String) -> String?
  ) -> [TextEdit] {
    let text = source.bytes[range]
    guard let new = replacement(String(decoding: text, as: UTF8.self)),
      let place = source.location(of: range, scope.site), place.range.upperBound <= place.file.bytes.count,
      place.file.bytes[place.range].elementsEqual(text)
    else { return [] }
    return [TextEdit(place, new)]
  }

  /// A name fit for one line of a message.
  private static func short(_ name: String) -> String {
    let line = String(name.map { $0.isNewline ? " " : $0 })
    return line.count > 60 ? line.prefix(60) + "…" : line
  }
}
