internal import Core

/// What a loop goes over: lists by their elements, objects by pairs of name and value, ranges without a list.
enum LoopSequence: Sendable {
  case list([Value])
  case pairs(Object)
  case range(Int, Int)

  init(_ value: Value, _ context: RenderContext) {
    switch value {
    case .array(let elements): self = .list(elements)
    case .range(let lower, let upper): self = .range(lower, upper)
    case .object(let object): self = .pairs(object)
    case .string(let text): self = .list(text.isEmpty ? [] : [value])
    case .drop(let drop):
      if let elements = drop.elements(context) {
        self = .list(elements)
      } else {
        let names = drop.names(context)
        self = .list(names.map { .array([.string($0.bytes), drop.value(for: $0, context) ?? .null]) })
      }
    default: self = .list([])
    }
  }

  var count: Int {
    switch self {
    case .list(let elements): elements.count
    case .pairs(let object): object.count
    case .range(let lower, let upper): Value.count(lower, upper)
    }
  }

  /// The element at `index`, which must be below `count`.
  @inline(__always)
  subscript(_ index: Int) -> Value {
    switch self {
    case .list(let elements): elements[index]
    case .pairs(let object): object.pair(index)
    case .range(let lower, _): .integer(lower &+ index)
    }
  }
}

/// `for item in collection` with its options.
struct ForTag: CustomTag {
  private let header: LoopHeader
  private let body: Block
  private let otherwise: Block?
  let isBlank: Bool

  static let definition = TagDefinition.block(ends: ["endfor"], branches: ["else"]) {
    branches throws(LiquidError) in try ForTag(branches)
  }.documented(
    "Writes its body for every element of a list, object or range; `else` for none.",
    [
      Example(
        "{% for i in (1..3) %}{{ i }}{% unless forloop.last %}, {% endunless %}{% endfor %}", "1, 2, 3"),
      Example("{% for i in (1..9) limit: 2 offset: 3 %}{{ i }}{% endfor %}", "45"),
      Example("{% for i in (1..3) reversed %}{{ i }}{% endfor %}", "321"),
      Example(
        "{% for i in (1..4) limit: 2 %}{{ i }}{% endfor %}-{% for i in (1..4) offset: continue %}{{ i }}{% endfor %}",
        "12-34"),
      Example("{% for i in nothing %}{{ i }}{% else %}none{% endfor %}", "none"),
    ])

  private init(_ branches: [Branch]) throws(LiquidError) {
    guard let head = branches.first else { throw LiquidError(.syntax, "'for' needs 'name in collection'") }
    header = try LoopHeader(head.arguments, options: ["limit", "offset"])
    isBlank = branches.allSatisfy { $0.body.isBlank }
    body = isBlank ? head.body.withoutText() : head.body
    let last = branches.count > 1 ? branches.last?.body : nil
    otherwise = isBlank ? last?.withoutText() : last
  }

  func render(_ context: RenderContext, into output: inout Output) throws(LiquidError) {
    let (sequence, start, count) = try header.segment(context)
    if count <= 0 {
      try otherwise?.render(context, into: &output)
      return
    }
    let place = context.locals.loops.count
    let loop = Loop(name: header.name.bytes, place: place, parent: context.locals.loopObjects.last)
    context.locals.loops.append(LoopState(length: count))
    context.locals.loopObjects.append(loop)
    let height = context.locals.scopes.count
    context.locals.scopes.append(Variable(name: LoopHeader.forloop, value: .drop(loop)))
    context.locals.scopes.append(Variable(name: header.variable, value: .null))
    defer {
      context.locals.scopes.removeSubrange(height...)
      context.locals.loops.removeLast()
      context.locals.loopObjects.removeLast()
    }
    for turn in 0..<count {
      context.locals.loops[place].index = turn
      let index = header.isReversed ? start + (count - 1 - turn) : start + turn
      context.locals.scopes[height + 1].value = sequence[index]
      try body.render(context, into: &output)
      if let interrupt = context.interrupt {
        context.interrupt = nil
        if interrupt == .leave { return }
      }
    }
  }
}

/// `name in collection option: value …`, what `for` and `tablerow` have in common.
struct LoopHeader: Sendable {
  let variable: Name
  let collection: Term
  /// Variable and collection as written: `item-site.pages`.
  let name: Name
  private(set) var isReversed = false
  private(set) var limit: Term?
  private(set) var offset: Term?
  private(set) var continues = false
  private(set) var columns: Term?

  static let forloop: Name = "forloop"

