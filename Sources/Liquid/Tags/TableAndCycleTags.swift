internal import Core

/// `tablerow item in collection cols: n`: the rows and cells of an HTML table.
struct TableRowTag: CustomTag {
  private let header: LoopHeader
  private let body: Block
  private let offset: Int
  private static let tablerowloop: Name = "tablerowloop"

  static let definition = TagDefinition.block(ends: ["endtablerow"]) { branches throws(LiquidError) in
    guard let branch = branches.first else { return NothingTag() }
    return TableRowTag(
      header: try LoopHeader(branch.arguments, options: ["cols", "limit", "offset", "range"]),
      body: branch.body,
      offset: branch.arguments.fileOffset)
  }.documented(
    "Writes its body as table cells, in rows of `cols` cells.",
    [
      Example(
        "{% tablerow i in (1..3) cols: 2 %}{{ i }}{% endtablerow %}",
        """
        <tr class="row1">
        <td class="col1">1</td><td class="col2">2</td></tr>
        <tr class="row2"><td class="col1">3</td></tr>

        """)
    ])

  private init(header: LoopHeader, body: Block, offset: Int) {
    self.header = header
    self.body = body
    self.offset = offset
  }

  func render(_ context: RenderContext, into output: inout Output) throws(LiquidError) {
    let value = try header.collection.value(context)
    if !value.isTruthy { return }
    let sequence = LoopSequence(value, context)
    var start = 0
    if let term = header.offset {
      start = max(try LoopHeader.number(term.value(context), "offset", isLenient: true), 0)
    }
    var count = max(sequence.count - start, 0)
    if let term = header.limit {
      count = min(count, max(try LoopHeader.number(term.value(context), "limit", isLenient: true), 0))
    }
    if case .string = value { (start, count) = (0, sequence.count) }
    var columns = count
    if let term = header.columns {
      columns = try LoopHeader.number(term.value(context), "cols", isLenient: true)
    }

    output.append("<tr class=\"row1\">\n", standingFor: offset)
    let place = context.locals.loops.count
    context.locals.loops.append(LoopState(length: count, columns: columns))
    let height = context.locals.scopes.count
    let loop = Loop(name: header.name.bytes, place: place, parent: nil, isTable: true)
    context.locals.scopes.append(Variable(name: Self.tablerowloop, value: .drop(loop)))
    context.locals.scopes.append(Variable(name: header.variable, value: .null))
    defer {
      context.locals.scopes.removeSubrange(height...)
      context.locals.loops.removeLast()
    }
    for turn in 0..<count {
      context.locals.scopes[height + 1].value = sequence[start + turn]
      output.append("<td class=\"col\(context.locals.loops[place].column)\">", standingFor: offset)
      try body.render(context, into: &output)
      output.append("</td>", standingFor: offset)
      if let interrupt = context.interrupt {
        context.interrupt = nil
        if interrupt == .leave { break }
      }
      advance(context, place, &output)
    }
    output.append("</tr>\n", standingFor: offset)
  }

  private func advance(_ context: RenderContext, _ place: Int, _ output: inout Output) {
    var state = context.locals.loops[place]
    let isRowEnd = state.column == state.columns
    if isRowEnd, state.index < state.length - 1 {
      output.append("</tr>\n<tr class=\"row\(state.row + 1)\">", standingFor: offset)
    }
    state.index += 1
    state.column = isRowEnd ? 1 : state.column + 1
    if isRowEnd { state.row += 1 }
    context.locals.loops[place] = state
  }
}

/// `cycle group: a, b, c`: the next of its values each time.
struct CycleTag: CustomTag {
  /// The group's name; nil when the values themselves name it.
  private let group: Term?
  private let key: Name
  private let values: [Term]
  private let offset: Int

  static let definition = TagDefinition.inline { arguments throws(LiquidError) in
    try CycleTag(arguments)
  }.documented(
    "Writes the next of its values each time it is met; a name before a colon makes groups of their own.",
    [
      Example("{% for i in (1..5) %}{% cycle 'a', 'b' %}{% endfor %}", "ababa"),
      Example("{% cycle 'x': 1, 2 %}{% cycle 'y': 1, 2 %}{% cycle 'x': 1, 2 %}", "112"),
    ])

  private init(_ arguments: TagArguments) throws(LiquidError) {
    var parser = ExpressionParser(arguments)
    if parser.isAtEnd { throw arguments.error("'cycle' needs values: 'cycle a, b'") }
    var values: [Term] = []
    let first = try parser.operand()
    if parser.take(.colon) {
      group = first
      if !parser.isAtEnd { values.append(try parser.operand()) }
    } else {
      group = nil
      values.append(first)
    }
    while !parser.isAtEnd {
      if !parser.take(.comma) {
        if !parser.isLax { try parser.expectEnd() }
        parser.advance()
        continue
      }
      if parser.isAtEnd { break }
      values.append(try parser.operand())
    }
    // A literal `nil` is no value to write.
    values.removeAll { $0.constant?.isNull ?? false }
    self.values = values
    offset = arguments.fileOffset
    // Values that are variables make the tag a group of its own, since what they are is not known here.
    var text = arguments.text
    if values.contains(where: { $0.constant == nil }) {
      text += Array("@\(arguments.tagRange.lowerBound)".utf8)
    }
    key = Name(Array("=".utf8) + text)
  }

  func render(_ context: RenderContext, into output: inout Output) throws(LiquidError) {
    if values.isEmpty { return }
    let key =
      try group.map { group throws(LiquidError) in try CycleTag.key(group.value(context), context) } ?? key
    let place = context.locals.cycles[key] ?? 0
    let start = output.bytes.count
    if place < values.count {
      try values[place].value(context).write(into: &output.bytes, context)
    }
    context.locals.cycles[key] = place + 1 >= values.count ? 0 : place + 1
    if output.bytes.count > start { output.mark(offset, isFixed: true, at: start) }
  }

  /// A group's name, text and numbers apart.
  private static func key(_ value: Value, _ context: RenderContext) -> Name {
    if case .string(let text) = value { return Name([UInt8(ascii: "'")] + text) }
    return Name(value.text(context))
  }
}

/// `ifchanged`: its body when it differs from what the last one wrote.
struct IfChangedTag: CustomTag {
  private let body: Block
  var isBlank: Bool { body.isBlank }

  static let definition = TagDefinition.block(ends: ["endifchanged"]) { branches in
    guard let branch = branches.first else { return NothingTag() }
    return IfChangedTag(body: branch.body)
  }.documented(
    "Writes its body unless it is what an `ifchanged` wrote last.",
    [
      Example(
        "{% assign list = 'a,a,b' | split: ',' %}{% for x in list %}{% ifchanged %}{{ x }}{% endifchanged %}{% endfor %}",
        "ab")
    ])

  func render(_ context: RenderContext, into output: inout Output) throws(LiquidError) {
    let (start, pieces) = (output.bytes.count, output.pieces.count)
    try body.render(context, into: &output)
    let written = Array(output.bytes[start...])
    if written == context.locals.changed {
      output.bytes.removeSubrange(start...)
      output.pieces.removeSubrange(min(pieces, output.pieces.count)...)
    } else {
      context.locals.changed = written
    }
  }
}
