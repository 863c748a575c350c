import FoundationEssentials
import Testing

/// Translated pages of the manual keep step with their originals: what readers copy is the same in every language.
@Suite struct ManualTranslationTests {
  private static let root: String = {
    var folder = URL(filePath: #filePath)
    for _ in 0..<3 { folder.deleteLastPathComponent() }
    return folder.path + "/content/"
  }()

  private static let pages: [String] = {
    let folder = root + "es/lectern"
    let paths = (try? FileManager.default.subpathsOfDirectory(atPath: folder)) ?? []
    return paths.filter { $0.hasSuffix(".md") }.sorted()
  }()

  private struct Shape: Equatable {
    var headings: [Int] = []
    var fences: [String] = []
  }

  /// Levels of the headings, and the lines of all fenced code.
  private func shape(_ language: String, _ page: String) throws -> Shape {
    let text = try String(contentsOfFile: Self.root + language + "/lectern/" + page, encoding: .utf8)
    var shape = Shape()
    var isCode = false
    for line in text.split(separator: "\n").map({ $0.drop { $0 == " " } }) {
      if line.hasPrefix("```") { isCode.toggle() }
      if isCode { shape.fences.append(String(line)) }
      if !isCode, line.hasPrefix("#") { shape.headings.append(line.prefix { $0 == "#" }.count) }
    }
    return shape
  }

  @Test(arguments: pages)
  func hasTheHeadingsAndTheCodeOfItsOriginal(_ page: String) throws {
    #expect(try shape("es", page) == shape("en", page))
  }
}
