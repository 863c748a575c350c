internal import Core

/// `assign name = expression`.
struct AssignTag: CustomTag {
  private let name: Name
  private let expression: Expression
  private let tagRange: Range<Int>
  var isBlank: Bool { true }

  static let definition = TagDefinition.inline {
    arguments throws(LiquidError) in try AssignTag(arguments)
  }.documented(
    "Gives a variable the value of an expression.",
    [
      Example("{% assign name = 'liquid' | upcase %}{{ name }}", "LIQUID"),
      Example("{% assign n = 1 %}{% for i in (1..2) %}{% assign n = i %}{% endfor %}{{ n }}", "2"),
    ])

  private init(_ arguments: TagArguments) throws(LiquidError) {
    let bytes = arguments.source.bytes
    let range = arguments.range
    guard
      let sign = ByteSearch.find(
        UInt8(ascii: "="), in: bytes, from: range.lowerBound, to: range.upperBound),
      let target = AssignTag.signature(bytes, range.lowerBound..<sign, isLast: true)
    else { throw arguments.error("'assign' needs 'name = value'") }
    name = Name(Array(bytes[target]))
    tagRange = arguments.tagRange
    expression = try Expression(parsing: arguments.source, (sign + 1)..<range.upperBound, arguments.dialect)
  }

  /// The run of bytes that can name a variable to be set: the first of the range, or the one at its end.
  static func signature(_ bytes: [UInt8], _ range: Range<Int>, isLast: Bool) -> Range<Int>? {
    func isPart(_ byte: UInt8) -> Bool {
      byte.isNameByte || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "[") || byte == UInt8(ascii: "]")
    }
    if isLast {
      var end = range.upperBound
      while end > range.lowerBound, bytes[end - 1].isWhitespace { end -= 1 }
      var start = end
      while start > range.lowerBound, isPart(bytes[start - 1]) { start -= 1 }
      return start < end ? start..<end : nil
    }
    var start = range.lowerBound
    while start < range.upperBound, !isPart(bytes[start]) { start += 1 }
    var end = start
    while end < range.upperBound, isPart(bytes[end]) { end += 1 }
    return start < end ? start..<end : nil
  }

  func render(_ context: RenderContext, into output: inout Output) throws(LiquidError) {
    let value = try expression.evaluate(context)
    expression.reportFilters(context, in: tagRange, of: output)
    try context.count(steps: value.weight)
    context.assign(name, value)
  }
}

extension Value {
  /// What keeping the value costs in steps: one for each 64 bytes of text and each element of a list.
  var weight: Int {
    switch self {
    case .string(let text): text.count / 64
    case .array(let elements): elements.count
    default: 0
    }
  }
}

/// `capture name`.
struct CaptureTag: CustomTag {
  private let name: Name
  private let body: Block
  var isBlank: Bool { true }

  static let definition = TagDefinition.block(ends: ["endcapture"]) { branches throws(LiquidError) in
    guard let branch = branches.first else { return NothingTag() }
    let arguments = branch.arguments
    guard let target = AssignTag.signature(arguments.source.bytes, arguments.range, isLast: false) else {
      throw arguments.error("'capture' needs a variable's name")
    }
    return CaptureTag(name: Name(Array(arguments.source.bytes[target])), body: branch.body)
  }.documented(
    "Keeps what its body writes in a variable.",
    [Example("{% capture greeting %}Hello, {{ 'you' }}{% endcapture %}{{ greeting }}!", "Hello, you!")])

  private init(name: Name, body: Block) {
    self.name = name
    self.body = body
  }

  func render(_ context: RenderContext, into output: inout Output) throws(LiquidError) {
    var inner = Output(source: .none, isTracing: false)
    try body.render(context, into: &inner)
    try context.count(steps: inner.bytes.count / 64)
    context.assign(name, .string(inner.bytes))
  }
}

/// `increment name` and `decrement name`: counters apart from variables of the same name.
struct CounterTag: CustomTag {
  private let name: Name
  private let step: Int
  private let offset: Int

  static func definition(step: Int) -> TagDefinition {
    let definition = TagDefinition.inline { arguments throws(LiquidError) in
      if arguments.range.isEmpty { throw arguments.error("'\(arguments.name)' needs a variable's name") }
      if arguments.dialect.strictness == .strict {
        var parser = ExpressionParser(arguments)
        let name = try parser.name("a variable's name")
        try parser.expectEnd()
        return CounterTag(name: name, step: step, offset: arguments.fileOffset)
      }
      return CounterTag(name: Name(arguments.text), step: step, offset: arguments.fileOffset)
    }
    return step > 0
      ? definition.documented(
        "Writes a counter, from 0, and adds one to it.",
        [Example("{% increment n %} {% increment n %} {% increment n %}", "0 1 2")])
      : definition.documented(
        "Takes one from a counter, from 0, and writes it.",
        [Example("{% decrement n %} {% decrement n %}", "-1 -2")])
  }

  private init(name: Name, step: Int, offset: Int) {
    self.name = name
    self.step = step
    self.offset = offset
  }

  func render(_ context: RenderContext, into output: inout Output) throws(LiquidError) {
    var count = 0
    if case .integer(let known)? = context.locals.counters[name] ?? context.global(name) { count = known }
    let next = count.addingReportingOverflow(step).partialValue
    context.locals.counters.set(name, .integer(next))
    let start = output.bytes.count
    output.bytes.appendInteger(step > 0 ? count : next)
    output.mark(offset, isFixed: true, at: start)
  }
}
