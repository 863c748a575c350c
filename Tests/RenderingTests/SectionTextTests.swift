import Rendering
import Testing

/// The text that search reads.
@Suite struct SectionTextTests {
  private func texts(_ markdown: String) throws -> [String] {
    let site = try RenderedSite([
      "lectern.yml": RenderedSite.configuration + "\nmarkdown:\n  html_in_fences: [shell]\n",
      "content/guides/page.md": RenderedSite.page(markdown),
      "content/guides/other.md": RenderedSite.page("Text.\n", title: "Brewing tea"),
    ])
    return try site.article().sections.map { section in
      let text = String(decoding: section.text, as: UTF8.self).split(whereSeparator: \.isWhitespace)
      return String(decoding: section.title, as: UTF8.self) + "|" + text.joined(separator: " ")
    }
  }

  @Test func cutsTextAtHeadings() throws {
    #expect(
      try texts("Before *all*.\n\n## One `two`\n\n- a\n- b\n\n### Three\n")
        == ["|Before all.", "One two|a b", "Three|"])
  }

  @Test func readsTheTitleThatAReferenceShows() throws {
    #expect(try texts("See [AUTOTITLE](/guides/other).\n") == ["|See Brewing tea."])
  }

  @Test func leavesMarkUpOut() throws {
    #expect(
      try texts("<p>Tea &amp; <b>milk</b></p>\n<!-- a > b -->\n\n```shell\n$ cup <em>SIZE</em> &lt;\n```\n")
        == ["|Tea & milk $ cup SIZE <"])
    #expect(try texts("Tea\n```js\na <em>b</em>\n```\nmilk\n") == ["|Tea a <em>b</em> milk"])
  }
}
