public import Core

/// What is wrong with a template, and where.
public struct LiquidError: Error, Sendable {
  /// What sort of mistake it is, for those who report it.
  public enum Kind: Sendable, Hashable {
    /// The text is no template: a tag, a condition or an expression cannot be read.
    case syntax
    /// A tag that does not exist.
    case unknownTag
    /// A filter that does not exist (strict templates only).
    case unknownFilter
    /// A block whose end tag is missing; the range is that of its opening tag.
    case unclosedBlock
    /// An end or branch tag without its block.
    case unexpectedTag
    /// A filter was given too many or too few arguments.
    case argumentCount
    /// A filter or tag was given a value it cannot work with.
    case argument
    /// A variable that does not exist (strict templates only).
    case undefinedVariable
    /// A partial template that does not exist or cannot be parsed.
    case partial
    /// Nesting, output or work went beyond `RenderLimits` or beyond what the parser accepts.
    case limit
    /// Something of the host's own.
    case custom
  }

  /// The sort of mistake.
  public var kind: Kind
  /// A lower-case fragment with names in quotes that tells what is wrong.
  public var message: String
  /// The stretch of `source.bytes` at fault; nil only while a filter's error has not reached its tag.
  public var range: Range<Int>?
  /// The template's text that `range` points into.
  public var source: TracedText?
  /// What to write instead, or the nearest valid name.
  public var suggestion: String?
  /// The suggestion as a sentence.
  public var advice: String? {
    guard let suggestion else { return nil }
    if suggestion.utf8.contains(UInt8(ascii: " ")) { return suggestion }
    return switch kind {
    case .unclosedBlock: "write '\(suggestion)' where it ends"
    case .syntax, .argument: "write '\(suggestion)'"
    default: "did you mean '\(suggestion)'?"
    }
  }
  /// More mistakes found at the same time (a block tag that reports all of its branches').
  public var further: [LiquidError] = []

  /// Describes a mistake.
  public init(
    _ kind: Kind, _ message: String, range: Range<Int>? = nil, source: TracedText? = nil,
    suggestion: String? = nil
  ) {
    self.kind = kind
    self.message = message
    self.range = range
    self.source = source
    self.suggestion = suggestion
  }

  /// The error with a place, unless it has one.
  func located(_ range: Range<Int>, in source: TracedText) -> LiquidError {
    if self.range != nil { return self }
    var error = self
    error.range = range
    error.source = source
    return error
  }
}
