import Rendering
import Testing

/// What rendering adds for readers that the author did not write.
@Suite struct PresentationTests {
  /// 1000 × 320 and 16 × 16 pixels.
  private static let pictures = [
    "assets/images/wide.gif": "GIF89a\u{68}\u{3}\u{40}\u{1}",
    "assets/images/icon.gif": "GIF89a\u{10}\u{0}\u{10}\u{0}",
  ]

  private func body(_ markdown: String, _ files: [String: String] = pictures) throws -> String {
    var files = files
    files["content/guides/page.md"] = RenderedSite.page(markdown)
    return try RenderedSite(files).body()
  }

  @Test func saysHowLargePicturesAreAndLoadsLaterOnesLate() throws {
    let html = try body(
      "![a](/assets/images/wide.gif)\n\n![b](/assets/images/wide.gif)\n\n![c](/assets/no.gif)\n")
    #expect(
      html == """
        <p><img src="/assets/images/wide.gif" alt="a" width="872" height="320"></p>
        <p><img src="/assets/images/wide.gif" alt="b" width="872" height="320" loading="lazy"></p>
        <p><img src="/assets/no.gif" alt="c"></p>
        """)
  }

  @Test func leavesTheAuthorsOwnSizeOfAPicture() throws {
    let html = try body(
      "<img src=\"/assets/images/wide.gif\" width=\"20\"> <img src='/assets/images/wide.gif' />\n")
    #expect(
      html == """
        <p><img src="/assets/images/wide.gif" width="20"> \
        <img src='/assets/images/wide.gif'  width="872" height="320" loading="lazy"/></p>
        """)
  }

  @Test func setsThePictureAtTheEndOfAStepBelowItsText() throws {
    let html = try body(
      "1. Look ![a](/assets/images/wide.gif)\n1. Click ![b](/assets/images/icon.gif)\n1. ![c](/assets/no.gif) Go\n"
    )
    #expect(html.ranges(of: "class=\"figure\"").count == 1)
    #expect(html.contains("<li>Look <img class=\"figure\" src=\"/assets/images/wide.gif\""))
  }

  @Test func tellsTheLevelOfHeadingsThatSkipOne() throws {
    let html = try body("### One\n\n### Two\n\n##### Three\n\n## Four\n\n### Five\n\n<h5>Six</h5>\n")
    #expect(
      html == """
        <h3 id="one" aria-level="2">One</h3>
        <h3 id="two" aria-level="2">Two</h3>
        <h5 id="three" aria-level="3">Three</h5>
        <h2 id="four">Four</h2>
        <h3 id="five">Five</h3>
        <h5 aria-level="4">Six</h5>
        """)
  }

  @Test(arguments: [
    ("**Note:** Tea is hot.", true), ("**Note**: Tea is hot.", true), ("**注意：** Tea", true),
    ("Tea is **hot:** very.", false), ("**Hot** tea.", false), ("- **Note:** Tea", false),
  ])
  func knowsCalloutsWhoseTextBeginsWithALabel(_ text: String, _ isTitled: Bool) throws {
    let html = try body("{% note %}\n\n\(text)\n\n{% endnote %}\n")
    let start = isTitled ? "callout note titled" : "callout note"
    #expect(html.hasPrefix("<div class=\"\(start)\" data-label=\"Note\">"))
  }

  @Test func makesNoHeaderOfAnEmptyCell() throws {
    let html = try body("| | A |\n|---|---|\n| b | c |\n")
    #expect(html.contains("<tr>\n<td></td>\n<th scope=\"col\">A</th>\n</tr>"))
  }

  @Test func givesNoIdTwiceWhereATranslationHasOtherHeadings() throws {
    let site = try RenderedSite([
      "content/guides/page.md": RenderedSite.page("## One\n\n### Two\n\n## Three\n"),
      "translations/es/content/guides/page.md": RenderedSite.page(
        "#### Three\n\n## Uno\n\n### Dos\n\n## Tres\n"),
    ])
    let html = try site.body("guides/page", "es")
    #expect(html.ranges(of: "id=\"three\"").count == 1)
    #expect(html.contains("<h4 id=\"three--1\""))
  }
}
