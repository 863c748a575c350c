import Core
import Testing

@testable import Rendering

@Suite struct MendingMarkdownTests {
  /// The mended text of a translation.
  private func translated(_ text: String, _ original: String) -> String {
    let mended = MarkdownMender.mend(
      TracedText(Array(text.utf8)), original: TracedText(Array(original.utf8)), languageIsSource: false)
    return String(decoding: mended.text.bytes, as: UTF8.self)
  }

  /// What mending makes of a text of the source language.
  private func source(_ text: String) -> Mended {
    MarkdownMender.mend(TracedText(Array(text.utf8)), original: nil, languageIsSource: true)
  }

  private func mendedSource(_ text: String) -> String {
    String(decoding: source(text).text.bytes, as: UTF8.self)
  }

  // MARK: Bold text

  @Test(
    arguments: [
      ("** Warning:** Runners.", "**Warning:** Runners."),
      ("Click ** Features**. Then **go**.", "Click **Features**. Then **go**."),
      ("**Save **(all) and **b**", "**Save**(all) and **b**"),
      ("- **Note:**Codespaces is **new**.", "- **Note:** Codespaces is **new**."),
      ("the **\"Policies\" **are", "the **\"Policies\"** are"),
      ("(the**\"Service\"**) is", "(the **\"Service\"**) is"),
      ("| a | b |\n|---|---|\n| ** x** | **y ** |", "| a | b |\n|---|---|\n| **x** | **y** |"),
      ("> ** Note:** quoted", "> **Note:** quoted"),
    ])
  func putsTheSpacesOfBoldTextOutside(_ dented: String, _ wanted: String) {
    #expect(mendedSource(dented) == wanted)
  }

  @Test(
    arguments: [
      "**a** b **c**", "**注意：**请 **「設定」**を", "2 ** 3 ** 4", "a** b **c", "`** x**` and ```** y **```",
      "\\*\\* x\\*\\*",
      "```\n** x**\n```", "    ** x**", "<pre>\n** x**\n</pre>", "<div>\n** x**\n</div>",
      "***a*** and **b *c***",
      "[a](/b**c) d** e", "src/**/*.js", "**a\nb**", "* a\n* b", "**one", "x **",
    ])
  func leavesWhatIsNoDentedBoldText(_ text: String) {
    #expect(source(text).repairs.isEmpty)
  }

