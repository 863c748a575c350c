import Core

/// Writes code with its words marked by class, where a highlighter is at hand; otherwise as plain text.
struct Highlighter: Sendable {
  /// Appends `code`, escaped.
  func append(_ code: [UInt8], language: String, to output: inout [UInt8]) {
    output.append(escaping: code)
  }
}
