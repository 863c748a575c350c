/// What a template may contain: delimiters, tags, filters, operators, and how forgiving the engine is.
///
/// Start from `standard` and add to it: `var d = Dialect.standard; d.tags["ifversion"] = .block(…)`.
public struct Dialect: Sendable {
  /// How tags and output are set off from text.
  public var delimiters: Delimiters
  /// Every tag by name, the standard ones included.
  public var tags: [String: TagDefinition]
  /// Every filter by name, the standard ones included.
  public var filters: [String: Filter]
  /// Comparison operators beside the standard ones, by their word or sign: `d.operators["ver_gt"] = { a, b in … }`.
  public var operators: [String: @Sendable (Value, Value) -> Bool]
  /// Whether mistakes in expressions, unknown filters and unknown variables are errors.
  public var strictness: Strictness
  /// What a variable that does not exist is; nil follows `strictness`.
  public var undefinedVariables: UndefinedVariables?
  /// Whether `include` and `render` read their name as written (`{% include a/b.html %}`) instead of as an expression.
  public var partialNamesAreLiteral = false
  /// Whether a lax condition passes over an operator that it does not know, with what follows it up to `and` or `or`,
  /// instead of refusing: `a gt b` is then `a`.
  public var ignoresUnknownOperators = false
  /// Levels to which blocks may nest before the parser refuses.
  public var maximumNesting = 200

  /// Shopify's standard Liquid in lax mode.
  public static let standard = Dialect(
    delimiters: Delimiters(), tags: StandardTags.all, filters: StandardFilters.all, operators: [:],
    strictness: .lax)
}

/// What happens where a variable does not exist.
public enum UndefinedVariables: Sendable {
  /// It is `nil`.
  case empty
  /// It is an error, unless the filter `default` follows.
  case error
}

/// How forgiving a dialect is.
public enum Strictness: Sendable {
  /// Unknown filters pass their input through, unknown variables are empty, garbage after an operand is ignored.
  case lax
  /// All of these are errors.
  case strict
}

/// The signs that set tags and output off from text.
public struct Delimiters: Sendable, Hashable {
  /// What opens a tag, such as `{%`.
  public var tagOpen: [UInt8]
  /// What closes a tag, such as `%}`.
  public var tagClose: [UInt8]
  /// What opens an output, such as `{{`.
  public var outputOpen: [UInt8]
  /// What closes an output, such as `}}`.
  public var outputClose: [UInt8]

  /// Makes delimiters; the defaults are Liquid's own.
  public init(
    tagOpen: String = "{%", tagClose: String = "%}", outputOpen: String = "{{", outputClose: String = "}}"
  ) {
    self.tagOpen = Array(tagOpen.utf8)
    self.tagClose = Array(tagClose.utf8)
    self.outputOpen = Array(outputOpen.utf8)
    self.outputClose = Array(outputClose.utf8)
  }
}
