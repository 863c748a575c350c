import Core

/// The machine refused to read or write: disk full, no permission. Nothing half-written is left in the output.
public struct OutputError: Error, Sendable, Equatable {
  /// What was being done, such as `write`.
  public let action: String
  /// The file or folder concerned.
  public let path: String
  /// The system's error number, or 0.
  public let code: Int32

  /// Describes a refusal with its error number.
  public init(_ action: String, _ path: String, code: Int32) {
    self.action = action
    self.path = path
    self.code = code
  }

  /// One line for people: `cannot write '/srv/site/en/index.html': No space left on device`.
  public var message: String {
    "cannot \(action) '\(path)': \(RawFile.message(code))"
  }
}
