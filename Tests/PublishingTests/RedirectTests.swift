import TestSupport
import Testing

@testable import Publishing

struct RedirectFileTests {
  private func site(_ entry: String) throws -> PublishedSite {
    var sources = SampleSite.sources
    sources["content/guides/first.md"] = """
      ---
      title: First
      versions: '*'
      redirect_from:
        - \(entry)
      ---
      Text.
      """
    return try PublishedSite(sources)
  }

  @Test(arguments: [
    ("/old", "en/old/index.html"), ("/old/index.html", "en/old/index.html"),
    ("/old/page.html", "en/old/page.html/index.html"), ("/old/index.md", "en/old/index.md/index.html"),
    ("/search/old", "en/search/old/index.html"), ("/old//path/", "en/old/path/index.html"),
    ("/404", "en/404/index.html"), ("/übersetzt/é", "en/übersetzt/é/index.html"),
  ])
  func writesAPageWhereTheOldAddressLed(entry: String, file: String) throws {
    let site = try site(entry)
    #expect(site.files[file]?.contains("url=/en/guides/first") == true, "\(site.files.keys.sorted())")
    #expect(TestSite.listing(site.problems) == "")
  }

  @Test(arguments: [
    ("/search", "a file of the site stands where this redirect leads from"),
    ("/search/index.html", "a file of the site stands where this redirect leads from"),
    ("/404.html", "a file of the site stands where this redirect leads from"),
    ("/404.html/a", "a file of the site stands where this redirect leads from"),
    ("/llms.txt", "a file of the site stands where this redirect leads from"),
    ("/index.html", "a file of the site stands where this redirect leads from"),
    ("/index.md", "a file of the site stands where this redirect leads from"),
    ("/guides/first/index.html", "a file of the site stands where this redirect leads from"),
    ("/guides/index.md", "a file of the site stands where this redirect leads from"),
    ("/guides/index.md/a", "a file of the site stands where this redirect leads from"),
    ("/old/index.html/a", "a file of the site stands where this redirect leads from"),
    ("/./old", "this redirect is no path that a page can have"),
    ("/../old", "this redirect is no path that a page can have"),
    ("/old/..", "this redirect is no path that a page can have"),
    ("/old?a=b", "this redirect is no path that a page can have"),
    (#""/old\tway""#, "this redirect is no path that a page can have"),
    ("/" + String(repeating: "a", count: 256), "this redirect is no path that a page can have"),
    (String(repeating: "/abcdefgh", count: 500), "this redirect is no path that a page can have"),
  ])
  func reportsARedirectThatCannotHaveAPage(entry: String, message: String) throws {
    let site = try site(entry)
    #expect(
      TestSite.listing(site.problems)
        == "content/guides/first.md:5:5: warning: \(message) [redirect-conflict] (remove it)"
    )
    #expect(site.files["en/guides/first/index.html"] != nil)
  }

  @Test func reportsTwoPagesThatWantTheSameFile() throws {
    var sources = SampleSite.sources
    sources["content/guides/second.md"] = """
      ---
      title: Second
      versions: '*'
      redirect_from: [/old/first/index.html]
      ---
      """
    let site = try PublishedSite(sources)
    #expect(site.files["en/old/first/index.html"]?.contains("url=/en/guides/first") == true)
    #expect(
      TestSite.listing(site.problems)
        == "content/guides/second.md:4:17: warning: another redirect leads from the same place [redirect-conflict] (remove it)"
    )
  }
}