  @Test func readsBoldTextInATranslationMoreFreely() {
    #expect(translated("**注：****设置** 后", "**Note:** **Set** then") == "**注：** **设置** 后")
    #expect(
      translated("**Breve:***No se permite.*", "**Short:** *It is not.*") == "**Breve:** *No se permite.*")
    #expect(translated("haz clic en **** y luego", "click **it** and") == "haz clic en  y luego")
  }

  @Test func keepsRunsOfThreeWhole() {
    #expect(translated("*** 真実。***法 では", "***Truth.*** Law") == "***真実。***法 では")
    #expect(translated("a *** b*** c", "a ***b*** c") == "a ***b*** c")
    #expect(translated("*** b ***c", "***b*** c") == "***b*** c")
  }

  @Test func dropsABoldMarkWithoutPartnerIfTheOriginalHasNone() {
    #expect(translated("Clique na aba Apps**.", "Click the **Apps** tab.") == "Clique na aba Apps.")
    #expect(translated("Clique na aba Apps**.", "Click the Apps** tab.") == "Clique na aba Apps**.")
    let mended = source("See **this.")
    #expect(mended.repairs.isEmpty)
    #expect(mended.findings.map(\.kind) == [.unclosedEmphasis])
    #expect(mended.findings.map(\.range) == [4..<6])
  }

  @Test func takesAStrayEndTagForABoldMark() {
    #expect(
      translated("Na seção</strong>grupos **, clique", "Under **groups**, click")
        == "Na seção **grupos**, clique")
    #expect(translated("auf **Nach Updates</strong (x)", "click **Updates**") == "auf **Nach Updates** (x)")
  }

  @Test func joinsABoldMarkWithItsTextInATranslation() {
    #expect(translated("**\nNota:** uno", "**Note:** one") == "**Nota:** uno")
  }

  // MARK: Links

  @Test(
    arguments: [
      ("see [x] (/a/b).", "see [x](/a/b)."),
      ("![x]  (https://h/a.png)", "![x](https://h/a.png)"),
      ("see [x]（/a/b）。", "see [x](/a/b)。"),
      ("see [x](/a/b）。", "see [x](/a/b)。"),
      ("see \"[x](/a/b.\"", "see \"[x](/a/b).\""),
      ("see [x]((https://h/a).", "see [x](https://h/a)."),
      ("see [x]](/a/b).", "see [x](/a/b)."),
      ("see [x](/a/b and [y](/c)", "see [x](/a/b) and [y](/c)"),
      ("see [\"AUTOTITLE](/a)\" or [AUTOTITLE\"](/a)", "see \"[AUTOTITLE](/a)\" or [AUTOTITLE](/a)\""),
    ])
  func mendsTheBracketsOfLinks(_ dented: String, _ wanted: String) {
    #expect(mendedSource(dented) == wanted)
  }

  @Test(
    arguments: [
      "[x](/a)", "[x] (optional)", "[x](/a \"title\")", "[x](/a(b)c)", "a] (/b)", "[x](<a b>)", "`[x] (/a)`",
      "[x][y]",
      "[\"AUTO\"](/a)", "![a](/b \"c d\")", "[x](\n/a)",
    ])
  func leavesWhatIsNoDentedLink(_ text: String) {
    #expect(source(text).repairs.isEmpty)
  }

  @Test func findsALinksMissingBracketByTheOriginalsTarget() {
    let original = "Contact [GitHub Support](https://support.example) or see \"[Other things](/other)\"."
    #expect(
      translated("Contacta a GitHub Support](https://support.example) o \"Otras cosas](/other)\".", original)
        == "Contacta a [GitHub Support](https://support.example) o \"[Otras cosas](/other)\".")
    #expect(
      translated("Consulta \"[Otras cosas(/other)\".", original) == "Consulta \"[Otras cosas](/other)\".")
  }

  @Test func readsEscapedBracketsOfALink() {
    #expect(translated("si \\[uno\\](/a/b. Fin", "if [one](/a/b).") == "si [uno](/a/b). Fin")
    #expect(translated("si \\[uno\\]((/a/b). Fin", "if [one](/a/b).") == "si [uno](/a/b). Fin")
    #expect(mendedSource("\\[one\\](/a)") == "\\[one\\](/a)")
  }

  @Test func takesABracketedLinkTextForText() {
    #expect(translated("[[Bar](バー)](/x)", "[[Bar]](/x)") == "[[Bar]\\(バー)](/x)")
  }

  // MARK: Tables

  @Test func splitsATableWhoseRowsWereJoined() {
    #expect(
      mendedSource("| A | B | | --- | :-: | | 1 | 2 | | 3 | 4 |\n\ntext")
        == "| A | B |\n| --- | :-: |\n| 1 | 2 |\n| 3 | 4 |\n\ntext")
    #expect(mendedSource("A | B\n--- | ---\n| 1 | 2 | | 3 | 4 |") == "A | B\n--- | ---\n| 1 | 2 |\n| 3 | 4 |")
    #expect(
      mendedSource("| A| B | --- | --- | | `1` | 2 | `3` | 4")
        == "| A| B\n| --- | --- |\n| `1` | 2\n| `3` | 4")
    #expect(
      mendedSource("| A | B | --- | --- | `1` | 2 | `3` | 4 |")
        == "| A | B\n| --- | ---\n| `1` | 2\n| `3` | 4 |")
    #expect(
      mendedSource("- x\n\n  | A | B | | --- | --- |\n  | 1 | 2 |")
        == "- x\n\n  | A | B |\n  | --- | --- |\n  | 1 | 2 |")
  }

  @Test func splitsRowsWithoutOuterPipesByTheOriginalsRows() {
    #expect(
      translated(
        "Nombre | Lugar |---|---| **uno**| [a](/a) **dos** | [b](/b)",
        "Name | Place\n|---|---|\n**one**| [a](/a)\n**two** | [b](/b)")
        == "Nombre | Lugar\n|---|---|\n**uno**| [a](/a)\n**dos** | [b](/b)")
  }

  @Test func joinsATableThatAnEmptyLineCuts() {
    #expect(
      mendedSource("| A | B |\n|---|---|\n| 1 | 2 |\n\n| 3 | 4 |\n")
        == "| A | B |\n|---|---|\n| 1 | 2 |\n| 3 | 4 |\n")
    let other = "| A | B |\n|---|---|\n| 1 | 2 |\n\n| C | D |\n|---|---|\n| 3 | 4 |\n"
    #expect(mendedSource(other) == other)
  }

  @Test func joinsRowsThatLackCellsWhereTheOriginalHasATableAlone() {
    let cut = "| A | B | C |\n|---|---|---|\n| 1 | 2 | 3 |\n\n| 4 | 5 |\n| 6 | 7 | 8 | |\n"
    let whole = "| A | B | C |\n|---|---|---|\n| 1 | 2 | 3 |\n| 4 | 5 |\n| 6 | 7 | 8 | |\n"
    #expect(translated(cut, whole) == whole)
    #expect(translated(cut, whole + "\n| x |\n") == cut)
    #expect(mendedSource(cut) == cut)
  }

  @Test(arguments: [
    ("| `a|b` | c |", "| `a\\|b` | c |"), ("| `a || b` | c |", "| `a \\|\\| b` | c |"),
    ("| ``x ` | y`` | `b` |", "| ``x ` \\| y`` | `b` |"),
    ("| a | b | c |", "| a | b | c |"), ("| `a | b | c |", "| `a | b | c |"), ("| `a|b` |", "| `a|b` |"),
    ("| `a|b` | c | d |", "| `a|b` | c | d |"),
  ])
  func escapesPipesInCodeThatMakeARowTooLong(_ row: String, _ wanted: String) {
    let head = "| A | B |\n|---|---|\n"
    #expect(mendedSource(head + row + "\n") == head + wanted + "\n")
  }

  @Test func takesADelimiterRowFromTheOriginal() {
    let original = "| A | B |\n| :-- | --- |\n| 1 | 2 |\n"
    #expect(translated("| A | B |\n| ：— | — |\n| 1 | 2 |\n", original) == original)
    #expect(translated("| A | B |\n| :-- |\n| 1 | 2 |\n", original) == original)
    #expect(translated("| A | B |\n| --- | --- |  |\n| 1 | 2 |\n", original) == original)
  }

  @Test func reportsATableWhoseDelimiterRowDoesNotMatch() {
    let mended = source("| A | B |\n|---|---|---|\n| 1 | 2 |\n")
    #expect(mended.repairs.isEmpty)
    #expect(
      mended.findings == [
        MendingFinding(
          .sloppyTable, 10..<23, "the delimiter row has 3 cells and the header 2",
          suggestion: "give both the same number, else the table is shown as text")
      ])
  }

  @Test func dropsADoubledPipeThatTheOriginalLacks() {
    #expect(
      translated("| A | B |\n|---|---|\n| C || x |\n", "| A | B |\n|---|---|\n| C | x |\n")
        == "| A | B |\n|---|---|\n| C | x |\n")
  }

  // MARK: Lines

  @Test func joinsMarkersWithTheirText() {
    #expect(
      translated("##\nTítulo\n\n1.\nUno\n\n*\nDos", "## Title\n\n1. One\n\n* Two")
        == "## Título\n\n1. Uno\n\n* Dos")
    #expect(translated("##\nTítulo", "##\nTitle") == "##\nTítulo")
    #expect(mendedSource("##\nTitle") == "##\nTitle")
  }

  @Test func separatesMarkersFromTheirText() {
    #expect(translated("##Título\n\n1.Uno", "## Title\n\n1. One") == "## Título\n\n1. Uno")
    #expect(mendedSource("##Title") == "##Title")
  }

  @Test func givesAJoinedHeadingItsLine() {
    #expect(translated("Uno. ## Dos\n\ntres", "One.\n\n## Two\n\nthree") == "Uno.\n\n## Dos\n\ntres")
    #expect(translated("Uno ## dos", "One ## two") == "Uno ## dos")
  }

  @Test func makesMarkdownOfHTMLThatSoftwareMade() {
    #expect(
      translated(
        "<h4 spaces-before=\"0\">`Uno`</h4>\n\n<p spaces-before=\"0\">| A | B |\n|---|---|\n| 1 | 2 |</p>\nfin\n",
        "#### `One`\n\n| A | B |\n|---|---|\n| 1 | 2 |\n\nend\n")
        == "\n#### `Uno`\n\n\n\n| A | B |\n|---|---|\n| 1 | 2 |\n\nfin\n")
  }

  @Test func leavesHTMLOfSoftwareThatHoldsNoMarks() {
    #expect(translated("<p spaces-before=\"0\">Uno.</p>\n", "One.\n") == "<p spaces-before=\"0\">Uno.</p>\n")
  }

  @Test func dropsCodeWithoutContent() {
    #expect(
      translated("el nombre `` y `id` o la clave `` de", "the `name` and `id` or the `key` of")
        == "el nombre y `id` o la clave de")
    #expect(translated("el nombre `` y", "the `` and") == "el nombre `` y")
    #expect(mendedSource("the name `` and") == "the name `` and")
  }

  @Test func mendsFencesOfATranslation() {
    let original = "```shell\nls\n```\n\nText ** a**\n"
    #expect(translated("```shell\nls```\n\nTexto ** a**\n", original) == "```shell\nls\n```\n\nTexto **a**\n")
    #expect(translated("｀｀｀shell\nls\n｀｀｀\n\nTexto\n", original) == "```shell\nls\n```\n\nTexto\n")
  }

  @Test func reportsTextThatFallsOutOfItsList() {
    let mended = source("1. One\n\n  more\n\n  and more\n2. Two\n\n   inside\n")
    #expect(
      mended.findings == [
        MendingFinding(
          .sloppyList, 10..<14,
          "text after a list item is indented by 2 columns, so it falls out of the item",
          suggestion: "indent it by 3 columns")
      ])
  }

  @Test func knowsTextOfAnOuterItemByItsColumn() {
    #expect(source("1. One\n    - a\n    - b\n\n    of the outer item\n").findings.isEmpty)
    #expect(source(" - One\n\n ### Heading of the page\n").findings.isEmpty)
    #expect(source("* One\n\n text\n").findings.map(\.range) == [8..<12])
  }

  // MARK: Places

  @Test func tellsWhereItMendedBeforeAllMends() {
    let text = "```\nls```\n\nVea ** a** y [b] (/c).\n"
    let mended = MarkdownMender.mend(
      TracedText(Array(text.utf8)),
      original: TracedText(Array("```\nls\n```\n\nSee **a** and [b](/c).\n".utf8)),
      languageIsSource: false)
    #expect(String(decoding: mended.text.bytes, as: UTF8.self) == "```\nls\n```\n\nVea **a** y [b](/c).\n")
    #expect(mended.repairs.map(\.range) == [6..<6, 15..<18, 27..<29])
    #expect(
      mended.repairs.map(\.what) == [
        "closing fence glued to the code before it", "space inside bold text's marks", "space inside a link",
      ])
  }
}
