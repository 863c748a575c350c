public import Core

/// A condition, as in `{% if a == b and c %}`.
///
/// `and` and `or` bind alike and group from the right: `a and b or c` means `a and (b or c)`.
public struct Condition: Sendable {
  /// One comparison and how the rest follows it.
  struct Comparison: Sendable {
    var left: Term
    var right: Term
    var sign: Sign
    var isNegated = false
    var joint: Joint = .last
  }

  enum Joint: Sendable { case and, or, last }

  enum Sign: Sendable {
    /// No comparison: whether the left operand is truthy.
    case none
    case equal, unequal, less, lessOrEqual, greater, greaterOrEqual, contains
    case custom(@Sendable (Value, Value) -> Bool)
  }

  let comparisons: [Comparison]

  init(_ comparisons: [Comparison]) { self.comparisons = comparisons }

  /// Reads `range` of `source` as a condition.
  public init(parsing source: TracedText, _ range: Range<Int>, _ dialect: Dialect) throws(LiquidError) {
    var parser = ExpressionParser(source, range, dialect)
    do {
      self = try parser.condition()
    } catch {
      throw range.isEmpty ? error : error.located(range, in: source)
    }
  }

  /// Whether the condition holds.
  public func holds(_ context: RenderContext) throws(LiquidError) -> Bool {
    var holds = false
    for comparison in comparisons {
      holds = try comparison.holds(context)
      switch comparison.joint {
      case .and: if !holds { return false }
      case .or: if holds { return true }
      case .last: return holds
      }
    }
    return holds
  }
}

extension Condition.Comparison {
  func holds(_ context: RenderContext) throws(LiquidError) -> Bool {
    let left = try left.value(context)
    if case .none = sign { return left.isTruthy != isNegated }
    return try Condition.compare(left, sign, right.value(context), context) != isNegated
  }
}

extension Condition {
  static func compare(
    _ left: Value, _ sign: Sign, _ right: Value, _ context: RenderContext
  ) throws(LiquidError) -> Bool {
    switch sign {
    case .none: return left.isTruthy
    case .equal: return left.equals(right)
    case .unequal: return !left.equals(right)
    case .contains: return left.contains(right, context)
    case .custom(let compare): return compare(left, right)
    case .less, .lessOrEqual, .greater, .greaterOrEqual:
      return try order(left.resolved, sign, right.resolved)
    }
  }

  /// Numbers compare with numbers and strings with strings; a number beside a string is a mistake, all else has no
  /// order.
  private static func order(_ left: Value, _ sign: Sign, _ right: Value) throws(LiquidError) -> Bool {
    guard let order = left.order(right) else {
      switch (left, right) {
      case (.string, .integer), (.string, .decimal), (.integer, .string), (.decimal, .string):
        throw LiquidError(.argument, "a string and a number cannot be compared")
      default: return false
      }
    }
    switch sign {
    case .less: return order < 0
    case .lessOrEqual: return order <= 0
    case .greater: return order > 0
    default: return order >= 0
    }
  }
}

extension ExpressionParser {
  /// Reads a whole condition. In lax mode what follows a complete operand without meaning anything is skipped.
  mutating func condition() throws(LiquidError) -> Condition {
    if isAtEnd { throw error("expected a condition") }
    var comparisons: [Condition.Comparison] = []
    while true {
      var comparison = try comparison()
      if isLax { try skipGarbage() }
      let isAnd = isWord("and")
      if isAnd || isWord("or") {
        comparison.joint = isAnd ? .and : .or
        advance()
        comparisons.append(comparison)
        if isAtEnd {
          if isLax { break }
          throw error("expected a value after '\(isAnd ? "and" : "or")'")
        }
        continue
      }
      comparisons.append(comparison)
      try expectEnd()
      break
    }
    comparisons[comparisons.count - 1].joint = .last
    return Condition(comparisons)
  }

  private mutating func comparison() throws(LiquidError) -> Condition.Comparison {
    var isNegated = false
    // `not x` is no standard Liquid, but what some engines know; a variable called `not` still works.
    while isLax, isWord("not"), Self.startsTerm(following.kind), sign(following) == nil,
      !["and", "or"].contains(string(following.range))
    {
      isNegated.toggle()
      advance()
    }
    let left = try operand(isComparand: true)
    guard let sign = sign(token) else {
      if token.kind == .comparison, !dialect.ignoresUnknownOperators { throw unknownOperator() }
      return Condition.Comparison(left: left, right: .constant(.null), sign: .none, isNegated: isNegated)
    }
    advance()
    let isMissing = isAtEnd || isWord("and") || isWord("or")
    let right = isLax && isMissing ? .constant(.null) : try operand(isComparand: true)
    return Condition.Comparison(left: left, right: right, sign: sign, isNegated: isNegated)
  }

  /// The comparison that a lexeme stands for.
  private func sign(_ lexeme: Lexeme) -> Condition.Sign? {
    guard lexeme.kind == .comparison || lexeme.kind == .word else { return nil }
    let word = string(lexeme.range)
    switch word {
    case "==": return .equal
    case "!=", "<>": return .unequal
    case "<": return .less
    case "<=": return .lessOrEqual
    case ">": return .greater
    case ">=": return .greaterOrEqual
    case "contains": return .contains
    default: return dialect.operators[word].map { .custom($0) }
    }
  }

  /// Skips lexemes up to `and`, `or` or the end; a word between two operands is an unknown operator all the same.
  private mutating func skipGarbage() throws(LiquidError) {
    if !dialect.ignoresUnknownOperators, token.kind == .word, !isWord("and"), !isWord("or"),
      Self.startsTerm(following.kind),
      !["and", "or"].contains(string(following.range))
    {
      throw unknownOperator()
    }
    while !isAtEnd, !isWord("and"), !isWord("or") { advance() }
  }

  private func unknownOperator() -> LiquidError {
    let known = ["==", "!=", "<>", "<", "<=", ">", ">=", "contains", "and", "or"] + dialect.operators.keys
    return error(
      "unknown operator \(quotedToken)", at: token.range,
      suggestion: NearMiss.best(for: string(token.range), among: known))
  }
}
