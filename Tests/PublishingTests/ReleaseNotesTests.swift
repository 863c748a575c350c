import Testing

@testable import Publishing

/// Pages with `layout: release-notes`, whose text is data.
struct ReleaseNotesTests {
  private let site: PublishedSite

  init() throws { site = try PublishedSite(Self.sources) }

  private static let sources: [String: String] = [
    "lectern.yml": """
    title: Sample
    languages:
      en: { name: English }
      es: { name: Español, content: es/content, data: es/data }
    versions:
      cloud: { plan: cloud, title: Cloud }
      server: { plan: server, title: Server, releases: ["3.1", "3.0"] }
    """,
    "content/index.md": """
    ---
    title: Home
    versions: '*'
    children: [admin]
    ---
    """,
    "content/admin/index.md": """
    ---
    title: Administration
    versions: '*'
    children: [/notes]
    ---
    """,
    "content/admin/notes.md": """
    ---
    title: Release notes
    layout: release-notes
    versions: '*'
    ---
    """,
    "es/content/admin/notes.md": """
    ---
    title: Notas de la versión
    ---
    """,
    "data/variables/product.yml": "name: Lamp",
    "data/release-notes/server/3-1/0.yml": """
    date: '2021-06-03'
    intro: Upgrade **soon**.
    sections:
      features:
        - heading: Light
          notes:
            - |
              {% data variables.product.name %} is brighter.

              See [the notes](/admin/notes#3.1.0).
    """,
    "data/release-notes/server/3-1/0-rc1.yml": """
    date: '2021-05-01'
    release_candidate: true
    sections:
      known_issues:
        - It hums.
    """,
    "data/release-notes/server/3-1/2.yml": """
    date: '2021-07-01'
    deprecated: true
    sections:
      bugs:
        - Withdrawn.
    """,
    "data/release-notes/server/3-1/10.yml": """
    date: '2021-08-20'
    sections:
      bugs:
        - The switch works.
      odd_things:
        - A moth.
    """,
    "data/release-notes/server/3-1/README.md": "How to write notes.",
    "data/release-notes/server/3-0/0.yml": """
    date: '2021-01-01'
    sections:
      bugs:
        - First.
    """,
    "es/data/release-notes/server/3-1/10.yml": """
    date: '2021-08-20'
    sections:
      bugs:
        - El interruptor funciona.
    """,
    "data/release-notes/cloud/2021-03/2021-03-03.yml": """
    date: '2021-03-03'
    title: Week of March 3, 2021
    sections:
      changes:
        - Lighter clouds.
    """,
  ]

  @Test func showsTheNotesOfTheReleaseNewestFirst() {
    #expect(
      site.part("en/server@3.1/admin/notes/index.html", from: "<div id=\"article-body\">", to: "</div>")
        == """
        <div id="article-body"><h2 id="server-3110"><span id="3.1.10"></span>Server 3.1.10</h2>
        <p>August 20, 2021</p>
        <h3 id="bug-fixes">Bug fixes</h3>
        <ul>
        <li>The switch works.</li>
        </ul>
        <h3 id="odd-things">Odd things</h3>
        <ul>
        <li>A moth.</li>
        </ul>
        <h2 id="server-310"><span id="3.1.0"></span>Server 3.1.0</h2>
        <p>June 3, 2021</p>
        <p>Upgrade <strong>soon</strong>.</p>
        <h3 id="features">Features</h3>
        <h4 id="light">Light</h4>
        <ul>
        <li>
        <p>Lamp is brighter.</p>
        <p>See <a href="/en/server@3.1/admin/notes#3.1.0">the notes</a>.</p>
        </li>
        </ul>
        <h2 id="server-310rc1"><span id="3.1.0.rc1"></span>Server 3.1.0.rc1</h2>
        <p>May 1, 2021 · Release candidate</p>
        <h3 id="known-issues">Known issues</h3>
        <ul>
        <li>It hums.</li>
        </ul></div>
        """)
  }

  @Test func showsOneListForAPlanWithoutReleases() {
    #expect(
      site.part("en/admin/notes/index.html", from: "<div id=\"article-body\">", to: "</div>") == """
        <div id="article-body"><h2 id="week-of-march-3-2021"><span id="2021-03-03"></span>Week of March 3, 2021</h2>
        <p>March 3, 2021</p>
        <h3 id="changes">Changes</h3>
        <ul>
        <li>Lighter clouds.</li>
        </ul></div>
        """)
  }

  @Test func translatesItsOwnWordsAndMarksNotesThatAreNotTranslated() {
    let page = "es/server@3.1/admin/notes/index.html"
    #expect(site.part(page, from: "<p>20", to: "</p>") == "<p>20 de agosto de 2021</p>")
    #expect(site.files[page]?.contains("<li>El interruptor funciona.</li>") == true)
    #expect(site.files[page]?.contains("<li lang=\"en\">It hums.</li>") == true)
    #expect(site.files[page]?.contains(">Errores corregidos</h3>") == true)
  }

  @Test func listsReleasesInTheContentsOfThePage() {
    #expect(
      site.part(
        "en/server@3.1/admin/notes/index.html", from: "<ul><li><a href=\"#server-3110\"", to: "</nav>")
        == "<ul><li><a href=\"#server-3110\">Server 3.1.10</a></li>\n"
        + "<li><a href=\"#server-310\">Server 3.1.0</a></li>\n"
        + "<li><a href=\"#server-310rc1\">Server 3.1.0.rc1</a></li></ul></nav>")
  }
}
