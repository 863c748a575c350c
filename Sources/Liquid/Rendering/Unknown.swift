public import Core

/// A name in an output that means nothing, so that less is shown than the author meant.
///
/// Lax templates pass over such names; a host that wants to tell its authors sets `RenderContext.unknowns`.
public struct Unknown: Sendable {
  /// What sort of name it is.
  public enum Kind: Sendable, Hashable {
    /// The name of a filter.
    case filter
    /// An output without anything in it.
    case nothing
    /// The first name of a variable's path.
    case variable
    /// A property of a variable of the host's, read by its name.
    case property
  }

  /// What sort of name it is.
  public let kind: Kind
  /// The name as written: of a variable its whole path.
  public let name: String
  /// Where the name stands in `source.bytes`.
  public let range: Range<Int>
  /// The whole output or tag in `source.bytes`.
  public let whole: Range<Int>
  /// The template's text.
  public let source: TracedText
  /// The filter most likely meant.
  public let suggestion: String?
}

extension Expression {
  /// Computes what an output shows, and tells the host of every name in it that means nothing.
  func evaluate(
    _ context: RenderContext, shownAt whole: Range<Int>, of output: Output
  ) throws(LiquidError) -> Value {
    guard let report = context.unknowns else { return try evaluate(context) }
    var isDefined = true
    let value = try evaluate(context, &isDefined)
    if !isDefined, let kind = missing(context) { report(unknown(kind, whole), output) }
    reportFilters(context, in: whole, of: output)
    return value
  }

  /// Tells the host of filters that do not exist.
  func reportFilters(_ context: RenderContext, in whole: Range<Int>, of output: Output) {
    guard !unknownFilters.isEmpty, let report = context.unknowns, let source else { return }
    for filter in unknownFilters {
      report(
        Unknown(
          kind: .filter, name: string(filter.range), range: filter.range, whole: whole, source: source,
          suggestion: filter.suggestion), output)
    }
  }

  private func unknown(_ kind: Unknown.Kind, _ whole: Range<Int>) -> Unknown {
    let range = kind == .nothing ? whole : termRange
    return Unknown(
      kind: kind, name: string(range), range: range, whole: whole, source: source ?? TracedText(),
      suggestion: nil)
  }

  private func string(_ range: Range<Int>) -> String {
    source.map { String(decoding: $0.bytes[range], as: UTF8.self) } ?? ""
  }

  /// What of the operand does not exist; nil where that is no mistake: a property of the template's own variables,
  /// which may be there or not, and what is asked for by a computed name.
  private func missing(_ context: RenderContext) -> Unknown.Kind? {
    guard source != nil else { return nil }
    guard case .variable(let path) = term else { return termRange.isEmpty ? .nothing : nil }
    guard let name = path.rootName else { return nil }
    if context.locals.lookup(name) != nil { return nil }
    if context.lookup(name) == nil { return .variable }
    return path.isPlain ? .property : nil
  }
}
