internal import Core

/// `'name' with value as alias, key: value`, what `include` and `render` have in common.
struct PartialHeader: Sendable {
  /// The partial's name.
  let template: Term
  let subject: Term?
  let alias: Name?
  /// Whether the partial is rendered for every element of the subject.
  let isLoop: Bool
  let arguments: [(Name, Term)]
  let offset: Int

  init(_ tag: TagArguments) throws(LiquidError) {
    var parser = ExpressionParser(tag)
    if parser.isAtEnd { throw tag.error("'\(tag.name)' needs the name of a template") }
    if tag.dialect.partialNamesAreLiteral, parser.token.kind != .string {
      let reading = LaxReading(tag.source, tag.range, tag.dialect)
      guard let name = reading.fragment(from: tag.range.lowerBound) else {
        throw tag.error("'\(tag.name)' needs the name of a template")
      }
      template = .constant(.string(Array(tag.source.bytes[name])))
      parser.rewind(to: name.upperBound)
    } else {
      template = try parser.operand()
    }
    isLoop = parser.isWord("for")
    var subject: Term?
    if parser.takeWord("for") || parser.takeWord("with") { subject = try parser.operand() }
    self.subject = subject
    alias = parser.takeWord("as") ? try parser.name("a variable's name") : nil
    var arguments: [(Name, Term)] = []
    while !parser.isAtEnd {
      _ = parser.take(.comma)
      if parser.token.kind == .word, parser.following.kind == .colon {
        let name = try parser.name("an argument's name")
        parser.advance()
        arguments.append((name, try parser.operand()))
      } else if parser.isAtEnd || parser.isLax {
        parser.advance()
      } else {
        try parser.expectEnd()
      }
    }
    self.arguments = arguments
    offset = tag.fileOffset
  }

  /// Finds the partial and the name under which it sees its subject.
  func load(_ context: RenderContext) throws(LiquidError) -> (Template, Name) {
    guard case .string(let name) = try template.value(context).resolved else {
      throw LiquidError(.argument, "the name of a template must be a string")
    }
    let key = Name(name)
    guard let template = try context.partials?.template(named: key, context) else {
      throw LiquidError(.partial, "there is no template '\(key.string)'")
    }
    let slash = name.lastIndex(of: UInt8(ascii: "/"))
    return (template, alias ?? Name(Array(name[(slash.map { $0 + 1 } ?? 0)...])))
  }
}

/// `include`: another template, seeing and changing the variables of this one.
struct IncludeTag: CustomTag {
  private let header: PartialHeader

  static let definition = TagDefinition.inline { arguments throws(LiquidError) in
    IncludeTag(header: try PartialHeader(arguments))
  }.documented(
    "Renders another template in place, with the variables of this one and `with`, `for` and named arguments.",
    [Example("{% include 'hello', name: 'Ann' %}", "Hello Ann")])

  func render(_ context: RenderContext, into output: inout Output) throws(LiquidError) {
    if context.locals.forbidsInclude {
      throw LiquidError(.argument, "'include' cannot be used inside 'render'", suggestion: "render")
    }
    let (template, name) = try header.load(context)
    var subject: Value?
    if let term = header.subject, term.constant?.isTruthy ?? true {
      subject = try term.value(context)
    } else if case .constant(.string(let text)) = header.template {
      subject = context.lookup(Name(text))
    }
    let height = context.locals.scopes.count
    for (key, term) in header.arguments {
      let value = try term.value(context)
      context.locals.scopes.append(Variable(name: key, value: value))
    }
    defer { context.locals.scopes.removeSubrange(height...) }
    guard case .array(let elements)? = subject else {
      // Without a subject the name still hides an outer variable only where it has a value.
      if let value = subject ?? header.alias.map({ _ in .null }) {
        context.locals.scopes.append(Variable(name: name, value: value))
      }
      return try template.render(context, into: &output, calledFrom: header.offset)
    }
    let place = context.locals.scopes.count
    context.locals.scopes.append(Variable(name: name, value: .null))
    for element in elements {
      context.locals.scopes[place].value = element
      try template.render(context, into: &output, calledFrom: header.offset)
      if context.interrupt != nil { return }
    }
  }
}

/// `render`: another template that sees nothing but what it is given.
struct RenderTag: CustomTag {
  private let header: PartialHeader

  static let definition = TagDefinition.inline { arguments throws(LiquidError) in
    let header = try PartialHeader(arguments)
    guard case .constant(.string) = header.template else {
      throw arguments.error("'render' needs the name of a template in quotes")
    }
    return RenderTag(header: header)
  }.documented(
    "Renders another template that sees only what it is given by `with`, `for` and named arguments.",
    [
      Example("{% render 'hello', name: 'Ann' %}", "Hello Ann"),
      Example("{% assign name = 'Ann' %}{% render 'hello' %}", "Hello "),
    ])

  func render(_ context: RenderContext, into output: inout Output) throws(LiquidError) {
    let (template, name) = try header.load(context)
    var variables: [(Name, Value)] = []
    for (key, term) in header.arguments { variables.append((key, try term.value(context))) }
    let subject = try header.subject?.value(context)
    guard header.isLoop, let subject, RenderTag.isLoopable(subject, context) else {
      if let subject, !subject.isNull { variables.append((name, subject)) }
      return try renderIsolated(template, variables, nil, context, &output)
    }
    let sequence = LoopSequence(subject, context)
    for index in 0..<sequence.count {
      let state = LoopState(index: index, length: sequence.count)
      try renderIsolated(template, variables + [(name, sequence[index])], state, context, &output)
    }
  }

  private static func isLoopable(_ value: Value, _ context: RenderContext) -> Bool {
    switch value {
    case .array, .object, .range: true
    case .drop(let drop): drop.elements(context) != nil
    default: false
    }
  }

  private func renderIsolated(
    _ template: Template, _ variables: [(Name, Value)], _ loop: LoopState?, _ context: RenderContext,
    _ output: inout Output
  ) throws(LiquidError) {
    try context.withIsolatedScope(seesGlobals: false) { () throws(LiquidError) in
      context.locals.forbidsInclude = true
      if let loop, case .constant(.string(let name)) = header.template {
        context.locals.loops.append(loop)
        context.locals.assigned.set(LoopHeader.forloop, .drop(Loop(name: name, place: 0, parent: nil)))
      }
      for (key, value) in variables { context.locals.assigned.set(key, value) }
      try template.render(context, into: &output, calledFrom: header.offset)
    }
  }
}
