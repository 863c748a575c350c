import Foundation
import Markdown
import TestSupport
import Testing

@Suite struct SourceRangeTests {
  /// `kind: source` of every inline node but line endings.
  private func pieces(_ text: String, _ options: MarkdownOptions = .full) -> [String] {
    let document = MarkdownDocument(parsing: Array(text.utf8), options: options)
    return document.descendants(of: document.root).compactMap { node in
      let kind = document.kind(of: node)
      guard kind.isInline, kind != .softBreak, kind != .lineBreak else { return nil }
      guard let range = document.sourceRange(of: node) else { return "\(kind): ?" }
      return "\(kind): \(String(decoding: document.source[range], as: UTF8.self))"
    }
  }

  @Test func coversLinksFromTheirBracket() {
    #expect(
      pieces("> - a [b](</x y> \"t\") ![c][d]\n>   *e* `f`\n>\n> [d]: /z\n") == [
        "text: a ", "link: [b](</x y> \"t\")", "text: b", "text:  ", "image: ![c][d]", "text: c",
        "emphasis: *e*", "text: e", "text:  ", "codeSpan: `f`",
      ])
  }

  @Test func followsEscapesAndReferences() {
    #expect(
      pieces("\\*a&amp;b&copy; [x\\]](y)\n") == ["text: \\*a&amp;b&copy; ", "link: [x\\]](y)", "text: x\\]"])
  }

  @Test func findsWhatStandsInCells() {
    #expect(
      pieces("x\n\n- | a \\| b | [c](d) |\n  |---|---|\n  | `e \\| f` | |\n") == [
        "text: x", "text: a \\| b", "link: [c](d)", "text: c", "codeSpan: `e \\| f`",
      ])
  }

  @Test func findsWhatStandsInFootnotesAndBesideMarks() {
    #expect(
      pieces("あ**「い」**う[^1]\n\n[^1]: See [x](y).\n") == [
        "text: あ", "strong: **「い」**", "text: 「い」", "text: う", "footnoteReference: [^1]", "text: See ",
        "link: [x](y)", "text: x", "text: .",
      ])
  }

  @Test(arguments: [
    ("\u{FEFF}a [b](c)\r\nd `e`\r\n", ["text: a ", "link: [b](c)", "text: b", "text: d ", "codeSpan: `e`"]),
    ("\0a *b*\n", ["text: \0a ", "emphasis: *b*", "text: b"]),
    ("[a]: /u\n[b]: /v\nc [a]\n---\n", ["text: c ", "link: [a]", "text: a"]),
    ("> a\n   b `c\n   d`\n", ["text: a", "text: b ", "codeSpan: `c\n   d`"]),
    (
      "\\|\nhttp://a.b/_c_ d\n",
      ["text: \\|", "link: http://a.b/_c", "text: http://a.b/_c", "text: _", "text:  d"]
    ),
    ("<tp:\\> e\n", ["link: <tp:\\>", "text: tp:\\", "text:  e"]),
  ])
  func survivesUnusualText(text: String, expected: [String]) {
    #expect(pieces(text) == expected)
  }

  @Test func splitsTextAroundAddresses() {
    #expect(
      pieces("\\_a www.b.org, ~~c~~\n") == [
        "text: \\_a ", "link: www.b.org", "text: www.b.org", "text: , ", "strikethrough: ~~c~~", "text: c",
      ])
  }

  @Test func coversBlocks() {
    let text = "# A #\n\nB\n===\nC\n\n> D\n\n1. E\n\n```x\nF\n```\n"
    let document = MarkdownDocument(parsing: Array(text.utf8), options: .commonMark)
    let blocks = document.children(of: document.root).map { node in
      document.sourceRange(of: node).map { String(decoding: document.source[$0], as: UTF8.self) }
    }
    #expect(blocks == ["# A #", "B\n===", "C", "> D", "1. E", "```x\nF\n```"])
  }

  /// Every link, image, code span and piece of raw HTML begins with its own first character, every text is found.
  @Test(
    .enabled(if: SharedData.hasCorpus, "there is no corpus"),
    arguments: ["content", "translations/ja-JP/content", "translations/es-ES/content"])
  func beginsAtTheBracketThroughoutTheCorpus(folder: String) throws {
    let root = try SharedData.corpus()
    let paths =
      (FileManager.default.enumerator(atPath: "\(root)/\(folder)")?.compactMap { $0 as? String } ?? [])
      .filter { $0.hasSuffix(".md") }.sorted()
    #expect(paths.count > 1000)
    var wrong: [String] = []
    for path in stride(from: 0, to: paths.count, by: 8).map({ paths[$0] }) {
      guard let data = FileManager.default.contents(atPath: "\(root)/\(folder)/\(path)") else { continue }
      let document = MarkdownDocument(parsing: Array(data), options: .full)
      for node in document.descendants(of: document.root) where !beginsRightly(node, in: document) {
        wrong.append("\(path): \(document.kind(of: node))")
      }
    }
    #expect(wrong.isEmpty, "\(wrong.prefix(10))")
  }

  private func beginsRightly(_ node: NodeID, in document: MarkdownDocument) -> Bool {
    let first = document.sourceRange(of: node).map { document.source[$0.lowerBound] }
    switch document.kind(of: node) {
    case .link where !document.isAutolink(node): return first == UInt8(ascii: "[")
    case .image: return first == UInt8(ascii: "!")
    case .codeSpan: return first == UInt8(ascii: "`")
    case .htmlInline: return first == UInt8(ascii: "<")
    case .text, .link: return first != nil
    default: return true
    }
  }
}
