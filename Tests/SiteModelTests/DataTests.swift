import Core
import SiteModel
import TestSupport
import Testing
import YAML

@Suite struct DataTests {
  private let files = TestSite(
    TestSite.configuration.replacing(
      "optional:", with: "source_only: [data/variables/fixed.yml, tables]\noptional:")
      + TestSite.index("content/index.md", "Home", children: ["a"]) + TestSite.article("content/a.md", "A")
        + """
        -- data/README.md --
        Not data.
        -- data/variables/product.yml --
        name: Example
        version-3.4: dotted
        nested:
          deep: 'it''s'
        number: 3.10
        empty: ''
        nothing:
        -- data/variables/fixed.yml --
        brand: Brand
        -- data/variables/a/b/c.yml --
        key: deep file
        -- data/reusables/x/intro.md --
        ---
        note: x
        ---
        Intro  

        -- data/reusables/x/version-3.4.md --
        Release
        -- data/reusables/x/README.md --
        Not data.
        -- data/early-access/reusables/secret.md --
        Secret
        -- data/ui.yml --
        toc: { title: Contents, more: More }
        -- data/tables/t.yml --
        - { a: 1 }
        - { a: 2 }
        -- data/broken.yml --
        a: ⟪yaml-syntax|%⟫x
        -- translations/ja/data/variables/product.yml --
        name: 例
        nested: { deep: '' }
        -- translations/ja/data/variables/fixed.yml --
        brand: ブランド
        -- translations/ja/data/reusables/x/intro.md --
        序
        -- translations/ja/data/reusables/x/own.md --
        独自
        -- translations/ja/data/ui.yml --
        toc: { title: 目次 }
        -- translations/ja/data/tables/t.yml --
        - { a: 9 }
        -- translations/ja/data/variables/a/b/c.yml --
        key: 'x
        """)

  @Test(arguments: [
    ("variables.product.name", "en Example", "ja 例"),
    ("variables.product.version-3.4", "en dotted", "en dotted"),
    ("variables.product.nested.deep", "en it's", "en it's"),
    ("variables.product.number", "en 3.10", "en 3.10"),
    ("variables.product.empty", "en ", "en "),
    ("variables.product.nothing", "nothing", "nothing"),
    ("variables.product.nested", "nothing", "nothing"),
    ("variables.product", "nothing", "nothing"),
    ("variables.fixed.brand", "en Brand", "en Brand"),
    ("variables.a.b.c.key", "en deep file", "en deep file"),
    ("reusables.x.intro", "en Intro", "ja 序"),
    ("reusables.x.version-3.4", "en Release", "en Release"),
    ("reusables.x.own", "nothing", "nothing"),
    ("reusables.x.README", "nothing", "nothing"),
    ("early-access.reusables.secret", "en Secret", "en Secret"),
    ("ui.toc.title", "en Contents", "ja 目次"),
    ("ui.toc.more", "en More", "en More"),
    ("reusables..x", "nothing", "nothing"),
    ("", "nothing", "nothing"),
  ])
  func findsTextsInTheLanguageOrTheSource(_ path: String, _ english: String, _ japanese: String) throws {
    let site = try load(files)
    let found = site.languages.map { language in
      site.data.lookup(path, language).map { "\(site.languages[$0.language].code) \(string($0.text) ?? "")" }
        ?? "nothing"
    }
    #expect(found == [english, japanese])
  }

  @Test func textsPointIntoTheirFiles() throws {
    let site = try load(files)
    let entry = try #require(site.data.lookup("variables.product.nested.deep", site.languages[1]))
    #expect(entry.file.path == "data/variables/product.yml")
    let origin = try #require(entry.text.origin(at: 3))
    #expect(entry.file.position(of: origin.offset) == Position(line: 4, column: 14))
    #expect(site.file(entry.text.frames[0].source) === entry.file)
    let reusable = try #require(site.data.lookup("reusables.x.intro", site.languages[0]))
    #expect(reusable.text.origin(at: 0)?.offset == 16)
  }

  @Test func slotsAreStableAndTheSameForAllLanguages() throws {
    let site = try load(files)
    let slot = site.data.slot("variables.product.name")
    #expect(site.data.slot("variables.product.name") === slot)
    #expect(site.data.slot("variables.nowhere").id != slot.id)
    #expect(site.data.entry(slot, site.languages[1]) === site.data.entry(slot, site.languages[1]))
  }

  @Test func givesValuesOfEveryKind() throws {
    let site = try load(files)
    #expect(site.data.value("tables.t", site.languages[1])?.sequence?.count == 2)
    #expect(site.data.value("tables.t.1.a", site.languages[0])?.integer == 2)
    #expect(site.data.value("ui.toc", site.languages[1])?.mapping?.keys == ["title"])
    #expect(site.data.value("ui.toc.more", site.languages[1])?.string == "More")
    #expect(site.data.value("nowhere", site.languages[1]) == nil)
    #expect(site.data.files(below: "reusables.x") == ["reusables.x.intro", "reusables.x.version-3.4"])
  }

  @Test func listsNamesWithTheirPlaces() throws {
    let site = try load(files)
    #expect(
      site.data.variables.map { name in
        let position = name.location.file.position(of: name.location.range.lowerBound)
        return "\(name.path) \(position.line):\(position.column)"
      } == [
        "variables.a.b.c.key 1:1", "variables.fixed.brand 1:1", "variables.product.name 1:1",
        "variables.product.version-3.4 2:1", "variables.product.nested.deep 4:3",
        "variables.product.number 5:1",
        "variables.product.empty 6:1",
      ])
    #expect(
      site.data.reusables.map(\.path) == [
        "early-access.reusables.secret", "reusables.x.intro", "reusables.x.version-3.4",
      ])
    #expect(site.data.nearest(to: "variables.product.nmae") == "variables.product.name")
  }

  @Test func reportsFilesThatAreNotYAML() throws {
    let site = try load(files)
    #expect(TestSite.findings(site.diagnostics) == files.expectedFindings)
    #expect(
      TestSite.listing(site.problems(site.languages[1])) == """
        translations/ja/data/variables/a/b/c.yml:1:6: warning: a quotation mark is never closed [yaml-syntax] (close the quotation, or double a mark that belongs to the text)
        """)
  }

  @Test func listsAssetsAndPartials() throws {
    let site = try load(
      TestSite(
        TestSite.index("content/index.md", "Home", children: ["a"]) + TestSite.article("content/a.md", "A")
          + "-- assets/images/B.png --\nx\n-- includes/card.html --\ncard\n-- includes/liquid-tags/link.html --\nlink\n"
      ))
    #expect(site.assets.paths == ["/assets/images/B.png"])
    #expect(site.assets.contains("/assets/images/B.png"))
    #expect(!site.assets.contains("/assets/images/b.png"))
    #expect(site.include(named: "card")?.path == "includes/card.html")
    #expect(site.include(named: "card.html")?.path == "includes/card.html")
    #expect(site.include(named: "liquid-tags/link") != nil)
    #expect(site.include(named: "nothing") == nil)
    #expect(site.includeNames == ["card", "liquid-tags/link"])
  }
}
