import Markdown
import Testing

@Suite struct BlockExtensionTests {
  @Test func beginsAlertsWithATitleParagraph() {
    #expect(
      render("> [!warning]\n> Mind the *gap*.\n", .full) == """
        <div class="warning">
        <p class="alert-title">Warning</p>
        <p>Mind the <em>gap</em>.</p>
        </div>

        """)
  }

  @Test func leavesOtherQuotesAlone() {
    #expect(
      render("> [!NEWS]\n> a\n", .full) == "<blockquote>\n<p>[!NEWS]\na</p>\n</blockquote>\n")
    #expect(
      render("> \\[!NOTE]\n> a\n", .full) == "<blockquote>\n<p>[!NOTE]\na</p>\n</blockquote>\n")
  }

  @Test func findsAlertsWithOtherBlocksBehindTheMarker() {
    #expect(
      render("> [!TIP]\n>\n> - a\n", .full)
        == "<div class=\"tip\">\n<p class=\"alert-title\">Tip</p>\n<ul>\n<li>a</li>\n</ul>\n</div>\n")
  }

  @Test func writesFootnotesAtTheEndInOrderOfReference() {
    #expect(
      render(
        "Two[^b] and one[^A], again[^b].\n\n[^a]: First *note*.\n[^b]: Second.\n\n    More.\n[^c]: Unused.\n",
        .gfm)
          == """
          <p>Two<sup class="footnote-ref"><a href="#user-content-fn-b" id="user-content-fnref-b" data-footnote-ref>1</a></sup> \
          and one<sup class="footnote-ref"><a href="#user-content-fn-a" id="user-content-fnref-a" data-footnote-ref>2</a></sup>, \
          again<sup class="footnote-ref"><a href="#user-content-fn-b" id="user-content-fnref-b-2" data-footnote-ref>1</a></sup>.</p>
          <section class="footnotes" data-footnotes>
          <ol>
          <li id="user-content-fn-b">
          <p>Second.</p>
          <p>More. <a href="#user-content-fnref-b" class="footnote-backref" data-footnote-backref \
          data-footnote-backref-idx="1" aria-label="Back to reference 1">↩</a> \
          <a href="#user-content-fnref-b-2" class="footnote-backref" data-footnote-backref \
          data-footnote-backref-idx="1-2" aria-label="Back to reference 1-2">↩<sup class="footnote-ref">2</sup></a></p>
          </li>
          <li id="user-content-fn-a">
          <p>First <em>note</em>. <a href="#user-content-fnref-a" class="footnote-backref" data-footnote-backref \
          data-footnote-backref-idx="2" aria-label="Back to reference 2">↩</a></p>
          </li>
          </ol>
          </section>

          """)
  }

  @Test func readsLabelsThatLookLikeMarkup() {
    let html = render("a[^_b_<i>]\n\n[^_b_<i>]: c\n", .gfm)
    #expect(html.hasPrefix("<p>a<sup class=\"footnote-ref\"><a href=\"#user-content-fn-_b_%3Ci%3E\""))
  }

  @Test func readsNoFootnotesInsideCode() {
    #expect(
      render("```\n[^1]: x\n```\n", .gfm) == "<pre><code>[^1]: x\n</code></pre>\n")
  }

  @Test func closesAFenceThatAFootnoteLeavesOpen() {
    let html = render("Text[^1].\n\n[^1]:\n    ```\n    code\n\nAfter.\n", .gfm)
    #expect(html.hasPrefix("<p>Text<sup"))
    #expect(html.contains("<p>After.</p>\n<section"))
    #expect(html.contains("<pre><code>code\n"))
  }

  @Test(arguments: [
    ("**注意：**请", "<p><strong>注意：</strong>请</p>\n"),
    ("`**「a」**b`を**「c」**d", "<p><code>**「a」**b</code>を<strong>「c」</strong>d</p>\n"),
    (
      "[**「リンク」**へ](/あ**「い」**う)",
      "<p><a href=\"/%E3%81%82**%E3%80%8C%E3%81%84%E3%80%8D**%E3%81%86\"><strong>「リンク」</strong>へ</a></p>\n"
    ),
    ("x <b title=\"あ**「い」**う\">", "<p>x <b title=\"あ**「い」**う\"></p>\n"),
    ("あ_「い」_う", "<p>あ_「い」_う</p>\n"),
    ("a**\"b\"**c", "<p>a**&quot;b&quot;**c</p>\n"),
  ])
  func emphasizesBesideCJKText(text: String, html: String) {
    #expect(render(text + "\n", .full) == html)
  }

  @Test func leavesNoMarkInFences() {
    #expect(render("```あ**「い」**う\nあ**「い」**う\n```\n", .full).contains("\">あ**「い」**う\n</code>"))
  }
}
