import Rendering
import SiteModel
import Testing

/// Translations of which one part cannot be rendered: the source language's text stands in for that part alone.
@Suite struct FallbackTests {
  private static func site(_ translation: String, _ more: [String: String] = [:]) throws -> RenderedSite {
    let files = [
      "content/guides/page.md": RenderedSite.page(
        "Body one.\n\n{% note %}\n\nBody {% data variables.a.b %}.\n\n{% endnote %}\n",
        extra:
          "shortTitle: Short\nintro: Intro {% data variables.a.b %}\npermissions: Permissions\nproduct: Product\n"
      ),
      "data/variables/a.yml": "b: value\nc: see this\n",
      "data/reusables/r.md": "Source passage.\n",
      "translations/es/content/guides/page.md": translation,
    ]
    return try RenderedSite(files.merging(more) { $1 })
  }

  @Test(arguments: [
    "{% ifversion ghes %}", "{% if fpt %}", "{% mac %}", "{% for a in b %}", "{% raw %}", "{% unless fpt %}",
    "{% case %}", "{{ a | b", "{% case x %}", "{% comment %}",
  ])
  func aPropertyThatCannotBeReadFallsBackAlone(_ broken: String) throws {
    let site = try Self.site(
      """
      ---
      title: Título
      intro: Introducción \(broken) rota
      permissions: Permisos
      ---

      Cuerpo.
      """)
    let article = try site.article("guides/page", "es", "ghec")
    #expect(String(decoding: article.title.text, as: UTF8.self) == "Título")
    #expect(article.intro.map { site.text($0, article) }?.contains("Intro value") == true)
    #expect(article.permissions.map { site.text($0, article) }?.contains("Permisos") == true)
    #expect(site.text(article.body, article).contains("Cuerpo."))
    #expect(article.state == .translated(fallbacks: ["shortTitle", "intro", "product"]))
    let findings = try site.findings("guides/page", "es").filter { $0.contains("/es/") }
    let told = findings.filter {
      $0.hasPrefix("translations/es/content/guides/page.md:3:")
        && $0.hasSuffix("; the source language's text is shown [liquid-syntax]")
    }
    #expect(!told.isEmpty)
    #expect(told == findings)
  }

  @Test(arguments: [
    "Cuerpo {% ifversion fpt %} abierto.", "{% note %}\n\nUno.\n\n{% mac %}\n\nDos.\n", "{% tip %}\n\nUno.",
  ])
  func aBodyWhoseBlocksCannotBePairedFallsBackAlone(_ body: String) throws {
    let site = try Self.site("---\ntitle: Título\nintro: Introducción\n---\n\n" + body)
    let article = try site.article("guides/page", "es", "ghes@3.1")
    let html = site.text(article.body, article)
    #expect(html.contains("Body one.") && html.contains("Body value."))
    #expect(!html.contains("Uno") && !html.contains("Cuerpo"))
    #expect(String(decoding: article.title.text, as: UTF8.self) == "Título")
  }

