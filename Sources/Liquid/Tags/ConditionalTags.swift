/// `if` and `unless` with their branches.
struct IfTag: CustomTag {
  private let branches: [(condition: Condition?, body: Block)]
  /// Whether the first condition must not hold.
  private let isInverted: Bool
  let isBlank: Bool

  static func definition(inverted: Bool) -> TagDefinition {
    let name = inverted ? "unless" : "if"
    let definition = TagDefinition.block(ends: ["end" + name], branches: ["elsif", "else"]) {
      branches throws(LiquidError) in try IfTag(branches, inverted: inverted)
    }
    return inverted
      ? definition.documented(
        "Writes its body unless a condition holds.",
        [
          Example("{% unless false %}yes{% endunless %}", "yes"),
          Example("{% unless true %}a{% elsif true %}b{% else %}c{% endunless %}", "b"),
        ])
      : definition.documented(
        "Writes the body of the first branch whose condition holds.",
        [
          Example("{% if 1 < 2 and 'abc' contains 'b' %}yes{% else %}no{% endif %}", "yes"),
          Example("{% if nothing %}a{% elsif 1 == 2 %}b{% else %}c{% endif %}", "c"),
        ])
  }

  private init(_ parts: [Branch], inverted: Bool) throws(LiquidError) {
    var branches: [(Condition?, Block)] = []
    var errors: [LiquidError] = []
    isBlank = parts.allSatisfy { $0.body.isBlank }
    for part in parts {
      let body = isBlank ? part.body.withoutText() : part.body
      // What follows an `else` can never be reached.
      if let last = branches.last, last.0 == nil { continue }
      if part.name == "else" {
        branches.append((nil, body))
        continue
      }
      do {
        branches.append((try part.arguments.parseCondition(), body))
      } catch {
        errors.append(error.located(part.tagRange, in: part.arguments.source))
      }
    }
    if var first = errors.first {
      first.further = Array(errors.dropFirst())
      throw first
    }
    self.branches = branches
    isInverted = inverted
  }

  func render(_ context: RenderContext, into output: inout Output) throws(LiquidError) {
    var isInverted = isInverted
    for index in branches.indices {
      if let condition = branches[index].condition, try condition.holds(context) == isInverted {
        isInverted = false
        continue
      }
      return try branches[index].body.render(context, into: &output)
    }
  }
}

/// `case` with its `when` and `else` branches.
///
/// Every `when` is tried in turn, and its body written once for each of its values that is equal; an `else` counts
/// when nothing before it did.
struct CaseTag: CustomTag {
  private let subject: Term
  /// Values of each branch, nil for `else`.
  private let branches: [(values: [Term]?, body: Block)]
  let isBlank: Bool

  static let definition = TagDefinition.block(ends: ["endcase"], branches: ["when", "else"]) {
    branches throws(LiquidError) in try CaseTag(branches)
  }.documented(
    "Compares one value with several and writes the bodies of those that are equal.",
    [
      Example("{% case 2 %}{% when 1 %}one{% when 2 or 3, 4 %}few{% else %}many{% endcase %}", "few"),
      Example("{% case 9 %}{% when 1 %}one{% else %}many{% endcase %}", "many"),
    ])

  private init(_ parts: [Branch]) throws(LiquidError) {
    guard let head = parts.first else { throw LiquidError(.syntax, "expected a value after 'case'") }
    var parser = ExpressionParser(head.arguments)
    if parser.isAtEnd { throw head.arguments.error("expected a value after 'case'") }
    subject = try parser.operand(isComparand: false)
    if !parser.isLax { try parser.expectEnd() }
    isBlank = parts.allSatisfy { $0.body.isBlank }
    var branches: [([Term]?, Block)] = []
    for part in parts.dropFirst() {
      let body = isBlank ? part.body.withoutText() : part.body
      if part.name == "when" {
        branches.append((try CaseTag.values(part.arguments), body))
      } else if part.arguments.range.isEmpty {
        branches.append((nil, body))
      } else {
        throw part.arguments.error("'else' of 'case' takes no condition", suggestion: "when")
      }
    }
    self.branches = branches
  }

  private static func values(_ arguments: TagArguments) throws(LiquidError) -> [Term] {
    var parser = ExpressionParser(arguments)
    if parser.isAtEnd { throw arguments.error("expected a value after 'when'") }
    var values: [Term] = []
    repeat {
      if parser.isLax, parser.isAtEnd { break }
      values.append(try parser.operand(isComparand: true))
    } while parser.take(.comma) || parser.takeWord("or")
    if !parser.isLax { try parser.expectEnd() }
    return values
  }

  func render(_ context: RenderContext, into output: inout Output) throws(LiquidError) {
    let subject = try subject.value(context)
    var isMatched = false
    for index in branches.indices {
      guard let values = branches[index].values else {
        if !isMatched { try branches[index].body.render(context, into: &output) }
        if context.interrupt != nil { return }
        continue
      }
      for term in values where try subject.equals(term.value(context)) {
        isMatched = true
        try branches[index].body.render(context, into: &output)
        if context.interrupt != nil { return }
      }
    }
  }
}
