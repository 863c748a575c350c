import Core
import Foundation
import SiteModel
import TestSupport
import Testing

@testable import Rendering

/// Highlighting as part of a page: which blocks are asked for, and where problems are reported.
@Suite(.enabled(if: TestPython.isThere, "there is no /usr/bin/python3")) struct HighlightSiteTests {
  private static let site = TestSite(
    """
    -- lectern.yml --
    markdown: { html_in_fences: [shell] }
    -- content/index.md --
    ---
    title: Home
    versions: '*'
    ---
    ```shell
    git add .
    ```

    ```shell
    ssh <em>HOST</em>
    ```

    ```shell copy
    ssh <em>HOST</em>
    ```

    ```
    plain
    ```
    -- data/reusables/x.md --
    unused
    """)

  /// A worker that marks everything, or ends at the word `die`.
  private static let program = """
    import os, sys
    os.write(1, b"9.1 /dev/null\\n")
    while True:
      line = sys.stdin.buffer.readline()
      if not line: break
      code = sys.stdin.buffer.read(int(line.split()[1]))
      if b"die" in code: sys.exit(1)
      code = code.replace(b"<", b"&lt;").replace(b">", b"&gt;")
      html = b'<span class="tok-keyword">' + code + b'</span>'
      os.write(1, b"%d\\n%b" % (len(html), html))
    """

  private static func render(_ site: TestSite) throws -> (html: String, findings: [Diagnostic]) {
    let loaded = try #require(Site.load(site.fileSystem).site)
    let highlighter = Highlighter(
      interpreter: Interpreter(path: "/usr/bin/python3"), state: nil, program: program)
    let renderer = SiteRenderer(loaded, highlighter: highlighter)
    let page = try #require(loaded.page(atPath: ""))
    let article = try #require(renderer.articles(of: page, in: loaded.languages[0]).first)
    return (String(decoding: article.body.bytes, as: UTF8.self), article.facts.findings + renderer.finish())
  }

  @Test func fencesThatKeepMarkupAreHighlightedWhenTheyHaveNone() throws {
    let (html, findings) = try Self.render(Self.site)
    #expect(
      html.contains("<code class=\"language-shell\"><span class=\"tok-keyword\">git add .\n</span></code>"))
    #expect(html.contains("<code class=\"language-shell\">ssh <em>HOST</em>\n</code>"))
    #expect(html.contains("<span class=\"tok-keyword\">ssh &lt;em&gt;HOST&lt;/em&gt;\n</span></code>"))
    #expect(html.contains("<pre><code>plain\n</code></pre>"))
    #expect(findings.isEmpty)
  }

  @Test func codeThatFailsNamesItsPlace() throws {
    let page = "---\ntitle: Home\nversions: '*'\n---\nText.\n\n```ruby\ndie & <b>\n```\n"
    let (html, findings) = try Self.render(Self.site.with(["content/index.md": page]))
    #expect(html.contains("<pre><code class=\"language-ruby\">die &amp; &lt;b&gt;\n</code></pre>"))
    #expect(
      TestSite.listing(findings)
        == "content/index.md:7:1: error: the code is shown plain, since the highlighter ended without an answer "
        + "[highlighting]")
  }

  @Test func sitesInMemoryAreNotHighlightedUnlessAsked() throws {
    let loaded = try #require(Site.load(Self.site.fileSystem).site)
    let renderer = SiteRenderer(loaded)
    let page = try #require(loaded.page(atPath: ""))
    let article = try #require(renderer.articles(of: page, in: loaded.languages[0]).first)
    #expect(!String(decoding: article.body.bytes, as: UTF8.self).contains("tok-"))
    #expect(renderer.finish().isEmpty)
    #expect(renderer.highlighterVersion == nil)
  }
}
