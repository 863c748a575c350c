import Core
import Testing

@testable import Rendering

@Suite struct MendingLiquidTests {
  /// The mended text of a translation.
  private func translated(_ text: String, _ original: String) -> String {
    let mended = LiquidMender.mend(
      TracedText(Array(text.utf8)), original: TracedText(Array(original.utf8)), dialect: .gitHubDocs)
    return String(decoding: mended.text.bytes, as: UTF8.self)
  }

  /// The mended text of the source language.
  private func source(_ text: String) -> String {
    String(decoding: LiquidMender.mend(TracedText(Array(text.utf8)), original: nil).text.bytes, as: UTF8.self)
  }

  @Test(
    arguments: [
      "{ % data variables.a.b % }", "{%data variables.a.b% }", "{%% data variables.a.b %}",
      "{{% data variables.a.b %}}",
      "{% {% data variables.a.b %}", "{**% data variables.a.b %**}", "{% **data variables.a.b** %}",
      "{% data variables.a.b %", "{% data variables.a.b }", "{ data variables.a.b %}",
      "% data variables.a.b %}",
      "{{ data variables.a.b }}", "｛％ data variables.a.b ％｝", "{% data variables.a.b",
      "{% data variables.a.b %%}",
    ])
  func restoresDelimitersOfADataTag(_ damaged: String) {
    #expect(
      translated("Uno \(damaged) dos", "One {% data variables.a.b %} two")
        == "Uno {% data variables.a.b %} dos")
  }

  @Test(
    arguments: [
      "variables.a.b", "datavariables.a.b", "data.variables.a.b", "datos variables.a.b",
      "dados variables.a.b",
      "données variables.a.b", "Daten variables.a.b", "данные variables.a.b", "データ variables.a.b",
      "데이터 variables.a.b", "数据 variables.a.b", "data variables .a.b", "data variable.a.b", ".variables.a.b",
      "data variables.a\\.b",
    ])
  func restoresTheDataKeywordAndPath(_ content: String) {
    #expect(
      translated("Uno {% \(content) %} dos", "One {% data variables.a.b %} two")
        == "Uno {% data variables.a.b %} dos")
  }

  @Test func takesABranchWithoutConditionFromTheOriginal() {
    let original = "{% ifversion fpt %}{% data variables.a.b %}{% else %}{% data variables.a.c %}{% endif %}"
    let old = "{% if currentVersion == \"fpt\" %}{% data variables.a.b %}"
    #expect(
      translated(old + "{% elsif %}{% data variables.a.c %}{% endif %}", original)
        == old + "{% else %}{% data variables.a.c %}{% endif %}")
    #expect(source("{% if a %}x{% elsif %}y{% endif %}") == "{% if a %}x{% elsif %}y{% endif %}")
  }

  @Test(
    arguments: [
      ("{% nota %}\nx\n{% fimnota %}", "{% note %}\nx\n{% endnote %}"),
      ("{% 警告 %}\nx\n{% 结束警告 %}", "{% warning %}\nx\n{% endwarning %}"),
      ("{% Hinweis %}\nx\n{% Ende Hinweis %}", "{% note %}\nx\n{% endnote %}"),
      (
        "{% si version fpt o ghes > 3.0 %}x{% sino %}y{% fin si %}",
        "{% ifversion fpt or ghes > 3.0 %}x{% else %}y{% endif %}"
      ),
      (
        "{% ifversion fpt または ghec %}x{% それ以外 %}y{% 終了 %}",
        "{% ifversion fpt or ghec %}x{% else %}y{% endif %}"
      ),
      ("{% ifversion fpt %}x{% иначе %}y{% конец %}", "{% ifversion fpt %}x{% else %}y{% endif %}"),
      ("{% ifversion fpt %}x{% %}y{% }", "{% ifversion fpt %}x{% else %}y{% endif %}"),
      ("{% crudo %}`${{ x }}`{% endcrudo %}", "{% raw %}`${{ x }}`{% endraw %}"),
      ("{% octícono \"gear\" aria-label=\"Ajustes\" %}", "{% octicon \"gear\" aria-label=\"Ajustes\" %}"),
      ("{% 图标 \"gear\" aria-label=\"设置\" %}", "{% octicon \"gear\" aria-label=\"设置\" %}"),
    ])
  func restoresTranslatedKeywords(_ damaged: String, _ wanted: String) {
    #expect(translated(damaged, wanted) == wanted)
  }

  @Test func readsWordsOfConditionsInAnyLanguage() {
    let original = "{% ifversion fpt or ghec and not ghae %}x{% endif %}"
    #expect(translated("{% ifversion fpt ou ghec e não ghae %}x{% endif %}", original) == original)
    #expect(translated("{% ifversion fpt oder ghec und nicht ghae %}x{% endif %}", original) == original)
  }

  @Test func readsAnOutputOfDataAsADataTagInATranslation() {
    let text = "Uno {{ site.data.variables.a.b }} dos"
    #expect(translated(text, "One {% data variables.a.b %} two") == "Uno {% data variables.a.b %} dos")
    #expect(source(text) == text)
  }

  @Test func keepsTrimmingDashes() {
    #expect(
      translated("{ %- data variables.a.b -% }", "{%- data variables.a.b -%}") == "{%- data variables.a.b -%}"
    )
  }

  @Test func dropsAnEndTagWithoutItsStart() {
    #expect(translated("a {% endif %} b", "{% ifversion fpt %}a{% endif %} b") == "a  b")
  }

  @Test func dropsAnElseOutsideOfConditions() {
    #expect(translated("a{% else %}b{% endif %}", "{% ifversion fpt %}a{% else %}b{% endif %}") == "ab")
  }

  @Test func closesABlockWhereTheOriginalDoes() {
    let original =
      "{% note %}\n\nOne {% data variables.a.b %}.\n\n{% endnote %}\n\nTwo {% data variables.a.c %}.\n"
    #expect(
      translated("{% note %}\n\nUno {% data variables.a.b %}.\n\nDos {% data variables.a.c %}.\n", original)
        == "{% note %}\n\nUno {% data variables.a.b %}.\n\n{% endnote %}\nDos {% data variables.a.c %}.\n")
    #expect(
      translated(
        "Uno {% ifversion fpt %}dos.\n\nTres {% data variables.a.b %}.",
        "One {% ifversion fpt %}two{% endif %}.\n\nThree {% data variables.a.b %}.")
        == "Uno {% ifversion fpt %}dos.{% endif %}\n\nTres {% data variables.a.b %}.")
  }

  @Test func leavesATextThatLostSeveralEndTagsToItsOriginal() {
    let text = "{% note %}\nuno {% ifversion fpt %} dos\n"
    #expect(translated(text, "{% note %}\none {% ifversion fpt %} two {% endif %}\n{% endnote %}") == text)
  }

  @Test(arguments: [
    // The original has no such block.
    ("Uno.\n\n{% ifversion fpt %}\n\nDos.\n", "One.\n\nTwo.\n"),
    ("Uno {% ifversion fpt %} dos", "One {% data variables.a.b %} two"),
    ("{% note %}\nUno.\n\nDos.\n", "{% ifversion fpt %}\nOne.\n{% endif %}\nTwo.\n"),
    // Words stand on both sides of the end.
    ("Uno {% ifversion fpt %}dos tres cuatro.", "One {% ifversion fpt %}two{% endif %} three four."),
    // The lines are not the original's.
    ("{% note %}\nUno.\nDos.\nTres.\n", "{% note %}\nOne.\n{% endnote %}\nTwo.\n"),
  ])
  func leavesAnEndWhosePlaceTheOriginalDoesNotTell(_ text: String, _ original: String) {
    #expect(translated(text, original) == text)
  }

  @Test(arguments: [
    (
      "Uno {% ifversion fpt %}dos", "Uno {% ifversion fpt %}dos{% endif %}",
      "One {% ifversion fpt %}two{% endif %}."
    ),
    (
      "{% ifversion fpt %}{% data variables.a.b %} dos",
      "{% ifversion fpt %}{% data variables.a.b %}{% endif %} dos",
      "{% ifversion fpt %}{% data variables.a.b %}{% endif %} two"
    ),
    (
      "- uno{% ifversion fpt %}\n- dos\n- tres", "- uno{% ifversion fpt %}\n- dos{% endif %}\n- tres",
      "- one{% ifversion fpt %}\n- two{% endif %}\n- three"
    ),
    (
      "{% note %}\n\nUno.\n\nDos.\n\nTres.", "{% note %}\n\nUno.\n\nDos.\n\n{% endnote %}\nTres.",
      "{% note %}\n\nOne.\n\nTwo.\n\n{% endnote %}\n\nThree."
    ),
    (
      "{% ifversion fpt %}\n{% note %}\nUno.\n{% endif %}\n\nDos.",
      "{% ifversion fpt %}\n{% note %}\nUno.\n{% endnote %}\n{% endif %}\n\nDos.",
      "{% ifversion fpt %}\n{% note %}\nOne.\n{% endnote %}\n{% endif %}\n\nTwo."
    ),
  ])
  func closesABlockWhereLinesAndTagsTellThePlace(_ text: String, _ wanted: String, _ original: String) {
    #expect(translated(text, original) == wanted)
  }

  @Test func namesTheEndTagAfterItsBlock() {
    #expect(
      translated("{% windows %}\na\n{% endlinux %}", "{% windows %}\na\n{% endwindows %}")
        == "{% windows %}\na\n{% endwindows %}")
  }

  @Test func mendsOnlySpacedAndDoubledDelimitersInTheSourceLanguage() {
    #expect(source("a { % data variables.a.b % } b") == "a {% data variables.a.b %} b")
    #expect(source("a {%% note %}x{% endnote %}") == "a {% note %}x{% endnote %}")
    for text in ["{% variables.a.b %}", "{% nota %}x{% endnota %}", "{% %}", "a {% endif %}", "{% note %} a"]
    {
      #expect(source(text) == text)
    }
  }

  @Test(
    arguments: [
      "${{ secrets.TOKEN }}", "`{ %s }` and 50% }", "a {{ page.title }} b",
      "{% raw %}{% nota %}{{% x %}{% endraw %}",
      "body { width: 100% }", "{% comment %} { % data variables.a % } {% endcomment %}",
      "{\"data\": {\"a\": 1}}",
      "query { data { variables } }", "{% for a in b %}{{ a }}{% endfor %}",
      "{% ifversion fpt %}a{% elsif ghes %}b{% else %}c{% endif %}",
      "{% octicon \"x\" aria-label=\"The x icon\" %}", "printf '%d%%\\n' 3",
      "{% data reusables.a.b-c %}\n{%- note -%}\nx\n{%- endnote -%}",
    ])
  func leavesSoundTextAlone(_ text: String) {
    let mended = LiquidMender.mend(TracedText(Array(text.utf8)), original: TracedText(Array(text.utf8)))
    #expect(mended.repairs.isEmpty)
    #expect(mended.text.bytes == Array(text.utf8))
    #expect(LiquidMender.mend(TracedText(Array(text.utf8)), original: nil).repairs.isEmpty)
  }

  @Test func tellsWhereItMendedAndKeepsTheRestsOrigin() {
    let text = TracedText(
      Array("Uno { % data variables.a.b % } dos".utf8), source: SourceID(language: 1, index: 4), offset: 100)
    let mended = LiquidMender.mend(text, original: TracedText(Array("One {% data variables.a.b %} two".utf8)))
    #expect(
      mended.repairs == [
        Repair(4..<30, Array("{% data variables.a.b %}".utf8), "damaged tag delimiter")
      ])
    #expect(mended.text.origin(at: 0) == TracedText.Origin(frame: 0, offset: 100))
    #expect(mended.text.origin(at: 10) == TracedText.Origin(frame: 0, offset: 104))
    #expect(mended.text.origin(at: 29) == TracedText.Origin(frame: 0, offset: 131))
  }

  @Test func survivesAnyBytes() {
    var state: UInt64 = 7
    let alphabet = Array("{}%%**  \n-_.[]()|`#dataendifnote\"'".utf8) + [0xEF, 0xBD, 0x9B, 0xBC, 0x85, 0xFF]
    for _ in 0..<3000 {
      var bytes: [UInt8] = []
      for _ in 0..<60 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        bytes.append(alphabet[Int(state >> 33) % alphabet.count])
      }
      let text = TracedText(bytes)
      let original = TracedText(Array(bytes.reversed()))
      _ = LiquidMender.mend(text, original: original)
      _ = LiquidMender.mend(text, original: nil)
      _ = MarkdownMender.mend(text, original: original, languageIsSource: false)
      _ = MarkdownMender.mend(text, original: nil, languageIsSource: true)
    }
  }
}
