import Testing

@testable import Publishing

/// What front pages, landing pages, guides and tracks show of their front matter and data.
struct PageKindTests {
  private let site: PublishedSite

  init() throws { site = try PublishedSite(Self.sources) }

  private static let sources: [String: String] = [
    "lectern.yml": """
    title: Sample
    source_url: https://code.example.com/docs/blob/main/{path}
    languages:
      en: { name: English }
      es: { name: Español, content: es/content, data: es/data }
    versions:
      cloud: { plan: cloud, title: Cloud }
      server: { plan: server, title: Server, releases: ["2.0"] }
    """,
    "content/index.md": """
    ---
    title: Home
    versions: '*'
    children: [lamps, bulbs, early-access]
    childGroups:
      - { name: Light, octicon: RocketIcon, children: [lamps] }
      - { name: Nothing, children: [missing] }
    externalProducts:
      switches: { id: switches, name: Switches, href: 'https://switches.example.com', external: true }
    ---
    """,
    "content/lamps/index.md": """
    ---
    title: Lamp documentation
    shortTitle: Lamps
    intro: All about lamps.
    layout: product-landing
    versions: '*'
    introLinks: { quickstart: /lamps/start }
    product_video: https://video.example.com/1
    beta_product: true
    featuredLinks:
      startHere: [/lamps/start, '{% ifversion server %}/lamps/wire{% endif %}']
      popular: [/lamps/wire, /lamps/gone]
      popularHeading: Often read
      videos: [{ title: A film, href: 'https://video.example.com/2' }]
    examples_source: data/product-examples/lamps/code-examples.yml
    sidebarLink: { text: Every lamp, href: /lamps }
    children: [/start, /wire, /guides]
    ---
    """,
    "content/lamps/start.md": """
    ---
    title: Start
    intro: Begin.
    type: quick_start
    topics: [Basics]
    contributor: { name: Ada, URL: 'https://ada.example.com' }
    versions: '*'
    ---
    """,
    "content/lamps/wire.md": """
    ---
    title: Wire a lamp
    intro: Two wires.
    type: how_to
    topics: [Basics, Wires]
    effectiveDate: 2021-03-03
    versions: '*'
    ---
    """,
    "content/lamps/guides.md": """
    ---
    title: Guides
    layout: product-guides
    versions: '*'
    learningTracks: [second, first, '{% ifversion server %}server{% endif %}']
    includeGuides: [/lamps/start, /lamps/wire, /bulbs/a, /bulbs/b, /bulbs/c, /bulbs/d]
    ---
    """,
    "data/learning-tracks/lamps.yml": """
    first:
      title: From start to wire
      description: In two steps.
      featured_track: true
      guides: [/lamps/start, '{% ifversion cloud %}/lamps/wire{% endif %}']
    second:
      title: Bulbs
      versions: { cloud: '*' }
      guides: [/bulbs/a]
    server:
      title: Servers
      guides: [/bulbs/b, /bulbs/c]
    """,
    "data/product-examples/lamps/code-examples.yml": """
    - { title: A lamp, description: It shines., languages: Swift, href: makers/lamp, tags: [light, table] }
    - { repo: makers/bulb, description: It glows., versions: { server: '*' } }
    - { user: ada }
    """,
    "content/bulbs/index.md": """
    ---
    title: Bulbs
    layout: category-landing
    versions: '*'
    includedCategories: [Bright, Dim]
    children: [/a, /b, /c, /d, /e, /f, /g]
    ---
    """,
    "content/early-access/index.md": """
    ---
    title: Early access
    hidden: true
    versions: '*'
    children: [/secret]
    ---
    """,
    "content/early-access/secret.md": """
    ---
    title: Secret
    hidden: true
    versions: '*'
    ---
    """,
  ].merging(bulbs) { own, _ in own }

  private static let bulbs = Dictionary(
    uniqueKeysWithValues: [
      "a": "Bright", "b": "Bright", "c": "Dim", "d": "Dim", "e": "Bright", "f": "Dim", "g": "Broken",
    ]
    .map { name, category in
      ("content/bulbs/\(name).md", "---\ntitle: Bulb \(name)\nversions: '*'\ncategory: [\(category)]\n---\n")
    })

