import Core
import SiteModel
import TestSupport
import Testing

/// One small site in which every rule has something to say, and all that is said.
@Suite struct EveryRuleTests {
  private static let site = TestSite(
    #"""
    -- lectern.yml --
    title: Example
    languages:
      en: { name: English }
      ja: { name: 日本語, content: translations/ja/content, data: translations/ja/data }
    versions:
      fpt: { plan: free-pro-team, title: Example.com }
      ghes: { plan: enterprise-server, title: Enterprise Server, releases: ["3.1", "3.0"], next: "3.2", deprecated: ["2.22"] }
    -- content/index.md --
    ---
    title: Home
    versions: '*'
    children:
      - links
      - marks
      - tags
      - unclosed
      - endless
      - matter
    ---
    -- content/links.md --
    ---
    title: Links
    versions: '*'
    redirect_from:
      - /old-links
      - /marks
    ---
    ## Where to

    [Nowhere](/mraks), [by a redirect](/old-links), [with a slash](/marks/), [another release](/enterprise-server@9.9/marks).
    [Down](#where-two), [AUTOTITLE](/nowhere), [AUTOTILTE](/marks).

    ![Picture](/assets/images/picture.png)
    -- content/marks.md --
    ---
    title: Marks
    versions: '*'
    ---
    ** Note:** one. **Note: two.

    1. Item

      falls out

    | A | B |
    |---|
    | 1 | 2 |

    </span>

    ```yaml annotate
    key: value
    ```

    {% codetabs %}
    {% codetab klingon %}
    {% endcodetab %}
    {% endcodetabs %}
    -- content/tags.md --
    ---
    title: '{% ifversion ghes %}Tags{% endif %}'
    versions: '*'
    ---
    {% data variables.names.prodcut %} {% data variables.names.loop %}

    {% ifversion ghes > 3.0 or fpp %}two{% endif %}

    {% octicon "no-such-icon" %}
    -- content/unclosed.md --
    ---
    title: Unclosed
    versions: '*'
    ---
    {% if fpt %}one
    -- content/endless.md --
    ---
    title: Endless
    versions: '*'
    ---
    {{ 1 | divided_by: 0 }}
    -- content/matter/index.md --
    ---
    title: Matter
    versions:
      fpt: '*'
    children:
      - /one
      - /one
      - /two
      - /three
    ---
    -- content/matter/one.md --
    ---
    title: One
    shorttitle: 1
    versions:
      ghes: '>=3.0'
    topics: everything
    ---
    {% ifversion ghes %}
    {% endif %}
    -- content/matter/two.md --
    ---
    intro: No title
    versions:
      ghse: '*'
    ---
    -- content/matter/lost.md --
    ---
    title: Lost
    versions: '*'
    ---
    -- data/variables/names.yml --
    product: Product
    loop: '{% data variables.names.loop %}'
    unused: Nobody asks
    -- data/variables/broken.yml --
    key: 'value
    -- data/reusables/unused.md --
    Nobody asks.
    -- data/features/unused.yml --
    versions:
      fpt: '*'
    -- translations/ja/content/links.md --
    ---
    title: リンク
    intro: 3
    ---
    ** 注意:** [無い](/mraks)
    -- translations/ja/content/marks.md --
    ---
    title: ''
    ---
    {% data variables.names.product %
    -- translations/ja/content/gone.md --
    ---
    title: 無い
    ---
    """#)

  @Test func saysWhatIsWrongWhereAndWhatToDo() {
    #expect(CheckedSite(Self.site.fileSystem).text == Self.expected)
  }

  @Test func everyRuleHasAFinding() {
    let found = Set(CheckedSite(Self.site.fileSystem).findings.map(\.diagnostic.rule.id))
    let elsewhere: Set = ["configuration", "unreadable-file", "highlighting"]
    #expect(Set(Rule.all.map(\.id)).subtracting(found) == elsewhere)
  }

  @Test func aConfigurationThatCannotBeReadIsAllThatIsSaid() {
    let site = Self.site.with(["lectern.yml": "titel: Example\n"])
    #expect(
      CheckedSite(site.fileSystem).text == """
        lectern.yml:1:1: error: unknown key 'titel' in lectern.yml [configuration]
          titel: Example
          ^~~~~
          = help: write 'title'

        """)
  }

  @Test func aFileThatIsNotTextIsAnErrorAndTheRestIsChecked() {
    var files = Self.site.files.mapValues { Array($0.utf8) }
    files["content/marks.md"] = Array("---\ntitle: Marks\nversions: '*'\n---\nCaf".utf8) + [0xE9, 0x0A]
    let findings = CheckedSite(MemoryFileSystem(bytes: files)).findings
    #expect(findings.contains { $0.diagnostic.rule == .unreadableFile && $0.diagnostic.severity == .error })
    #expect(findings.contains { $0.diagnostic.rule == .undefinedData })
  }

  @Test func onlyTheSourceLanguageHasErrors() {
    let errors = CheckedSite(Self.site.fileSystem).findings.filter { $0.diagnostic.severity == .error }
    let paths = errors.compactMap(\.diagnostic.location?.file.path)
    #expect(!paths.isEmpty)
    #expect(!paths.contains { $0.hasPrefix("translations/") })
  }

  private static let expected = #"""
    content/endless.md:5:8: error: 'divided_by' was given zero [liquid-render]
      {{ 1 | divided_by: 0 }}
             ^~~~~~~~~~
      = in 2 languages, 3 versions, 6 pages
    content/links.md:6:5: warning: the redirect '/marks' is the path of a page, which wins [redirect-conflict]
        - /marks
          ^~~~~~
      = help: remove it
    content/links.md:10:1: error: '/mraks' leads to no page and no redirect [broken-link]
      [Nowhere](/mraks), [by a redirect](/old-links), [with a slash](/marks/), [another release](/enter…
      ^~~~~~~~~~~~~~~~~
      = help: did you mean '/marks'?
      = in 3 versions, 3 pages
    content/links.md:10:20: warning: '/old-links' leads to a redirect [redirected-link]
      [Nowhere](/mraks), [by a redirect](/old-links), [with a slash](/marks/), [another release](/enter…
                         ^~~~~~~~~~~~~~~~~~~~~~~~~~~
      = help: write '/links'
      = in 3 versions, 3 pages
    content/links.md:10:49: info: '/marks/' ends in a slash, which the page's address lacks [redirected-link]
      …, [by a redirect](/old-links), [with a slash](/marks/), [another release](/enterprise-server@9.9…
                                      ^~~~~~~~~~~~~~~~~~~~~~~
      = help: write '/marks'
      = in 3 versions, 3 pages
    content/links.md:10:74: warning: 'enterprise-server@9.9' is no version of the site [link-version]
      …nks), [with a slash](/marks/), [another release](/enterprise-server@9.9/marks).
                                      ^~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
      = in 3 versions, 3 pages
    content/links.md:11:1: warning: '#where-two' names no heading or id of '/links' [broken-anchor]
      [Down](#where-two), [AUTOTITLE](/nowhere), [AUTOTILTE](/marks).
      ^~~~~~~~~~~~~~~~~~
      = in 3 versions, 3 pages
    content/links.md:11:21: error: there is no page at '/nowhere' whose title could stand here [unresolved-title]
      [Down](#where-two), [AUTOTITLE](/nowhere), [AUTOTILTE](/marks).
                          ^~~~~~~~~~~~~~~~~~~~~
      = in 3 versions, 3 pages
    content/links.md:11:44: error: 'AUTOTILTE' is nearly, but not quite, AUTOTITLE [title-typo]
      [Down](#where-two), [AUTOTITLE](/nowhere), [AUTOTILTE](/marks).
                                                 ^~~~~~~~~~~~~~~~~~~
      = help: write 'AUTOTITLE'
      = in 3 versions, 3 pages
    content/links.md:13:1: error: there is no file '/assets/images/picture.png' [missing-image]
      ![Picture](/assets/images/picture.png)
      ^~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
      = in 3 versions, 3 pages
    content/marks.md:5:9: warning: bold text is opened or closed, but not both [unclosed-emphasis]
      ** Note:** one. **Note: two.
              ^~
      = help: write '**' at both ends of what is to be bold
      = in 3 versions, 3 pages
    content/marks.md:9:3: warning: text after a list item is indented by 2 columns, so it falls out of the item [sloppy-list]
        falls out
        ^~~~~~~~~
      = help: indent it by 3 columns
      = in 3 versions, 3 pages
    content/marks.md:12:1: warning: the delimiter row has 1 cell and the header 2 [sloppy-table]
      |---|
      ^~~~~
      = help: give both the same number, else the table is shown as text
      = in 3 versions, 3 pages
    content/marks.md:15:1: info: '</span>' ends nothing [unbalanced-html]
      </span>
      ^~~~~~~
      = help: remove it
      = in 3 versions, 3 pages
    content/marks.md:17:1: error: annotated code must begin with a comment [code-annotation]
      ```yaml annotate
      ^~~~~~~~~~~~~~~~
      = in 3 versions, 3 pages
    content/marks.md:22:1: error: 'klingon' is no code language [code-tab]
      {% codetab klingon %}
      ^~~~~~~~~~~~~~~~~~~~~
      = in 3 versions, 3 pages
    content/matter/index.md:3:1: warning: the versions of the index are not those of its children, which hold [index-versions]
      versions:
      ^~~~~~~~
      = help: its children are in ghes@3.1, ghes@3.0
    content/matter/index.md:7:5: error: the child '/one' is listed twice [duplicate-child]
        - /one
          ^~~~
      = help: remove one of them
    content/matter/index.md:9:5: error: the child '/three' does not exist [missing-child]
        - /three
          ^~~~~~
      = help: write 'content/matter/three.md', or remove the entry
    content/matter/lost.md:1:1: warning: no index lists the page, so it is not published [orphan-page]
      ---
      ^
      = help: add it to 'children' of the index above it
    content/matter/one.md:3:1: error: unknown front matter key 'shorttitle' [front-matter-key]
      shorttitle: 1
      ^~~~~~~~~~
      = help: write 'shortTitle'
    content/matter/one.md:6:9: error: 'topics' must be a list of texts, not a text [front-matter-type]
      topics: everything
              ^~~~~~~~~~
    content/matter/one.md:8:1: info: the condition holds in all versions of the page [condition-reach]
      {% ifversion ghes %}
      ^~~~~~~~~~~~~~~~~~~~
      = help: leave the condition out
      = in 2 languages, 2 versions, 4 pages
    content/matter/two.md:1:1: error: the page has no 'title' [front-matter-missing]
      ---
      ^~~
      = help: write 'title: …'
    content/matter/two.md:4:3: error: unknown plan 'ghse' in 'versions' [front-matter-versions]
        ghse: '*'
        ^~~~
      = help: write 'ghes'
    content/tags.md:2:9: error: the title is empty where the page is shown [empty-title]
      title: '{% ifversion ghes %}Tags{% endif %}'
              ^~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
      = help: write a title that every version of the page shows
      = in 2 languages, 2 pages
    content/tags.md:5:1: error: 'variables.names.prodcut' does not exist [undefined-data]
      {% data variables.names.prodcut %} {% data variables.names.loop %}
      ^~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
      = help: did you mean 'variables.names.product'?
      = in 2 languages, 3 versions, 6 pages
    content/tags.md:7:28: error: 'fpp' is no plan and no feature [unknown-condition]
      {% ifversion ghes > 3.0 or fpp %}two{% endif %}
                                 ^~~
      = help: did you mean 'fpt'?
      = in 2 languages, 3 versions, 6 pages
    content/tags.md:9:1: warning: there is no icon 'no-such-icon' [unknown-icon]
      {% octicon "no-such-icon" %}
      ^~~~~~~~~~~~~~~~~~~~~~~~~~~~
      = in 2 languages, 3 versions, 6 pages
    content/unclosed.md:5:1: error: tag 'if' is never closed [liquid-syntax]
      {% if fpt %}one
      ^~~~~~~~~~~~
      = help: write 'endif' where it ends
      = in 2 languages, 3 versions, 6 pages
    data/features/unused.yml:1:1: warning: nothing uses the feature 'unused' [unused-feature]
      versions:
      ^
    data/reusables/unused.md:1:1: warning: nothing uses 'reusables.unused' [unused-reusable]
      Nobody asks.
      ^
    data/variables/broken.yml:1:6: error: a quotation mark is never closed [yaml-syntax]
      key: 'value
           ^
      = help: close the quotation, or double a mark that belongs to the text
    data/variables/names.yml:2:8: error: 'variables.names.loop' includes itself [data-cycle]
      loop: '{% data variables.names.loop %}'
             ^~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
      = through: content/tags.md:5 → data/variables/names.yml:2
      = in 2 languages, 3 versions, 6 pages
    data/variables/names.yml:3:1: warning: nothing uses 'variables.names.unused' [unused-variable]
      unused: Nobody asks
      ^~~~~~
    translations/ja/content/gone.md:1:1: info: the page has no original, so it is not published [orphan-translation]
    translations/ja/content/links.md:5:1: warning: space inside bold text's marks [markdown-mended]
      ** 注意:** [無い](/mraks)
      ^~~
      = help: write '**'
      = in 3 versions, 3 pages
    translations/ja/content/links.md:5:12: warning: '/mraks' leads to no page and no redirect [broken-link]
      ** 注意:** [無い](/mraks)
                 ^~~~~~~~~~~~~~
      = help: did you mean '/marks'?
      = in 3 versions, 3 pages
    translations/ja/content/marks.md:2:1: warning: the translation's title is empty; the source language's is shown [translation-fallback]
      title: ''
      ^~~~~
      = help: translate it, or leave the key out
      = in 3 versions, 3 pages
    translations/ja/content/marks.md:4:1: warning: damaged tag delimiter [liquid-mended]
      {% data variables.names.product %
      ^~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
      = help: write '{% data variables.names.product %}'
      = in 3 versions, 3 pages

    """#
}
