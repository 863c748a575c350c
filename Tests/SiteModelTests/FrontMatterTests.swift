import Core
import SiteModel
import TestSupport
import Testing

@Suite struct FrontMatterTests {
  private func site(_ frontMatter: String, _ more: String = "") -> TestSite {
    TestSite(
      TestSite.configuration + TestSite.index("content/index.md", "Home", children: ["a"])
        + "-- content/a.md --\n---\n\(frontMatter)\n---\nBody\n" + more)
  }

  private func findings(_ frontMatter: String, _ more: String = "") -> String {
    TestSite.listing(Site.load(site(frontMatter, more).fileSystem).diagnostics)
  }

  @Test func readsTemplatesWithTheirPlaces() throws {
    let site = try load(
      site("title: 'It''s {{ x }}'\nintro: >-\n  One\n  two\nversions: '*'\nhidden: true\nlayout: false"))
    let page = try #require(site.page(atPath: "a"))
    #expect(string(page.frontMatter.title) == "It's {{ x }}")
    #expect(page.frontMatter.title?.origin(at: 5) == TracedText.Origin(frame: 0, offset: 18))
    #expect(string(page.frontMatter.intro) == "One two")
    #expect(page.isHidden)
    #expect(page.frontMatter.layout == nil)
    #expect(string(page.body) == "Body\n")
    #expect(page.body.pieces.first?.fileOffset == page.bodyRange.lowerBound)
    #expect(site.file(page.file.id) === page.file)
  }

