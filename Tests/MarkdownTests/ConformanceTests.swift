import TestSupport
import Testing

@Suite struct ConformanceTests {
  @Test(
    .enabled(if: CaseFile.fromEnvironment.isEmpty, "other files were named"),
    .enabled(if: SharedData.has("conformance"), "there is no shared/conformance"),
    arguments: ["commonmark-0.30.json", "gfm-extensions.json", "cjk-emphasis.json"])
  func passesTheCasesOf(file: String) throws {
    let cases = try CaseFile(path: SharedData.path("conformance/\(file)"))
    #expect(!cases.cases.isEmpty)
    let isEmpty = cases.failures().isEmpty
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
