import Core
import TestSupport
import Testing

/// A mistake that keeps a file from being read as it was meant is one finding: nothing in other files follows from it.
@Suite struct OneCauseTests {
  private static let site = TestSite(
    """
    -- lectern.yml --
    languages:
      en: { name: English }
      es: { name: Español, content: es/content, data: es/data }
    versions:
      cloud: { plan: cloud }
      server: { plan: server, releases: ["2.0"] }
    -- content/index.md --
    ---
    title: Home
    versions: '*'
    children: [guides]
    ---
    -- content/guides/index.md --
    ---
    title: Guides
    versions:
      server: '*'
    children: [/page, /other]
    ---
    -- content/guides/page.md --
    ---
    title: Page
    versions:
      server: '*'
    ---
    {% data reusables.steps %}
    -- content/guides/other.md --
    ---
    title: Other
    versions:
      server: '*'
    ---
    [AUTOTITLE](/guides/page)
    -- data/reusables/steps.md --
    1. One
    -- es/content/guides/page.md --
    ---
    title: Página
    ---
    {% data reusables.steps %}
    """)

  private func listing(_ path: String, _ text: String) -> String {
    CheckedSite(Self.site.with([path: text]).fileSystem).listing
  }

  @Test func theSiteItselfIsInOrder() { #expect(CheckedSite(Self.site.fileSystem).listing == "") }

  @Test(arguments: [
    (
      "",
      "1:1: error: the page has no front matter [front-matter-missing] (begin the file with '---', 'title: …', 'versions: …' and '---' on lines of their own)"
    ),
    (
      "\n---\ntitle: Page\nversions: { server: '*' }\n---\n{% data reusables.steps %}\n",
      "2:1: error: front matter must begin on the first line [front-matter-missing] (remove the empty line above '---')"
    ),
    (
      "---\ntitle: Page\nversions: server\n---\n{% data reusables.steps %}\n",
      "3:11: error: 'versions' must be a mapping of plans to ranges, or '*', not 'server' [front-matter-versions] (write \"{ server: '*' }\")"
    ),
    (
      "---\ntitle: Page\nversions: 3\n---\n{% data reusables.steps %}\n",
      "3:11: error: 'versions' must be a mapping of plans to ranges, or '*', not '3' [front-matter-versions]"
    ),
    (
      "---\nversions: { server: '*' }\n---\n{% data reusables.steps %}\n",
      "1:1: error: the page has no 'title' [front-matter-missing] (write 'title: …')"
    ),
    (
      "---\ntitle: [a]\nversions: { server: '*' }\n---\n{% data reusables.steps %}\n",
      "2:8: error: 'title' must be a text, not a list [front-matter-type]"
    ),
    (
      "---\ntitle: Page: x\nversions: { server: '*' }\n---\n{% data reusables.steps %}\n",
      "2:12: error: a ':' followed by a space cannot stand inside a value without quotation marks [yaml-syntax] (put quotation marks around the value)"
    ),
    (
      "---\ntitle: {% data x %}'s page\nversions: { server: '*' }\n---\n{% data reusables.steps %}\n",
      "2:8: error: a value that begins with '{' needs quotation marks [yaml-syntax] (write \"'{% data x %}''s page'\")"
    ),
    (
      "---\ntitle: Page\nversions: { server: '*' }\nhidden: yes\nminiTocMaxHeadingLevel: 9\n---\n{% data reusables.steps %}\n",
      """
      4:9: error: 'hidden' must be true or false, not a text [front-matter-type] (write 'true')
      content/guides/page.md:5:25: error: 'miniTocMaxHeadingLevel' must be a level from 2 to 4, not 9 [front-matter-type] (write '4')
      """
    ),
  ])
  func unusableFrontMatterIsOneFinding(_ text: String, _ finding: String) {
    let expected = "content/guides/page.md:" + finding
    let found = listing("content/guides/page.md", text)
    // An empty page uses nothing.
    let unused = "\ndata/reusables/steps.md:1:1: warning: nothing uses 'reusables.steps' [unused-reusable]"
    #expect(found == expected || text.isEmpty && found == expected + unused)
  }

  @Test func aFileInAnotherEncodingIsOneFinding() {
    var files = Self.site.files.mapValues { Array($0.utf8) }
    files["content/guides/page.md"] = [0xFF, 0xFE] + Array("---\ntitle: Page\n".utf8).flatMap { [$0, 0] }
    let findings = CheckedSite(MemoryFileSystem(bytes: files)).findings.map(\.diagnostic.rule.id)
    #expect(findings == ["unreadable-file"])
  }

  @Test func aConfigurationInAnotherEncodingSaysSo() {
    let files = ["lectern.yml": Array("title: caf".utf8) + [0xE9, 0x0A]]
    #expect(
      CheckedSite(MemoryFileSystem(bytes: files)).listing
        == "lectern.yml:1:11: error: the file is not UTF-8 [configuration] (save it in UTF-8)")
  }

