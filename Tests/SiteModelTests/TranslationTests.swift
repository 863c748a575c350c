import Core
import SiteModel
import TestSupport
import Testing

@Suite struct TranslationTests {
  private func site(_ translation: String) -> TestSite {
    TestSite(
      TestSite.configuration + TestSite.index("content/index.md", "Home", children: ["a"])
        + TestSite.article("content/a.md", "A", more: "intro: Lead") + translation)
  }

  private func translation(_ text: String) throws -> (Translation?, String) {
    let site = try load(site("-- translations/ja/content/a.md --\n" + text))
    let language = site.languages[1]
    return (site.translation(of: site.pages[1], in: language), TestSite.listing(site.problems(language)))
  }

  @Test func givesItsTextsAndBody() throws {
    let (found, problems) = try translation("---\ntitle: あ\nversions: { ghae: '*' }\nunknown: x\n---\n本文\n")
    #expect(string(found?.title) == "あ")
    #expect(found?.intro == nil)
    #expect(string(found?.body) == "本文\n")
    #expect(found?.file.id.language == 1)
    #expect(problems == "")
  }

  @Test func brokenYAMLFallsBackAsAWhole() throws {
    let (found, problems) = try translation("---\ntitle: 'あ\n---\n本文\n")
    #expect(found?.title == nil)
    #expect(found?.body == nil)
    #expect(
      problems == """
        translations/ja/content/a.md:2:8: warning: the front matter cannot be read, so the original is shown: a quotation mark is never closed [translation-fallback] (close the quotation, or double a mark that belongs to the text)
        """)
  }

  @Test func frontMatterThatIsNoMappingLeavesTheBody() throws {
    let (found, problems) = try translation("---\ntitle： あ intro： い\n---\n本文\n")
    #expect(found?.title == nil)
    #expect(string(found?.body) == "本文\n")
    #expect(
      problems == """
        translations/ja/content/a.md:2:1: warning: front matter must be a mapping of keys to values, not a text; the original's is shown [translation-fallback] (write every key as 'key: value' on a line of its own)
        """)
  }

  @Test func aWrongTypeFallsBackAlone() throws {
    let (found, problems) = try translation("---\ntitle: [あ]\nintro: い\n---\n本文\n")
    #expect(found?.title == nil)
    #expect(string(found?.intro) == "い")
    #expect(
      problems == """
        translations/ja/content/a.md:2:8: warning: 'title' must be a text, not a list; the original's is shown [translation-fallback]
        """)
  }

  @Test func isNilWithoutAFileAndForTheSourceLanguage() throws {
    let site = try load(site("-- translations/ja/content/b.md --\n---\ntitle: B\n---\n"))
    #expect(site.translation(of: site.pages[1], in: site.languages[1]) == nil)
    #expect(site.translation(of: site.pages[1], in: site.languages[0]) == nil)
    #expect(
      TestSite.listing(site.problems(site.languages[1]))
        == "translations/ja/content/b.md:1:1: info: the page has no original, so it is not published [orphan-translation]"
    )
  }

  @Test func isReadOnceWhoeverAsks() throws {
    let site = try load(site(TestSite.article("translations/ja/content/a.md", "あ")))
    let language = site.languages[1]
    let page = site.pages[1]
    let found = Workers.map(count: 64, jobs: 8) { _ in site.translation(of: page, in: language) }
    #expect(found.allSatisfy { $0 === found[0] })
    site.forget(language)
    #expect(string(site.translation(of: page, in: language)?.title) == "あ")
  }
}
