import TestSupport
import Testing

@testable import Publishing

struct PageTests {
  private let site: PublishedSite

  init() throws { site = try PublishedSite(SampleSite.sources) }

  @Test func writesEachPermalinkIntoAFolderOfItsOwn() {
    let pages = site.files.keys.filter { $0.hasSuffix("/index.html") && $0.hasPrefix("en/") }.sorted()
    #expect(
      pages == [
        "en/enterprise-server@3.0/guides/first/index.html", "en/enterprise-server@3.0/guides/index.html",
        "en/enterprise-server@3.0/index.html", "en/enterprise-server@3.0/old/first/index.html",
        "en/enterprise-server@3.0/search/index.html",
        "en/enterprise-server@3.1/guides/first/index.html", "en/enterprise-server@3.1/guides/index.html",
        "en/enterprise-server@3.1/guides/second/index.html", "en/enterprise-server@3.1/index.html",
        "en/enterprise-server@3.1/old/first/index.html",
        "en/enterprise-server@3.1/search/index.html", "en/guides/first/index.html",
        "en/guides/index.html", "en/guides/second/index.html", "en/index.html", "en/old/first/index.html",
        "en/search/index.html",
      ])
  }

  @Test func marksThePageInItsNavigation() {
    #expect(
      site.part("en/guides/first/index.html", from: "<h2><a href=\"/en\">Products", to: "</nav>") == """
        <h2><a href="/en">Products</a></h2>
        <ul>
        <li class="open"><a href="/en/guides">Guides</a><ul>
        <li><a href="/en/guides/first" aria-current="page">First</a></li>
        </ul>
        </li>
        </ul>

        </nav>
        """)
  }

  @Test func leadsFromTheProductToThePage() {
    #expect(
      site.part(
        "en/enterprise-server@3.1/guides/first/index.html", from: "<nav class=\"breadcrumbs\"", to: "</nav>")
        == "<nav class=\"breadcrumbs\" aria-label=\"Breadcrumbs\"><ol>"
        + "<li><a href=\"/en/enterprise-server@3.1/guides\">Guides</a></li>"
        + "<li><a href=\"/en/enterprise-server@3.1/guides/first\" aria-current=\"page\">First</a></li></ol></nav>"
    )
  }

  @Test func keepsTitleIntroAndNotesByThemselves() {
    let page = "en/guides/first/index.html"
    #expect(
      site.part(page, from: "<h1", to: "</h1>") == "<h1 id=\"article-title\">The first &amp; best guide</h1>")
    #expect(
      site.part(page, from: "<div id=\"article-intro\"", to: "</div>")
        == "<div id=\"article-intro\"><p>Begin <em>here</em>.</p></div>")
    #expect(
      site.part(page, from: "<div id=\"article-permissions\"", to: "</div>")
        == "<div id=\"article-permissions\"><p>Owners can do this.</p></div>")
    #expect(site.part(page, from: "article-product", to: ">").isEmpty)
  }

  @Test func listsTheHeadingsOfThePage() {
    #expect(
      site.part("en/guides/first/index.html", from: "<ul><li><a href=\"#one\">", to: "</nav>")
        == "<ul><li><a href=\"#one\">One</a><ul><li><a href=\"#detail\">Detail</a></li></ul></li>\n"
        + "<li><a href=\"#two\">Two</a></li></ul></nav>")
  }

  @Test func leadsToTheNearestPageInVersionsWithoutThisOne() {
    #expect(
      site.part("en/enterprise-server@3.1/guides/second/index.html", from: "version-picker", to: "</ul>")
        == "version-picker\"><summary><span class=\"visually-hidden\">Version: </span>Server 3.1</summary><div><ul>"
        + "<li><a href=\"/en/guides\">Cloud<small>Not in this version: leads to “Guides”</small></a></li>"
        + "<li><a href=\"/en/enterprise-server@3.1/guides/second\" aria-current=\"true\">Server 3.1</a></li>"
        + "<li><a href=\"/en/enterprise-server@3.0/guides\">Server 3.0"
        + "<small>Not in this version: leads to “Guides”</small></a></li></ul>")
  }

  @Test func namesEachLanguageInThatLanguage() {
    #expect(
      site.part("en/guides/index.html", from: "language-picker", to: "</ul>")
        == "language-picker\"><summary><span class=\"visually-hidden\">Language: </span>English</summary><div><ul>"
        + "<li><a href=\"/en/guides\" hreflang=\"en\" aria-current=\"true\">English</a></li>"
        + "<li><a href=\"/es/guides\" hreflang=\"es\" lang=\"es\">Español"
        + "<small lang=\"en\">Not translated yet</small></a></li></ul>")
  }

  @Test func tellsReadersOfAPageWithoutTranslation() {
    #expect(
      site.part("es/guides/index.html", from: "<div class=\"notice\"", to: "</div>")
        == "<div class=\"notice\" role=\"note\"><p>Esta página aún no está traducida. Se muestra en "
        + "<span lang=\"en\">English</span>. <a href=\"/en/guides\" hreflang=\"en\">Leer el original</a></p></div>"
    )
    #expect(site.part("es/guides/first/index.html", from: "<div class=\"notice\"", to: "</div>").isEmpty)
  }

  @Test func tellsReadersOfAnEarlierRelease() {
    #expect(
      site.part(
        "en/enterprise-server@3.0/guides/first/index.html", from: "<div class=\"notice\"", to: "</div>")
        == "<div class=\"notice\" role=\"note\"><p>This is the documentation of an earlier release. "
        + "<a href=\"/en/enterprise-server@3.1/guides/first\">See this page for Server 3.1</a></p></div>")
  }

  @Test func namesTranslationsAndTheOriginalToSearchEngines() {
    let untranslated = site.files["es/guides/index.html"] ?? ""
    #expect(untranslated.contains("<link rel=\"canonical\" href=\"https://docs.example.com/en/guides\">"))
    #expect(!untranslated.contains("hreflang=\"es\" href=\"https://docs.example.com"))
    let translated = site.files["en/guides/first/index.html"] ?? ""
    #expect(
      translated.contains(
        "<link rel=\"alternate\" hreflang=\"es\" href=\"https://docs.example.com/es/guides/first\">"))
    #expect(translated.contains("<title>The first &amp; best guide · Sample</title>"))
  }

  @Test func writesMarkdownBesideThePage() {
    #expect(
      site.files["en/guides/first/index.md"]?.hasPrefix("# The first & best guide\n\nBegin here.\n\n## One\n")
        == true)
  }

  @Test func linksRelativelyWhenAsked() throws {
    let site = try PublishedSite(SampleSite.sources, relative: true)
    let page = site.files["en/enterprise-server@3.1/guides/first/index.html"] ?? ""
    #expect(
      page.contains("<a class=\"site-title\" href=\"../../../../en/enterprise-server@3.1/index.html\">"))
    #expect(!page.contains("href=\"/"))
    #expect(!page.contains("src=\"/"))
  }

  @Test func writesTheSameBytesWhateverTheNumberOfJobs() throws {
    var sources = SampleSite.sources
    let names = (0..<40).map { "page-\($0)" }
    sources["content/guides/index.md"] =
      "---\ntitle: Guides\nversions: '*'\nchildren:\n"
      + names.map { "  - /\($0)\n" }.joined() + "  - /first\n  - /second\n---\n"
    for (number, name) in names.enumerated() {
      sources["content/guides/\(name).md"] = """
        ---
        title: Page \(number) of [AUTOTITLE](/guides/page-\((number + 7) % 20 + 20))
        versions: { fpt: '*', ghes: '>=3.\(number % 2)' }
        redirect_from: [/old/\(number / 2)]
        ---
        ## Part {% ifversion ghes %}server{% endif %}

        See [AUTOTITLE](/guides/page-\((number * 3) % 40)), [that](/guides/nowhere-\(number % 5)) and {% data variables.no.\(number % 3) %}.
        """
    }
    let one = try PublishedSite(sources, jobs: 1)
    #expect(one.files.count > 400)
    #expect(one.findings.split(separator: "\n").count > 40)
    for jobs in [2, 8] {
      let several = try PublishedSite(sources, jobs: jobs)
      #expect(several.files == one.files)
      #expect(several.findings == one.findings)
      #expect(TestSite.listing(several.problems) == TestSite.listing(one.problems))
    }
  }

  @Test func takesLayoutsOfTheSiteBeforeItsOwn() throws {
    var sources = SampleSite.sources
    sources["theme/layouts/default.html"] =
      "{{ page.path }}: {{ page.title }} ({{ version.title }}, {{ ui.search }})"
    let site = try PublishedSite(sources)
    #expect(
      site.files["es/guides/first/index.html"] == "guides/first: La primera guía (Cloud, Buscar)")
  }

  @Test(arguments: [
    ("", "[1<ul>[11]</ul>]\n[2]"), ("miniTocMaxHeadingLevel: 2", "[1]\n[2]"),
    ("miniTocMaxHeadingLevel: 4", "[1<ul>[111]\n[11<ul>[112]</ul>]</ul>]\n[2]"), ("showMiniToc: false", ""),
  ])
  func listsHeadingsAsDeepAsThePageSays(_ key: String, _ list: String) throws {
    var sources = SampleSite.sources
    sources["content/guides/first.md"] = """
      ---
      title: First
      versions: '*'
      \(key)
      ---
      ## 1

      #### 111

      ### 11

      #### 112

      ## 2
      """
    let site = try PublishedSite(sources)
    let contents = site.part("en/guides/first/index.html", from: "_contents-title\">", to: "</nav>")
    var expected = ""
    for character in list {
      switch character {
      case "[": expected += "<li>"
      case "]": expected += "</li>"
      default: expected.append(character)
      }
    }
    for id in ["111", "112", "11", "1", "2"] {
      expected = expected.replacing("<li>\(id)<", with: "<li><a href=\"#\(id)\">\(id)</a><")
    }
    #expect(
      contents == (list.isEmpty ? "" : "_contents-title\">On this page</h2>\n<ul>\(expected)</ul></nav>"))
  }
}
