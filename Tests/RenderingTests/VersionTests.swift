import Rendering
import SiteModel
import Testing

@Suite struct VersionTests {
  @Test(arguments: [
    ("fpt", "fpt"), ("ghes", "ghes@3.2 ghes@3.1"), ("not ghes", "fpt ghec"), ("ghes > 3.1", "ghes@3.2"),
    ("ghes >= 3.1", "ghes@3.2 ghes@3.1"), ("ghes != 3.1", "fpt ghec ghes@3.2"), ("ghes = 3.1", "ghes@3.1"),
    ("fpt or ghes < 3.2", "fpt ghes@3.1"), ("ghes and not ghes = 3.2", "ghes@3.1"),
    ("fpt or ghec and lights", "fpt ghec"), ("lights", "ghec ghes@3.2"), ("not lights", "fpt ghes@3.1"),
    ("ghes>3.1", "ghes@3.2"), ("not not fpt", "fpt"),
  ])
  func showsTheBodyInExactlyTheVersionsOfTheCondition(_ condition: String, _ versions: String) throws {
    let site = try RenderedSite([
      "content/guides/page.md": RenderedSite.page("{% ifversion \(condition) %}yes{% else %}no{% endif %}\n"),
      "data/features/lights.yml": "versions:\n  ghec: '*'\n  ghes: '>=3.2'\n",
    ])
    let shown = try site.site.versions.map(\.name).filter {
      try site.body("guides/page", "en", $0) == "<p>yes</p>"
    }
    #expect(shown.joined(separator: " ") == versions)
  }

  @Test(arguments: [
    ("ver_gt \"enterprise-server@3.1\"", "ghes@3.2"), ("ver_lt \"enterprise-server@3.2\"", "ghes@3.1"),
    ("ver_gt \"enterprise-server@2. 9\"", "ghes@3.2 ghes@3.1"), ("ver_lt \"enterprise-server@3. \"", ""),
    ("ver_gt \"enterprise-server@latest\"", ""), ("ver_gt \"other@1.0\"", ""),
  ])
  func comparesReleasesAsFarAsTheyCanBeRead(_ condition: String, _ versions: String) throws {
    let site = try RenderedSite([
      "content/guides/page.md": RenderedSite.page(
        "{% if currentVersion \(condition) %}yes{% else %}no{% endif %}\n")
    ])
    let shown = try site.site.versions.map(\.name).filter {
      try site.body("guides/page", "en", $0) == "<p>yes</p>"
    }
    #expect(shown.joined(separator: " ") == versions)
  }

  @Test func sharesOneArticleBetweenVersionsThatReadTheSame() throws {
    let site = try RenderedSite([
      "content/guides/page.md": RenderedSite.page("{% ifversion ghes %}server{% else %}cloud{% endif %}\n")
    ])
    let page = try #require(site.site.page(atPath: "guides/page"))
    let articles = site.renderer.articles(of: page, in: site.site.languages[0])
    #expect(
      articles.map { $0.versions.map { site.site.versions[$0].name } } == [
        ["fpt", "ghec"], ["ghes@3.2", "ghes@3.1"],
      ])
  }

  @Test func reportsNamesThatAreNoPlanAndNoFeature() throws {
    let site = try RenderedSite([
      "content/guides/page.md": RenderedSite.page("{% ifversion gehs or fpt %}x{% endif %}\n")
    ])
    #expect(try site.body() == "<p>x</p>")
    #expect(
      try site.findings() == [
        "content/guides/page.md:6:14: 'gehs' is no plan and no feature [unknown-condition]"
      ])
  }
}
