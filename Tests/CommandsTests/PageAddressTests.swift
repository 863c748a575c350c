import Commands
import SiteModel
import Testing

@Suite struct PageAddressTests {
  @Test(arguments: [
    ("content/en/guides/start.md", ".", "guides/start", "en", nil),
    ("docs/content/es/guides/start.md", "docs", "guides/start", "es", nil),
    ("./docs/content/es/guides/index.md", "docs/", "guides", "es", nil),
    ("guides/start", ".", "guides/start", nil, nil),
    ("/guides/start.md", ".", "guides/start", nil, nil),
    ("guides/index.md", ".", "guides", nil, nil),
    ("/es/guides/start", ".", "guides/start", "es", nil),
    ("/es/enterprise-server@3.0/guides/start#top", ".", "guides/start", "es", "ghes@3.0"),
    ("enterprise-server@3.1/guides", ".", "guides", nil, "ghes@3.1"),
    ("/en", ".", "", "en", nil),
    ("index.md", ".", "", nil, nil),
  ])
  func findsThePageByFileAndByAddress(
    _ text: String, _ root: String, _ path: String, _ language: String?, _ version: String?
  ) throws {
    let address = try #require(PageAddress(text, in: try SmallSite.load(), root: root))
    #expect(address.page.path == path)
    #expect(address.language?.code == language)
    #expect(address.version?.name == version)
  }

  @Test func followsOldPaths() throws {
    let address = try #require(PageAddress("/old/start", in: try SmallSite.load(), root: "."))
    #expect(address.page.path == "guides/start")
  }

  @Test(arguments: [
    "guides/strt", "/fr/guides", "content/en/guides/missing.md", "/enterprise-server@2.0/guides",
  ])
  func findsNothingForUnknownNames(_ text: String) throws {
    #expect(PageAddress(text, in: try SmallSite.load(), root: ".") == nil)
  }
}
