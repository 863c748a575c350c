import Core
import SiteModel
import TestSupport
import Testing

@Suite struct RedirectTests {
  private let files = TestSite(
    TestSite.configuration + TestSite.index("content/index.md", "Home", children: ["a", "admin", "guides"])
      + TestSite.article(
        "content/a.md", "A",
        more:
          "redirect_from:\n  - /old\n  - /enterprise/admin/guides/a\n  - /enterprise-server@2.20/older\n  - ⟪front-matter-type|loose/⟫\n  - ⟪redirect-conflict|/old/⟫"
      )
      + TestSite.index("content/admin/index.md", "Admin", children: ["/b"])
      .replacing("versions:", with: "⟪index-versions|versions⟫:")
      + TestSite.article(
        "content/admin/b.md", "B", versions: "{ ghes: '*' }",
        more:
          "redirect_from:\n  - ⟪redirect-conflict|/old⟫\n  - ⟪redirect-conflict|/guides⟫\n  - /enterprise-server@3.0/special\n  - /{{ currentVersion }}/x"
      )
      + TestSite.article("content/guides.md", "Guides", more: "redirect_from: /plain"))

  private func site() throws -> Site { try load(files) }

  @Test func listsAllRedirectsInOrder() throws {
    let site = try site()
    let listed = site.redirects.all.map { redirect in
      let target =
        "/" + site.pages[redirect.target.page].path + "|" + site.versions[redirect.target.version].name
      return "\(redirect.from) \(target)\(redirect.isPlain ? "" : " *")"
    }
    #expect(
      listed.filter { !$0.hasPrefix("/github-ae@") && !$0.hasPrefix("/enterprise-server@3.1/") } == [
        "/admin /admin|ghes@3.1", "/admin/a /a|fpt", "/admin/b /admin/b|ghes@3.1",
        "/enterprise-server@2.20/older /a|fpt *", "/enterprise-server@2.22/admin/a /a|ghes@2.22 *",
        "/enterprise-server@2.22/loose /a|ghes@2.22 *", "/enterprise-server@2.22/old /admin/b|ghes@2.22 *",
        "/enterprise-server@2.22/plain /guides|ghes@2.22 *", "/enterprise-server@2.22/x /admin/b|ghes@2.22 *",
        "/enterprise-server@3.0/admin/a /a|ghes@3.0 *", "/enterprise-server@3.0/loose /a|ghes@3.0 *",
        "/enterprise-server@3.0/old /admin/b|ghes@3.0 *", "/enterprise-server@3.0/plain /guides|ghes@3.0 *",
        "/enterprise-server@3.0/special /admin/b|ghes@3.0 *", "/enterprise-server@3.0/x /admin/b|ghes@3.0 *",
        "/enterprise/admin/guides/a /a|fpt", "/loose /a|fpt", "/old /a|fpt", "/plain /guides|fpt",
        "/x /admin/b|ghes@3.1",
      ])
  }

  @Test func reportsConflicts() throws {
    #expect(TestSite.findings(try site().diagnostics) == files.expectedFindings)
  }

  @Test(arguments: [
    ("/a", "fpt", "page /a"),
    ("/a", "ghes@3.0", "page /enterprise-server@3.0/a"),
    ("/a/", "ghae", "page /github-ae@latest/a"),
    ("/en/a", "fpt", "page /a"),
    ("/ja/enterprise-server@3.0/a", "fpt", "page /enterprise-server@3.0/a pinned"),
    ("/", "ghes@3.1", "page /enterprise-server@3.1"),
    ("/admin/b", "fpt", "page /enterprise-server@3.1/admin/b"),
    ("/admin/b", "ghes@2.22", "page /enterprise-server@2.22/admin/b"),
    ("/admin/guides/b", "ghes@2.22", "page /enterprise-server@2.22/admin/b redirected"),
    ("/enterprise/admin/guides/b", "fpt", "page /enterprise-server@3.1/admin/b redirected"),
    ("/enterprise/3.0/user/a", "fpt", "page /enterprise-server@3.0/a redirected pinned"),
    ("/enterprise/user/a", "fpt", "page /a redirected"),
    ("/enterprise/github-ae@latest/user/a", "fpt", "page /github-ae@latest/a redirected pinned"),
    (
      "/enterprise/github-ae@latest/admin/guides/b", "ghae",
      "page /enterprise-server@3.1/admin/b redirected pinned"
    ),
    ("/desktop/guides/b", "fpt", "missing /desktop/b"),
    ("/enterprise", "fpt", "page /enterprise-server@3.1 redirected pinned"),
    ("/enterprise-server@latest/a", "fpt", "page /enterprise-server@3.1/a pinned"),
    ("/enterprise-server/a", "fpt", "page /enterprise-server@3.1/a redirected pinned"),
    ("/free-pro-team@latest/a", "ghes@3.0", "page /a pinned"),
    ("/github-ae@latest", "fpt", "page /github-ae@latest pinned"),
    ("/enterprise-server@2.20/a", "fpt", "notBuilt /enterprise-server@2.20/a pinned"),
    ("/enterprise/2.9/user/x/", "fpt", "notBuilt /enterprise/2.9/user/x pinned"),
    ("/enterprise-server@2.20/older", "fpt", "page /a redirected pinned"),
    (
      "/enterprise-server@9.9/a", "fpt",
      "missing /enterprise-server@9.9/a pinned unknown enterprise-server@9.9"
    ),
    (
      "/enterprise-cloud@latest/a", "fpt",
      "missing /enterprise-cloud@latest/a pinned unknown enterprise-cloud@latest"
    ),
    ("/old", "ghae", "page /github-ae@latest/a redirected"),
    ("/old", "ghes@3.0", "page /enterprise-server@3.0/admin/b redirected"),
    ("/loose", "fpt", "page /a redirected"),
    ("/enterprise/admin/guides/a", "fpt", "page /a redirected"),
    ("/plain", "ghes@3.0", "page /enterprise-server@3.0/guides redirected"),
    ("/enterprise-server@3.0/special", "fpt", "page /enterprise-server@3.0/admin/b redirected pinned"),
    ("/guides", "ghes@3.1", "page /enterprise-server@3.1/guides"),
    ("/nowhere", "ghes@3.1", "missing /enterprise-server@3.1/nowhere"),
    ("/nowhere/", "fpt", "missing /nowhere"),
    ("", "fpt", "page "),
  ])
  func resolvesLinks(_ path: String, _ from: String, _ expected: String) throws {
    let site = try site()
    let version = try #require(site.versions.first { $0.name == from })
    let target = site.resolve(path, in: version)
    let outcome =
      switch target.outcome {
      case .page: "page"
      case .notBuilt: "notBuilt"
      case .missing: "missing"
      }
    let found =
      "\(outcome) \(target.path)" + (target.isRedirected ? " redirected" : "")
      + (target.isPinned ? " pinned" : "")
      + (target.unknownVersion.map { " unknown \($0)" } ?? "")
    #expect(found == expected)
  }

  @Test func reportsTwoClaimsToAPathOfAVersionThatIsNotBuilt() {
    let result = Site.load(
      TestSite(
        TestSite.configuration + TestSite.index("content/index.md", "Home", children: ["a", "b"])
          + TestSite.article("content/a.md", "A", more: "redirect_from: /enterprise-server@2.20/old")
          + TestSite.article("content/b.md", "B", more: "redirect_from: /enterprise-server@2.20/old")
      ).fileSystem)
    #expect(
      TestSite.listing(result.diagnostics)
        == "content/b.md:4:16: warning: the redirect '/enterprise-server@2.20/old' is also claimed by 'content/a.md'; this page gets it [redirect-conflict] (remove it)"
    )
  }

  @Test func leavesAFolderOfTodayThatAnOldPathHadAsWell() throws {
    let site = try load(
      TestSite(
        TestSite.configuration + TestSite.index("content/index.md", "Home", children: ["admin"])
          + TestSite.index("content/admin/index.md", "Admin", children: ["/guides"])
          + TestSite.index("content/admin/guides/index.md", "Guides", children: ["/setup"])
          + TestSite.article(
            "content/admin/guides/setup.md", "Set up", more: "redirect_from: /admin/guides/old")))
    for (path, found) in [
      ("/admin/guides/setup", "/admin/guides/setup"), ("/admin/guides/old", "/admin/guides/setup"),
      ("/enterprise-server@3.1/admin/guides/setup", "/enterprise-server@3.1/admin/guides/setup"),
      ("/enterprise/3.0/admin/guides/setup", "/enterprise-server@3.0/admin/guides/setup"),
    ] {
      #expect(site.resolve(path, in: site.versions[0]).path == found)
    }
    #expect(!site.resolve("/admin/guides/setup", in: site.versions[0]).isRedirected)
    #expect(site.redirects.all.contains { $0.from == "/enterprise-server@3.1/admin/guides/old" })
  }

  @Test func looksUpPathsAsARequestWould() throws {
    let site = try site()
    func target(_ path: String) -> String? {
      site.redirects.lookup(path).map { site.pages[$0.page].path(in: site.versions[$0.version]) }
    }
    #expect(target("/old") == "/a")
    #expect(target("/enterprise-server@2.22/old") == "/enterprise-server@2.22/admin/b")
    #expect(target("/a") == nil)
    #expect(target("/admin") == "/enterprise-server@3.1/admin")
    #expect(target("/admin/b") == "/enterprise-server@3.1/admin/b")
  }
}
