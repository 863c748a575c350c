import Core
import Foundation
import Serving
import TestSupport
import Testing

@Suite struct PanelTests {
  @Test func checksTheWholeSiteInTheBackgroundAsABuildWould() throws {
    let served = try ServedSite(smallSite.with(["theme/layouts/404.html": "{% render 'missing' %}"]))
    served.preview.checkInBackground()
    var rules: [String]?
    for _ in 0..<2000 where rules == nil {
      for case .checked(let findings) in served.events.all { rules = findings.map { $0.diagnostic.rule.id } }
      usleep(10_000)
    }
    #expect(rules?.contains("liquid-render") == true)
  }

  private func panel(_ page: String) -> String {
    guard let start = page.range(of: "<details>") else { return "" }
    let rest = page[start.lowerBound...]
    return rest.range(of: "</details>").map { String(rest[..<$0.upperBound]) } ?? ""
  }

  @Test func linksToTheSourceAndShowsLanguagesVersionsAndFindings() throws {
    let served = try ServedSite(smallSite)
    #expect(
      panel(try served.get("/en/enterprise-server@3.1/guides/second").text) == """
        <details><summary>Preview</summary><div class="body">
        <h2>Source</h2>
        <p><a href="/_lectern/preview/source/content/guides/second.md#L5">content/guides/second.md:5</a></p>
        <h2>Languages</h2>
        <ul class="links">
        <li><a href="/en/enterprise-server@3.1/guides/second" aria-current="true">English</a></li>
        <li><a href="/ja/enterprise-server@3.1/guides/second">日本語 (not translated)</a></li>
        </ul>
        <h2>Versions</h2>
        <ul class="links">
        <li><a href="/en/guides/second">Example.com</a></li>
        <li><a href="/en/enterprise-server@3.1/guides/second" aria-current="true">Enterprise Server 3.1</a></li>
        <li><a href="/en/enterprise-server@3.0/guides/second">Enterprise Server 3.0</a></li>
        </ul>
        <h2>Findings on this page</h2>
        <p>None.</p>
        <p class="site"></p></div></details>
        """)
  }

  @Test func namesBothFilesOfATranslation() throws {
    let served = try ServedSite(smallSite)
    let text = panel(try served.get("/ja/guides/first").text)
    #expect(
      text.contains(
        "content/guides/first.md:5</a>, a translation of <a href=\"/_lectern/preview/source/content/guides/first.md#L5\">"
      ))
  }

  @Test func showsASourceFileWithItsLines() throws {
    let served = try ServedSite(smallSite)
    let page = try served.get("/_lectern/preview/source/data/variables/product.yml")
    #expect(page.status == 200)
    #expect(page.text.contains("<li id=\"L1\">name: Octoproduct</li>\n</ol>"))
  }

  @Test(arguments: [
    ("/en/guides/frist", ["/en/guides/first", "/en/guides"]),
    ("/en/guide/second", ["/en/guides/second", "/en"]),
    ("/en/github-ae@latest/guides/second", ["/en/guides/second", "/en/github-ae@latest/guides"]),
    ("/ja/first", ["/ja/guides/first", "/ja"]),
  ])
  func proposesTheNearestPages(path: String, expected: [String]) throws {
    let served = try ServedSite(smallSite)
    let answer = try served.get(path)
    #expect(answer.status == 404)
    let list = answer.text.split(separator: "<nav class=\"nearest\"").dropFirst().first ?? ""
    let links = list.split(separator: "</nav>").first?.split(separator: "<li><a href=\"").dropFirst().map {
      String($0.prefix { $0 != "\"" })
    }
    #expect(links == expected)
  }
}
