import Testing

@Suite struct DataTagTests {
  @Test func insertsVariablesAndReusablesInPlace() throws {
    let site = try RenderedSite([
      "content/guides/page.md": RenderedSite.page(
        "Use {% data variables.product.name %}. {% data reusables.x.see %}\n"),
      "data/variables/product.yml": "name: Lantern\n",
      "data/reusables/x/see.md": "See *this*.\n",
    ])
    #expect(try site.body() == "<p>Use Lantern. See <em>this</em>.</p>")
  }

  @Test func indentsEveryLineOfAReusableThatStandsAloneInAListItem() throws {
    let site = try RenderedSite([
      "content/guides/page.md": RenderedSite.page("1. One\n\n   {% data reusables.x.steps %}\n\n1. Two\n"),
      "data/reusables/x/steps.md": "First line.\n\n- a\n- b\n",
    ])
    #expect(
      try site.body() == """
        <ol>
        <li>
        <p>One</p>
        <p>First line.</p>
        <ul>
        <li>a</li>
        <li>b</li>
        </ul>
        </li>
        <li>
        <p>Two</p>
        </li>
        </ol>
        """)
  }

  @Test func carriesABlockQuotesMarkToEveryLine() throws {
    let site = try RenderedSite([
      "content/guides/page.md": RenderedSite.page("> {% data reusables.x.two %}\n"),
      "data/reusables/x/two.md": "One.\n\nTwo.\n",
    ])
    #expect(try site.body() == "<blockquote>\n<p>One.</p>\n<p>Two.</p>\n</blockquote>")
  }

  @Test func indentsTheFirstLineTooWhenAskedForSpaces() throws {
    let site = try RenderedSite([
      "content/guides/page.md": RenderedSite.page(
        "- One\n\n{% indented_data_reference reusables.x.two spaces=2 %}\n"),
      "data/reusables/x/two.md": "Two.\n",
    ])
    #expect(try site.body() == "<ul>\n<li>\n<p>One</p>\n<p>Two.</p>\n</li>\n</ul>")
  }

  @Test func rendersUndefinedDataAsNothingAndSaysWhere() throws {
    let site = try RenderedSite([
      "content/guides/page.md": RenderedSite.page("A {% data variables.product.nmae %} b\n"),
      "data/variables/product.yml": "name: Lantern\n",
    ])
    #expect(try site.body() == "<p>A  b</p>")
    #expect(
      try site.findings() == [
        "content/guides/page.md:6:3: 'variables.product.nmae' does not exist [undefined-data]"
      ])
  }

  @Test func reportsDataThatIncludeThemselvesOnce() throws {
    let site = try RenderedSite([
      "content/guides/page.md": RenderedSite.page("{% data reusables.x.a %}\n"),
      "data/reusables/x/a.md": "A {% data reusables.x.b %}",
      "data/reusables/x/b.md": "B {% data reusables.x.a %}",
    ])
    #expect(try site.body() == "<p>A B</p>")
    #expect(
      try site.findings() == ["data/reusables/x/b.md:1:3: 'reusables.x.a' includes itself [data-cycle]"])
  }
}