  @Test func reportsUnknownKeysAndWrongTypes() {
    #expect(
      findings(
        "title: A\nversions: '*'\nshort_title: B\nhidden: 'yes'\nchildren: x\ntopics:\n  - a\n  - [b]\nfoo: 1"
      ) == """
        content/a.md:4:1: error: unknown front matter key 'short_title' [front-matter-key] (write 'shortTitle')
        content/a.md:5:9: error: 'hidden' must be true or false, not a text [front-matter-type] (write 'true')
        content/a.md:6:11: error: 'children' must be a list of texts, not a text [front-matter-type]
        content/a.md:9:5: error: 'topics' must be a list of texts, not a list [front-matter-type]
        content/a.md:10:1: error: unknown front matter key 'foo' [front-matter-key] (remove it)
        """)
  }

  @Test func reportsMissingKeysAndMissingFrontMatter() throws {
    #expect(
      findings("intro: A") == """
        content/a.md:1:1: error: the page has no 'title' [front-matter-missing] (write 'title: …')
        content/a.md:1:1: error: the page has no 'versions' [front-matter-missing] (write "versions: '*'", or a mapping of plans to ranges)
        """)
    let bare = TestSite(
      TestSite.index("content/index.md", "Home", children: ["a", "b"])
        + "-- content/a.md --\nText\n-- content/b.md --\n---\ntitle: B\n")
    let result = Site.load(bare.fileSystem)
    #expect(
      TestSite.listing(result.diagnostics) == """
        content/a.md:1:1: error: the page has no front matter [front-matter-missing] (begin the file with '---', 'title: …', 'versions: …' and '---' on lines of their own)
        content/b.md:1:1: error: front matter is never closed [front-matter-missing] (end it with a line '---')
        """)
    #expect(
      result.site?.pages.map { "\($0.path) \(string($0.frontMatter.title) ?? "")" } == [
        " Home", "a a", "b b",
      ])
  }

  @Test func savesWhatItCanOfBrokenFrontMatter() throws {
    let broken = site("title: A\nintro: {% data x %}\nversions:\n  ghes: '*'")
    let result = Site.load(broken.fileSystem)
    #expect(
      TestSite.listing(result.diagnostics)
        == "content/a.md:3:8: error: a value that begins with '{' needs quotation marks [yaml-syntax] (write \"'{% data x %}'\")"
    )
    let page = try #require(result.site?.page(atPath: "a"))
    #expect(string(page.frontMatter.title) == "A")
    #expect(page.frontMatter.intro == nil)
    #expect(page.versions == VersionSet(bits: 0b01110))
  }

  @Test func aPageWithoutTitleIsCalledAsItsFile() throws {
    let page = try #require(Site.load(site("versions: '*'").fileSystem).site?.page(atPath: "a"))
    #expect(string(page.frontMatter.title) == "a")
  }

  @Test(arguments: [
    ("'*'", "0 1 2 3 4", ""),
    ("{ fpt: '*', ghes: '<3.0 >=2.22' }", "0 3", ""),
    ("{ enterprise-server: '3.0 || >3.0', github-ae: anything }", "1 2 4", ""),
    ("{ feature: old }", "3", ""),
    ("{ feature: [old, ae], fpt: '*' }", "0 3 4", ""),
    ("{ ghes: '>=3.2' }", "", ""),
    ("{ ghae: next }", "", ""),
    (
      "{ ghes: '>=4.0' }", "",
      "content/a.md:3:11 front-matter-versions: 'versions' selects no version of the site"
    ),
    (
      "{ ghs: '*' }", "0 1 2 3 4", "content/a.md:3:13 front-matter-versions: unknown plan 'ghs' in 'versions'"
    ),
    (
      "{ ghes: 'x.y' }", "0 1 2 3 4", "content/a.md:3:19 front-matter-versions: 'x.y' is no range of releases"
    ),
    ("{ feature: odl }", "0 1 2 3 4", "content/a.md:3:22 front-matter-versions: unknown feature 'odl'"),
    (
      "all", "0 1 2 3 4",
      "content/a.md:3:11 front-matter-versions: 'versions' must be a mapping of plans to ranges, or '*', not 'all'"
    ),
  ])
  func selectsVersions(_ versions: String, _ expected: String, _ finding: String) throws {
    let features =
      "-- data/features/old.yml --\nversions: { ghes: '2.22' }\n-- data/features/ae.yml --\nversions: { ghae: '*' }\n"
    let result = Site.load(site("title: A\nversions: \(versions)", features).fileSystem)
    let page = try #require(result.site?.page(atPath: "a"))
    #expect(page.versions.map(String.init).joined(separator: " ") == expected)
    let found = result.diagnostics.map { diagnostic in
      let place = diagnostic.location.map(\.start)
      return
        "\(diagnostic.location?.file.path ?? ""):\(place?.line ?? 0):\(place?.column ?? 0) \(diagnostic.rule.id): \(diagnostic.message)"
    }
    #expect(found.joined(separator: "\n") == finding)
    #expect(result.site?.features == ["old": VersionSet(index: 3), "ae": VersionSet(index: 4)])
  }

  @Test func handlesWindowsLineEndsAndByteOrderMarks() throws {
    let text = "\u{FEFF}---\r\ntitle: Ä\r\nversions: '*'\r\n---\r\nBody\r\n"
    let files = TestSite(TestSite.index("content/index.md", "Home", children: ["a"])).with([
      "content/a.md": text
    ])
    let result = Site.load(files.fileSystem)
    #expect(result.diagnostics.isEmpty)
    let page = try #require(result.site?.page(atPath: "a"))
    #expect(string(page.frontMatter.title) == "Ä")
    #expect(page.frontMatter.title?.origin(at: 0)?.offset == 15)
    #expect(string(page.body) == "Body\r\n")
  }

  @Test func reportsBytesThatAreNotUTF8AndKeepsOffsets() throws {
    var bytes = Array("---\ntitle: A\nversions: '*'\n---\nx ".utf8)
    bytes += [0xFF, 0xFE, UInt8(ascii: "y")]
    let index = Array(
      TestSite(TestSite.index("content/index.md", "Home", children: ["a"])).files["content/index.md"]!.utf8)
    let result = Site.load(MemoryFileSystem(bytes: ["content/index.md": index, "content/a.md": bytes]))
    #expect(
      TestSite.listing(result.diagnostics)
        == "content/a.md:5:3: error: the file is not UTF-8 [unreadable-file] (save it in UTF-8)")
    #expect(string(result.site?.page(atPath: "a")?.body) == "x ??y")
  }
}
