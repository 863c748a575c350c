package import Core

/// What is wrong with a YAML text.
package struct YAMLError: Error, Sendable {
  /// What is wrong, in plain words: lower case, names in quotes.
  package var message: String
  /// What to write instead.
  package var suggestion: String?
  /// The file.
  package var file: SourceFile
  /// Bytes of the file that are meant.
  package var range: Range<Int>
  /// Whether nothing could be read at all (syntax), as opposed to a duplicate key.
  package var isFatal: Bool
  /// Changes that mend it.
  package var edits: [TextEdit] = []

  /// The error as a finding.
  package func diagnostic(severity: Severity? = nil) -> Diagnostic {
    Diagnostic(
      .yamlSyntax, message, at: Location(file, range), severity: severity, suggestion: suggestion,
      edits: edits)
  }
}

/// Reads YAML texts.
package enum YAML {
  /// What reading gave.
  package struct Result: Sendable {
    /// The document's value; nil when the text is empty or cannot be read.
    package var node: YAMLNode?
    /// Everything that is wrong.
    package var errors: [YAMLError]
  }

  /// Reads the bytes `range` of `file` (all of it by default) as one YAML document.
  package static func parse(_ file: SourceFile, range: Range<Int>? = nil) -> Result {
    let whole = file.bytes.indices
    var range = (range ?? whole).clamped(to: whole)
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    if range.lowerBound == 0, file.bytes[range].starts(with: mark) { range = 3..<range.upperBound }
    return unsafe file.bytes.withUnsafeBufferPointer { buffer in
      let text = unsafe UnsafeBufferPointer(rebasing: buffer[range])
      guard let reader = unsafe EventReader(text, file: file, base: range.lowerBound) else {
        let error = YAMLError(
          message: "not enough memory to read the file", suggestion: nil, file: file, range: range,
          isFatal: true)
        return Result(node: nil, errors: [error])
      }
      var composer = Composer(reader: reader, file: file)
      do throws(YAMLError) {
        let node = try composer.document()
        return Result(node: node, errors: composer.errors)
      } catch {
        return Result(node: nil, errors: composer.errors + [error])
      }
    }
  }
}
