/// One finding: what is wrong, where, and what to do.
///
/// The message names no version, language or page, so that the same cause found on many pages is one finding.
public struct Diagnostic: Sendable {
  /// The check that made it.
  public var rule: Rule
  /// The rule's severity, unless the place makes it milder (a translation).
  public var severity: Severity
  /// Where to look, nil for findings about the site as a whole.
  public var location: Location?
  /// A sentence fragment: lower case, names in quotes, no full stop.
  public var message: String
  /// What to do, a sentence fragment such as `write 'x'` or `did you mean 'x'?`.
  public var suggestion: String?
  /// Changes that mend it; `check --fix` writes them.
  public var edits: [TextEdit]
  /// How the text got onto the page: the places that pulled it in, page first, `location` itself left out.
  public var chain: [Location]

  /// Describes a finding of `rule`; without a `severity` it has the rule's, or at a place in a translation at most
  /// `warning`, since only the source language's content decides whether a run fails.
  public init(
    _ rule: Rule, _ message: String, at location: Location? = nil, severity: Severity? = nil,
    suggestion: String? = nil, edits: [TextEdit] = [], chain: [Location] = []
  ) {
    self.rule = rule
    let isTranslation = location.map { $0.file.id != .none && $0.file.id.language > 0 } ?? false
    self.severity = severity ?? (isTranslation ? min(rule.severity, .warning) : rule.severity)
    self.location = location
    self.message = message
    self.suggestion = suggestion
    self.edits = edits
    self.chain = chain
  }
}

/// A change of one input file.
public struct TextEdit: Sendable, Equatable {
  /// What is replaced.
  public var location: Location
  /// What stands there afterwards.
  public var text: String

  /// Replaces `location` by `text`.
  public init(_ location: Location, _ text: String) {
    self.location = location
    self.text = text
  }

  public static func == (a: TextEdit, b: TextEdit) -> Bool {
    a.location.file === b.location.file && a.location.range == b.location.range && a.text == b.text
  }
}

/// Where a finding was met: permalinks are numbered in site order, so the smallest one's chain is shown.
public struct Occurrence: Sendable, Hashable {
  /// Language code, nil for findings about files rather than pages.
  public var language: String?
  /// Version name such as `ghes@3.1`.
  public var version: String?
  /// Number of the permalink in site order.
  public var permalink: Int
  /// Number of the page, which several permalinks share.
  public var page: Int

  /// Describes where a finding was met; without a `page` the permalink is the only one of its page.
  public init(language: String? = nil, version: String? = nil, permalink: Int = -1, page: Int? = nil) {
    self.language = language
    self.version = version
    self.permalink = permalink
    self.page = page ?? permalink
  }
}
