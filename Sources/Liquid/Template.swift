public import Core

/// A parsed template: immutable, shared between threads, rendered as often as wanted.
public final class Template: Sendable {
  /// The text it was parsed from.
  public let source: TracedText
  /// Whether there is no tag and no output at all, so that rendering copies the text.
  public let isLiteral: Bool
  /// What the template consists of.
  public let body: Block
  private let reportsUndefined: Bool

  private init(source: TracedText, isLiteral: Bool, body: Block, reportsUndefined: Bool) {
    self.source = source
    self.isLiteral = isLiteral
    self.body = body
    self.reportsUndefined = reportsUndefined
  }

  /// Reads a template, finding all of its syntax errors.
  public static func parse(_ source: TracedText, dialect: Dialect = .standard) -> ParseResult {
    var parser = TemplateParser(source, dialect)
    let body = parser.parse()
    if !parser.errors.isEmpty { return ParseResult(template: nil, errors: parser.errors) }
    let template = Template(
      source: source, isLiteral: parser.isLiteral, body: body,
      reportsUndefined: dialect.undefinedVariables == .error
        || dialect.undefinedVariables == nil && dialect.strictness == .strict)
    return ParseResult(template: template, errors: [])
  }

  /// Renders into `output`, whose current frame must stand for the template's file.
  public func render(_ context: RenderContext, into output: inout Output) throws(LiquidError) {
    if output.bytes.isEmpty { output.bytes.reserveCapacity(source.bytes.count * 2) }
    let outer = context.reportsUndefined
    context.reportsUndefined = reportsUndefined
    defer { context.reportsUndefined = outer }
    try body.render(context, into: &output)
  }

  /// Renders inside another template: opens a frame for this one's file, called from `offset` of the current frame's
  /// file, and counts against the depth limit.
  public func render(
    _ context: RenderContext, into output: inout Output, calledFrom offset: Int
  ) throws(LiquidError) {
    try context.enterTemplate()
    output.enter(source.frames.first?.source ?? .none, calledFrom: offset)
    defer {
      output.leave()
      context.leaveTemplate()
    }
    try render(context, into: &output)
  }
}

/// What parsing gave: a template when there are no errors.
public struct ParseResult: Sendable {
  /// The template, nil when there are errors.
  public let template: Template?
  /// All syntax errors, in the order of the text.
  public let errors: [LiquidError]
}
