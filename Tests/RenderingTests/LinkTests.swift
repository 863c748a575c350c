import Core
import Rendering
import Testing

@Suite struct LinkTests {
  private func site(_ body: String, extra: [String: String] = [:]) throws -> RenderedSite {
    var files = [
      "content/guides/page.md": RenderedSite.page(body),
      "content/guides/other.md": RenderedSite.page(
        "## Part\n", title: "Other {% ifversion ghes %}server{% endif %}",
        extra: "redirect_from:\n  - /old/other\n"),
      "content/guides/server.md": "---\ntitle: Server\nversions:\n  ghes: '*'\n---\n\nText\n",
    ]
    files.merge(extra) { _, new in new }
    return try RenderedSite(files)
  }

  @Test(arguments: [
    ("/guides/other", "/en/guides/other", "/en/enterprise-server@3.1/guides/other"),
    ("/guides/other#part", "/en/guides/other#part", "/en/enterprise-server@3.1/guides/other#part"),
    ("/old/other?tool=cli", "/en/guides/other?tool=cli", "/en/enterprise-server@3.1/guides/other?tool=cli"),
    ("/guides/server", "/en/enterprise-server@3.2/guides/server", "/en/enterprise-server@3.1/guides/server"),
    (
      "/enterprise-server@3.2/guides/other", "/en/enterprise-server@3.2/guides/other",
      "/en/enterprise-server@3.2/guides/other"
    ),
    (
      "/enterprise-server@latest/guides/other", "/en/enterprise-server@3.2/guides/other",
      "/en/enterprise-server@3.2/guides/other"
    ),
    (
      "/enterprise-server@3.0/guides/other", "/en/enterprise-server@3.0/guides/other",
      "/en/enterprise-server@3.0/guides/other"
    ),
    ("/nowhere", "/en/nowhere", "/en/enterprise-server@3.1/nowhere"),
    ("/assets/images/a.png", "/assets/images/a.png", "/assets/images/a.png"),
    ("https://example.com/", "https://example.com/", "https://example.com/"),
    ("#here", "#here", "#here"),
  ])
  func writesLinksWithLanguageAndVersion(_ path: String, _ plain: String, _ server: String) throws {
    let site = try site("[x](\(path)) <a href=\"\(path)\">y</a>\n")
    #expect(try site.body() == "<p><a href=\"\(plain)\">x</a> <a href=\"\(plain)\">y</a></p>")
    #expect(
      try site.body("guides/page", "en", "ghes@3.1")
        == "<p><a href=\"\(server)\">x</a> <a href=\"\(server)\">y</a></p>")
  }

  @Test func followsPercentEncodedPaths() throws {
    let site = try site(
      "[x](/guides/%C3%BCber%20uns#a%20b) [y](</guides/über uns>) <a href='/guides/%c3%bcber uns'>z</a> "
        + "![i](/assets/my%20image.png) <img src='/assets/my%20image.png' width='1'> [AUTOTITLE](/guides/%C3%BCber%20uns)",
      extra: [
        "content/guides/über uns.md": RenderedSite.page("## a b", title: "Über"),
        "assets/my image.png": "png",
        "content/guides/index.md":
          "---\ntitle: Guides\nversions: '*'\nchildren: [/page, /other, /server, '/über uns']\n---\n",
      ])
    let address = "/en/guides/%C3%BCber%20uns"
    #expect(
      try site.body() == "<p><a href=\"\(address)#a%20b\">x</a> <a href=\"\(address)\">y</a> "
        + "<a href='\(address)'>z</a> <img src=\"/assets/my%20image.png\" alt=\"i\"> "
        + "<img src='/assets/my%20image.png' width='1'> <a href=\"\(address)\">Über</a></p>")
    #expect(try site.findings() == [])
  }

  @Test func readsCharacterReferencesInRawHTML() throws {
    let site = try site(
      "<a href=\"/guides/other?a=1&amp;b=&uuml;&#35;part\">x</a> [y](/guides/other?a=1&amp;b=2)")
    #expect(
      try site.body() == "<p><a href=\"/en/guides/other?a=1&amp;b=ü#part\">x</a> "
        + "<a href=\"/en/guides/other?a=1&amp;b=2\">y</a></p>")
    #expect(try site.findings() == [])
  }

  @Test func showsTheTargetsTitleForAutotitleInTheReadersVersion() throws {
    let site = try site("[AUTOTITLE](/old/other#part)\n")
    #expect(try site.body() == "<p><a href=\"/en/guides/other#part\">Other</a></p>")
    #expect(
      try site.body("guides/page", "en", "ghes@3.1")
        == "<p><a href=\"/en/enterprise-server@3.1/guides/other#part\">Other server</a></p>")
  }

  @Test func reportsWhatIsWrongWithLinksAtTheirBracket() throws {
    let site = try site(
      "See [x](/nowhere), [y](/old/other), [AUTOTITEL](/guides/other), [AUTOTITLE](/nowhere).\n")
    #expect(
      try site.findings() == [
        "content/guides/page.md:6:5: '/nowhere' leads to no page and no redirect [broken-link]",
        "content/guides/page.md:6:20: '/old/other' leads to a redirect [redirected-link]",
        "content/guides/page.md:6:37: 'AUTOTITEL' is nearly, but not quite, AUTOTITLE [title-typo]",
        "content/guides/page.md:6:65: there is no page at '/nowhere' whose title could stand here [unresolved-title]",
      ])
  }

  @Test(arguments: [
    ("[/old/other](/old/other)", "[/old/other](/guides/other)"),
    ("[a](/old/other#part \"t\")", "[a](/guides/other#part \"t\")"),
    ("<a href=\"/old/other\">a</a>", "<a href=\"/guides/other\">a</a>"),
    ("[a](/guides/other/)", "[a](/guides/other)"),
    ("[a](/enterprise/{{ currentVersion }}/user/old/other)", "[a](/guides/other)"),
    ("[AUTOTITEL](/guides/other)", "[AUTOTITLE](/guides/other)"),
    ("[a][b]\n\n[b]: /old/other", "[a][b]\n\n[b]: /old/other"),
  ])
  func proposesChangesOfThePathAlone(_ text: String, _ mended: String) throws {
    let page = RenderedSite.page("Before. \(text)\n")
    let article = try site("Before. \(text)\n").article("guides/page", "en", "ghes@3.1")
    var bytes = Array(page.utf8)
    for edit in article.facts.findings.flatMap(\.edits) {
      bytes.replaceSubrange(edit.location.range, with: edit.text.utf8)
    }
    #expect(String(decoding: bytes, as: UTF8.self) == RenderedSite.page("Before. \(mended)\n"))
  }

  @Test func proposesNoPathThatLeadsElsewhereInAnotherVersion() throws {
    let site = try RenderedSite([
      "content/guides/page.md": RenderedSite.page("[a](/old/topic)"),
      "content/guides/new.md":
        "---\ntitle: New\nversions:\n  fpt: '*'\nredirect_from:\n  - /old/topic\n---\n",
      "content/guides/older.md":
        "---\ntitle: Older\nversions:\n  ghes: '*'\nredirect_from:\n  - /old/topic\n---\n",
    ])
    let findings = try site.article().facts.findings.filter { $0.rule.id == "redirected-link" }
    #expect(findings.map(\.message) == ["'/old/topic' leads to a redirect"])
    #expect(findings.flatMap(\.edits).isEmpty)
  }
}
