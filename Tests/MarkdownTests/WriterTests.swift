import Markdown
import Testing

/// Hooks that show each of their places once.
private struct MarkingHooks: HTMLHooks {
  var written: [String] = []

  mutating func writeAttributes(of block: NodeID, in document: MarkdownDocument, to output: inout [UInt8]) {
    output += Array(" data-k=\"\(document.kind(of: block))\"".utf8)
  }
  mutating func identity(
    ofHeading heading: NodeID, text: [UInt8], slugger: inout Slugger, in document: MarkdownDocument
  ) -> HeadingIdentity? {
    HeadingIdentity(id: slugger.slug(text), aliases: [Array("old".utf8)])
  }
  mutating func openLink(_ link: NodeID, in document: MarkdownDocument, to output: inout [UInt8]) {
    output += Array("<a class=\"x\" href=\"".utf8) + document.destination(of: link) + Array("\">".utf8)
  }
  mutating func replacementText(
    ofLink link: NodeID, text: ArraySlice<UInt8>, in document: MarkdownDocument
  ) -> [UInt8]? {
    text.elementsEqual("AUTOTITLE".utf8) ? Array("A & B".utf8) : nil
  }
  mutating func writeCodeBlock(_ code: NodeID, in document: MarkdownDocument, to output: inout [UInt8]) {
    let (language, words) = document.infoWords(of: code)
    written.append(([language] + words).map { String(decoding: $0, as: UTF8.self) }.joined(separator: "|"))
    output += Array("<figure>".utf8) + document.literal(of: code) + Array("</figure>".utf8)
  }
  mutating func writeRawHTML(_ html: NodeID, in document: MarkdownDocument, to output: inout [UInt8]) {
    if document.kind(of: html) == .htmlBlock { output += document.literal(of: html) }
  }
}

@Suite struct WriterTests {
  private func write(_ text: String) -> (html: String, writer: HTMLWriter<MarkingHooks>) {
    var writer = HTMLWriter(hooks: MarkingHooks())
    var output: [UInt8] = []
    writer.write(MarkdownDocument(parsing: Array(text.utf8), options: .full), to: &output)
    return (String(decoding: output, as: UTF8.self), writer)
  }

  @Test func asksTheHooksEverywhere() {
    let (html, writer) = write("## [ AUTOTITLE ](/p)\n\nA <i>b [c](/d)\n\n```js copy:yes\ne\n```\n\n<div>\n")
    #expect(
      html == """
        <h2 id="a--b" data-k="heading"><span id="old"></span><a class="x" href="/p">A &amp; B</a></h2>
        <p data-k="paragraph">A b <a class="x" href="/d">c</a></p>
        <figure>e
        </figure>
        <div>

        """)
    #expect(writer.hooks.written == ["js|copy:yes"])
    #expect(writer.outline.map { String(decoding: $0.text, as: UTF8.self) } == ["A & B"])
    #expect(writer.outline.map(\.level) == [2])
  }

  @Test func writesAFragmentWithoutItsParagraph() {
    var writer = HTMLWriter(hooks: PlainHooks())
    var output = Array("x".utf8)
    writer.writeFragment(MarkdownDocument(parsing: Array("a *b*".utf8), options: .full), to: &output)
    writer.writeFragment(MarkdownDocument(parsing: Array("a\n\nb".utf8), options: .full), to: &output)
    #expect(String(decoding: output, as: UTF8.self) == "xa <em>b</em><p>a</p>\n<p>b</p>\n")
  }

  @Test func readsPlainTextWithoutMarkup() {
    let document = MarkdownDocument(parsing: Array("# A *b* `c` ![d](e) <i>\n\nf\ng\n".utf8), options: .full)
    #expect(
      String(decoding: PlainText.text(of: document.root, in: document), as: UTF8.self) == "A b c d f g")
  }

  @Test func givesHeadingsWithoutLettersAnID() {
    #expect(
      render("## !!!\n\n## ???\n\n## Section\n", .full) == """
        <h2 id="section">!!!</h2>
        <h2 id="section-1">???</h2>
        <h2 id="section-2">Section</h2>

        """)
  }

  @Test func givesEachOfManyReferencesToAFootnoteItsOwnID() {
    let text = String(repeating: "[^1]", count: 300) + "\n\n[^1]: Note\n"
    let document = MarkdownDocument(parsing: Array(text.utf8), options: .full)
    let ids = document.footnoteIDs.map { String(decoding: $0, as: UTF8.self) }
    #expect(Set(ids).count == 301)
    let html = render(text, .full)
    for id in ids { #expect(html.split(separator: "id=\"\(id)\"").count == 2, "\(id)") }
    for id in ids.dropFirst() { #expect(html.contains("href=\"#\(id)\""), "\(id)") }
  }

  @Test func makesHeadingIDsUnique() {
    #expect(
      render("# A\n\n# A\n\n# A-1\n\n# *A* `1`!\n", .full) == """
        <h1 id="a">A</h1>
        <h1 id="a-1">A</h1>
        <h1 id="a-1-1">A-1</h1>
        <h1 id="a-1-2"><em>A</em> <code>1</code>!</h1>

        """)
  }

  @Test(arguments: [
    ("Using \"foo\" & bar", "using-foo--bar"), ("Über_uns – 2.0", "über_uns--20"), ("設定（一般）", "設定一般"),
    ("a\u{301}b", "a\u{301}b"), ("½ × 3²", "--3"), ("tab\there", "tabhere"), ("Ⓐ ok 😀", "ⓐ-ok-"),
  ])
  func slugs(text: String, slug: String) {
    #expect(String(decoding: Slugger.base(text.utf8), as: UTF8.self) == slug)
  }
}
