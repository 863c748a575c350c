internal import Core

/// `echo expression`: `{{ expression }}` as a tag.
struct EchoTag: CustomTag {
  private let node: OutputNode

  static let definition = TagDefinition.inline { arguments throws(LiquidError) in
    EchoTag(
      node: OutputNode(
        expression: try arguments.parseExpression(), range: arguments.tagRange, offset: arguments.fileOffset))
  }.documented("Writes the value of an expression.", [Example("{% echo 'a' | upcase %}", "A")])

  func render(_ context: RenderContext, into output: inout Output) throws(LiquidError) {
    try node.render(context, into: &output)
  }
}

/// `raw`: text that is not parsed.
struct RawTag: CustomTag {
  private let source: TracedText
  private let range: Range<Int>
  var isBlank: Bool { range.isEmpty }

  static let definition = TagDefinition.block(ends: ["endraw"], raw: true) { branches throws(LiquidError) in
    guard let branch = branches.first else { return NothingTag() }
    if !branch.arguments.range.isEmpty { throw branch.arguments.error("'raw' takes no arguments") }
    return RawTag(source: branch.arguments.source, range: branch.bodyRange)
  }.documented(
    "Writes everything up to `endraw` as it stands.",
    [Example("{% raw %}{{ a }}{% if %}{% endraw %}", "{{ a }}{% if %}")])

  private init(source: TracedText, range: Range<Int>) {
    self.source = source
    self.range = range
  }

  func render(_ context: RenderContext, into output: inout Output) throws(LiquidError) {
    output.appendSource(source, range)
  }
}

/// `doc`: documentation of a template, which is not parsed and not written.
struct DocTag: CustomTag {
  let isBlank: Bool

  static let definition = TagDefinition.block(ends: ["enddoc"], raw: true) { branches throws(LiquidError) in
    guard let branch = branches.first else { return NothingTag() }
    let arguments = branch.arguments
    if !arguments.range.isEmpty { throw arguments.error("'doc' takes no arguments") }
    var scanner = TemplateScanner(arguments.source.bytes, branch.bodyRange, arguments.dialect.delimiters)
    if let (_, nested) = scanner.skipRaw(to: ["doc"]) {
      throw arguments.error("'doc' blocks cannot nest", at: nested.whole)
    }
    return DocTag(isBlank: branch.bodyRange.isEmpty)
  }.documented(
    "Holds the documentation of a template; nothing of it is written.",
    [Example("a{% doc %}What {{ this }} is for.{% enddoc %}b", "ab")])

  func render(_ context: RenderContext, into output: inout Output) throws(LiquidError) {}
}

/// `# comment`, every line of which begins with `#`.
enum InlineComment {
  static let definition = TagDefinition.inline { arguments throws(LiquidError) in
    let bytes = arguments.source.bytes
    var cursor = arguments.range.lowerBound
    while let line = ByteSearch.find(0x0A, in: bytes, from: cursor, to: arguments.range.upperBound) {
      cursor = line + 1
      while cursor < arguments.range.upperBound, bytes[cursor].isWhitespace { cursor += 1 }
      if cursor < arguments.range.upperBound, bytes[cursor] != UInt8(ascii: "#") {
        throw arguments.error("every line of a '#' comment must begin with '#'", at: cursor..<(cursor + 1))
      }
    }
    return NothingTag()
  }.documented("Leaves out the rest of the tag.", [Example("a{% # nothing to see %}b", "ab")])
}
