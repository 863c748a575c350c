import Commands
import FoundationEssentials
import SiteModel
import Testing

/// The export of a whole small site, as the command prints it.
@Suite struct SearchExportTests {
  private struct Action: Decodable {
    struct Target: Decodable {
      var _index: String
      var _id: String
    }
    var index: Target
  }

  private struct Document: Decodable {
    var url: String
    var language: String
    var version: String
    var translated: Bool
    var heading: String?
    var headings: [String]?
    var content: String
  }

  /// What 'lectern search export' prints for the small site below a folder of its own.
  private func export(_ options: String...) throws -> (status: Int32, output: String, error: String) {
    let folder = FileManager.default.temporaryDirectory.path + "/lectern-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: folder) }
    for (path, text) in SmallSite.files {
      let file = URL(filePath: folder + "/" + path)
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: file)
    }
    let record = RecordedConsole()
    let status = Lectern.run(["search", "export", folder] + options, console: record.console)
    return (status, record.output, record.error)
  }

  private func decoded(_ output: String) throws -> [(action: Action, document: Document)] {
    let lines = output.split(separator: "\n").map { Data($0.utf8) }
    #expect(lines.count % 2 == 0)
    return try stride(from: 0, to: lines.count - 1, by: 2).map { number in
      (
        try JSONDecoder().decode(Action.self, from: lines[number]),
        try JSONDecoder().decode(Document.self, from: lines[number + 1])
      )
    }
  }

  @Test func writesAnActionAndADocumentForEachPage() throws {
    let made = try export("--index", "small", "--languages", "en", "--versions", "fpt")
    #expect(made.status == 0)
    #expect(made.error.hasSuffix("3 documents\n"))
    #expect(
      made.output == #"""
        {"index":{"_index":"small-en","_id":"/en"}}
        {"url":"/en","language":"en","translated":true,"version":"fpt","product":"Home","title":"Home","breadcrumbs":[],"intro":"","headings":[],"content":""}
        {"index":{"_index":"small-en","_id":"/en/guides"}}
        {"url":"/en/guides","language":"en","translated":true,"version":"fpt","product":"Guides","title":"Guides","breadcrumbs":[],"intro":"","headings":[],"content":""}
        {"index":{"_index":"small-en","_id":"/en/guides/start"}}
        {"url":"/en/guides/start","language":"en","translated":true,"version":"fpt","product":"Guides","title":"Start","breadcrumbs":["Guides"],"intro":"","headings":[],"content":"See start of Small. picture Not variables.product.names. home self"}

        """#)
  }

  @Test(arguments: ["page", "section"])
  func holdsEveryPageInEachOfItsLanguagesAndVersionsOnce(_ unit: String) throws {
    let site = try SmallSite.load()
    var expected: [String] = []
    for language in site.languages {
      for page in site.pages {
        for version in site.versions where page.versions.contains(version) {
          expected.append(page.permalink(language, version))
        }
      }
    }
    let documents = try decoded(try export("--by", unit).output)
    #expect(documents.map(\.action.index._id).sorted() == expected.sorted())
    for (action, document) in documents {
      #expect(document.url == action.index._id)
      #expect(action.index._index == "docs-" + document.language)
      #expect(document.url.hasPrefix("/" + document.language))
      #expect((document.headings == nil, document.heading == nil) == (unit == "section", unit == "page"))
    }
  }

  @Test func saysWhichPagesAreNotTranslated() throws {
    let documents = try decoded(try export("--languages", "es").output).map(\.document)
    let translated = documents.filter(\.translated).map(\.url)
    #expect(
      translated == [
        "/es/guides/start", "/es/enterprise-server@3.1/guides/start",
        "/es/enterprise-server@3.0/guides/start",
      ])
    #expect(documents.filter(\.translated).map(\.content) == ["Small.", "Small.", "Small."])
  }

  @Test func refusesNamesThatNoIndexMayHave() throws {
    #expect(try export("--index", "Docs").status == 2)
  }
}
