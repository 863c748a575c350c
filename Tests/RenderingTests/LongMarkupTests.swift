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
}
