import Testing

@testable import Publishing

struct MarkdownCopyTests {
  /// What follows the title in the copy of a page with `body`, in Spanish and one version; `other` is the page linked.
  private func copy(
    _ body: String, title: String = "First", other: String = "Second guide"
  ) throws -> String? {
    var sources = SampleSite.sources
    sources["translations/es/content/guides/first.md"] = nil
    sources["content/guides/first.md"] = "---\ntitle: '\(title)'\nversions: '*'\n---\n" + body
    sources["content/guides/second.md"] = "---\ntitle: '\(other)'\nversions: { ghes: '>=3.1' }\n---\n"
    return try PublishedSite(sources).files["es/enterprise-server@3.1/guides/first/index.md"]
  }

  private let address = "https://docs.example.com/es/enterprise-server@3.1/guides/second"

  private func expect(_ body: String, _ wanted: String, _ place: SourceLocation = #_sourceLocation) throws {
    #expect(try copy(body) == "# First\n\n\(wanted)\n", sourceLocation: place)
  }

  @Test func writesLinksOfTheEdition() throws {
    try expect(
      """
      See [the second](/guides/second#part), [it](/guides/second "Title") and [again]( /guides/second?a=b ).

      > - In *[a list](/guides/second)* and "[AUTOTITLE](/guides/second)".

      | Cell |
      |---|
      | [x](/guides/second) |

      ![Picture](/assets/a.png) [file](/assets/b.pdf) [out](https://example.com) [host](//example.com/a)
      """,
      """
      See [the second](\(address)#part), [it](\(address) "Title") and [again]( \(address)?a=b ).

      > - In *[a list](\(address))* and "[Second guide](\(address))".

      | Cell |
      |---|
      | [x](\(address)) |

      ![Picture](https://docs.example.com/assets/a.png) [file](https://docs.example.com/assets/b.pdf) [out](https://example.com) [host](//example.com/a)
      """)
  }

  @Test func writesAddressesInAngleBrackets() throws {
    try expect(
      "[a](</guides/second>) [b](</guides/second#x> 'T')", "[a](<\(address)>) [b](<\(address)#x> 'T')")
  }

  @Test func writesReferenceDefinitionsOnce() throws {
    try expect(
      """
      [One][a], [two][A] and [second], ![p][picture].

      [a]: /guides/second#part "Title"
      [second]: </guides/second>
      > [picture]: /assets/a.png
      [unused]: /guides/nowhere

      ```
      [a]: /guides/second#part
      ```
      """,
      """
      [One][a], [two][A] and [second], ![p][picture].

      [a]: \(address)#part "Title"
      [second]: <\(address)>
      > [picture]: https://docs.example.com/assets/a.png
      [unused]: /guides/nowhere

      ```
      [a]: /guides/second#part
      ```
      """)
  }

  @Test func writesAddressesInRawHTML() throws {
    try expect(
      """
      <a href="/guides/second#x">x</a> and <img src='/assets/a.png' alt="/guides/second">

      > <div>
      > <a class="b"
      > href="/guides/second">y</a>
      > </div>
      """,
      """
      <a href="\(address)#x">x</a> and <img src='https://docs.example.com/assets/a.png' alt="/guides/second">

      > <div>
      > <a class="b"
      > href="\(address)">y</a>
      > </div>
      """)
  }

  @Test func leavesCodeAlone() throws {
    let code = """
      Not `[x](/guides/second)`, ``[x](/guides/
      second)``, \\[x](/guides/second) or <!-- a -->

          [x](/guides/second)

      ```js
      ```js
      [x](/guides/second)
      ```

      ~~~
      <a href="/guides/second">
      ~~~
      """.replacing(" or <!-- a -->", with: "")
    try expect(code, code.replacing("\\[x](/guides/second)", with: "\\[x](/guides/second)"))
  }

  @Test func writesTitlesAsText() throws {
    #expect(
      try copy(
        "[AUTOTITLE](/guides/second)", title: "The *first* [a] my_file",
        other: "A \\*b\\* <c> _d_ e_f \\[g\\]")
          == """
          # The first \\[a\\] my_file

          [A \\*b\\* \\<c> d e_f \\[g\\]](\(address))

          """)
  }

  @Test func encodesWhatWouldEndAnAddress() throws {
    var sources = SampleSite.sources
    sources["content/guides/index.md"] = """
      ---
      title: Guides
      versions: '*'
      children: [/first, '/a (b) ü']
      ---
      """
    sources["content/guides/first.md"] = "---\ntitle: First\nversions: '*'\n---\n[x](</guides/a (b) ü>)"
    sources["content/guides/a (b) ü.md"] = "---\ntitle: Odd\nversions: '*'\n---\n"
    let site = try PublishedSite(sources)
    #expect(
      site.files["en/guides/first/index.md"]
        == "# First\n\n[x](<https://docs.example.com/en/guides/a%20%28b%29%20%C3%BC>)\n")
    #expect(
      site.files["en/llms.txt"]?.contains(
        "(https://docs.example.com/en/guides/a%20%28b%29%20%C3%BC/index.md)") == true)
  }

  @Test func namesListsOfASiteWithoutATitle() throws {
    let site = try PublishedSite([
      "content/index.md": "---\ntitle: The [home]\n---\nText.\n"
    ])
    #expect(site.files["en/llms.txt"] == "# The \\[home\\], en\n\n- [The \\[home\\]](/en/index.md)\n")
  }
}
