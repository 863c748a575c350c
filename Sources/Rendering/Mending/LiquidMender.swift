package import Core

/// Reads damaged Liquid as what it was meant to be, before it is parsed.
package enum LiquidMender {
  /// Mends `text`; `original` is the source language's text that it translates, nil in the source language.
  ///
  /// In a translation the original's tags say what was meant; in the source language only what has exactly one
  /// reading is mended.
  package static func mend(
    _ text: TracedText, original: TracedText?, dialect names: KnownNames = .gitHubDocs
  ) -> Mended {
    return Mended(unchanged: text)
  }
}
