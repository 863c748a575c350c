import Core
import SiteModel
import TestSupport
import Testing

/// What is assumed about trees without `lectern.yml`.
@Suite struct AssumptionTests {
  private func page(_ path: String, _ versions: String = "'*'", _ body: String = "") -> String {
    "-- \(path) --\n---\ntitle: A\nversions: \(versions)\n---\n\(body)\n"
  }

  private func home(_ path: String, _ title: String = "Home", children: String = "a") -> String {
    "-- \(path) --\n---\ntitle: \(title)\nversions: '*'\nchildren:\n  - \(children)\n---\n"
  }

  /// What is assumed; reading it as `lectern.yml` must give the same site.
  private func assumed(_ text: String) throws -> String? {
    let site = TestSite(text)
    let configuration = try load(site).configuration
    guard let yaml = configuration.assumption else { return nil }
    let written = try load(site.with(["lectern.yml": yaml])).configuration
    #expect(written.assumption == nil)
    #expect(written.title == configuration.title)
    #expect(written.languages == configuration.languages)
    #expect(written.allPlans == configuration.allPlans)
    #expect(written.versions == configuration.versions)
    #expect(written.optional == configuration.optional)
    #expect(written.inputFolders == configuration.inputFolders)
    return yaml
  }

  @Test func findsTranslationsPlansReleasesAndFolders() throws {
    let text =
      home("content/index.md", "'{% data variables.product.name %}'", children: "early-access")
      + page(
        "content/a.md", "{ fpt: '*', ghes: '>=3.0 <3.2', ghae: '*', ghec: '*' }",
        "{% ifversion ghes = 3.1 %}x{% endif %}")
      + page("content/README.md", "{ ghes: '>=1.0', typo: '*' }")
      + "-- data/features/new.yml --\nversions:\n  ghes: '>3.2'\n"
      + "-- data/reusables/x.md --\n{% if currentVersion ver_lt \"enterprise-server@3.4\" %}{% elsif ghes > 2.22 %}{% endif %} /enterprise-server@2.21/x\n"
      + "-- data/ui.yml --\nheader:\n  github_docs: \"Docs: all\"\n"
      + "-- translations/ja-JP/content/index.md --\n-- translations/zh-CN/content/index.md --\n"
      + "-- translations/zh-TW/content/index.md --\n-- translations/pt-br/content/index.md --\n"
      + "-- translations/README.md --\n-- translations/xx/content/a.md --\n"
      + "-- assets/a.png --\n-- includes/b.html --\n"
    #expect(
      try assumed(text) == """
        title: "Docs: all"
        languages:
          en: { name: English, content: content, data: data }
          ja: { name: 日本語, content: translations/ja-JP/content, data: translations/ja-JP/data }
          pt: { name: Português do Brasil, tag: pt-BR, content: translations/pt-br/content, data: translations/pt-br/data }
          xx: { name: xx, content: translations/xx/content, data: translations/xx/data }
          zh-cn: { name: 简体中文, tag: zh-Hans, content: translations/zh-CN/content, data: translations/zh-CN/data }
          zh-tw: { name: 繁體中文, tag: zh-Hant, content: translations/zh-TW/content, data: translations/zh-TW/data }
        versions:
          fpt: { plan: free-pro-team, title: "Free, Pro, & Team" }
          ghec: { plan: enterprise-cloud, title: Enterprise Cloud }
          ghes: { plan: enterprise-server, title: Enterprise Server, releases: ["3.2", "3.1", "3.0"], next: "3.3", deprecated: ["2.22", "2.21"] }
          ghae: { plan: github-ae, title: GitHub AE }
        assets: assets
        includes: includes
        optional: [early-access]

        """)
  }

  @Test func findsPlansByTheirLongNamesAndReleasesByTheirNotes() throws {
    let text =
      home("content/index.md")
      + page(
        "content/a.md", "{ enterprise-server: '>=2.21', free-pro-team: '*' }",
        "{% if enterpriseServerVersions contains currentVersion and currentVersion ver_gt \"enterprise-server@3.0\" %}{% endif %}"
      )
      + ["2-20", "2-21", "2-22", "3-0"].map { "-- data/release-notes/enterprise-server/\($0)/1.yml --\n" }
      .joined()
    #expect(
      try assumed(text) == """
        title: Home
        languages:
          en: { name: English, content: content, data: data }
        versions:
          fpt: { plan: free-pro-team, title: "Free, Pro, & Team" }
          ghes: { plan: enterprise-server, title: Enterprise Server, releases: ["3.0", "2.22", "2.21"], next: "3.1" }

        """)
  }

  @Test func findsPlansOfItsOwnAndFoldersByLanguage() throws {
    let text =
      home("content/en/index.md").replacing("'*'", with: "{ server: '*', cloud: '*' }")
      + (0..<12).map { page("content/en/a\($0).md", "{ cloud: '*', server: '<2.10' }") }.joined()
      + page(
        "content/en/a.md", "{ clowd: '*', server: '>=2.8', feature: x }",
        "{% ifversion server = 2.10 %}{% endif %}")
      + home("content/es/index.md") + home("content/img/index.md") + "-- data/es/variables/a.yml --\nb: c\n"
    #expect(
      try assumed(text) == """
        title: Home
        languages:
          en: { name: English, content: content/en, data: data }
          es: { name: Español, content: content/es, data: data/es }
        versions:
          server: { plan: server, title: server, releases: ["2.10", "2.9", "2.8"] }
          cloud: { plan: cloud, title: cloud }

        """)
  }

  @Test func takesYearsForReleasesAndNinesForADistantFuture() throws {
    let text =
      home("content/index.md")
      + page(
        "content/a.md", "{ server: '>=2024.1 <2099.99', x: '<999' }",
        "{% if x < 9.99 or server <= 2023.12.1 %}")
    let yaml = try #require(try assumed(text))
    #expect(yaml.contains("server, releases: [\"2024.1\", \"2023.12.1\"] }"))
    #expect(yaml.contains("  x: { plan: x, title: x }\n"))
  }

  @Test func assumesNothingWhereTheDefaultsSayTheSame() throws {
    #expect(try assumed(home("content/index.md") + page("content/a.md")) == nil)
    #expect(try assumed(home("content/en/index.md") + page("content/en/a.md")) == nil)
    // A subject may be called as a language is.
    #expect(try assumed(home("content/index.md", children: "no") + home("content/no/index.md")) == nil)
  }

  @Test func isKeptWhileTheSiteIsEdited() throws {
    let folder = home("content/index.md") + page("content/a.md", "{ fpt: '*' }")
    let site = try load(TestSite(folder))
    let reloaded = try #require(site.reloaded(changed: ["content/a.md"], BuildSelection()).site)
    #expect(reloaded.configuration.assumption == site.configuration.assumption)
    #expect(site.configuration.assumption != nil)
  }

  @Test func namesAConfigurationUnderAnotherName() {
    let pages = home("content/index.md") + page("content/a.md")
    let result = Site.load(TestSite("-- lectern.yaml --\ntitle: A\n" + pages).fileSystem)
    #expect(result.site == nil)
    #expect(
      TestSite.listing(result.diagnostics)
        == "-: error: 'lectern.yaml' is not read [configuration] (call it 'lectern.yml')")
    let both = Site.load(TestSite("-- lectern.yaml --\n-- lectern.yml --\ntitle: A\n" + pages).fileSystem)
    #expect(both.site?.configuration.title == "A")
  }
}
