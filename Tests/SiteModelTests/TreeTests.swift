import Core
import SiteModel
import TestSupport
import Testing

@Suite struct TreeTests {
  @Test func followsChildrenInTheirOrder() throws {
    let site = try load(
      TestSite(
        TestSite.index("content/index.md", "Home", children: ["b", "a"])
          + TestSite.index("content/a/index.md", "A", children: ["/two", "/one"])
          + TestSite.article("content/a/one.md", "One") + TestSite.article("content/a/two.md", "Two")
          + TestSite.index("content/b/index.md", "B", children: ["/guides"])
          + TestSite.index("content/b/guides/index.md", "G", children: ["/deep"])
          + TestSite.index("content/b/guides/deep/index.md", "D", children: ["/page"])
          + TestSite.article("content/b/guides/deep/page.md", "P")))
    #expect(
      site.pages.map { "\($0.id) \($0.kind) \($0.path) ^\($0.parent.map(String.init) ?? "-") \($0.children)" }
        == [
          "0 homepage  ^- [1, 5]", "1 product b ^0 [2]", "2 category b/guides ^1 [3]",
          "3 subcategory b/guides/deep ^2 [4]", "4 article b/guides/deep/page ^3 []", "5 product a ^0 [6, 7]",
          "6 article a/two ^5 []", "7 article a/one ^5 []",
        ])
    #expect(site.diagnostics.isEmpty)
    #expect(site.page(atPath: "/b/guides/")?.id == 2)
    #expect(site.page(atPath: "")?.kind == .homepage)
  }

  @Test func reportsMissingAndDuplicateChildrenWhereTheyAreListed() {
    let site = TestSite(
      """
      -- content/index.md --
      ---
      title: Home
      versions: '*'
      children:
        - a
        - ⟪missing-child|guide⟫
        - early-access
        - ⟪duplicate-child|/a⟫
        - ⟪missing-child|../secret⟫
      ---
      -- content/guides/index.md --
      ⟪orphan-page|⟫---
      title: Guides
      versions: '*'
      ---
      -- content/a.md --
      ---
      title: A
      versions: '*'
      ---
      -- lectern.yml --
      optional: [early-access]
      """)
    let result = Site.load(site.fileSystem)
    #expect(TestSite.findings(result.diagnostics) == site.expectedFindings)
    #expect(
      result.diagnostics.first?.suggestion == "write 'guides'")
  }

  @Test func aFileComesBeforeAFolderOfTheSameName() throws {
    let site = try load(
      TestSite(
        TestSite.index("content/index.md", "Home", children: ["a"]) + TestSite.article("content/a.md", "File")
          + TestSite.article("content/a/index.md", "Folder")))
    #expect(string(site.page(atPath: "a")?.frontMatter.title) == "File")
  }

  @Test func pagesOfOtherPlacesKeepTheirOwnParent() throws {
    let site = TestSite(
      TestSite.index("content/index.md", "Home", children: ["a", "b"])
        + TestSite.index(
          "content/a/index.md", "A", children: ["/content/b/c", "⟪missing-child|/content/b/d⟫"])
        + TestSite.index("content/b/index.md", "B", children: ["/c"])
        + TestSite.article("content/b/c.md", "C"))
    let result = Site.load(site.fileSystem)
    let loaded = try #require(result.site)
    #expect(TestSite.findings(result.diagnostics) == site.expectedFindings)
    #expect(loaded.pages.map(\.path) == ["", "a", "b", "b/c"])
    #expect(loaded.pages[1].children == [3])
    #expect(loaded.pages[1].foreignChildren == [3])
    #expect(loaded.pages[3].parent == 2)
  }

  @Test func aPageListedTwiceBelongsToTheNearestIndex() throws {
    let site = try load(
      TestSite(
        TestSite.index("content/index.md", "Home", children: ["a"])
          + TestSite.index("content/a/index.md", "A", children: ["/b/c", "/b"])
          + TestSite.index("content/a/b/index.md", "B", children: ["/c"])
          + TestSite.article("content/a/b/c.md", "C")))
    #expect(site.pages.map(\.path) == ["", "a", "a/b", "a/b/c"])
    #expect(site.pages[1].children == [3, 2])
    #expect(site.pages[3].parent == 2)
  }

  @Test func indexesExistWhereTheirChildrenDo() throws {
    let text =
      TestSite.configuration
      + TestSite.index("content/index.md", "Home", children: ["a", "b", "early-access"])
      + TestSite.index("content/a/index.md", "A", children: ["/x", "/y"])
      + TestSite.article("content/a/x.md", "X", versions: "{ fpt: '*' }")
      + TestSite.article("content/a/y.md", "Y", versions: "{ ghes: '>2.22', ghae: next }")
      + TestSite.index("content/b/index.md", "B", children: ["/n"])
      + TestSite.article("content/b/n.md", "N", versions: "{ ghes: next }")
      + TestSite.index("content/early-access/index.md", "EA", children: ["/z"])
      + TestSite.article("content/early-access/z.md", "Z", versions: "{ fpt: '*' }")
    let site = try load(TestSite(text))
    #expect(
      site.pages.map { "\($0.path): \($0.versions.map(String.init).joined(separator: " "))" } == [
        ": 0 1 2 3 4", "a: 0 1 2", "a/x: 0", "a/y: 1 2", "b: ", "b/n: ", "early-access: 0 1 2 3 4",
        "early-access/z: 0",
      ])
    #expect(site.permalinks.count == 17)
    #expect(site.number(of: site.permalinks[7], in: site.languages[1]) == 24)
    #expect(
      TestSite.findings(site.diagnostics) == [
        "content/a/index.md:3:1 index-versions", "content/b/index.md:3:1 index-versions",
      ])
  }

  @Test func permalinksLeadBothWays() throws {
    let site = try load(
      TestSite(
        TestSite.configuration + TestSite.index("content/index.md", "Home", children: ["a"])
          + TestSite.article("content/a.md", "A", versions: "{ ghes: '*', ghae: '*' }")))
    for language in site.languages {
      for permalink in site.permalinks {
        let url = site.pages[permalink.page].permalink(language, site.versions[permalink.version])
        let found = site.permalink(at: url)
        #expect(found?.page.id == permalink.page)
        #expect(found?.version.index == permalink.version)
        #expect(found?.language == language)
      }
    }
    #expect(site.permalink(at: "/en/a") == nil)
    #expect(site.permalink(at: "/ja/github-ae@latest/a/")?.page.path == "a")
    #expect(site.permalink(at: "/fr/a") == nil)
    #expect(site.permalink(at: "") == nil)
  }

  @Test func aSiteWithoutRootIndexIsReported() {
    let result = Site.load(TestSite(TestSite.article("content/a.md", "A")).fileSystem)
    #expect(
      TestSite.listing(result.diagnostics)
        == "-: error: 'content/index.md' does not exist, so the site has no pages [missing-child] (write it, with the pages of the site under 'children')"
    )
  }
}
