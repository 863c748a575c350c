import Rendering
import Testing

@Suite struct RawHTMLTests {
  private func body(_ markdown: String) throws -> String {
    try RenderedSite(["content/guides/page.md": RenderedSite.page(markdown)]).body()
  }

  @Test func closesElementsThatTheirAuthorLeftOpen() throws {
    let block = try body("<div>\n\nText\n")
    #expect(block == "<div>\n<p>Text</p>\n</div>")
  }

  @Test func leavesEndTagsOutThatWouldMakeAnEmptyParagraph() throws {
    let list = "<ul>\n<li>One</li>\n</ul>"
    let text = try body("<p>\nText:\n\(list)\n")
    #expect(text == "<p>\nText:\n\(list)")
  }
}
