package import Core

/// What a preview tells the terminal.
package enum PreviewEvent: Sendable {
  /// Files changed and the preview shows them.
  case updated(Update)
  /// The site is no longer valid; the last good state stays. One finding for each cause.
  case invalid([DiagnosticCollector.Merged], paths: [String])
  /// The whole site has been checked in the background.
  case checked([DiagnosticCollector.Merged])
  /// Something that is worth a line.
  case notice(String)

  /// A change that is shown.
  package struct Update: Sendable {
    /// Paths that changed, sorted.
    package var paths: [String]
    /// Time from the end of the burst until browsers were told.
    package var time: Duration
    /// Browsers whose page changed.
    package var reloaded: Int
    /// Browsers in all.
    package var readers: Int
    /// Findings in the files that changed, as far as pages that show them were rendered.
    package var findings: [DiagnosticCollector.Merged]
    /// Whether the site was invalid before.
    package var isRepaired: Bool
  }
}
