import Commands
import FoundationEssentials
import Testing

/// The manual's lists of commands and rules are made from the tables; `RECORD=1` writes them anew and fails.
@Suite struct ManualReferenceTests {
  @Test(arguments: ["command-line.md", "rules.md"])
  func standsInTheManualAsTheTablesMakeIt(_ name: String) throws {
    let isRules = name == "rules.md"
    let start = isRules ? "| Rule | Severity |" : "## `lectern build`"
    let generated = isRules ? ReferencePages.rulesMarkdown() : ReferencePages.markdown()
    var folder = URL(filePath: #filePath)
    for _ in 0..<3 { folder.deleteLastPathComponent() }
    let path = folder.path + "/content/en/lectern/reference/" + name
    let page = try String(contentsOfFile: path, encoding: .utf8)
    let place = try #require(page.firstRange(of: start), "\(name) does not hold '\(start)'")
    let recorded = String(page[place.lowerBound...])
    if recorded == generated { return }
    if ProcessInfo.processInfo.environment["RECORD"] == "1" {
      try Data((page[..<place.lowerBound] + generated).utf8).write(to: URL(filePath: path))
      Issue.record("\(name) was written anew")
    } else {
      let isSame = recorded == generated
      #expect(isSame, "run the tests with RECORD=1 to write \(name) anew")
    }
  }
}