  @Test func aPassageThatCannotBeReadFallsBackAlone() throws {
    let site = try Self.site(
      "---\ntitle: Título\n---\n\nCuerpo {% data reusables.r %} y {% data variables.a.c %}.\n",
      [
        "translations/es/data/reusables/r.md": "Pasaje {% ifversion fpt %} abierto.\n",
        "translations/es/data/variables/a.yml": "b: valor\nc: 'ver {% ifversion ghes %}esto'\n",
      ])
    let html = try site.body("guides/page", "es")
    #expect(html.contains("Source passage.") && html.contains("see this"))
    #expect(!html.contains("Pasaje") && !html.contains("esto"))
    let places = try site.findings("guides/page", "es").filter { $0.contains("liquid") }
    #expect(
      places == [
        "translations/es/data/reusables/r.md:1:8: tag 'ifversion' is never closed [liquid-syntax]",
        "translations/es/data/variables/a.yml:2:9: tag 'ifversion' is never closed [liquid-syntax]",
      ])
  }

  @Test func aPassageWhoseTableWasTornApartFallsBackAlone() throws {
    let torn = """
      <table spaces-before="0">
        <tr>
          <th>Uno</th>
        </tr>
      </table>
      {%- ifversion fpt %}
      |
      Dos | tres
      {%- endif %}
      """
    let site = try Self.site(
      "---\ntitle: Título\n---\n\nCuerpo.\n\n{% data reusables.r %}\n",
      [
        "data/reusables/r.md": "| One |\n|---|\n{%- ifversion fpt %}\n| Two |\n{%- endif %}\n",
        "translations/es/data/reusables/r.md": torn,
      ])
    let html = try site.body("guides/page", "es")
    #expect(html.contains("Cuerpo.") && html.contains(">One</th>") && html.contains(">Two</td>"))
    #expect(!html.contains("Uno") && !html.contains("|"))
    #expect(
      try site.findings("guides/page", "es").filter { $0.contains("reusables") } == [
        "translations/es/data/reusables/r.md:1:1: a table was torn apart here; "
          + "the source language's passage is shown [translation-fallback]"
      ])
  }

  @Test func mendsFrontMatterWhoseMarksWouldBeSeen() throws {
    let site = try Self.site(
      "---\ntitle: Título\nintro: 'Ver [esto] (/guides) y **eso **.'\n---\n\nCuerpo.\n")
    let article = try site.article("guides/page", "es")
    #expect(
      article.intro.map { site.text($0, article) }
        == "<p>Ver <a href=\"/es/guides\">esto</a> y <strong>eso</strong>.</p>")
    #expect(String(decoding: article.introText, as: UTF8.self) == "Ver esto y eso.")
    #expect(
      try site.findings("guides/page", "es").filter { $0.contains("mended") } == [
        "translations/es/content/guides/page.md:3:13: space inside a link [markdown-mended]",
        "translations/es/content/guides/page.md:3:37: space inside bold text's marks [markdown-mended]",
      ])
  }

  @Test(arguments: [
    ("A [b](c d) e", "5:5: what was to be a link"), ("x\n| a | b | c |", "6:1: what was to be a table"),
    ("a ```b", "5:3: what was to be a fence"),
    ("<p>`x`</p>", "5:4: what was to be code"), ("a ``b\\c x\\`", "5:4: what was to be code"),
    ("a __b", "5:3: what was to be bold text"),
    ("は_語_と", "5:4: what was to be emphasis"), ("a *two words *, b", "5:3: what was to be emphasis"),
  ])
  func tellsWhatReadersSeeOfRawMarkup(_ body: String, _ place: String) throws {
    let site = try RenderedSite([
      "content/guides/page.md": "---\ntitle: P\nversions: '*'\n---\n" + body + "\n"
    ])
    #expect(
      try site.findings().filter { $0.contains("visible-markup") } == [
        "content/guides/page.md:\(place) is shown as it is written [visible-markup]"
      ])
  }

  @Test(arguments: [
    "\\*\\*a", "1\\. a", "`a` - b", "`**`", "a * b * c", "**a** - b", "<code>`a`</code>", "\\[a](b)",
    "[a] (see b)",
    "<pre>\n**a\n</pre>", "a | b", "#tag", "snake__case", "a_b_c", "_a_", "2 * 3 * 4", "*.md and *.txt",
    "/_x_/a", "{% raw %}{% a %}{% endraw %}",
  ])
  func saysNothingOfSignsThatAreMeant(_ body: String) throws {
    let site = try RenderedSite(["content/guides/page.md": RenderedSite.page(body)])
    #expect(try site.findings().filter { $0.contains("visible-markup") } == [])
  }

  @Test(arguments: [
    ("<article>", "<article>"), ("Map & <topic>", "Map & <topic>"), ("`<code>` here", "<code> here"),
    ("<em>Press</em> <kbd>x</kbd>", "Press x"), ("Uses **bold** text", "Uses bold text"),
    ("{% octicon \"gear\" %} Settings", " Settings"), ("a < b <!-- c -->", "a < b"),
    ("</div> ends", "</div> ends"),
    ("[BUG] <title>", "[BUG] <title>"), ("\"x\" & <y z=\"1\">", "\"x\" & <y z=\"1\">"),
  ])
  func aTitleKeepsTheTagsThatItSpeaksOf(_ written: String, _ shown: String) throws {
    let quoted = "'" + written + "'"
    let site = try RenderedSite([
      "content/guides/page.md": RenderedSite.page("Body.", title: quoted, extra: "shortTitle: \(quoted)\n")
    ])
    #expect(String(decoding: try site.article().title.text, as: UTF8.self) == shown)
    let page = try #require(site.site.page(atPath: "guides/page"))
    let short = site.renderer.shortTitle(of: page, site.site.languages[0], site.site.versions[0])
    #expect(String(decoding: short.text, as: UTF8.self) == shown)
  }
}
