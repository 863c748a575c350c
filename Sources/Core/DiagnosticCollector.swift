/// Merges findings as they are received: one cause is kept once, with the languages, versions and pages it touches.
///
/// Not shared between threads: every worker fills one of its own and `merge(_:)` joins them; the result does not
/// depend on the order.
public struct DiagnosticCollector: Sendable {
  /// A finding with everything it touches.
  public struct Merged: Sendable {
    /// The finding, its chain being that of the smallest permalink.
    public var diagnostic: Diagnostic
    /// Codes of the languages in which it was met.
    public var languages: Set<String>
    /// Names of the versions in which it was met.
    public var versions: Set<String>
    /// Pages on which it was met, each counted once however many versions it has.
    public var pages: Set<Int>
    /// Smallest permalink, which gave the chain.
    var first: Int

    /// Takes in the same finding, met elsewhere.
    fileprivate mutating func join(_ other: Merged) {
      let severity = max(diagnostic.severity, other.diagnostic.severity)
      // What would mend one permalink and break another is not offered.
      let edits = diagnostic.edits == other.diagnostic.edits ? diagnostic.edits : []
      if other.first < first {
        diagnostic = other.diagnostic
        first = other.first
      }
      diagnostic.severity = severity
      diagnostic.edits = edits
      languages.formUnion(other.languages)
      versions.formUnion(other.versions)
      pages.formUnion(other.pages)
    }
  }

  private struct Key: Hashable {
    var rule: String
    var path: String
    var range: Range<Int>
    var message: String
  }

  private var findings: [Key: Merged] = [:]

  /// Starts empty.
  public init() {}

  /// Number of distinct findings.
  public var count: Int { findings.count }

  /// Adds findings that belong to no page.
  public mutating func add(_ diagnostics: [Diagnostic]) {
    for diagnostic in diagnostics { add(diagnostic, Occurrence()) }
  }

  /// Adds one finding met at `occurrence`.
  public mutating func add(_ diagnostic: Diagnostic, _ occurrence: Occurrence) {
    var merged = Merged(
      diagnostic: diagnostic, languages: [], versions: [], pages: [], first: occurrence.permalink)
    if let language = occurrence.language { merged.languages.insert(language) }
    if let version = occurrence.version { merged.versions.insert(version) }
    if occurrence.page >= 0 { merged.pages.insert(occurrence.page) }
    insert(merged)
  }

  /// Takes over everything `other` holds.
  public mutating func merge(_ other: DiagnosticCollector) {
    for merged in other.findings.values { insert(merged) }
  }

  private mutating func insert(_ merged: Merged) {
    let diagnostic = merged.diagnostic
    let key = Key(
      rule: diagnostic.rule.id, path: diagnostic.location?.file.path ?? "",
      range: diagnostic.location?.range ?? 0..<0, message: diagnostic.message)
    guard let index = findings.index(forKey: key) else {
      findings[key] = merged
      return
    }
    // In place: what a finding touches may be thousands of pages.
    findings.values[index].join(merged)
  }

  /// All findings, ordered by file, place, rule and message.
  public func sorted() -> [Merged] {
    findings.map { ($0.key, $0.value) }.sorted { a, b in
      let (x, y) = (a.0, b.0)
      if x.path != y.path { return x.path < y.path }
      if x.range != y.range {
        return (x.range.lowerBound, x.range.upperBound) < (y.range.lowerBound, y.range.upperBound)
      }
      return (x.rule, x.message) < (y.rule, y.message)
    }.map(\.1)
  }

  /// Whether anything of `severity` or worse was found.
  public func contains(atLeast severity: Severity) -> Bool {
    findings.values.contains { $0.diagnostic.severity >= severity }
  }
}
