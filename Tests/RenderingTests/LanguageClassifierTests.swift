import Foundation
import TestSupport
import Testing

@testable import Rendering

/// Telling a page's language from the source language by the text alone.
struct LanguageClassifierTests {
  private static func isSource(_ text: String, _ page: String, source: String = "en") -> Bool? {
    let bytes = Array(text.utf8)
    return LanguageClassifier(page: page, source: source)?.isSource(ProseText(bytes, 0..<bytes.count))
  }

  @Test(arguments: [
    (
      "es", "Before you begin, check that the server answers.",
      "Antes de empezar, comprueba que el servidor responde."
    ),
    (
      "de", "Before you begin, check that the server answers.",
      "Prüfe vor dem Beginn, ob der Server antwortet."
    ),
    (
      "pt-BR", "Before you begin, check that the server answers.",
      "Antes de começar, verifique se o servidor responde."
    ),
    (
      "fr", "Before you begin, check that the server answers.",
      "Avant de commencer, vérifiez que le serveur répond."
    ),
    (
      "it", "Before you begin, check that the server answers.",
      "Prima di iniziare, verifica che il server risponda."
    ),
    ("ja", "Before you begin, check that the server answers.", "始める前に、server が応答することを確認します。"),
    ("zh-Hans", "Before you begin, check that the server answers.", "开始之前，请检查服务器是否响应。"),
    ("ko", "Before you begin, check that the server answers.", "시작하기 전에 서버가 응답하는지 확인하세요."),
    (
      "ru", "Before you begin, check that the server answers.",
      "Прежде чем начать, проверьте, отвечает ли сервер."
    ),
  ])
  func tellsATranslationFromEnglish(_ tag: String, _ english: String, _ translation: String) {
    #expect(Self.isSource(english, tag) == true)
    #expect(Self.isSource(translation, tag) == false)
  }

  @Test func tellsTwoLanguagesOfWhichNoneIsEnglish() {
    #expect(
      Self.isSource("Drücken Sie die Taste und warten Sie einen Augenblick.", "es", source: "de") == true)
    #expect(Self.isSource("Pulsa el botón y espera un momento, por favor.", "es", source: "de") == false)
    #expect(Self.isSource("Нажмите кнопку и подождите.", "en", source: "ru") == true)
    #expect(Self.isSource("Press the button and wait.", "en", source: "ru") == false)
  }

  @Test(arguments: [
    "`git push`", "octocat/hello-world", "{% data variables.product.name %}", "42", "",
  ])
  func abstainsFromNamesAndCode(_ text: String) {
    for tag in ["es", "ja"] { #expect(Self.isSource(text, tag) == nil) }
    #expect(Self.isSource("GitHub Actions", "ja") == nil)
  }

  @Test func doesNotJudgeByBoldLabels() {
    #expect(Self.isSource("Luego haz clic en **Continue without changing the password**.", "es") == false)
    #expect(Self.isSource("**Continue without changing the password**", "es") == true)
  }

  @Test func leavesLanguagesAloneThatNothingTellsApart() {
    #expect(LanguageClassifier(page: "pt-BR", source: "pt") == nil)
    #expect(LanguageClassifier(page: "en-GB", source: "en") == nil)
    #expect(LanguageClassifier(page: "eo", source: "en") == nil)
  }

  /// One labelled block of a translated site.
  private struct Labelled: Decodable {
    let lang_page: String
    let text: String
    let gold: String
    let words: Int
  }

  @Test(.enabled(if: SharedData.has("language-parts"), "there is no shared/language-parts"))
  func tellsLabelledBlocksApart() throws {
    let path = try SharedData.path("language-parts/dev.jsonl")
    let lines = try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n")
    let blocks = try lines.map { try JSONDecoder().decode(Labelled.self, from: Data($0.utf8)) }
    try #require(blocks.count > 1000)
    let (latin, scripts) = (["de", "es", "pt"], ["ja", "ko", "ru", "zh"])
    let wrong = try [latin, scripts].map { tags in
      let own = blocks.filter { tags.contains($0.lang_page) }
      let missed = try own.filter { block in
        let bytes = Array(block.text.utf8)
        let classifier = try #require(LanguageClassifier(page: block.lang_page, source: "en"))
        let isSource = classifier.isSource(ProseText(bytes, 0..<bytes.count), margin: 0) ?? false
        return isSource != (block.gold == "en")
      }
      print(
        "\(tags.joined(separator: ", ")): \(missed.count) of \(own.count) blocks are taken for the other language"
      )
      return missed.count * 1000 / own.count
    }
    #expect(wrong[0] <= 12, "of a thousand blocks in languages of one script")
  }
}
