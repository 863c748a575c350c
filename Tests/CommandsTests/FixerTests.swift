import Commands
import Core
import FoundationEssentials
import Testing

@Suite struct FixerTests {
  private let rule = Rule("markdown-mended", .warning, "Dented mark-up.")

  /// Runs `body` in a folder of its own and removes it.
  private func withFolder(_ body: (String) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.path + "/lectern-fix-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try body(folder)
  }

  private func findings(_ diagnostics: [Diagnostic]) -> [DiagnosticCollector.Merged] {
    var collector = DiagnosticCollector()
    collector.add(diagnostics)
    return collector.sorted()
  }

  private func finding(_ message: String, _ file: SourceFile, _ edits: [(Range<Int>, String)]) -> Diagnostic {
    Diagnostic(
      rule, message, at: Location(file, edits[0].0), edits: edits.map { TextEdit(Location(file, $0), $1) })
  }

  @Test func makesTheChangesOfAFileTogetherAndLeavesTheOverlappingOne() throws {
    try withFolder { folder in
      let file = SourceFile(path: "a.md", bytes: Array("one two three".utf8))
      try Data(file.bytes).write(to: URL(filePath: folder + "/a.md"))
      let outcome = try Fixer.fix(
        findings([
          finding("a", file, [(0..<3, "ONE"), (8..<13, "THREE")]),
          finding("b", file, [(2..<5, "x")]),
          finding("c", file, [(4..<7, "2")]),
        ]), root: folder)
      #expect(outcome.fixed == [true, false, true])
      #expect(outcome.files == ["a.md"])
      #expect(outcome.skipped == [])
      #expect(try String(contentsOfFile: folder + "/a.md", encoding: .utf8) == "ONE 2 THREE")
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["a.md"])
    }
  }

  @Test func writesToTheFileThatALinkLeadsTo() throws {
    try withFolder { folder in
      let file = SourceFile(path: "link.md", bytes: Array("one".utf8))
      try Data(file.bytes).write(to: URL(filePath: folder + "/a.md"))
      try FileManager.default.createSymbolicLink(atPath: folder + "/link.md", withDestinationPath: "a.md")
      _ = try Fixer.fix(findings([finding("a", file, [(0..<3, "ONE")])]), root: folder)
      #expect(try FileManager.default.destinationOfSymbolicLink(atPath: folder + "/link.md") == "a.md")
      #expect(try String(contentsOfFile: folder + "/a.md", encoding: .utf8) == "ONE")
    }
  }

  @Test func leavesAFileAloneThatChangedSinceItWasRead() throws {
    try withFolder { folder in
      let file = SourceFile(path: "a.md", bytes: Array("one".utf8))
      try Data("other".utf8).write(to: URL(filePath: folder + "/a.md"))
      let outcome = try Fixer.fix(findings([finding("a", file, [(0..<3, "ONE")])]), root: folder)
      #expect(outcome.fixed == [false])
      #expect(outcome.skipped == ["a.md"])
      #expect(try String(contentsOfFile: folder + "/a.md", encoding: .utf8) == "other")
    }
  }
}

@Suite struct BaselineTests {
  private let rule = Rule("broken-link", .error, "A link.")

  private func merged(_ text: String, _ marks: [Range<Int>]) -> [DiagnosticCollector.Merged] {
    let file = SourceFile(path: "a.md", bytes: Array(text.utf8))
    var collector = DiagnosticCollector()
    collector.add(marks.map { Diagnostic(rule, "no page '/x'", at: Location(file, $0)) })
    return collector.sorted()
  }

  @Test func knowsAFindingWhoseLineMovedAndReportsASecondOne() throws {
    let json = DiagnosticPrinter(.json).print(merged("x", [0..<1]))
    let baseline = try #require(Baseline(json))
    #expect(baseline.unknown(merged("\n\nx", [2..<3])).isEmpty)
    let left = baseline.unknown(merged("\nx\n\nx", [1..<2, 4..<5]))
    #expect(left.count == 1)
  }

  @Test func takesTheFindingOnTheSameLineForTheKnownOne() throws {
    let baseline = try #require(Baseline(DiagnosticPrinter(.json).print(merged("a\nx", [2..<3]))))
    let left = baseline.unknown(merged("x\nx", [0..<1, 2..<3]))
    #expect(left.map { $0.diagnostic.location?.range } == [0..<1])
  }

  @Test(.timeLimit(.minutes(5)))
  func knowsThousandsOfFindingsOfOneKind() throws {
    let count = 20_000
    let text = String(repeating: "x\n", count: count)
    let findings = merged(text, (0..<count).map { 2 * $0..<2 * $0 + 1 })
    let baseline = try #require(Baseline(DiagnosticPrinter(.json).print(findings)))
    #expect(baseline.unknown(findings).isEmpty)
    let moved = merged("\n" + text + "x", (0...count).map { 2 * $0 + 1..<2 * $0 + 2 })
    #expect(baseline.unknown(moved).count == 1)
  }

  @Test func refusesWhatIsNoReport() {
    #expect(Baseline(Array("{}".utf8)) == nil)
    #expect(Baseline([]) == nil)
    #expect(Baseline(Array("[]".utf8)) != nil)
  }
}
