public import Core

/// What stands in a tag after its name.
public struct TagArguments: Sendable {
  /// The tag's name.
  public let name: String
  /// What all tags of the template have in common; shared, since tags are many and keep their arguments.
  private let template: TemplateSource
  /// The arguments in `source.bytes`, without white space around them.
  public let range: Range<Int>
  /// The whole tag in `source.bytes`, delimiters included (a line inside `{% liquid %}` has none).
  public let tagRange: Range<Int>

  /// The template's text.
  public var source: TracedText { template.text }

  /// The dialect the template is parsed with, for tags that parse templates of their own.
  public var dialect: Dialect { template.dialect }

  init(name: String, range: Range<Int>, tagRange: Range<Int>, of template: TemplateSource) {
    self.name = name
    self.range = range
    self.tagRange = tagRange
    self.template = template
  }

  /// The arguments' bytes, without white space around them.
  public var text: [UInt8] { Array(source.bytes[range]) }

  /// The arguments with their provenance, fit for `Template.parse`.
  public var traced: TracedText { source.slice(range) }

  /// Offset of the tag's first byte in the template's file: what `Output.append(_:standingFor:)` and
  /// `Output.enter(_:calledFrom:)` ask for.
  public var fileOffset: Int { fileOffset(at: tagRange.lowerBound) }

  /// Offset in the template's file of the byte at `offset` of `source.bytes`.
  public func fileOffset(at offset: Int) -> Int { source.origin(at: offset)?.offset ?? 0 }

  /// Reads all of the arguments as one expression, filters allowed.
  public func parseExpression() throws(LiquidError) -> Expression {
    try Expression(parsing: source, range, dialect)
  }

  /// Reads all of the arguments as a condition (`a == b and c`), as `if` does.
  public func parseCondition() throws(LiquidError) -> Condition {
    try Condition(parsing: source, range, dialect)
  }

  /// An error about this tag, at the arguments, or at the whole tag when there are none.
  public func error(
    _ message: String, kind: LiquidError.Kind = .syntax, at place: Range<Int>? = nil,
    suggestion: String? = nil
  ) -> LiquidError {
    LiquidError(
      kind, message, range: place ?? (range.isEmpty ? tagRange : range), source: source,
      suggestion: suggestion)
  }
}

/// The text of a template and the dialect that it is read in.
final class TemplateSource: Sendable {
  let text: TracedText
  let dialect: Dialect

  init(_ text: TracedText, _ dialect: Dialect) {
    self.text = text
    self.dialect = dialect
  }
}
