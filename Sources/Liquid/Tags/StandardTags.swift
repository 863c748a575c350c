/// The tags of standard Liquid.
enum StandardTags {
  static let all: [String: TagDefinition] = [
    "if": IfTag.definition(inverted: false),
    "unless": IfTag.definition(inverted: true),
    "case": CaseTag.definition,
    "for": ForTag.definition,
    "tablerow": TableRowTag.definition,
    "break": InterruptTag.breakDefinition,
    "continue": InterruptTag.continueDefinition,
    "cycle": CycleTag.definition,
    "ifchanged": IfChangedTag.definition,
    "assign": AssignTag.definition,
    "capture": CaptureTag.definition,
    "increment": CounterTag.definition(step: 1),
    "decrement": CounterTag.definition(step: -1),
    "echo": EchoTag.definition,
    "raw": RawTag.definition,
    "doc": DocTag.definition,
    "#": InlineComment.definition,
    "comment": commentDefinition,
    "liquid": liquidDefinition,
    "include": IncludeTag.definition,
    "render": RenderTag.definition,
  ]

  private static let commentDefinition = TagDefinition(form: .comment).documented(
    "Leaves out everything up to `endcomment`; comments and `raw` blocks may stand inside.",
    [Example("a{% comment %}{% if %} b{% endcomment %}c", "ac")])

  private static let liquidDefinition = TagDefinition(form: .lines).documented(
    "Holds tags without delimiters, one a line.",
    [Example("{% liquid\n  assign n = 2\n  echo n | times: 3\n%}", "6")])
}

/// A tag that is nothing once the template is parsed.
struct NothingTag: CustomTag {
  var isBlank: Bool { true }
  func render(_ context: RenderContext, into output: inout Output) throws(LiquidError) {}
}