  @Test func anIndexThatDoesNotExistIsOneFinding() {
    let findings = CheckedSite(Self.site.with(["content/guides/index.md": nil]).fileSystem).findings
    #expect(!findings.contains { $0.diagnostic.rule == .orphanPage })
    #expect(
      TestSite.listing(findings.map(\.diagnostic).filter { $0.rule == .missingChild })
        == "content/index.md:4:12: error: the child 'guides' does not exist [missing-child] (write 'content/guides/index.md', or remove the entry)"
    )
  }

  @Test func anIndexThatCannotBeReadHidesNoPages() {
    #expect(
      listing("content/guides/index.md", "Text.\n").split(separator: "\n").filter {
        $0.contains("orphan-page")
      }
      .isEmpty)
  }

  @Test func aPageThatNoIndexListsIsToldWhereToBeListed() {
    let page = "---\ntitle: A\nversions: '*'\n---\n"
    let site = Self.site.with([
      "content/a.md": page, "content/more/b.md": page, "content/lost/index.md": page + "\n",
      "content/lost/c.md": page,
    ])
    #expect(
      CheckedSite(site.fileSystem).listing == """
        content/a.md:1:1: warning: no index lists the page, so it is not published [orphan-page] (add '/a' to 'children' of 'content/index.md')
        content/lost/c.md:1:1: warning: no index lists the page, so it is not published [orphan-page] (add '/c' to 'children' of 'content/lost/index.md')
        content/lost/index.md:1:1: warning: no index lists the page, so it is not published [orphan-page] (add '/lost' to 'children' of 'content/index.md')
        content/more/b.md:1:1: warning: no index lists the page, so it is not published [orphan-page] (write 'content/more/index.md' with '/b' among its 'children')
        """)
    let listed = site.with([
      "content/lost/index.md": "---\ntitle: A\nversions: '*'\nchildren: [/c]\n---\n", "content/a.md": nil,
      "content/more/b.md": nil,
    ])
    #expect(
      CheckedSite(listed.fileSystem).listing
        == "content/lost/index.md:1:1: warning: no index lists the page, so it is not published [orphan-page] (add '/lost' to 'children' of 'content/index.md')"
    )
  }

  @Test func twoFilesWithOneAddressAreOneFinding() {
    #expect(
      listing("content/guides.md", "---\ntitle: Again\nversions: '*'\n---\n")
        == "content/guides.md:1:1: error: 'content/guides/index.md' has the same address, '/guides', and is shown instead [duplicate-page] (remove one of the two, or give it another name)"
    )
    #expect(
      listing("content/guides/page/index.md", "---\ntitle: Again\nversions: '*'\nchildren: [/page]\n---\n")
        == "content/guides/page/index.md:1:1: error: 'content/guides/page.md' has the same address, '/guides/page', and is shown instead [duplicate-page] (remove one of the two, or give it another name)"
    )
  }

  @Test func aTranslationThatCannotBeReadIsOneFinding() {
    #expect(
      listing("es/content/guides/page.md", "---\ntitle: Página\n---\n{% if %}\n{% data reusables.steps %}\n")
        == """
        es/content/guides/page.md:4:1: warning: expected a condition; the source language's text is shown [liquid-syntax]
        es/content/guides/page.md:4:1: warning: tag 'if' is never closed; the source language's text is shown [liquid-syntax] (write 'endif' where it ends)
        """)
  }
}
