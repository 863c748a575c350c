public import Core

/// A value with the filters applied to it, as in `{{ page.title | upcase }}`.
public struct Expression: Sendable {
  /// Reads `range` of `source` as an expression.
  public init(parsing source: TracedText, _ range: Range<Int>, _ dialect: Dialect) throws(LiquidError) {
  }

  /// Computes the value.
  public func evaluate(_ context: RenderContext) throws(LiquidError) -> Value {
    .null
  }
}

/// A condition, as in `{% if a == b and c %}`.
public struct Condition: Sendable {
  /// Reads `range` of `source` as a condition.
  public init(parsing source: TracedText, _ range: Range<Int>, _ dialect: Dialect) throws(LiquidError) {
  }

  /// Whether the condition holds.
  public func holds(_ context: RenderContext) throws(LiquidError) -> Bool {
    false
  }
}
