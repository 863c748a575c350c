import TestSupport
import Testing

@Suite struct ConformanceTests {
  @Test(arguments: ["commonmark-0.30.json", "gfm-extensions.json", "cjk-emphasis.json"])
  func passesTheCasesOf(file: String) throws {
    guard CaseFile.fromEnvironment.isEmpty else {
      print("\(file) did not run: other files were named")
      return
    }
    guard let path = SharedData.path("conformance/\(file)") else { return }
    let isEmpty = try CaseFile(path: path).failures().isEmpty
    #expect(isEmpty)
  }

  @Test(arguments: CaseFile.fromEnvironment)
  func passesTheCasesOfNamedFile(path: String) throws {
    let file = try CaseFile(path: path)
    #expect(!file.cases.isEmpty)
    let isEmpty = file.failures().isEmpty
    #expect(isEmpty)
  }
}