  init(_ arguments: TagArguments, options: [String]) throws(LiquidError) {
    var parser = ExpressionParser(arguments)
    if parser.isAtEnd { throw arguments.error("'\(arguments.name)' needs 'name in collection'") }
    // Lax: any run of name bytes may name the variable.
    if parser.isLax, parser.token.kind != .word,
      let run = AssignTag.signature(parser.bytes, parser.range, isLast: false),
      run.lowerBound == parser.token.start
    {
      variable = Name(Array(parser.bytes[run]))
      parser.rewind(to: run.upperBound)
    } else {
      variable = try parser.name("a variable's name")
    }
    if !parser.takeWord("in") { throw parser.error("expected 'in'\(parser.found)") }
    let start = parser.token.start
    if parser.isAtEnd { throw arguments.error("expected a collection after 'in'") }
    collection = try parser.operand()
    var end = parser.isAtEnd ? arguments.range.upperBound : parser.token.start
    while end > start, parser.bytes[end - 1].isWhitespace { end -= 1 }
    name = Name(variable.bytes + [UInt8(ascii: "-")] + parser.bytes[start..<max(start, end)])
    try readOptions(&parser, options)
  }

  private mutating func readOptions(_ parser: inout ExpressionParser, _ options: [String]) throws(LiquidError)
  {
    // Only right after the collection; elsewhere Shopify's lax mode skips it like any other word.
    isReversed = options.contains("offset") && options.count == 2 && parser.takeWord("reversed")
    while !parser.isAtEnd {
      _ = parser.take(.comma)
      if parser.isAtEnd { break }
      let option = parser.token
      let word = parser.string(option.range)
      guard option.kind == .word, parser.following.kind == .colon, options.contains(word) else {
        if parser.isLax {
          parser.advance()
          continue
        }
        throw parser.error(
          "unexpected \(parser.quotedToken)",
          suggestion: NearMiss.best(for: word, among: options + ["reversed"])
        )
      }
      parser.advance()
      parser.advance()
      if word == "offset", parser.isWord("continue") {
        continues = true
        parser.advance()
        continue
      }
      let value = try parser.operand()
      if word == "offset" { continues = false }
      switch word {
      case "limit": limit = value
      case "offset": offset = value
      default: columns = value
      }
    }
  }

  /// The elements to loop over: where they begin and how many there are; remembers where they end.
  func segment(_ context: RenderContext) throws(LiquidError) -> (LoopSequence, start: Int, count: Int) {
    var start = 0
    if continues {
      start = context.locals.offsets[name] ?? 0
    } else if let offset {
      start = try LoopHeader.number(offset.value(context), "offset", isLenient: false)
    }
    let value = try collection.value(context)
    let sequence = LoopSequence(value, context)
    var count = sequence.count
    var most = Int.max
    if let limit = try limit?.value(context), !limit.isNull {
      let wanted = try LoopHeader.number(limit, "limit", isLenient: false)
      // A negative offset leaves that many fewer.
      let (end, overflow) = wanted.addingReportingOverflow(min(start, 0))
      most = max(overflow ? 0 : end, 0)
    }
    if case .string = value {
      // A string is one element, whatever limit and offset say.
      context.locals.offsets[name] = start.addingReportingOverflow(count).partialValue
      return (sequence, 0, count)
    }
    if start > 0 { count = max(count - start, 0) }
    count = min(count, most)
    context.locals.offsets[name] = start.addingReportingOverflow(count).partialValue
    return (sequence, max(start, 0), count)
  }

  /// A whole number of an option; `tablerow` takes the beginning of strings and cuts decimals.
  static func number(_ value: Value, _ option: String, isLenient: Bool) throws(LiquidError) -> Int {
    if value.isNull { return 0 }
    if let number = Number.integer(value) { return number }
    if isLenient {
      switch value.resolved {
      case .string(let text): return Number.leadingInteger(text)
      case .decimal(let number): return Int(exactly: number.rounded(.towardZero)) ?? 0
      default: break
      }
    }
    throw LiquidError(.argument, "'\(option)' must be a whole number")
  }
}

/// `break` and `continue`.
struct InterruptTag: CustomTag {
  let interrupt: RenderContext.Interrupt

  static let breakDefinition = TagDefinition.inline { _ in InterruptTag(interrupt: .leave) }.documented(
    "Leaves the loop around it.",
    [Example("{% for i in (1..5) %}{% if i == 3 %}{% break %}{% endif %}{{ i }}{% endfor %}", "12")])

  static let continueDefinition = TagDefinition.inline { _ in InterruptTag(interrupt: .next) }.documented(
    "Goes on with the next turn of the loop around it.",
    [Example("{% for i in (1..4) %}{% if i == 3 %}{% continue %}{% endif %}{{ i }}{% endfor %}", "124")])

  func render(_ context: RenderContext, into output: inout Output) throws(LiquidError) {
    context.interrupt = interrupt
  }
}
