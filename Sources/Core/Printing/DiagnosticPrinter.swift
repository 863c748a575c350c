/// Writes findings in one of the forms that people and programs read.
public struct DiagnosticPrinter {
  /// A form of findings.
  public enum Format: String, Sendable, CaseIterable {
    /// For people: the source line, a caret, and what to do.
    case text
    /// One array of objects.
    case json
    /// SARIF 2.1.0, as code hosts and editors read it.
    case sarif
    /// GitHub's workflow commands, which annotate a change.
    case github
  }

  /// What to write.
  public var format: Format
  /// Whether text is coloured with ANSI escapes.
  public var colors: Bool
  /// Columns of an excerpt, beyond which it is cut around the caret.
  public var width: Int
  /// Release of the program, for SARIF.
  public var version: String
  /// What SARIF and workflow commands put before each path: the way from the repository's root to the site's, empty or
  /// with a final slash.
  public var folder: String

  /// Describes how findings are written.
  public init(
    _ format: Format = .text, colors: Bool = false, width: Int = 100, version: String = "",
    folder: String = ""
  ) {
    self.format = format
    self.colors = colors
    self.width = max(width, 40)
    self.version = version
    self.folder = folder
  }

  /// All findings, in the order given.
  public func print(_ findings: [DiagnosticCollector.Merged]) -> [UInt8] {
    switch format {
    case .text:
      var writer = TextDiagnostics(colors: colors, width: width)
      for finding in findings { writer.append(finding) }
      return writer.output
    case .json:
      var writer = JSONDiagnostics()
      return writer.array(findings)
    case .sarif:
      var writer = SARIFDiagnostics(version: version, folder: folder)
      return writer.log(findings)
    case .github:
      var writer = GitHubDiagnostics(folder: folder)
      for finding in findings { writer.append(finding) }
      return writer.output
    }
  }
}

extension DiagnosticCollector.Merged {
  /// What is proposed, in words: the suggestion, or the one change that mends it.
  var advice: String? {
    if let suggestion = diagnostic.suggestion { return suggestion }
    guard diagnostic.edits.count == 1, let edit = diagnostic.edits.first else { return nil }
    if edit.text.isEmpty { return "remove it" }
    if edit.text.utf8.count > 80 || edit.text.utf8.contains(UInt8(ascii: "\n")) { return nil }
    return edit.location.range.isEmpty ? "insert '\(edit.text)'" : "write '\(edit.text)'"
  }

  /// `in 3 languages, 2 versions, 12 pages`, without what is only one; nil when nothing is left.
  var touched: String? {
    var parts: [String] = []
    if languages.count > 1 { parts.append("\(languages.count) languages") }
    if versions.count > 1 { parts.append("\(versions.count) versions") }
    if pages.count > 1 { parts.append("\(pages.count) pages") }
    return parts.isEmpty ? nil : "in " + parts.joined(separator: ", ")
  }

  /// `through: content/b.md:3 → content/a.md:7`: how the text of a finding got onto its page; nil when it is its own.
  func chain(folder: String = "") -> String? {
    guard let location = diagnostic.location, !diagnostic.chain.isEmpty else { return nil }
    let parts = (diagnostic.chain + [location]).map { "\(folder)\($0.file.path):\($0.start.line)" }
    return "through: " + parts.joined(separator: " → ")
  }
}
