import SiteModel

/// Short texts that rendering adds for tools that read pages aloud, in the languages that the program knows.
enum Phrases {
  /// Name of the button that copies a code block; `%` stands for the name of the block's language.
  private static let copy: [String: String] = [
    "en": "Copy % code to clipboard", "es": "Copiar el código % al portapapeles",
    "pt": "Copiar o código % para a área de transferência", "fr": "Copier le code % dans le presse-papiers",
    "de": "%-Code in die Zwischenablage kopieren", "ru": "Скопировать код % в буфер обмена",
    "ja": "% コードをクリップボードにコピー", "zh": "将 % 代码复制到剪贴板", "ko": "% 코드를 클립보드에 복사",
  ]

  /// Heading of the footnotes.
  private static let footnotes: [String: String] = [
    "en": "Footnotes", "es": "Notas al pie", "pt": "Notas de rodapé", "fr": "Notes de bas de page",
    "de": "Fußnoten", "ru": "Сноски", "ja": "脚注", "zh": "脚注", "ko": "각주",
  ]

  /// Name of the link from a footnote to the place that refers to it; `%` stands for the footnote's number.
  private static let back: [String: String] = [
    "en": "Back to reference %", "es": "Volver a la referencia %", "pt": "Voltar à referência %",
    "fr": "Retour à la référence %", "de": "Zurück zum Verweis %", "ru": "Назад к ссылке %",
    "ja": "参照 % に戻る", "zh": "返回引用 %", "ko": "참조 %(으)로 돌아가기",
  ]

  /// Name of a copy button.
  static func copy(_ name: String, in language: Language) -> String { phrase(copy, name, language) }

  /// Heading of the footnotes.
  static func footnotes(in language: Language) -> String { phrase(footnotes, "", language) }

  /// Name of a link back to the text.
  static func back(to reference: String, in language: Language) -> String {
    phrase(back, reference, language)
  }

  private static func phrase(_ table: [String: String], _ value: String, _ language: Language) -> String {
    let primary = language.tag.split(separator: "-").first.map { $0.lowercased() } ?? ""
    let text = table[primary] ?? table["en"] ?? "%"
    return text.split(separator: "%", omittingEmptySubsequences: false).joined(separator: value)
  }
}
