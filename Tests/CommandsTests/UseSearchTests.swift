import Commands
import Core
import Rendering
import SiteModel
import Testing

@Suite struct UseSearchTests {
  @Test(arguments: [
    (
      "variables.product.name",
      ["content/es/guides/start.md:5", "data/en/reusables/note.md:1", "data/en/variables/product.yml:2"]
    ),
    ("reusables.note", ["content/en/guides/start.md:7"]),
    ("fast", ["content/en/guides/start.md:8", "content/en/guides/server.md:4"]),
    ("assets/images/a.png", ["content/en/guides/start.md:7"]),
    (
      "guides/start",
      [
        "content/en/guides/start.md:5", "content/en/guides/start.md:9", "content/en/guides/server.md:6",
        "data/en/reusables/note.md:1",
      ]
    ),
  ])
  func findsEveryPlaceThatNames(_ name: String, _ expected: [String]) throws {
    let search = UseSearch(try SmallSite.load())
    let subject = try #require(search.subject(name, root: "."))
    let places = search.uses(of: subject).map { use in
      "\(use.item.file.path):\(use.item.file.position(of: use.range.lowerBound).line)"
    }
    #expect(Set(places) == Set(expected))
  }

  @Test func knowsNothingOfOtherNames() throws {
    #expect(UseSearch(try SmallSite.load()).subject("variables.product.nme", root: ".") == nil)
  }
}

@Suite struct TranslationStatusTests {
  @Test func countsPagesAndData() throws {
    let site = try SmallSite.load()
    let status = TranslationStatus(of: site.languages[1], SiteRenderer(site))
    #expect(
      TranslationStatus.text([status], source: site.languages[0]) == """
        language    pages  translated  in part  missing  words  data  translated
        es Español      4    1 (25 %)        0        3  100 %     3     0 (0 %)

        """)
    #expect(
      String(decoding: TranslationStatus.json([status]), as: UTF8.self) == """
        [
        {"language":"es","name":"Español","data":3,"translatedData":0,\
        "words":{"translated":0,"source":0,"neutral":6},"pages":[
        {"path":"/","file":"content/es/index.md","state":"missing",\
        "words":{"translated":0,"source":0,"neutral":1}},
        {"path":"/guides","file":"content/es/guides/index.md","state":"missing",\
        "words":{"translated":0,"source":0,"neutral":1}},
        {"path":"/guides/start","file":"content/es/guides/start.md","state":"translated",\
        "words":{"translated":0,"source":0,"neutral":2}},
        {"path":"/guides/server","file":"content/es/guides/server.md","state":"missing",\
        "words":{"translated":0,"source":0,"neutral":2}}]}
        ]

        """)
  }
}
