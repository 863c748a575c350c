internal import Core

/// One part of a template.
enum Node: Sendable {
  /// Literal text that is one stretch of the template's file, from `offset` on.
  case text(Range<Int>, offset: Int)
  /// Literal text of several origins.
  case mixedText(Range<Int>)
  case output(OutputNode)
  case tag(TagNode)

  var isText: Bool {
    switch self {
    case .text, .mixedText: true
    case .output, .tag: false
    }
  }
}

/// A tag and where it stands. A class, since copying a reference is all that rendering a node may cost.
final class TagNode: Sendable {
  let tag: any CustomTag
  let range: Range<Int>

  init(_ tag: any CustomTag, _ range: Range<Int>) {
    self.tag = tag
    self.range = range
  }
}

/// `{{ expression }}`.
final class OutputNode: Sendable {
  let expression: Expression
  let range: Range<Int>
  /// Offset in the template's file.
  let offset: Int

  init(expression: Expression, range: Range<Int>, offset: Int) {
    self.expression = expression
    self.range = range
    self.offset = offset
  }

  func render(_ context: RenderContext, into output: inout Output) throws(LiquidError) {
    let value = try expression.evaluate(context, shownAt: range, of: output)
    let start = output.bytes.count
    value.write(into: &output.bytes, context)
    if output.bytes.count > start { output.mark(offset, isFixed: true, at: start) }
  }
}

/// A stretch of a template: text, outputs and tags in order.
public struct Block: Sendable {
  private let content: Content

  private final class Content: Sendable {
    let nodes: [Node]
    let source: TracedText
    let isBlank: Bool

    init(nodes: [Node], source: TracedText, isBlank: Bool) {
      self.nodes = nodes
      self.source = source
      self.isBlank = isBlank
    }
  }

  init(nodes: [Node], source: TracedText, isBlank: Bool) {
    content = Content(nodes: nodes, source: source, isBlank: isBlank)
  }

  /// Whether it can only write white space.
  var isBlank: Bool { content.isBlank }

  /// The block without its text, for tags that leave white space out when nothing else can be written.
  func withoutText() -> Block {
    Block(nodes: content.nodes.filter { !$0.isText }, source: content.source, isBlank: content.isBlank)
  }

  /// Writes what the stretch stands for; after `break` or `continue` the rest is left out.
  public func render(_ context: RenderContext, into output: inout Output) throws(LiquidError) {
    let nodes = content.nodes
    try context.enterBlock(nodes.count)
    defer { context.leaveBlock() }
    for index in nodes.indices {
      switch nodes[index] {
      case .text(let range, let offset):
        output.appendRunning(content.source.bytes, range, offset: offset)
      case .mixedText(let range):
        output.appendSource(content.source, range)
      case .output(let node):
        do {
          try node.render(context, into: &output)
        } catch {
          throw error.located(node.range, in: content.source)
        }
      case .tag(let node):
        do {
          try node.tag.render(context, into: &output)
        } catch {
          throw error.located(node.range, in: content.source)
        }
        if context.interrupt != nil { return }
      }
    }
    if output.bytes.count > context.limits.outputBytes {
      throw LiquidError(.limit, "the output is longer than \(context.limits.outputBytes) bytes")
    }
  }
}
