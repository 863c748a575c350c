import Core
import Testing

@Suite struct DiagnosticPrinterTests {
  private let rule = Rule("undefined-data", .error, "A variable does not exist.")

  /// A file whose text marks a stretch by `[[` and `]]`, and the stretch without the marks.
  private func marked(_ path: String, _ text: String) -> Location {
    var bytes: [UInt8] = []
    var start = 0
    var end = 0
    var rest = Array(text.utf8)[...]
    while let byte = rest.popFirst() {
      if byte == UInt8(ascii: "["), rest.first == UInt8(ascii: "[") {
        rest.removeFirst()
        start = bytes.count
      } else if byte == UInt8(ascii: "]"), rest.first == UInt8(ascii: "]") {
        rest.removeFirst()
        end = bytes.count
      } else {
        bytes.append(byte)
      }
    }
    return Location(SourceFile(path: path, bytes: bytes), start..<end)
  }

  private func sorted(_ diagnostic: Diagnostic, _ occurrences: [Occurrence] = []) -> [DiagnosticCollector
    .Merged]
  {
    var collector = DiagnosticCollector()
    if occurrences.isEmpty { collector.add([diagnostic]) }
    for occurrence in occurrences { collector.add(diagnostic, occurrence) }
    return collector.sorted()
  }

  private func text(
    _ diagnostic: Diagnostic, _ occurrences: [Occurrence] = [], format: DiagnosticPrinter.Format = .text,
    colors: Bool = false, width: Int = 100
  ) -> String {
    let printer = DiagnosticPrinter(format, colors: colors, width: width, version: "1.2.3")
    return String(decoding: printer.print(sorted(diagnostic, occurrences)), as: UTF8.self)
  }

