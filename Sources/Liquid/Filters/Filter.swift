/// A function that templates apply with `|`.
public struct Filter: Sendable {
  /// Computes a filter's result from its input and arguments.
  public typealias Body = @Sendable (Value, FilterArguments, RenderContext) throws(LiquidError) -> Value

  /// The name written after `|`.
  public let name: String
  /// How many positional arguments it takes.
  public let arity: ClosedRange<Int>
  /// Names of the arguments it takes by name.
  public let named: [Name]
  /// What it does, one sentence.
  public let summary: String
  /// Templates and what they give.
  public let examples: [Example]
  let body: Body

  /// Defines a filter; calls with another number of arguments are errors.
  public init(
    _ name: String, arity: ClosedRange<Int> = 0...0, named: [Name] = [], _ summary: String = "",
    examples: [Example] = [], _ body: @escaping Body
  ) {
    self.name = name
    self.arity = arity
    self.named = named
    self.summary = summary
    self.examples = examples
    self.body = body
  }
}

/// What a filter was called with.
public struct FilterArguments: Sendable {
  /// Positional arguments, in order.
  public let positional: [Value]
  /// Arguments given by name, in order.
  public let named: [(Name, Value)]

  /// Collects a call's arguments.
  public init(_ positional: [Value] = [], named: [(Name, Value)] = []) {
    self.positional = positional
    self.named = named
  }

  /// Number of positional arguments.
  public var count: Int { positional.count }

  /// A positional argument, nil when the call has fewer.
  public subscript(_ index: Int) -> Value? { index < positional.count ? positional[index] : nil }

  /// The argument called `name`, nil when the call has none.
  public subscript(named name: Name) -> Value? { named.last { $0.0 == name }?.1 }
}
