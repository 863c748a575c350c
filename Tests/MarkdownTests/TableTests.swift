import Markdown
import Testing

@Suite struct TableTests {
  private func html(_ text: String) -> String { render(text, .gfm) }

  @Test func alignsColumnsByTheDelimiterRow() {
    #expect(
      html("| left | middle | right |\n|:--|:-:|--:|\n| 1 | 2 | 3 |\n") == """
        <table>
        <thead>
        <tr>
        <th align="left">left</th>
        <th align="center">middle</th>
        <th align="right">right</th>
        </tr>
        </thead>
        <tbody>
        <tr>
        <td align="left">1</td>
        <td align="center">2</td>
        <td align="right">3</td>
        </tr>
        </tbody>
        </table>

        """)
  }

  @Test func leavesTheLinesBeforeTheHeaderAsAParagraph() {
    #expect(
      html("Before\nstill before\nplan | price\n--- | ---\nfree | 0\n") == """
        <p>Before
        still before</p>
        <table>
        <thead>
        <tr>
        <th>plan</th>
        <th>price</th>
        </tr>
        </thead>
        <tbody>
        <tr>
        <td>free</td>
        <td>0</td>
        </tr>
        </tbody>
        </table>

        """)
  }

  @Test func staysATightListWhenAnItemHoldsTextAndATable() {
    #expect(
      html("- item\n  | a |\n  |---|\n  | b |\n- next\n") == """
        <ul>
        <li>item
        <table>
        <thead>
        <tr>
        <th>a</th>
        </tr>
        </thead>
        <tbody>
        <tr>
        <td>b</td>
        </tr>
        </tbody>
        </table>
        </li>
        <li>next</li>
        </ul>

        """)
  }

  @Test func endsAtALineThatLacksTheQuotesMark() {
    #expect(
      html("> | a |\n> |---|\n> | b |\nafter\n") == """
        <blockquote>
        <table>
        <thead>
        <tr>
        <th>a</th>
        </tr>
        </thead>
        <tbody>
        <tr>
        <td>b</td>
        </tr>
        </tbody>
        </table>
        </blockquote>
        <p>after</p>

        """)
  }

  @Test(arguments: ["2. two\n", "    code\n", "<custom>\n"])
  func endsAtABlockThatCouldNotInterruptAParagraph(block: String) {
    let table = html("| a |\n|---|\n| b |\n")
    #expect(html("| a |\n|---|\n| b |\n" + block) == table + html(block))
  }

  @Test func endsAtAThematicBreakThatLooksLikeAnUnderline() {
    let table = html("| a |\n|---|\n| b |\n")
    #expect(html("| a |\n|---|\n| b |\n---\n") == table + "<hr />\n")
  }

  @Test func needsAsManyHeaderCellsAsDelimiters() {
    #expect(html("| a | b |\n|---|\n") == "<p>| a | b |\n|---|</p>\n")
  }

  @Test func keepsEscapedPipesInTextAndCode() {
    #expect(html("| a |\n|---|\n| x \\| `y \\| z` |\n").contains("<td>x | <code>y | z</code></td>"))
  }

  @Test func seesReferenceDefinitionsFromAnywhereInCells() {
    let text = "| a |\n|---|\n| [x] |\n\n> [x]: /there \"t\"\n"
    #expect(html(text).contains("<td><a href=\"/there\" title=\"t\">x</a></td>"))
  }

  @Test func dropsRowsThatShowNothingWhenAsked() {
    let text = "| a | b |\n|---|---|\n| <!-- gone --> | |\n| 1 | |\n|  |  |\n"
    var options = HTMLOptions()
    options.dropsEmptyRows = true
    options.columnScope = true
    var writer = HTMLWriter(hooks: PlainHooks(), options: options)
    var output: [UInt8] = []
    writer.write(MarkdownDocument(parsing: Array(text.utf8), options: .gfm), to: &output)
    #expect(
      String(decoding: output, as: UTF8.self) == """
        <table>
        <thead>
        <tr>
        <th scope="col">a</th>
        <th scope="col">b</th>
        </tr>
        </thead>
        <tbody>
        <tr>
        <td>1</td>
        <td></td>
        </tr>
        </tbody>
        </table>

        """)
  }
}
