import Core
import SiteModel
import Testing

/// A site of two languages and two versions, written inline.
enum SmallSite {
  static let files: [String: String] = [
    "lectern.yml": """
    title: Small
    languages:
      en: { name: English }
      es: { name: Español }
    versions:
      fpt: { plan: free-pro-team, title: Free }
      ghes: { plan: enterprise-server, title: Server, releases: ["3.1", "3.0"] }

    """,
    "assets/images/a.png": "png",
    "data/en/variables/product.yml": "name: Small\nlong: 'The {% data variables.product.name %} product'\n",
    "data/en/reusables/note.md": "See [start](/guides/start) of {% data variables.product.name %}.\n",
    "data/en/features/fast.yml": "versions:\n  ghes: '>=3.1'\n",
    "content/en/index.md": "---\ntitle: Home\nversions: '*'\nchildren:\n  - guides\n---\n",
    "content/en/guides/index.md":
      "---\ntitle: Guides\nversions: '*'\nchildren:\n  - /start\n  - /server\n---\n",
    "content/en/guides/start.md": """
    ---
    title: Start
    versions: '*'
    redirect_from:
      - /old/start
    ---
    {% data reusables.note %} ![picture](/assets/images/a.png)
    {% ifversion fast %}A fast one.{% endif %} Not variables.product.names.
    [home](/en) [self](/en/enterprise-server@3.1/old/start#top)

    """,
    "content/en/guides/server.md":
      "---\ntitle: Server\nversions:\n  feature: fast\n---\n<a href=\"/guides/start?x=1\">x</a>\n",
    "content/es/guides/start.md":
      "---\ntitle: Inicio\nversions: '*'\n---\n{% data variables.product.name %}.\n",
  ]

  /// The resolved site.
  static func load() throws -> Site {
    let (site, diagnostics) = Site.load(MemoryFileSystem(files))
    return try #require(site, "\(diagnostics.map(\.message))")
  }
}