  @Test func groupsProductsOnTheFrontPage() {
    let page = "en/index.html"
    #expect(
      site.part(page, from: "<section class=\"group\"><h2><svg", to: "octicon-rocket").hasSuffix(
        "octicon-rocket"))
    #expect(
      site.part(page, from: "Light</h2>", to: "</main>") == """
        Light</h2><ul class="cards">
        <li><a href="/en/lamps">Lamps</a><p>All about lamps.</p></li>
        </ul>
        </section>
        <section class="group"><h2>More products</h2><ul class="cards">
        <li><a href="/en/bulbs">Bulbs</a></li>
        <li class="external"><a href="https://switches.example.com">Switches</a></li>
        </ul>
        </section>

        </main>
        """)
  }

  @Test func showsWhatTheFrontMatterFeatures() {
    let page = "en/lamps/index.html"
    #expect(
      site.part(page, from: "<ul class=\"actions\">", to: "</ul>")
        == "<ul class=\"actions\"><li><a href=\"/en/lamps/start\">Quickstart</a></li>"
        + "<li><a class=\"video\" href=\"https://video.example.com/1\">Watch the video</a></li></ul>")
    #expect(
      site.part(page, from: "<div class=\"featured\">", to: "</div>") == """
        <div class="featured"><section class="group"><h2>Start here</h2><ul class="links">
        <li><a href="/en/lamps/start">Start</a></li>
        </ul></section>
        <section class="group"><h2>Often read</h2><ul class="links">
        <li><a href="/en/lamps/wire">Wire a lamp</a></li>
        </ul></section>
        <section class="group"><h2>Videos</h2><ul class="links">
        <li><a href="https://video.example.com/2">A film</a></li>
        </ul></section>
        </div>
        """)
    #expect(
      site.part("en/server@2.0/lamps/index.html", from: "Start here</h2>", to: "</ul>") == """
        Start here</h2><ul class="links">
        <li><a href="/en/server@2.0/lamps/start">Start</a></li>
        <li><a href="/en/server@2.0/lamps/wire">Wire a lamp</a></li>
        </ul>
        """)
    #expect(site.files[page]?.contains("<p class=\"badge\">Beta</p>") == true)
  }

  @Test func showsTheExamplesOfAProductInTheVersionsThatTheyAreFor() {
    #expect(
      site.part("en/lamps/index.html", from: "<h2>Code examples</h2>", to: "</section>") == """
        <h2>Code examples</h2><ul class="cards">
        <li><a href="https://github.com/makers/lamp">A lamp</a><p>It shines.</p><p class="card-facts">Swift · light · table</p></li>
        <li><a href="https://github.com/ada">ada</a></li>
        </ul>
        </section>
        """)
    #expect(site.files["en/server@2.0/lamps/index.html"]?.contains("makers/bulb</a>") == true)
  }

  @Test func leadsThroughLearningTracksTheFeaturedOneFirst() {
    #expect(
      site.part("en/lamps/guides/index.html", from: "<div class=\"tracks\">", to: "</div>") == """
        <div class="tracks">
        <section><h3>From start to wire</h3><p>In two steps.</p><ol><li><a href="/en/lamps/start">Start</a></li><li><a href="/en/lamps/wire">Wire a lamp</a></li></ol></section>
        <section><h3>Bulbs</h3><ol><li><a href="/en/bulbs/a">Bulb a</a></li></ol></section>
        </div>
        """)
    #expect(
      site.part("en/lamps/start/index.html", from: "<nav class=\"pager", to: "</nav>")
        == "<nav class=\"pager track-pager\" aria-labelledby=\"_track\"><p id=\"_track\">"
        + "<a href=\"/en/lamps/guides\">From start to wire</a> <span>1 of 2</span></p>"
        + "<a rel=\"next\" href=\"/en/lamps/wire\"><span>Next</span><b>Wire a lamp</b></a></nav>")
    // In the other version one step is left, which leads nowhere; there a track of its own begins.
    #expect(site.files["en/server@2.0/lamps/start/index.html"]?.contains("track-pager") == false)
    #expect(site.files["en/server@2.0/bulbs/b/index.html"]?.contains(">Servers</a> <span>1 of 2") == true)
    #expect(site.files["en/bulbs/b/index.html"]?.contains("track-pager") == false)
  }

  @Test func listsGuidesWholeWithWhatTheyCanBeNarrowedDownBy() {
    let page = "en/lamps/guides/index.html"
    #expect(
      site.part(page, from: "<h2>Guides</h2>", to: "</form>") == """
        <h2>Guides</h2><form class="filters needs-script" aria-label="Filter"><label><span>Filter</span><input type="search" name="text" autocomplete="off"></label>\
        <label><span>Type</span><select name="type"><option value="">All</option><option value="quick_start">Quickstart</option><option value="how_to">How-to guide</option></select></label>\
        <label><span>Topic</span><select name="topics"><option value="">All</option><option value="Basics">Basics</option><option value="Wires">Wires</option></select></label>\
        <label><span>Category</span><select name="category"><option value="">All</option><option value="Bright">Bright</option><option value="Dim">Dim</option></select></label>\
        <p role="status" data-none="Nothing found" data-one="1 result" data-many="{count} results"></p></form>
        """)
    #expect(
      site.part(page, from: "<ul class=\"cards articles\">", to: "Bulb a") == """
        <ul class="cards articles">
        <li data-type="quick_start" data-topics="Basics"><a href="/en/lamps/start">Start</a><p>Begin.</p><p class="card-facts">Quickstart</p></li>
        <li data-type="how_to" data-topics="Basics|Wires"><a href="/en/lamps/wire">Wire a lamp</a><p>Two wires.</p><p class="card-facts">How-to guide</p></li>
        <li data-category="Bright"><a href="/en/bulbs/a">Bulb a
        """)
  }

  @Test func listsTheArticlesOfALandingPageByCategory() {
    let page = site.part("en/bulbs/index.html", from: "<h2>Articles</h2>", to: "</main>")
    #expect(page.contains("<li data-category=\"Dim\"><a href=\"/en/bulbs/f\">Bulb f</a></li>"))
    #expect(!page.contains("Bulb g"))
    #expect(!page.contains("page-list"))
  }

  @Test func saysWhoWroteAnArticleFromWhenItHoldsAndWhereItsFileIs() {
    #expect(
      site.part("en/lamps/start/index.html", from: "<div class=\"notice\"", to: "</div>")
        == "<div class=\"notice\" role=\"note\"><p>This article was contributed by "
        + "<a href=\"https://ada.example.com\">Ada</a>.</p></div>")
    #expect(
      site.part("es/lamps/wire/index.html", from: "<p class=\"effective\">", to: "</p>")
        == "<p class=\"effective\">En vigor desde el <time datetime=\"2021-03-03\">3 de marzo de 2021</time></p>"
    )
    #expect(
      site.part("en/lamps/wire/index.html", from: "<li><a href=\"https://code", to: "</li>")
        == "<li><a href=\"https://code.example.com/docs/blob/main/content/lamps/wire.md\">View source</a></li>"
    )
  }

  @Test func addsTheLinkThatAnIndexWantsToTheNavigation() {
    #expect(
      site.part("en/lamps/wire/index.html", from: "<li><a href=\"/en/lamps/guides\">", to: "</ul>") == """
        <li><a href="/en/lamps/guides">Guides</a></li>
        <li><a href="/en/lamps">Every lamp</a></li>
        </ul>
        """)
  }

  @Test func asksReadersOfEarlyAccessToKeepItsAddress() {
    #expect(
      site.part("en/early-access/secret/index.html", from: "<div class=\"notice\"", to: "</div>")
        == "<div class=\"notice\" role=\"note\"><p>This page is about a feature in early access. "
        + "Please do not pass its address on.</p></div>")
  }
}
