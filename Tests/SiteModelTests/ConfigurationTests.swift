import Core
import SiteModel
import TestSupport
import Testing

@Suite struct ConfigurationTests {
  private let pages =
    TestSite.index("content/index.md", "Home", children: ["a"]) + TestSite.article("content/a.md", "A")

  private func read(_ yaml: String, _ selection: BuildSelection = BuildSelection()) throws -> Configuration {
    try load(TestSite("-- lectern.yml --\n" + yaml + "\n" + pages), selection).configuration
  }

  private func findings(_ yaml: String) -> String {
    let result = Site.load(TestSite("-- lectern.yml --\n" + yaml + "\n" + pages).fileSystem)
    #expect((result.site == nil) == !result.diagnostics.isEmpty)
    return TestSite.listing(result.diagnostics)
  }

  @Test func readsEveryKey() throws {
    let configuration = try read(
      """
      title: Docs
      url: https://docs.example.com/
      base: /docs/
      languages:
        en: { name: English }
        cn: { name: 简体中文, tag: zh-Hans, content: translations/zh-CN/content, data: translations/zh-CN/data }
        ar: { name: العربية }
      versions:
        fpt: { plan: free-pro-team, title: Example.com }
        ghes: { plan: enterprise-server, title: Enterprise Server, releases: [3.10, "3.0"], next: "3.11", deprecated: ["2.22"] }
      assets: pictures
      includes: parts
      optional: [early-access]
      source_only: [variables/product.yml]
      redirects: plain
      liquid: { tag: ["<%", "%>"] }
      markdown: { html_in_fences: [shell], mend: false }
      """)
    #expect(configuration.title == "Docs")
    #expect(configuration.url == "https://docs.example.com")
    #expect(configuration.base == "/docs")
    #expect(configuration.languages.map(\.code) == ["en", "cn", "ar"])
    #expect(configuration.languages.map(\.tag) == ["en", "zh-Hans", "ar"])
    #expect(configuration.languages.map(\.direction) == [.ltr, .ltr, .rtl])
    #expect(configuration.languages[1].contentFolder == "translations/zh-CN/content")
    #expect(configuration.versions.map(\.name) == ["fpt", "ghes@3.10", "ghes@3.0"])
    #expect(configuration.versions.map(\.segment) == ["", "enterprise-server@3.10", "enterprise-server@3.0"])
    #expect(
      configuration.versions.map(\.title) == [
        "Example.com", "Enterprise Server 3.10", "Enterprise Server 3.0",
      ])
    #expect(configuration.versions[0].longName == "free-pro-team@latest")
    #expect(configuration.assets == "pictures")
    #expect(configuration.includes == "parts")
    #expect(configuration.optional == ["early-access"])
    #expect(configuration.sourceOnly == ["variables/product.yml"])
    #expect(configuration.redirects == .plain)
    #expect(configuration.tagDelimiters == ("<%", "%>"))
    #expect(configuration.outputDelimiters == ("{{", "}}"))
    #expect(configuration.htmlInFences == ["shell"])
    #expect(!configuration.mend)
  }

  @Test func withoutAFileThereIsOneLanguageAndOneVersion() throws {
    let site = try load(TestSite(pages))
    #expect(site.languages.map(\.code) == ["en"])
    #expect(site.languages[0].contentFolder == "content")
    #expect(permalinks(site) == ["/en", "/en/a"])
  }

  @Test func foldersNamedAfterTheLanguageWin() throws {
    let text =
      "-- lectern.yml --\nlanguages:\n  en: { name: English }\n  es: { name: Español }\n"
      + TestSite.index("content/en/index.md", "Home", children: ["a"])
      + TestSite.article("content/en/a.md", "A")
      + TestSite.article("content/es/a.md", "Ah") + "-- data/en/variables/x.yml --\ny: z\n"
    let site = try load(TestSite(text))
    #expect(site.languages.map(\.contentFolder) == ["content/en", "content/es"])
    #expect(site.languages.map(\.dataFolder) == ["data/en", "data/es"])
    #expect(string(site.translation(of: site.pages[1], in: site.languages[1])?.title) == "Ah")
  }

  @Test func foldersOfOtherLanguagesInsideOnesOwnAreNotItsPages() throws {
    let text =
      "-- lectern.yml --\nlanguages:\n  en: { name: English }\n  es: { name: Español }\n" + pages
      + TestSite.article("content/es/a.md", "Ah")
    let result = Site.load(TestSite(text).fileSystem)
    #expect(result.diagnostics.isEmpty)
    #expect(result.site?.languages.map(\.contentFolder) == ["content", "content/es"])
  }

  @Test func reportsUnknownKeysWithTheNearestOne() {
    #expect(
      findings("titel: x\nlanguages:\n  en: { nam: English }") == """
        lectern.yml:1:1: error: unknown key 'titel' in lectern.yml [configuration] (write 'title')
        lectern.yml:3:9: error: unknown key 'nam' in language 'en' [configuration] (write 'name')
        """)
  }

  @Test func reportsLanguagesWhoseFolderTheSitesOwnFilesHave() {
    #expect(
      findings("languages:\n  en: { name: English }\n  assets: { name: Assets }") == """
        lectern.yml:3:3: error: 'assets' cannot be a language: the site's own files have this folder [configuration]
        """)
  }

  @Test func reportsWrongTypes() {
    #expect(
      findings("title: [x]\nassets: { a: b }\noptional: early-access\nmarkdown: { mend: maybe }\nversions: 3")
        == """
        lectern.yml:1:8: error: 'title' must be a text, not a list [configuration]
        lectern.yml:2:9: error: 'assets' must be a text, not a mapping [configuration]
        lectern.yml:3:11: error: 'optional' must be a list, not a text [configuration]
        lectern.yml:5:11: error: 'versions' must be a mapping of names to plans, not a number [configuration]
        lectern.yml:4:19: error: 'mend' must be true or false, not a text [configuration]
        """)
  }

  @Test func reportsDuplicatesAndBadValues() {
    #expect(
      findings(
        """
        title: a
        title: b
        base: docs
        url: docs.example.com
        redirects: some
        liquid: { tag: ["{{", "}}"] }
        versions:
          a: { plan: x, releases: ["1.0", "1.0", one] }
          b: { plan: x }
        """) == """
          lectern.yml:2:1: error: the key 'title' stands twice [configuration] (remove one of them)
          lectern.yml:4:6: error: 'url' must be an address with 'https://', not 'docs.example.com' [configuration]
          lectern.yml:3:7: error: 'base' must begin with '/', not 'docs' [configuration] (write '/docs')
          lectern.yml:8:42: error: 'releases' must hold releases such as "3.1", not 'one' [configuration]
          lectern.yml:8:35: error: the release '1.0' stands twice [configuration]
          lectern.yml:9:14: error: versions 'a' and 'b' have the same plan [configuration]
          lectern.yml:6:9: error: tags and output must not begin alike [configuration]
          lectern.yml:5:12: error: 'redirects' must be 'all', 'plain' or 'none', not 'some' [configuration]
          """)
  }

  @Test func refusesMoreThan64Versions() {
    let releases = (0..<65).map { "\"1.\($0)\"" }.joined(separator: ", ")
    #expect(
      findings("versions:\n  a: { releases: [\(releases)] }")
        == "lectern.yml:2:3: error: a site can have at most 64 versions, not 65 [configuration]")
  }

  @Test func selectsLanguagesAndVersionsAsIfOnlyTheseWereConfigured() throws {
    let text =
      TestSite.configuration + TestSite.index("content/index.md", "Home", children: ["a", "b"])
      + TestSite.article("content/a.md", "A", versions: "{ fpt: '*' }")
      + TestSite.article("content/b.md", "B", versions: "{ ghes: '>=3.0', ghae: '*' }")
    let selection = BuildSelection(
      languages: ["ja"], versions: ["ghes@3.0", "github-ae"], base: "docs/", jobs: 1)
    let site = try load(TestSite(text), selection)
    #expect(site.languages.map(\.code) == ["en", "ja"])
    #expect(site.publishedLanguages.map(\.code) == ["ja"])
    #expect(site.configuration.base == "/docs")
    #expect(permalinks(site) == ["/en", "/en/github-ae@latest", "/en/b", "/en/github-ae@latest/b"])
    #expect(site.diagnostics.isEmpty)
  }

  @Test func reportsLanguagesAndVersionsThatDoNotExist() {
    let result = Site.load(
      TestSite(TestSite.configuration + pages).fileSystem,
      BuildSelection(languages: ["jp"], versions: ["ghes@9.9", "fpt"]))
    #expect(result.site == nil)
    #expect(
      TestSite.listing(result.diagnostics) == """
        -: error: unknown language 'jp'; did you mean 'ja'? [configuration] (the languages are en, ja)
        -: error: unknown version 'ghes@9.9'; did you mean 'ghes@3.0'? [configuration] (the versions are fpt, ghes@3.1, ghes@3.0, ghes@2.22, ghae)
        """)
  }
}
