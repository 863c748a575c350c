import Core
import TestSupport
import Testing

/// Slips that readers see, or that make text vanish: each is reported once, at its place, with what to write.
@Suite struct SlipTests {
  /// A site of two pages; `body` is that of `content/guides/page.md`, from its line 5 on.
  private func site(_ body: String, _ more: String = "") -> TestSite {
    TestSite(
      """
      -- lectern.yml --
      versions:
        cloud: { plan: cloud }
        server: { plan: server, releases: ["2.0"], next: "2.2", deprecated: ["1.9"] }
      -- content/index.md --
      ---
      title: Home
      versions: '*'
      children: [guides]
      ---
      -- content/guides/index.md --
      ---
      title: Guides
      versions: '*'
      children: [/page, /other, /coming]
      ---
      -- content/guides/other.md --
      ---
      title: Other
      versions: '*'
      ---
      -- content/guides/coming.md --
      ---
      title: Coming
      versions: { server: next }
      ---
      -- assets/images/picture.png --
      x
      -- data/variables/product.yml --
      name: '{% ifversion server = 1.9 %}Old {% endif %}Product'
      -- content/guides/page.md --
      ---
      title: '{% data variables.product.name %}'
      versions: '*'
      ---
      \(body)

      """ + more)
  }

  private func expect(
    _ body: String, _ listing: String, mended: String? = nil, _ more: String = "",
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let checked = CheckedSite(site(body, more).fileSystem)
    #expect(checked.listing == listing, sourceLocation: sourceLocation)
    let text = checked.mended("content/guides/page.md").map {
      String(
        $0.dropFirst("---\ntitle: '{% data variables.product.name %}'\nversions: '*'\n---\n".count).dropLast()
      )
    }
    #expect(text == mended, sourceLocation: sourceLocation)
  }

  // MARK: Addresses

  @Test func relativeLinksAreBroken() {
    expect(
      "[a](other) [b](./other.md#x) [c](guides/other) [d](nowhere) [e](www.example.com/a) [f]() <a href=\"other\">g</a>",
      """
      content/guides/page.md:5:1: error: 'other' is relative to the page; links begin with '/' [broken-link] (write '/guides/other')
      content/guides/page.md:5:12: error: './other.md' is relative to the page; links begin with '/' [broken-link] (write '/guides/other')
      content/guides/page.md:5:30: error: 'guides/other' is relative to the page; links begin with '/' [broken-link] (write '/guides/other')
      content/guides/page.md:5:48: error: 'nowhere' is relative to the page; links begin with '/' [broken-link] (write the path of a page, from the root of the site)
      content/guides/page.md:5:61: error: 'www.example.com/a' is relative to the page; links begin with '/' [broken-link] (write 'https://www.example.com/a' for another site)
      content/guides/page.md:5:84: error: the link leads nowhere: it has no address [broken-link] (write an address, or the text alone)
      content/guides/page.md:5:90: error: 'other' is relative to the page; links begin with '/' [broken-link] (write '/guides/other')
      """,
      mended:
        "[a](/guides/other) [b](/guides/other#x) [c](/guides/other) [d](nowhere) [e](www.example.com/a) [f]() <a href=\"/guides/other\">g</a>"
    )
  }

  @Test func otherSchemesFragmentsAndQueriesAreLeftAlone() {
    expect("[a](mailto:a@example.com) [b](https://example.com) [c](?q=1) [d](//example.com) [e](#top)", "")
  }

  @Test func aRelativeLinkThatAsksForATitleIsReportedOnce() {
    expect(
      "[AUTOTITLE](other)",
      "content/guides/page.md:5:1: error: 'other' is relative to the page; links begin with '/' [broken-link] (write '/guides/other')",
      mended: "[AUTOTITLE](/guides/other)")
  }

