import Core
import Liquid
import SiteModel
import Synchronization

/// Templates of data entries and partials, each parsed once per run whoever asks first.
final class TemplateStore: Sendable {
  private struct Key: Hashable {
    var slot: Int
    var language: Int
  }

  private let reader: TemplateReader
  private let parts: PartsIndex
  private let site: Site
  private let entries: [Mutex<[Key: ParsedTemplate]>.Box]
  private let partials = Mutex<[String: ParsedTemplate]>([:])

  init(_ reader: TemplateReader, _ parts: PartsIndex, _ site: Site) {
    self.reader = reader
    self.parts = parts
    self.site = site
    entries = (0..<64).map { _ in Mutex<[Key: ParsedTemplate]>.Box([:]) }
  }

  /// The template of a data entry; its text is trimmed at both ends, as `data` inserts it.
  func data(_ entry: DataEntry, _ slot: DataSlot) -> ParsedTemplate {
    let key = Key(slot: slot.id, language: entry.language)
    let shard = entries[slot.id & 63]
    if let known = shard.value.withLock({ $0[key] }) { return known }
    let original = entry.language == 0 ? nil : reader.data.entry(slot, reader.sourceLanguage)?.text
    if entry.language != 0 { parts.learn(entry.text, original: original, site: site) }
    var parsed = reader.read(entry.text.trimmed(), original: original)
    if let original, reader.mends, let torn = MachineHTML.tornTable(parsed.unmended.bytes, original.bytes) {
      parsed = ParsedTemplate(unusable: parsed.unmended, torn)
    }
    shard.value.withLock { $0[key] = parsed }
    return parsed
  }

  /// The template of a partial of the site's `includes` folder.
  func partial(named name: String, _ file: SourceFile) -> ParsedTemplate {
    if let known = partials.withLock({ $0[name] }) { return known }
    let parsed = reader.read(TracedText(file.bytes, source: file.id), original: nil)
    partials.withLock { $0[name] = parsed }
    return parsed
  }
}

extension Mutex where Value: Sendable {
  /// A lock that can stand in an array.
  final class Box: Sendable {
    let value: Mutex<Value>
    init(_ initial: Value) { value = Mutex(initial) }
  }
}

/// A template, or what keeps it from being one.
final class ParsedTemplate: Sendable {
  /// The template, nil when it has syntax errors.
  let template: Template?
  /// Its syntax errors.
  let errors: [LiquidError]
  /// What was mended before it was parsed.
  let repairs: [Repair]
  /// The text before mending, which repairs point into.
  let unmended: TracedText
  /// A table that cannot be read, in a translation that gives way to its original.
  let tornTable: Range<Int>?

  init(template: Template?, errors: [LiquidError], repairs: [Repair], unmended: TracedText) {
    self.template = template
    self.errors = errors
    self.repairs = repairs
    self.unmended = unmended
    tornTable = nil
  }

  /// A translated passage that cannot be used because of a torn table.
  init(unusable text: TracedText, _ table: Range<Int>) {
    template = nil
    errors = []
    repairs = []
    unmended = text
    tornTable = table
  }

  /// The template for a tag that pulls it in; reports what is wrong with it.
  func use(
    _ scope: PageScope, _ output: Output, _ arguments: TagArguments, severity: Severity? = nil
  ) -> Template? {
    if repairs.isEmpty && errors.isEmpty && tornTable == nil { return template }
    var places = scope.chain(in: output.frames, frame: output.currentFrame)
    if let own = scope.location(in: output.frames, frame: output.currentFrame, range: arguments.fileRange) {
      places.append(own)
    }
    report(scope, chain: places, severity: severity)
    return template
  }

  /// Notes repairs and errors, `chain` being the places that pulled the template in; `consequence` ends the messages
  /// of errors.
  func report(
    _ scope: PageScope, chain: [Location] = [], severity: Severity? = nil, consequence: String = ""
  ) {
    scope.findings += RepairFindings.findings(of: repairs, in: unmended, .liquidMended, scope.site) { _ in
      chain
    }
    if let tornTable {
      scope.findings.append(
        Diagnostic(
          .translationFallback, "a table was torn apart here; the source language's passage is shown",
          at: unmended.location(of: tornTable, scope.site),
          suggestion: "write the table in Markdown, as the original does", chain: chain))
    }
    for var error in errors {
      error.message += consequence
      scope.findings.append(error.diagnostic(.liquidSyntax, scope.site, severity: severity, chain: chain))
    }
  }
}

/// Turns a text into a template: mends it where the site wants that, then parses it.
struct TemplateReader: Sendable {
  let dialect: Dialect
  let mends: Bool
  let data: DataStore
  let sourceLanguage: Language

  /// Reads `text`; `original` is the source language's text when it is a translation.
  func read(_ text: TracedText, original: TracedText?) -> ParsedTemplate {
    var mended = text
    var repairs: [Repair] = []
    if mends, dialect.delimiters == Delimiters() {
      let result = LiquidMender.mend(text, original: original)
      mended = result.text
      repairs = result.repairs
    }
    let parsed = Template.parse(mended, dialect: dialect)
    return ParsedTemplate(
      template: parsed.errors.isEmpty ? parsed.template : nil, errors: parsed.errors, repairs: repairs,
      unmended: text)
  }
}

extension TracedText {
  /// The text without white space at its ends.
  func trimmed() -> TracedText {
    var start = 0
    var end = bytes.count
    while start < end, bytes[start] <= 32 { start += 1 }
    while end > start, bytes[end - 1] <= 32 { end -= 1 }
    return start == 0 && end == bytes.count ? self : slice(start..<end)
  }

  /// The place in a file that `range` of the text came from, nil for text of no file.
  func location(of range: Range<Int>, _ site: Site) -> Location? {
    guard let start = origin(at: range.lowerBound), frames.indices.contains(start.frame),
      frames[start.frame].source != .none
    else { return nil }
    var end = start.offset
    if range.count > 0, let last = origin(at: range.upperBound - 1), last.frame == start.frame {
      end = max(last.offset + 1, start.offset)
    }
    return Location(site.file(frames[start.frame].source), start.offset..<end)
  }
}

extension LiquidError {
  /// The error as a finding of `rule`.
  func diagnostic(_ rule: Rule, _ site: Site, severity: Severity? = nil, chain: [Location]) -> Diagnostic {
    let place = source.flatMap { text in text.location(of: range ?? 0..<0, site) }
    return Diagnostic(rule, message, at: place, severity: severity, suggestion: advice, chain: chain)
  }
}
