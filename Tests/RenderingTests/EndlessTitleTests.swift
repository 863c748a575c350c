import SiteModel
import Testing

@testable import Rendering

/// Titles and intros that ask for one another without end.
struct EndlessTitleTests {
  private func title(_ site: RenderedSite, _ path: String, _ language: String = "en") throws -> String {
    String(decoding: try site.article(path, language).title.text, as: UTF8.self)
  }

  @Test(arguments: [
    ("'[AUTOTITLE](/guides/b)'", "'[AUTOTITLE](/guides/a)'"),
    ("'{{ page.title }}x'", "B"),
    ("'{% link /guides/b %}'", "'{% link /guides/a %}'"),
    ("'[AUTOTITLE](/guides/b) and more'", "'{% link /guides/b %}'"),
  ])
  func showsThePathOfAPageWhoseTitleAsksForItself(a: String, b: String) throws {
    let site = try RenderedSite([
      "content/guides/a.md": RenderedSite.page("[AUTOTITLE](/guides/b)", title: a),
      "content/guides/b.md": RenderedSite.page("[AUTOTITLE](/guides/a)", title: b),
    ])
    #expect(try title(site, "guides/a") == "guides/a")
    #expect(try site.body("guides/b") == "<p><a href=\"/en/guides/a\">guides/a</a></p>")
    #expect(
      try site.findings("guides/a").contains {
        $0.hasSuffix("the title asks for another page's that asks for it again [liquid-render]")
      })
  }

  @Test func pointsAtTheTitleAndLeavesOthersAlone() throws {
    let site = try RenderedSite([
      "content/guides/a.md": RenderedSite.page("", title: "'[AUTOTITLE](/guides/b)'"),
      "content/guides/b.md": RenderedSite.page("", title: "'[AUTOTITLE](/guides/c)'"),
      "content/guides/c.md": RenderedSite.page("", title: "'[AUTOTITLE](/guides/b)'"),
      "content/guides/d.md": RenderedSite.page(
        "[AUTOTITLE](/guides/e)", title: "D of {{ page.title | size }}"),
      "content/guides/e.md": RenderedSite.page("", title: "'E, see [AUTOTITLE](/guides/f)'"),
      "content/guides/f.md": RenderedSite.page("", title: "F"),
    ])
    #expect(
      try site.findings("guides/c") == [
        "content/guides/c.md:2:9: the title asks for another page's that asks for it again [liquid-render]"
      ])
    #expect(try title(site, "guides/e") == "E, see F")
    #expect(try site.findings("guides/e") == [])
    #expect(try site.body("guides/d") == "<p><a href=\"/en/guides/e\">E, see F</a></p>")
  }

  @Test func endsInTranslationsAndShortTitlesToo() throws {
    func spanish(_ title: String, _ short: String) -> String {
      "---\ntitle: '\(title)'\nshortTitle: '\(short)'\n---\n"
    }
    var files: [String: String] = [:]
    for (name, next) in [("a", "b"), ("b", "c"), ("c", "a")] {
      files["content/guides/\(name).md"] = RenderedSite.page("", title: name.uppercased())
      files["translations/es/content/guides/\(name).md"] = spanish(
        "[AUTOTITLE](/guides/\(next))", "{{ productNames.guides }}")
    }
    files["content/guides/index.md"] = """
      ---
      title: Guides
      shortTitle: '{{ productNames.guides }}'
      versions: '*'
      children: [/a, /b, /c]
      ---
      """
    let site = try RenderedSite(files)
    for name in ["a", "b", "c"] {
      #expect(try title(site, "guides/\(name)") == name.uppercased())
      #expect(try title(site, "guides/\(name)", "es") == "guides/\(name)")
    }
    #expect(try title(site, "guides") == "Guides")
    #expect(try site.article("guides").shortTitle == nil)
  }

  @Test func endsForIntrosThatShowOneAnother() throws {
    let site = try RenderedSite([
      "content/guides/a.md": RenderedSite.page(
        "", title: "A", extra: "intro: 'One {% link_with_intro /guides/b %}'\n"),
      "content/guides/b.md": RenderedSite.page(
        "", title: "B", extra: "intro: 'Two {% link_with_intro /guides/a %}'\n"),
    ])
    #expect(
      try site.findings("guides/a").first
        == "content/guides/a.md:4:9: the intro asks for another page's that asks for it again [liquid-render]"
    )
    #expect(try site.article("guides/a").introText == [])
  }
}