  @Test func imagesOutsideTheAssetsDoNotExist() {
    expect(
      "![a](picture.png) ![b](../../assets/images/picture.png) ![c](/asets/images/picture.png) ![d]() ![e](/assets/images/pictrue.png)",
      """
      content/guides/page.md:5:1: error: 'picture.png' is relative to the page; images begin with '/assets' [missing-image] (did you mean '/assets/images/picture.png'?)
      content/guides/page.md:5:19: error: '../../assets/images/picture.png' is relative to the page; images begin with '/assets' [missing-image] (write '/assets/images/picture.png')
      content/guides/page.md:5:57: error: there is no file '/asets/images/picture.png' [missing-image] (did you mean '/assets/images/picture.png'?)
      content/guides/page.md:5:89: error: the image has no address [missing-image] (write the path of a file, which begins with '/assets')
      content/guides/page.md:5:96: error: there is no file '/assets/images/pictrue.png' [missing-image] (did you mean '/assets/images/picture.png'?)
      """,
      mended:
        "![a](picture.png) ![b](/assets/images/picture.png) ![c](/asets/images/picture.png) ![d]() ![e](/assets/images/pictrue.png)"
    )
  }

  @Test func aPageThatNoVersionHasYetIsNoNearMiss() {
    expect(
      "[a](/guides/coming) [AUTOTITLE](/guides/coming)",
      """
      content/guides/page.md:5:1: error: the page '/guides/coming' exists in no version of the site [broken-link]
      content/guides/page.md:5:21: error: the page at '/guides/coming' exists in no version of the site, so it has no title to show [unresolved-title]
      """)
  }

  // MARK: Liquid

  @Test func namesOfNoValueAreReportedWhereTheirTextVanishes() {
    expect(
      """
      Use {{ variables.product.name }}, {{ currentVersoin }}, {{ page.titel }}, {{}}, {{ 'x' | upcse }}.

      ```yaml
      token: ${{ secrets.TOKEN }}
      ```
      """,
      """
      content/guides/page.md:5:8: warning: no value is called 'variables.product.name' [undefined-value] (write '{% data variables.product.name %}')
      content/guides/page.md:5:38: warning: no value is called 'currentVersoin' [undefined-value] (did you mean 'currentVersion'?)
      content/guides/page.md:5:60: warning: no value is called 'page.titel' [undefined-value] (did you mean 'page.title'?)
      content/guides/page.md:5:75: warning: an output without a name shows nothing [undefined-value] (put '{% raw %}' and '{% endraw %}' around text that only looks like Liquid)
      content/guides/page.md:5:90: warning: unknown filter 'upcse' [unknown-filter] (did you mean 'upcase'?)
      content/guides/page.md:8:12: warning: no value is called 'secrets.TOKEN' [undefined-value] (put '{% raw %}' and '{% endraw %}' around text that only looks like Liquid)
      """,
      mended: """
        Use {% data variables.product.name %}, {{ currentVersoin }}, {{ page.titel }}, {{}}, {{ 'x' | upcase }}.

        ```yaml
        token: {% raw %}${{ secrets.TOKEN }}{% endraw %}
        ```
        """)
  }

  @Test func dataThatAnOutputNamesMustExist() {
    expect(
      "{{ site.data.variables.product.name }} {{ site.data.variables.product.nmae | upcase }}",
      "content/guides/page.md:5:43: error: 'variables.product.nmae' does not exist [undefined-data] (did you mean 'site.data.variables.product.name'?)"
    )
  }

  @Test func oneUnknownNameIsOneFinding() {
    expect(
      "{{ payloads.push }} {{ payloads.pull }} ${{ github.ref }} ${{ github.sha }}",
      """
      content/guides/page.md:5:4: warning: no value is called 'payloads.push' [undefined-value] (correct the name, or put '{% raw %}' and '{% endraw %}' around text that only looks like Liquid)
      content/guides/page.md:5:45: warning: no value is called 'github.ref' [undefined-value] (put '{% raw %}' and '{% endraw %}' around text that only looks like Liquid)
      content/guides/page.md:5:63: warning: no value is called 'github.sha' [undefined-value] (put '{% raw %}' and '{% endraw %}' around text that only looks like Liquid)
      """,
      mended:
        "{{ payloads.push }} {{ payloads.pull }} {% raw %}${{ github.ref }}{% endraw %} {% raw %}${{ github.sha }}{% endraw %}"
    )
  }

  @Test func valuesThatMayBeMissingAreNoSlips() {
    expect(
      """
      {{ page.intro }} {{ server }} {{ nothing | default: 'x' }} {% raw %}{{ secrets.X }}{% endraw %}
      {% if server %}{% assign a = 1 %}{% endif %}{{ a }}
      {% for version in enterpriseServerVersions %}{{ version.note }}{% endfor %}
      {% include box %}
      """, "", "-- includes/box.html --\n{{ text }}\n")
  }

