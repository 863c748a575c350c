import Markdown
import Testing

@Suite struct InlineExtensionTests {
  @Test(arguments: [
    ("~one~ and ~~two~~", "<p><del>one</del> and <del>two</del></p>\n"),
    ("~~~three~~~ and \\~~no~~", "<p>~~~three~~~ and ~~no~~</p>\n"),
    ("~a ~~b~~ c~", "<p><del>a <del>b</del> c</del></p>\n"),
    ("~~**bold** and `code`~~", "<p><del><strong>bold</strong> and <code>code</code></del></p>\n"),
    ("~~ spaced ~~", "<p>~~ spaced ~~</p>\n"),
  ])
  func strikesOut(text: String, html: String) {
    // A line that begins with three tildes would be a fence.
    let prefix = text.hasPrefix("~~~") ? "x " : ""
    let expected = prefix.isEmpty ? html : "<p>x " + html.dropFirst(3)
    #expect(render(prefix + text + "\n", .gfm) == expected)
  }

  @Test(arguments: [
    ("see www.example.org.", "<p>see <a href=\"http://www.example.org\">www.example.org</a>.</p>\n"),
    ("(https://e.org/a_(b))", "<p>(<a href=\"https://e.org/a_(b)\">https://e.org/a_(b)</a>)</p>\n"),
    ("mail me@e.org!", "<p>mail <a href=\"mailto:me@e.org\">me@e.org</a>!</p>\n"),
    ("_WWW.E.org_", "<p><em><a href=\"http://WWW.E.org\">WWW.E.org</a></em></p>\n"),
    ("[www.e.org](/x)", "<p><a href=\"/x\">www.e.org</a></p>\n"),
    ("<a href=\"/x\">www.e.org</a>", "<p><a href=\"/x\">www.e.org</a></p>\n"),
    ("`www.e.org` https&colon;//e.org", "<p><code>www.e.org</code> https://e.org</p>\n"),
    (
      "http://a.b http://c.d",
      "<p><a href=\"http://a.b\">http://a.b</a> <a href=\"http://c.d\">http://c.d</a></p>\n"
    ),
  ])
  func linksBareAddresses(text: String, html: String) {
    #expect(render(text + "\n", .gfm) == html)
  }

  @Test(arguments: [
    (
      "はhttps://e.org/aから、`code`を",
      "<p>は<a href=\"https://e.org/a%E3%81%8B%E3%82%89%E3%80%81\">https://e.org/aから、</a><code>code</code>を</p>\n"
    ),
    ("https://e.org/a`b`", "<p><a href=\"https://e.org/a%60b%60\">https://e.org/a`b`</a></p>\n"),
  ])
  func endsAnAddressThatRunsIntoWordsBeforeCode(text: String, html: String) {
    #expect(render(text + "\n", .full) == html)
  }

  @Test(arguments: [
    ("hi :tada: :+1:", "<p>hi 🎉 👍</p>\n"),
    (":heart::heart:", "<p>❤️❤️</p>\n"),
    ("`:tada:` :no-such-name: 10:30:20", "<p><code>:tada:</code> :no-such-name: 10:30:20</p>\n"),
    ("\\:tada: [:tada:](/x)", "<p>:tada: <a href=\"/x\">🎉</a></p>\n"),
  ])
  func showsEmoji(text: String, html: String) {
    #expect(render(text + "\n", .full) == html)
  }

  @Test func marksTaskItems() {
    #expect(
      render("- [ ] open\n- [x] done\n- [y] neither\n", .gfm) == """
        <ul>
        <li><input type="checkbox" disabled="" /> open</li>
        <li><input type="checkbox" checked="" disabled="" /> done</li>
        <li>[y] neither</li>
        </ul>

        """)
  }

  @Test func filtersForbiddenTags() {
    var options = MarkdownOptions.gfm
    options.tagFilter = true
    #expect(render("a <script> <b> </STYLE >\n", options) == "<p>a &lt;script> <b> &lt;/STYLE ></p>\n")
  }
}
