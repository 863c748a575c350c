import Rendering
import Testing

/// HTML comments, which readers are not shown unless they are code.
@Suite struct CommentTests {
  private func body(_ markdown: String) throws -> String {
    try RenderedSite(["content/guides/page.md": RenderedSite.page(markdown)]).body()
  }

  @Test(arguments: [
    ("A\n<!-- gone -->\nB <!-- gone --> C\n", "<p>A\nB  C</p>"),
    ("- a\n<!-- gone\n\nover lines -->\n- b\n", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>"),
    (
      "Write `<p><!-- note --></p>` so.\n",
      "<p>Write <code>&lt;p&gt;&lt;!-- note --&gt;&lt;/p&gt;</code> so.</p>"
    ),
    ("``a ` <!-- b`` <!-- c -->\n", "<p><code>a ` &lt;!-- b</code></p>"),
    ("One `two\nlines <!-- a -->`.\n", "<p>One <code>two lines &lt;!-- a --&gt;</code>.</p>"),
    ("a <!-- ` --> b <!-- ` --> c\n", "<p>a  b  c</p>"),
    ("\\`a <!-- b --> c`\n", "<p>`a  c`</p>"),
    ("A ` alone\n\nB <!-- gone --> `c`\n", "<p>A ` alone</p>\n<p>B  <code>c</code></p>"),
  ])
  func leavesCommentsOutUnlessTheyAreCode(_ markdown: String, _ html: String) throws {
    #expect(try body(markdown) == html)
  }

  @Test(arguments: [
    "A\n\n    <!-- kept -->\n", "```html\n```js\n<!-- kept -->\n```\n", "- a\n\n      <!-- kept -->\n",
    "~~~\n<!-- kept -->\n", "````\n<!-- kept -->\n```\n````\n",
  ])
  func keepsCommentsInBlocksOfCode(_ markdown: String) throws {
    let html = try body(markdown + "\nB <!-- gone -->\n")
    #expect(html.contains("&lt;!-- kept --&gt;"))
  }
}
