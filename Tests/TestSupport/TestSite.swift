public import Core

/// A small site written inline, with the findings that it should give marked in its text.
///
///     TestSite("""
///       -- content/index.md --
///       ---
///       title: Home
///       versions: '*'
///       children:
///         - ⟪missing-child|nowhere⟫
///       ---
///       """)
///
/// A line `-- path --` begins a file. `⟪rule|text⟫` says that a finding of the rule begins at the text; the file holds
/// the text alone.
public struct TestSite: Sendable {
  /// Path → text, without marks.
  public private(set) var files: [String: String] = [:]
  /// What should be found, `path:line:column rule`, in order.
  public private(set) var expectedFindings: [String] = []

  /// Takes files apart from one text.
  public init(_ text: String) {
    var path: String?
    var lines: [Substring] = []
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.hasPrefix("-- "), line.hasSuffix(" --"), line.count > 6 {
        if let path { add(path, lines) }
        path = String(line.dropFirst(3).dropLast(3))
        lines = []
      } else {
        lines.append(line)
      }
    }
    if let path { add(path, lines) }
    expectedFindings.sort()
  }

  private mutating func add(_ path: String, _ lines: [Substring]) {
    var text: [UInt8] = []
    var line = 1
    var start = 0
    var rest = Array(lines.joined(separator: "\n").utf8)[...]
    if rest.last != UInt8(ascii: "\n"), !rest.isEmpty { rest.append(UInt8(ascii: "\n")) }
    let open = Array("⟪".utf8)
    let close = Array("⟫".utf8)
    while let byte = rest.first {
      if rest.starts(with: open) {
        let rule = rest.dropFirst(open.count).prefix { $0 != UInt8(ascii: "|") }
        let name = String(decoding: rule, as: UTF8.self)
        expectedFindings.append("\(path):\(line):\(text.count - start + 1) \(name)")
        rest = rest.dropFirst(open.count + rule.count + 1)
        continue
      }
      if rest.starts(with: close) {
        rest = rest.dropFirst(close.count)
        continue
      }
      text.append(byte)
      if byte == UInt8(ascii: "\n") {
        line += 1
        start = text.count
      }
      rest = rest.dropFirst()
    }
    files[path] = String(decoding: text, as: UTF8.self)
  }

  /// The same site with some files replaced or added; `nil` takes a file away.
  public func with(_ changes: [String: String?]) -> TestSite {
    var site = self
    for (path, text) in changes { site.files[path] = text }
    return site
  }

  /// The site's files.
  public var fileSystem: MemoryFileSystem { MemoryFileSystem(files) }

  /// Findings as `expectedFindings` has them: `path:line:column rule`, sorted.
  public static func findings(_ diagnostics: [Diagnostic]) -> [String] {
    diagnostics.map { "\(place($0)) \($0.rule.id)" }.sorted()
  }

  /// Findings in full, one a line and in their order: `path:line:column: severity: message [rule] (suggestion)`.
  public static func listing(_ diagnostics: [Diagnostic]) -> String {
    diagnostics.map { diagnostic in
      let hint = diagnostic.suggestion.map { " (\($0))" } ?? ""
      return
        "\(place(diagnostic)): \(diagnostic.severity): \(diagnostic.message) [\(diagnostic.rule.id)]\(hint)"
    }.joined(separator: "\n")
  }

  private static func place(_ diagnostic: Diagnostic) -> String {
    guard let location = diagnostic.location else { return "-" }
    let position = location.start
    return "\(location.file.path):\(position.line):\(position.column)"
  }
}

extension TestSite {
  /// A configuration with three plans, one of them with releases, in English and Japanese.
  public static let configuration = """
    -- lectern.yml --
    title: Example
    languages:
      en: { name: English }
      ja: { name: 日本語, content: translations/ja/content, data: translations/ja/data }
    versions:
      fpt: { plan: free-pro-team, title: Example.com }
      ghes: { plan: enterprise-server, title: Enterprise Server, releases: ["3.1", "3.0", "2.22"], next: "3.2", deprecated: ["2.21", "2.20"] }
      ghae: { plan: github-ae, title: Example AE }
    optional: [early-access]

    """

  /// An index page that lists `children`; `more` are further lines of front matter.
  public static func index(_ path: String, _ title: String, children: [String], more: String = "") -> String {
    let list = children.map { "  - \($0)\n" }.joined()
    return
      "-- \(path) --\n---\ntitle: \(title)\nversions: '*'\n\(more.isEmpty ? "" : more + "\n")children:\n\(list)---\n"
  }

  /// An article with a body; `more` are further lines of front matter.
  public static func article(
    _ path: String, _ title: String, versions: String = "'*'", more: String = "", body: String = "Text."
  ) -> String {
    "-- \(path) --\n---\ntitle: \(title)\nversions: \(versions)\n\(more.isEmpty ? "" : more + "\n")---\n\n\(body)\n"
  }
}