  @Test func showsTheSourceLineHelpChainAndWhatItTouches() {
    let place = marked("reusables/x.md", "First.\nUse [[{% data variables.product.nme %}]] here.\n")
    let caller = marked("content/a.md", "one\ntwo\n[[x]]")
    let diagnostic = Diagnostic(
      rule, "variable 'product.nme' does not exist", at: place, suggestion: "did you mean 'product.name'?",
      chain: [caller])
    let occurrences = ["en", "es", "ja"].enumerated().map {
      Occurrence(language: $1, version: "fpt", permalink: $0)
    }
    #expect(
      text(diagnostic, occurrences) == """
        reusables/x.md:2:5: error: variable 'product.nme' does not exist [undefined-data]
          Use {% data variables.product.nme %} here.
              ^~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
          = help: did you mean 'product.name'?
          = through: content/a.md:3 → reusables/x.md:2
          = in 3 languages, 3 pages

        """)
  }

  @Test func putsTheCaretUnderWideLettersCombiningMarksAndTabs() {
    let wide = Diagnostic(rule, "wrong", at: marked("a.md", "設定を[[開く]]。"))
    #expect(text(wide) == "a.md:1:7: error: wrong [undefined-data]\n  設定を開く。\n        ^~~~\n")
    let mark = Diagnostic(rule, "wrong", at: marked("a.md", "e\u{301}[[x]]"))
    #expect(text(mark) == "a.md:1:2: error: wrong [undefined-data]\n  e\u{301}x\n   ^\n")
    let tab = Diagnostic(rule, "wrong", at: marked("a.md", "a\tb[[c\td]]"))
    #expect(
      text(tab)
        == "a.md:1:10: error: wrong [undefined-data]\n  a       bc      d\n           ^~~~~~~~\n")
  }

  @Test func cutsLongLinesAroundTheCaret() {
    let long = String(repeating: "abcdefghij", count: 20)
    let middle = Diagnostic(rule, "wrong", at: marked("a.md", long + "[[XY]]" + long))
    #expect(
      text(middle, width: 42) == """
        a.md:1:201: error: wrong [undefined-data]
          …ijabcdefghijXYabcdefghijabcdefghijabcd…
                       ^~

        """)
    let start = Diagnostic(rule, "wrong", at: marked("a.md", "[[" + long + "]]"))
    #expect(
      text(start, width: 42) == """
        a.md:1:1: error: wrong [undefined-data]
          abcdefghijabcdefghijabcdefghijabcdefghi…
          ^~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~

        """)
    let end = Diagnostic(rule, "wrong", at: marked("a.md", long + "[[XY]]"))
    #expect(
      text(end, width: 42) == """
        a.md:1:201: error: wrong [undefined-data]
          …ijabcdefghijXY
                       ^~

        """)
  }

  @Test func countsColumnsOnAlongALine() {
    let letters = String(repeating: "開く\t", count: 3000)
    let file = SourceFile(path: "a.md", bytes: Array((letters + "XY" + letters).utf8))
    var collector = DiagnosticCollector()
    for offset in [7 * 2999, 7 * 3000, 7 * 3000 + 1] {
      collector.add([Diagnostic(rule, "wrong \(offset)", at: Location(file, offset..<(offset + 1)))])
    }
    let printed = String(
      decoding: DiagnosticPrinter(.text, width: 42).print(collector.sorted()), as: UTF8.self)
    #expect(printed.contains("a.md:1:23993: error: wrong 20993"))
    #expect(printed.contains("a.md:1:24001: error: wrong 21000"))
    #expect(printed.contains("a.md:1:24002: error: wrong 21001"))
  }

  @Test func underlinesTheFirstLineOfARangeOverSeveral() {
    let diagnostic = Diagnostic(rule, "wrong", at: marked("a.md", "one [[two\r\nthree]]\n"))
    #expect(text(diagnostic) == "a.md:1:5: error: wrong [undefined-data]\n  one two\n      ^~~\n")
  }

  @Test func showsAFindingWithoutAPlaceInOneLine() {
    let diagnostic = Diagnostic(rule, "no page at all", severity: .warning)
    #expect(text(diagnostic) == "warning: no page at all [undefined-data]\n")
    #expect(
      text(diagnostic, format: .json) == """
        [
        {"rule":"undefined-data","severity":"warning","file":null,"line":null,"column":null,"endLine":null,\
        "endColumn":null,"message":"no page at all","chain":[],"languages":[],"versions":[],"pages":0}
        ]

        """)
  }

  @Test func proposesTheOneChangeThatMendsIt() {
    let place = marked("a.md", "see [[** this**]]")
    let diagnostic = Diagnostic(rule, "stray blank", at: place, edits: [TextEdit(place, "**this**")])
    #expect(
      text(diagnostic) == """
        a.md:1:5: error: stray blank [undefined-data]
          see ** this**
              ^~~~~~~~~
          = help: write '**this**'

        """)
  }

  @Test func coloursOnlyWhenAsked() {
    let diagnostic = Diagnostic(rule, "wrong", at: marked("a.md", "[[x]]"))
    #expect(
      text(diagnostic, colors: true)
        == "\u{1B}[1ma.md:1:1: \u{1B}[0m\u{1B}[1;31merror: \u{1B}[0m\u{1B}[1mwrong\u{1B}[0m"
        + "\u{1B}[2m [undefined-data]\u{1B}[0m\n  x\n  \u{1B}[32m^\u{1B}[0m\n")
  }

  @Test func writesJSONWithColumnsInBytes() {
    let place = marked("content/a.md", "設\"[[x]]\n")
    let caller = marked("content/b.md", "\n [[y]]")
    let diagnostic = Diagnostic(
      rule, "bad \"x\"\u{1}", at: place, suggestion: "try\ty", edits: [TextEdit(place, "z\\\n")],
      chain: [caller])
    let occurrences = [
      Occurrence(language: "es", version: "ghes@3.1", permalink: 4),
      Occurrence(language: "en", version: "fpt", permalink: 2),
    ]
    #expect(
      text(diagnostic, occurrences, format: .json) == #"""
        [
        {"rule":"undefined-data","severity":"error","file":"content/a.md","line":1,"column":5,"endLine":1,"endColumn":6,\#
        "message":"bad \"x\"\u0001","suggestion":"try\ty",\#
        "edits":[{"file":"content/a.md","line":1,"column":5,"endLine":1,"endColumn":6,"text":"z\\\n"}],\#
        "chain":[{"file":"content/b.md","line":2,"column":2}],\#
        "languages":["en","es"],"versions":["fpt","ghes@3.1"],"pages":2}
        ]

        """#)
    #expect(DiagnosticPrinter(.json).print([]) == Array("[\n]\n".utf8))
  }

  @Test func writesSARIFWithColumnsInUTF16() {
    let place = marked("content/a b.md", "😀[[x]]\n")
    let diagnostic = Diagnostic(rule, "wrong", at: place, edits: [TextEdit(place, "y")])
    #expect(
      text(diagnostic, format: .sarif) == #"""
        {"$schema":"https://json.schemastore.org/sarif-2.1.0.json","version":"2.1.0","runs":[{\#
        "tool":{"driver":{"name":"Lectern","version":"1.2.3","rules":[
        {"id":"undefined-data","shortDescription":{"text":"A variable or reusable does not exist. It renders as nothing; \#
        in a translation the source language's is used. Correct the name, or write it."},"defaultConfiguration":{"level":"error"}}
        ]}},
        "columnKind":"utf16CodeUnits","results":[
        {"ruleId":"undefined-data","ruleIndex":0,"level":"error","message":{"text":"wrong (write 'y')"},\#
        "locations":[{"physicalLocation":{"artifactLocation":{"uri":"content/a%20b.md"},\#
        "region":{"startLine":1,"startColumn":3,"endLine":1,"endColumn":4}}}],\#
        "fixes":[{"description":{"text":"write 'y'"},"artifactChanges":[{"artifactLocation":{"uri":"content/a%20b.md"},\#
        "replacements":[{"deletedRegion":{"startLine":1,"startColumn":3,"endLine":1,"endColumn":4},\#
        "insertedContent":{"text":"y"}}]}]}]}
        ]}]}

        """#)
  }

  @Test func writesWorkflowCommands() {
    let diagnostic = Diagnostic(
      rule, "100% wrong: a, b", at: marked("a,b.md", "[[x]]"), severity: .info, suggestion: "write y")
    #expect(
      text(diagnostic, format: .github)
        == "::notice file=a%2Cb.md,line=1,col=1,endLine=1,endColumn=2,title=undefined-data::"
        + "100%25 wrong: a, b%0Awrite y\n")
  }

  @Test func namesFilesFromTheRootOfTheRepositoryForCodeHosts() {
    var collector = DiagnosticCollector()
    let place = marked("data/x.md", "one\n[[x]]")
    collector.add([Diagnostic(rule, "wrong", at: place, chain: [marked("content/a.md", "\n\n[[y]]")])])
    func print(_ format: DiagnosticPrinter.Format) -> String {
      String(decoding: DiagnosticPrinter(format, folder: "my docs/").print(collector.sorted()), as: UTF8.self)
    }
    #expect(
      print(.github)
        == "::error file=my docs/data/x.md,line=2,col=1,endLine=2,endColumn=2,title=undefined-data::"
        + "wrong%0Athrough: my docs/content/a.md:3 → my docs/data/x.md:2\n")
    let sarif = print(.sarif)
    #expect(
      sarif.contains(#""locations":[{"physicalLocation":{"artifactLocation":{"uri":"my%20docs/data/x.md"}"#))
    #expect(sarif.contains(#""physicalLocation":{"artifactLocation":{"uri":"my%20docs/content/a.md"}"#))
    for format in [DiagnosticPrinter.Format.text, .json] { #expect(!print(format).contains("my docs")) }
  }

  @Test(.timeLimit(.minutes(5)), arguments: ["x\n", "漢"])
  func findsThousandsOfPlacesInOneFileInOnePass(line: String) {
    let count = 20_000
    let length = line.utf8.count
    let file = SourceFile(path: "a.md", bytes: Array(String(repeating: line, count: count).utf8))
    var collector = DiagnosticCollector()
    collector.add(
      (0..<count).map { Diagnostic(rule, "x", at: Location(file, $0 * length..<$0 * length + 1)) })
    let findings = collector.sorted()
    for format in [DiagnosticPrinter.Format.text, .json, .sarif, .github] {
      let output = DiagnosticPrinter(format, colors: false, width: 20, version: "").print(findings)
      let place =
        switch format {
        case .text: line == "漢" ? "a.md:1:\(2 * count - 1): " : "a.md:\(count):1: "
        case .json:
          line == "漢" ? "\"line\":1,\"column\":\(3 * count - 2)," : "\"line\":\(count),\"column\":1,"
        case .sarif: line == "漢" ? "\"startColumn\":\(count)," : "\"startLine\":\(count),"
        case .github: line == "漢" ? ",line=1,col=\(3 * count - 2)," : ",line=\(count),col=1,"
        }
      #expect(ByteSearch.findLast(Array(place.utf8), in: output) != nil)
    }
  }
}
