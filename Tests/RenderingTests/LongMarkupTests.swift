import Core
import Testing

@testable import Rendering

/// Mark-up that never ends, long enough that the tests would not end while anybody waits if each of its beginnings
/// were followed to the end.
@Suite struct LongMarkupTests {
  private static let count = 100_000
  private static let inputs: [(name: String, text: String, isWhole: Bool)] = [
    ("tags without an end", String(repeating: "<a ", count: count), true),
    ("end tags without an end", String(repeating: "</a ", count: count), true),
    ("quotes without an end", String(repeating: "<a b=\"", count: count), true),
    ("a quote without an end behind tags", String(repeating: "<a ", count: count) + "b=\">", true),
    ("a quote without an end behind names", String(repeating: "<a", count: count) + " b=\">", true),
    ("a quote without an end behind values", String(repeating: "<a b=c ", count: count) + "b='>", true),
    ("a tag with many attributes", String(repeating: "<a ", count: count) + ">", false),
    ("many tags", String(repeating: "<a b='c'>", count: count), false),
  ]

  @Test(.timeLimit(.minutes(1)), arguments: inputs.map(\.name))
  func isReadInOneGo(name: String) throws {
    let input = try #require(Self.inputs.first { $0.name == name })
    let bytes = Array(input.text.utf8)
    var tokenizer = HTMLTokenizer(bytes[...])
    var isWhole = true
    while let token = tokenizer.next() {
      if case .text = token { continue }
      isWhole = false
    }
    #expect(isWhole == input.isWhole)
    #expect(SourceBlocks.of(bytes).count <= 1)
  }

  private static func repeated(_ text: String, _ count: Int = count) -> String {
    String(repeating: text, count: count)
  }

  private static let damaged: [(name: String, text: String, repairs: Int)] = [
    ("targets without an end", repeated("[a]("), 0),
    ("targets in angle brackets without an end", repeated("[a](<b "), 0),
    ("titles without an end", repeated("[a](b (c "), 0),
    ("escaped brackets without a beginning", repeated("a\\](/b) "), 0),
    ("comments without an end", repeated("a <!-- "), 0),
    ("paragraphs of a translator's software without an end", repeated("<p spaces-before=\"0\">**a** "), 0),
    ("items in items", repeated("* ") + "a", 0),
    ("braces", repeated("{{ "), 0),
    ("branches without a condition", repeated("{% note %}") + repeated("{% else %}"), 0),
    ("tags of one sign", repeated("{ % data variables.a.b % } ", 20_000), 20_000),
    ("bold text with spaces in it, in paragraphs", repeated("** a** b\n\n", 20_000), 20_000),
    ("full-width fences and bold text", repeated("｀｀｀\n** a** b\n｀｀｀\n\n** a** b\n\n", 5_000), 15_000),
  ]

  @Test(.timeLimit(.minutes(5)), arguments: damaged.map(\.name))
  func isMendedInOneGo(name: String) throws {
    let input = try #require(Self.damaged.first { $0.name == name })
    let text = TracedText(Array(input.text.utf8))
    let original = TracedText(Array("a".utf8))
    let liquid = LiquidMender.mend(text, original: original)
    let markdown = MarkdownMender.mend(liquid.text, original: original, languageIsSource: false)
    #expect(liquid.repairs.count + markdown.repairs.count == input.repairs)
  }

  @Test(
    .timeLimit(.minutes(5)),
    arguments: [("# a\n", 300_000), ("a-", 100_000), ("a_", 100_000), ("http-", 100_000)])
  func isCutIntoBlocksInOneGo(text: String, count: Int) {
    let blocks = SourceBlocks.of(Array(Self.repeated(text, count).utf8))
    #expect(blocks.reduce(0) { $0 + $1.words } == count)
  }

  @Test(.timeLimit(.minutes(5)), arguments: [("**\n\n", ""), ("<div>", "</p>")])
  func isReportedInOneGo(first: String, second: String) throws {
    let count = 20_000
    let text = Self.repeated(first, count) + Self.repeated(second, count)
    let site = try RenderedSite(["content/guides/page.md": RenderedSite.page(text)])
    let findings = try site.article("guides/page", "en").facts.findings
    #expect(findings.count == count)
  }
}
