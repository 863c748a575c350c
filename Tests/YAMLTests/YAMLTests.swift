import Core
import Testing
import YAML

private func parse(_ text: String) -> YAML.Result {
  YAML.parse(SourceFile(path: "a.yml", bytes: Array(text.utf8)))
}

/// The bytes of the file that a node points at.
private func source(_ node: YAMLNode?) -> String? {
  guard let node else { return nil }
  return String(decoding: node.file.bytes[node.range], as: UTF8.self)
}

/// Every byte of a traced scalar with its offset in the file: `a@4 b@5`, fixed ones as `\n@6!`.
private func trace(_ text: TracedText?) -> String {
  guard let text else { return "nothing" }
  return text.pieces.enumerated().map { index, piece in
    let end = index + 1 < text.pieces.count ? Int(text.pieces[index + 1].start) : text.bytes.count
    let part = String(decoding: text.bytes[Int(piece.start)..<end], as: UTF8.self)
    return part.replacing("\n", with: "↵") + "@\(piece.fileOffset)" + (piece.isFixed ? "!" : "")
  }.joined(separator: " ")
}

@Suite struct YAMLTests {
  @Test func readsTypesOfTheCoreSchema() {
    let node = parse(
      """
      [~, null, '', yes, on, true, False, 12, -3, 0x1F, 0o17, 017, 3.10, 1e3, .5, .inf, 1.2.3, "12", 2021-07-03, !!str 5]
      """
    ).node
    let values = node?.sequence?.map { $0.scalar?.value }
    #expect(
      values == [
        .null, .null, .string, .string, .string, .bool(true), .bool(false), .integer(12), .integer(-3),
        .integer(31), .integer(15), .integer(17), .decimal(3.1), .decimal(1000), .decimal(0.5),
        .decimal(.infinity),
        .string, .string, .string, .string,
      ])
  }

  @Test func keepsTheTextOfPlainNumbers() {
    let node = parse("release: 3.10\nbig: 99999999999999999999").node
    #expect(node?["release"]?.string == "3.10")
    #expect(node?["big"]?.string == "99999999999999999999")
  }

  @Test func givesByteRangesAfterTextThatIsNotASCII() {
    let node = parse("título: 「値」\nnext: ‘x’ # y\nlist:\n  - é\n  - b\n").node
    #expect(source(node?["título"]) == "「値」")
    #expect(source(node?["next"]) == "‘x’")
    #expect(source(node?["list"]?.sequence?.first) == "é")
    #expect(source(node?["list"]) == "- é\n  - b")
    #expect(
      node?.mapping?.pair("next").map {
        source(YAMLNode(.sequence([]), file: $0.value.file, range: $0.keyRange))
      } == "next")
  }

  @Test func readsApartOfAFileWithOffsetsOfTheWholeFile() {
    let file = SourceFile(path: "a.md", bytes: Array("---\nä: ö\n---\nbody".utf8))
    let node = YAML.parse(file, range: 4..<11).node
    #expect(node?["ä"]?.range == 8..<10)
  }

  @Test func skipsAByteOrderMark() {
    let node = parse("\u{FEFF}a: b").node
    #expect(node?["a"]?.range == 6..<7)
  }

  @Test func tracesPlainAndQuotedScalars() {
    #expect(trace(parse("a: plain text").node?["a"]?.text) == "plain text@3")
    #expect(trace(parse("a: 'it''s'").node?["a"]?.text) == "it'@4 s@8")
    #expect(trace(parse(#"a: "x\ty\u00e9\\z""#).node?["a"]?.text) == "x@4 \t@5! y@7 é@8! \\@14! z@16")
    #expect(trace(parse("a: one\n  two\n\n  three").node?["a"]?.text) == "one @3 two@9 ↵@12! three@16")
    #expect(trace(parse("a: \"one\n  two \\\n  three\"").node?["a"]?.text) == "one @4 two @10 three@18")
  }

  @Test func tracesLiteralAndFoldedScalars() {
    #expect(
      trace(parse("a: |\n  one\n    two\n\n  three\n").node?["a"]?.text) == "one↵@7   two↵↵@13 three↵@22")
    #expect(trace(parse("a: >-\n  one\n  two\n\n  three\n").node?["a"]?.text) == "one @8 two↵@14 three@21")
    #expect(trace(parse("a: |2\n    x").node?["a"]?.text) == "  x@8")
    #expect(trace(parse("a: |\r\n  one\r\n  two\r\n").node?["a"]?.text) == "one@8 ↵@12 two@15 ↵@19")
  }

  @Test func tracesCarriageReturnsInFoldedText() {
    let text = parse("a: 'one\r\n  two'\r\n").node?["a"]?.text
    #expect(text.map { String(decoding: $0.bytes, as: UTF8.self) } == "one two")
    #expect(text?.origin(at: 4) == TracedText.Origin(frame: 0, offset: 11))
  }

  @Test func reportsDuplicateKeysAndKeepsTheFirst() {
    let result = parse("a: 1\nb: 2\na: 3\n")
    #expect(result.node?["a"]?.integer == 1)
    #expect(result.errors.map(\.message) == ["the key 'a' stands twice"])
    #expect(result.errors.map(\.range) == [10..<11])
    #expect(result.errors.map(\.isFatal) == [false])
  }

  @Test func resolvesAliasesAndMergeKeys() {
    let node = parse("base: &b { x: 1, y: 2 }\nmine:\n  y: 3\n  <<: *b\nlist: [*b, *b]").node
    #expect(node?["mine"]?.mapping?.keys == ["y", "x"])
    #expect(node?["mine"]?["y"]?.integer == 3)
    #expect(node?["list"]?.sequence?.count == 2)
  }

  @Test func refusesAliasesThatExpandWithoutEnd() {
    var text = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
    for level in 1...8 {
      let items = Array(repeating: "*a\(level - 1)", count: 10).joined(separator: ", ")
      text += "a\(level): &a\(level) [\(items)]\n"
    }
    #expect(parse(text).errors.last?.message == "aliases expand to too many values")
  }

  @Test func refusesDeepNesting() {
    let text = String(repeating: "[", count: 300) + String(repeating: "]", count: 300)
    #expect(parse(text).errors.last?.message == "lists and mappings are nested too deeply")
    let block = (0..<300).map { String(repeating: " ", count: $0) + "a:" }.joined(separator: "\n")
    #expect(parse(block).errors.last?.message == "lists and mappings are nested too deeply")
  }

  @Test(arguments: [
    ("title: {% data x %}", 7, "a value that begins with '{' needs quotation marks"),
    ("- {% data x %} y", 2, "a value that begins with '{' needs quotation marks"),
    ("title: {{ x }}\nb: c", 7, "a value that begins with '{' needs quotation marks"),
    ("title: {{ x }} y\nb: c", 7, "a value that begins with '{' needs quotation marks"),
    ("title: %x", 7, "a value cannot begin with '%'"),
    ("a: b: c", 4, "a ':' followed by a space cannot stand inside a value without quotation marks"),
    ("a: 'open\nb: c\n", 3, "a quotation mark is never closed"),
    ("a: 1\n\tb: 2", 5, "a tab cannot be used for indentation"),
    ("a: `x`", 3, "a value cannot begin with '`'"),
    ("a: @x", 3, "a value cannot begin with '@'"),
    ("a: 1\n b: 2\n", 7, "the line is read as part of the value or key above it"),
    ("---\na: b: c", 8, "a ':' followed by a space cannot stand inside a value without quotation marks"),
    ("a: |\n x\nkey\n", 12, "a line has no ':' after its key"),
    ("a: 'x' y\n", 7, "a key is expected here"),
    ("a: [x\nb: y", 3, "a value that begins with '[' is read as a list, which is never closed"),
    ("a: {x: 1\nb: y", 3, "a value that begins with '{' is read as a mapping, which is never closed"),
    ("a: - b", 3, "a list item cannot stand here"),
    ("a: !x!y b", 3, "a value that begins with '!' is read as a tag"),
    ("a: &", 4, "a value that begins with '*' or '&' is read as an alias or anchor"),
    ("key\nother: b", 9, "the line is read as part of the value or key above it"),
    ("a: \u{1}", 3, "a control character is not allowed"),
    ("a: *x", 3, "the alias '*x' has no anchor '&x' before it"),
    ("- a\nb: c", 4, "a list item is expected here"),
    ("? [a]\n: b", 2, "a key must be a text"),
    ("a: b\n---\nc: d", 5, "a file can hold only one YAML document"),
    ("a: \"\\q\"", 4, "unknown escape after '\\'"),
  ])
  func saysInPlainWordsWhatIsWrong(_ text: String, _ offset: Int, _ message: String) {
    let errors = parse(text).errors
    #expect(errors.last?.message == message)
    #expect(errors.last?.range.lowerBound == offset)
  }

  @Test func survivesAnyBytes() {
    var state: UInt64 = 7
    let alphabet = Array("ab:-'\"|>[]{}&*!%#?, \n\t\r~<é".utf8) + [0xFF, 0x00, 0x85]
    for _ in 0..<3000 {
      var bytes: [UInt8] = []
      for _ in 0..<24 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        bytes.append(alphabet[Int(state >> 33) % alphabet.count])
      }
      let result = YAML.parse(SourceFile(path: "x", bytes: bytes))
      check(result.node)
    }
  }

  private func check(_ node: YAMLNode?) {
    guard let node else { return }
    #expect(node.range.upperBound <= node.file.bytes.count)
    if let text = node.text {
      #expect(text.pieces.first?.start == 0 || text.bytes.isEmpty)
      for piece in text.pieces { #expect(piece.fileOffset <= node.file.bytes.count) }
    }
    node.sequence?.forEach(check)
    node.mapping?.pairs.forEach { check($0.value) }
  }
}
