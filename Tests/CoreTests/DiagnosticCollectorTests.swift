import Core
import Testing

@Suite struct DiagnosticCollectorTests {
  private let rule = Rule("broken-link", .error, "A link.")
  private let file = SourceFile(path: "b.md", bytes: Array("0123456789".utf8))

  private func finding(
    _ message: String, _ range: Range<Int>, in path: String = "b.md", severity: Severity = .error,
    chain: [Location] = []
  ) -> Diagnostic {
    let file = path == "b.md" ? self.file : SourceFile(path: path, bytes: file.bytes)
    return Diagnostic(rule, message, at: Location(file, range), severity: severity, chain: chain)
  }

  @Test func reportsOneCauseOnceWithAllThatItTouches() {
    let far = Location(SourceFile(path: "far.md", bytes: []), 0..<0)
    let near = Location(SourceFile(path: "near.md", bytes: []), 0..<0)
    var collector = DiagnosticCollector()
    collector.add(
      finding("x", 1..<2, severity: .warning, chain: [far]),
      Occurrence(language: "es", version: "fpt", permalink: 9))
    collector.add(
      finding("x", 1..<2, chain: [near]), Occurrence(language: "en", version: "ghes@3.1", permalink: 4))
    collector.add(finding("y", 1..<2), Occurrence(language: "en", version: "fpt", permalink: 4))
    #expect(collector.count == 2)
    let merged = collector.sorted()[0]
    #expect(merged.diagnostic.severity == .error)
    #expect(merged.diagnostic.chain.map(\.file.path) == ["near.md"])
    #expect(merged.languages == ["en", "es"])
    #expect(merged.versions == ["fpt", "ghes@3.1"])
    #expect(merged.pages == [4, 9])
  }

  @Test func offersNoChangeThatOnlySomePermalinksWant() {
    func edit(_ text: String) -> Diagnostic {
      var found = finding("x", 1..<2)
      found.edits = [TextEdit(Location(file, 1..<2), text)]
      found.suggestion = text
      return found
    }
    let merges = [["a", "a"], ["a", "b"], ["b", "a", "b"]].map { texts in
      var collector = DiagnosticCollector()
      for (index, text) in texts.enumerated().reversed() {
        collector.add(edit(text), Occurrence(language: "en", version: "v\(index)", permalink: index))
      }
      return collector.sorted()[0].diagnostic
    }
    #expect(merges.map { $0.edits.map(\.text) } == [["a"], [], []])
    #expect(merges.map(\.suggestion) == ["a", "a", "b"])
  }

  @Test func ordersByFilePlaceAndMessage() {
    var collector = DiagnosticCollector()
    collector.add([
      finding("b", 3..<4), finding("a", 3..<4), finding("z", 3..<3), finding("m", 0..<1, in: "c.md"),
      finding("n", 0..<9, in: "a.md"), Diagnostic(rule, "site"),
    ])
    #expect(collector.sorted().map(\.diagnostic.message) == ["site", "n", "z", "a", "b", "m"])
  }

  @Test func givesTheSameWhateverTheOrderOfMerging() {
    var parts: [DiagnosticCollector] = []
    for number in 0..<4 {
      var part = DiagnosticCollector()
      let place = Location(SourceFile(path: "page\(number).md", bytes: []), 0..<0)
      part.add(
        finding("x", 1..<2, chain: [place]),
        Occurrence(language: "l\(number)", version: "v\(number)", permalink: number))
      parts.append(part)
    }
    var forward = DiagnosticCollector()
    var backward = DiagnosticCollector()
    for part in parts { forward.merge(part) }
    for part in parts.reversed() { backward.merge(part) }
    let printer = DiagnosticPrinter(.json)
    #expect(printer.print(forward.sorted()) == printer.print(backward.sorted()))
    #expect(forward.sorted()[0].diagnostic.chain.map(\.file.path) == ["page0.md"])
  }

  @Test func knowsTheWorstSeverity() {
    var collector = DiagnosticCollector()
    collector.add([finding("x", 0..<1, severity: .warning)])
    #expect(collector.contains(atLeast: .warning))
    #expect(!collector.contains(atLeast: .error))
  }
}
