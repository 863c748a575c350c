import Core
import Liquid

/// Partial templates kept in memory.
final class Partials: PartialProvider {
  private let templates: [Name: Template]

  init(_ texts: [String: String], _ dialect: Dialect = .standard) {
    var templates: [Name: Template] = [:]
    for (name, text) in texts {
      templates[Name(name)] = Template.parse(TracedText(Array(text.utf8)), dialect: dialect).template
    }
    self.templates = templates
  }

  func template(named name: Name, _ context: RenderContext) throws(LiquidError) -> Template? {
    templates[name]
  }
}

/// Renders a template; throws the first of its errors.
func render(
  _ template: String, _ globals: Object = [:], partials: [String: String] = [:], dialect: Dialect = .standard,
  limits: RenderLimits = RenderLimits(), now: Int? = nil
) throws(LiquidError) -> String {
  let result = Template.parse(TracedText(Array(template.utf8)), dialect: dialect)
  if let error = result.errors.first { throw error }
  guard let parsed = result.template else { throw LiquidError(.syntax, "neither template nor error") }
  let context = RenderContext(globals: globals, limits: limits)
  context.partials = Partials(partials, dialect)
  context.now = now
  var output = Output()
  try parsed.render(context, into: &output)
  return String(decoding: output.bytes, as: UTF8.self)
}

/// The errors of a template as `offset..<end: message; suggestion`.
func errors(_ template: String, dialect: Dialect = .standard) -> [String] {
  Template.parse(TracedText(Array(template.utf8)), dialect: dialect).errors.map(\.summary)
}

extension LiquidError {
  /// Place, message and suggestion in one line.
  var summary: String {
    let place = range.map { "\($0.lowerBound)..<\($0.upperBound)" } ?? "?"
    return "\(place): \(message)" + (suggestion.map { "; \($0)" } ?? "")
  }
}

extension Dialect {
  /// Standard Liquid in strict mode.
  static var strict: Dialect {
    var dialect = Dialect.standard
    dialect.strictness = .strict
    return dialect
  }
}
