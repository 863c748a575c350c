import Core
import Testing

@Suite struct BytesTests {
  private func text(_ body: (inout [UInt8]) -> Void) -> String {
    var bytes: [UInt8] = []
    body(&bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  @Test func escapesTheFourSpecialCharactersOfHTML() {
    let input = "a<b>&\"c\"'é漢&"
    let expected = "a&lt;b&gt;&amp;&quot;c&quot;'é漢&amp;"
    #expect(text { $0.append(escaping: input) } == expected)
    #expect(text { $0.append(escaping: Array(input.utf8)) } == expected)
    #expect(text { $0.append(escaping: input.utf8.lazy.map { $0 }) } == expected)
    #expect(text { $0.append(escaping: "") } == "")
  }

  @Test func writesNumbersInDecimal() {
    #expect(text { $0.append(decimal: 0) } == "0")
    #expect(text { $0.append(decimal: Int.min) } == "-9223372036854775808")
  }

  @Test func escapesJSONStrings() {
    #expect(
      text { $0.append(json: "a\"\\/\n\r\t\u{1}\u{1F}é\u{2028}") } == #""a\"\\/\n\r\t\u0001\u001fé\#u{2028}""#
    )
  }

  @Test(arguments: [
    ("abc", 3), ("漢字", 4), ("e\u{301}", 1), ("한글", 4), ("ｱ", 1), ("Ａ", 2), ("👍", 2), ("a\u{200B}b", 2),
    ("", 0),
  ])
  func countsTheColumnsThatTextTakes(_ text: String, _ columns: Int) {
    #expect(DisplayWidth.of(text) == columns)
  }

  @Test func cutsTextBetweenLetters() {
    #expect(DisplayWidth.prefix(of: "漢字", columns: 3) == "漢")
    #expect(DisplayWidth.prefix(of: "abc", columns: 2) == "ab")
    #expect(DisplayWidth.prefix(of: "abc", columns: 0) == "")
  }

  @Test func findsLinesAndColumnsFromOne() {
    let file = SourceFile(path: "a", bytes: Array("ab\r\ncd\n".utf8))
    #expect(file.position(of: 0) == Position(line: 1, column: 1))
    #expect(file.position(of: 5) == Position(line: 2, column: 2))
    #expect(file.position(of: 7) == Position(line: 3, column: 1))
    #expect(file.position(of: 99) == Position(line: 3, column: 1))
    #expect(file.lineRange(at: 1) == 0..<2)
    #expect(file.lineRange(at: 5) == 4..<6)
    #expect(file.lineRange(at: 7) == 7..<7)
  }
}

@Suite struct WorkersTests {
  @Test(arguments: [1, 2, 7])
  func givesResultsInOrderWhateverTheNumberOfThreads(_ jobs: Int) {
    #expect(Workers.map(count: 100, jobs: jobs) { $0 * $0 } == (0..<100).map { $0 * $0 })
    #expect(Workers.map(count: 0, jobs: jobs) { $0 } == [])
  }

  @Test func hasStackForDeepRecursion() {
    @Sendable func depth(_ n: Int) -> Int { n == 0 ? 0 : 1 + depth(n - 1) }
    #expect(Workers.withDeepStack { depth(200_000) } == 200_000)
  }
}
