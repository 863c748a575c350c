import Markdown
import Testing

/// Inputs that make a careless parser take quadratic time or run out of stack: each is long enough that it would not
/// end while anybody waits.
@Suite struct PathologicalTests {
  private static let count = 10_000
  private static let inputs: [(name: String, text: String)] = [
    ("quotes", String(repeating: ">", count: 10 * count) + "a"),
    ("lists", String(repeating: "- ", count: count) + "a"),
    ("quotes and lists", String(repeating: "> 1. ", count: count) + "a"),
    ("brackets", String(repeating: "[", count: 10 * count) + String(repeating: "]", count: 10 * count)),
    ("image brackets", String(repeating: "![", count: count)),
    ("back-ticks", String(repeating: "`", count: 10 * count) + "a"),
    ("growing back-ticks", (1..<300).map { "e" + String(repeating: "`", count: $0) }.joined()),
    ("stars", String(repeating: "*a_ ", count: count)),
    ("closing stars", String(repeating: "a**b", count: count)),
    ("nested emphasis", String(repeating: "*a ", count: count) + String(repeating: "a*", count: count)),
    ("CJK stars", String(repeating: "あ**「い」", count: count)),
    ("tildes", String(repeating: "~~a ", count: count) + String(repeating: "a~~ ", count: count)),
    (
      "columns",
      String(repeating: "|a", count: 10_000) + "|\n" + String(repeating: "|-", count: 10_000) + "|\n"
    ),
    (
      "short rows of a wide table",
      String(repeating: "|a", count: 10_000) + "|\n" + String(repeating: "|-", count: 10_000) + "|\n"
        + String(repeating: "|b\n", count: 1_000)
    ),
    ("delimiter rows", "a\n" + String(repeating: "|-|-|\n", count: count)),
    ("tables that end early", String(repeating: "|a|\n|-|\n2) x\n\n", count: 5_000)),
    ("a long line", String(repeating: "a ", count: 10 * count)),
    ("addresses", String(repeating: "http://a.b ", count: count)),
    ("at signs", String(repeating: "a@", count: count)),
    ("parentheses", "http://a.b/" + String(repeating: ")", count: count)),
    ("colons", String(repeating: ":a", count: count)),
    ("footnotes", (0..<5_000).map { "[^\($0)]: x[^\($0)]\n\n" }.joined()),
    ("references to one footnote", String(repeating: "[^1]", count: count) + "\n\n[^1]: x"),
    ("escapes", String(repeating: "\\*&amp;", count: count)),
    ("lazy lines", String(repeating: ">", count: 1_000) + "a\n" + String(repeating: "b\n", count: count)),
    ("equal headings", String(repeating: "# a\n", count: count)),
    ("zero bytes", String(repeating: "\0", count: count)),
  ]

  @Test(arguments: inputs.map(\.name))
  func survives(name: String) throws {
    let text = try #require(PathologicalTests.inputs.first { $0.name == name }).text
    let document = MarkdownDocument(parsing: Array(text.utf8), options: .full)
    var writer = HTMLWriter(hooks: PlainHooks())
    var output: [UInt8] = []
    writer.write(document, to: &output)
    #expect(!output.isEmpty)
    #expect(PlainText.text(of: document.root, in: document).count <= 4 * text.utf8.count)
  }

  @Test func isNotUpsetByBytesThatAreNoText() {
    for seed in 0..<500 {
      var state = UInt64(seed) &* 0x9E37_79B9_7F4A_7C15 | 1
      let bytes = (0..<200).map { _ in
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        let alphabet = Array("[]()*_`~|:-#> \n\n\t\\&;<!^1.w@あ\u{FE0E}".utf8) + [0, 0xFF, 0xC0, 0xE3, 0x0D]
        return alphabet[Int(state >> 33) % alphabet.count]
      }
      let document = MarkdownDocument(parsing: bytes, options: .full)
      for node in document.descendants(of: document.root) {
        if let range = document.sourceRange(of: node) { #expect(range.upperBound <= bytes.count) }
      }
      _ = String(decoding: bytes, as: UTF8.self)
    }
  }
}
