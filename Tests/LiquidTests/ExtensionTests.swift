import Core
import Liquid
import Testing

/// What hosts add: tags, filters, operators, drops, delimiters.
@Suite struct ExtensionTests {
  private struct Shout: CustomTag {
    let text: [UInt8]
    let offset: Int
    func render(_ context: RenderContext, into output: inout Output) throws(LiquidError) {
      output.append(text + Array("!".utf8), standingFor: offset)
    }
  }

  private struct Choose: CustomTag {
    let branches: [Branch]
    func render(_ context: RenderContext, into output: inout Output) throws(LiquidError) {
      for branch in branches {
        if branch.name == "otherwise" || branch.arguments.text == Array("yes".utf8) {
          return try branch.body.render(context, into: &output)
        }
      }
    }
  }

  private struct Verbatim: CustomTag {
    let source: TracedText
    let range: Range<Int>
    func render(_ context: RenderContext, into output: inout Output) throws(LiquidError) {
      output.appendSource(source, range)
    }
  }

  private struct HostName: CustomTag {
    func render(_ context: RenderContext, into output: inout Output) throws(LiquidError) {
      output.append(context.host(as: Host.self)?.name ?? "nobody", standingFor: 0)
    }
  }

  private final class Host { let name = "host" }

  private final class Page: Drop {
    func value(for name: Name, _ context: RenderContext) -> Value? {
      switch name.string {
      case "title": "Title"
      case "tags": ["a", "b"]
      default: nil
      }
    }
    func write(into bytes: inout [UInt8], _ context: RenderContext) { bytes.append("page") }
  }

  private static var dialect: Dialect {
    var dialect = Dialect.standard
    dialect.tags["shout"] = .inline { Shout(text: $0.text, offset: $0.fileOffset) }
    dialect.tags["choose"] = .block(ends: ["endchoose"], branches: ["or", "otherwise"]) {
      Choose(branches: $0)
    }
    dialect.tags["verbatim"] = .block(ends: ["endverbatim"], raw: true) {
      Verbatim(source: $0[0].arguments.source, range: $0[0].bodyRange)
    }
    dialect.tags["host"] = .inline { _ in HostName() }
    dialect.filters["twice"] = Filter("twice") { input, _, _ throws(LiquidError) in .array([input, input]) }
    dialect.operators["longer_than"] = { a, b in
      guard case .string(let x) = a, case .string(let y) = b else { return false }
      return x.count > y.count
    }
    return dialect
  }

  @Test(arguments: [
    ("{% shout a b %}", "a b!"),
    ("{% choose no %}1{% or yes %}2{% otherwise %}3{% endchoose %}", "2"),
    (
      "{% choose no %}1{% or no %}2{% otherwise %}{% for i in (1..2) %}{{ i }}{% endfor %}{% endchoose %}",
      "12"
    ),
    ("{% for i in (1..3) %}{{ i }}{% choose yes %}{% break %}{% endchoose %}{% endfor %}", "1"),
    ("{% verbatim %}{% if %}{{ x }}{% endverbatim %}", "{% if %}{{ x }}"),
    ("{{ 'a' | twice }}", "aa"),
    ("{% if 'abc' longer_than 'ab' and true %}yes{% endif %}", "yes"),
    ("{{ page.title }} {{ page.tags.size }} {{ page.nothing }}{{ page }}", "Title 2 page"),
    ("{% host %}", "host"),
  ])
  func rendersWhatHostsAdd(_ template: String, _ expected: String) throws {
    let parsed = try #require(
      Template.parse(TracedText(Array(template.utf8)), dialect: Self.dialect).template)
    var output = Output()
    let context = RenderContext(globals: ["page": .drop(Page())], host: Host())
    try parsed.render(context, into: &output)
    #expect(String(decoding: output.bytes, as: UTF8.self) == expected)
  }

  @Test func customBlocksReportWhatTheyLack() {
    #expect(
      errors("{% choose yes %}{% orr %}", dialect: Self.dialect) == [
        "0..<16: tag 'choose' is never closed; endchoose", "19..<22: unknown tag 'orr'; or",
      ])
  }

  @Test func otherDelimitersReplaceTheUsualOnes() throws {
    var dialect = Dialect.standard
    dialect.delimiters = Delimiters(tagOpen: "<%", tagClose: "%>", outputOpen: "<<", outputClose: ">>")
    #expect(
      try render("{% x %}{{ y }} <%- if true -%> << 1 >> <% endif %>", dialect: dialect) == "{% x %}{{ y }}1 "
    )
    dialect.delimiters = Delimiters(tagOpen: "<%", tagClose: "%>")
    #expect(try render("{% x %} <% if true %>{{ 1 }}<% endif %>", dialect: dialect) == "{% x %} 1")
  }

  @Test func partialNamesCanBeLiteral() throws {
    var dialect = Dialect.standard
    dialect.partialNamesAreLiteral = true
    let text = try render(
      "{% include a/b.html x: 1 %}", partials: ["a/b.html": "[{{ x }}]"], dialect: dialect)
    #expect(text == "[1]")
  }

  @Test func renderSeesSharedVariablesOnly() throws {
    let template = try #require(Template.parse(TracedText(Array("{% render 'p' %}".utf8))).template)
    let context = RenderContext(globals: ["a": 1])
    context.shared = ["b": 2]
    context.partials = Partials(["p": "{{ a }}{{ b }}"])
    var output = Output()
    try template.render(context, into: &output)
    #expect(String(decoding: output.bytes, as: UTF8.self) == "2")
  }

  @Test func everyTagAndFilterIsDocumentedOnce() {
    let names = Dialect.standard.documentation.map { "\($0.kind) \($0.name)" }
    #expect(Set(names).count == names.count)
    #expect(names.contains("tag if") && names.contains("filter date"))
  }
}