  @Test func endsOfNothingAreToBeRemoved() {
    expect(
      "{% endif %} {% if server %}a{% elseif cloud %}b{% end %} {% else %}",
      """
      content/guides/page.md:5:1: error: 'endif' closes nothing: there is no open 'if' or 'ifversion' [liquid-syntax] (remove it)
      content/guides/page.md:5:32: error: unknown tag 'elseif' [liquid-syntax] (did you mean 'elsif'?)
      content/guides/page.md:5:51: error: unknown tag 'end' [liquid-syntax] (did you mean 'endif'?)
      content/guides/page.md:5:58: error: 'else' divides nothing: there is no open 'case', 'for' or 'if' [liquid-syntax] (remove it)
      """)
  }

  @Test func aConditionOnAReleaseThatNeverWasIsReported() {
    expect(
      "{% ifversion server = 2.1 %}a{% endif %}{% ifversion server != 7 %}b{% endif %}{% ifversion server > 2.1 %}c{% endif %}",
      """
      content/guides/page.md:5:23: warning: '2.1' is no release of 'server' [unknown-condition] (did you mean '2.0'?)
      content/guides/page.md:5:64: warning: '7' is no release of 'server' [unknown-condition] (the releases are 2.0, 2.2, 1.9)
      """)
  }

  // MARK: Markdown

  @Test func alertsNeedAKind() {
    expect(
      """
      > [!NOET]
      > One.

      > [!NOTE] Two.

      > [!HELLO] Three.

      > [!NOTE]
      > Four, [!this](/guides/other).
      """,
      """
      content/guides/page.md:5:3: warning: 'NOET' is no kind of alert [alert-kind] (did you mean 'NOTE'?)
      content/guides/page.md:10:3: warning: 'HELLO' is no kind of alert [alert-kind] (the kinds are NOTE, TIP, IMPORTANT, WARNING, CAUTION)
      """,
      mended: """
        > [!NOTE]
        > One.

        > [!NOTE] Two.

        > [!HELLO] Three.

        > [!NOTE]
        > Four, [!this](/guides/other).
        """)
  }

  @Test func referencesNeedDefinitions() {
    expect(
      """
      [link][/guides/other] [text][nope], [text][], [Text][yes] and word[^1] word[^2], `[a][b]`, \\[a][b], list[a][b], [0-9][a-z].

      [yes]: /guides/other
      [^2]: Note.
      """,
      """
      content/guides/page.md:5:1: warning: the address of a link stands in round brackets [undefined-reference] (write '(/guides/other)')
      content/guides/page.md:5:23: warning: there is no definition of 'nope' [undefined-reference] (write the address in round brackets, '[…](/path)', or the definition '[…]: /path' below)
      content/guides/page.md:5:37: warning: there is no definition of 'text' [undefined-reference] (write the address in round brackets, '[…](/path)', or the definition '[…]: /path' below)
      content/guides/page.md:5:67: warning: there is no footnote '[^1]' [undefined-reference] (write '[^1]: …' on a line of its own)
      """,
      mended: """
        [link](/guides/other) [text][nope], [text][], [Text][yes] and word[^1] word[^2], `[a][b]`, \\[a][b], list[a][b], [0-9][a-z].

        [yes]: /guides/other
        [^2]: Note.
        """)
  }

  @Test func codeBlocksNeedAnEnd() {
    expect(
      """
      1. One

         ```shell
         run
      ```

      Text.
      """,
      """
      content/guides/page.md:7:4: warning: the code block is not closed before its list item ends [unclosed-code] (write '```' on a line of its own where the code ends, indented like the line that begins it)
      content/guides/page.md:9:1: warning: the code block is never closed, so everything after it is shown as code [unclosed-code] (write '```' on a line of its own where the code ends)
      """)
  }

  @Test func aLinkWithASpaceIsShownWhole() {
    expect(
      "See [other] (/guides/other).",
      "content/guides/page.md:5:5: warning: space inside a link [markdown-mended] (write '[other](/guides/other)')",
      mended: "See [other](/guides/other).")
  }
}
