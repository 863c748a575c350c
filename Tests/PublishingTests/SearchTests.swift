import Core
import Rendering
import Testing

@testable import Publishing

struct SearchTests {
  private func words(_ text: String) -> [String] {
    var tokenizer = SearchTokenizer()
    tokenizer.add(Array(text.utf8), .body)
    return (0..<tokenizer.terms.count).map { String(decoding: tokenizer.terms.bytes($0), as: UTF8.self) }
  }

  @Test(arguments: [
    ("Résumé ÅNGSTRÖM naïve", ["resume", "angstrom", "naive"]),
    ("pull_request runs-on: v2.0", ["pull", "request", "runs", "on", "v2", "0"]),
    ("設定を開く", ["設定", "定を", "を開", "開く"]),
    ("GitHub 設定 本", ["github", "設定", "本"]),
    ("Git設x", ["git", "設", "x"]),
    ("Ёлка ЙОД Ἀθῆναι", ["елка", "иод", "αθηναι"]),
    ("저장소를 삭제", ["저장", "장소", "소를", "삭제"]),
    ("e\u{301}te\u{301}", ["ete"]),
  ])
  func cutsTextIntoFoldedWords(text: String, expected: [String]) {
    #expect(words(text) == expected)
  }

  @Test func ranksTitlesAboveHeadingsAboveText() {
    var tokenizer = SearchTokenizer()
    tokenizer.add(Array("alpha".utf8), .title)
    tokenizer.add(Array("alpha beta beta gamma".utf8), .body)
    tokenizer.endSection()
    tokenizer.add(Array("beta".utf8), .heading)
    tokenizer.endSection()
    let expected: [[UInt32]] = [[3, 5, 8], [6]]
    #expect(tokenizer.sections == expected)
  }

  @Test func writesTermsAndDocumentsOfEachEdition() throws {
    let site = try PublishedSite(SampleSite.sources)
    let folder = "_lectern/search/en-enterprise-server@3.1/"
    let document =
      "[\"guides/first\",\"The first & best guide\",\"Begin here.\","
      + "[[\"one\",\"One\",\"Some text about kangaroos.\"],[\"detail\",\"Detail\",\"\"],"
      + "[\"two\",\"Two\",\"See the second.\"]]]"
    #expect(site.files["_lectern/search/en/d0.js"]?.split(separator: "\n").contains("\(document),") == true)
    #expect(site.files[folder + "d0.js"] == nil)
    #expect(site.files[folder + "t0.js"]?.contains(" kangaroos ") == true)
    #expect(site.files[folder + "index.js"]?.contains("\"folder\":\"../en/\"") == true)
    #expect(site.files["_lectern/search/en/index.js"]?.contains("\"folder\":\"\"") == true)
    #expect(
      site.files["_lectern/search/en/index.js"]?.contains("\"areas\":[[\"guides\",\"Guides\"]") == true)
    #expect(site.files["_lectern/search/en/t0.js"]?.contains(" newest ") == false)
  }

  @Test func listsWordsWithWhatTheyShareForMistypedOnes() throws {
    let site = try PublishedSite(SampleSite.sources)
    #expect(site.files["_lectern/search/en/w.js"]?.hasPrefix("lecternSearch.words(\"A") == true)
    #expect(site.files["_lectern/search/en/w.js"]?.contains("AguideFs") == true)
  }

  @Test func givesTheSameFilesWhateverTheNumberOfThreads() throws {
    let one = try PublishedSite(SampleSite.sources, jobs: 1)
    let four = try PublishedSite(SampleSite.sources, jobs: 4)
    #expect(
      one.files.filter { $0.key.hasPrefix("_lectern/search/") }
        == four.files.filter { $0.key.hasPrefix("_lectern/search/") })
  }

  @Test(arguments: [
    ("one  two\n\tthree ", 99, "\"one two three\""),
    ("a \"b\" \\c", 99, "\"a \\\"b\\\" \\\\c\""),
    ("one two three", 9, "\"one two…\""),
    ("設定を開く", 7, "\"設定…\""),
    ("", 0, "\"\""),
    ("abc", 0, "\"…\""),
  ])
  func writesTextsOnOneLineCutBetweenWordsOrLetters(text: String, limit: Int, expected: String) {
    var json: [UInt8] = []
    json.append(jsonText: Array(text.utf8), limit: limit)
    #expect(String(decoding: json, as: UTF8.self) == expected)
  }
}

struct ThemeTests {
  @Test func hasTheSameTextsInEveryLanguage() {
    let files = EmbeddedFiles.all(below: "theme/ui/")
    let english = files.first { $0.path == "en.yml" }.map { Set(InterfaceTexts.parse($0.bytes).keys) } ?? []
    #expect(files.count == 9)
    for file in files { #expect(Set(InterfaceTexts.parse(file.bytes).keys) == english, "\(file.path)") }
  }

  @Test func marksTextsThatStandInForMissingOnes() {
    let texts = InterfaceTexts(
      language: "nl", code: "nl", files: ["ui/en.yml": Array("search: \"Search\"\n".utf8)])
    #expect(texts.html("search") == Array("<span lang=\"en\">Search</span>".utf8))
  }

  @Test func parsesAllOfItsLayouts() {
    #expect(Theme(MemoryFileSystem([:])).diagnostics.isEmpty)
  }
}
