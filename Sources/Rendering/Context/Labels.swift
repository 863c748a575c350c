import Core
import SiteModel

/// The few words that rendering itself writes into articles, in the page's language.
///
/// A site's own `data/ui.yml` may give the words of alerts (`alerts.NOTE`); otherwise the table below does, and English
/// stands in for languages that it lacks.
struct Labels: Sendable {
  let data: DataStore

  private static let callouts: [String: [String: String]] = [
    "en": [
      "note": "Note", "tip": "Tip", "warning": "Warning", "danger": "Danger", "important": "Important",
      "caution": "Caution",
    ],
    "es": [
      "note": "Nota", "tip": "Consejo", "warning": "Advertencia", "danger": "Peligro",
      "important": "Importante", "caution": "Precaución",
    ],
    "pt": [
      "note": "Observação", "tip": "Dica", "warning": "Aviso", "danger": "Perigo", "important": "Importante",
      "caution": "Cuidado",
    ],
    "fr": [
      "note": "Remarque", "tip": "Conseil", "warning": "Avertissement", "danger": "Danger",
      "important": "Important", "caution": "Attention",
    ],
    "de": [
      "note": "Hinweis", "tip": "Tipp", "warning": "Warnung", "danger": "Gefahr", "important": "Wichtig",
      "caution": "Vorsicht",
    ],
    "ru": [
      "note": "Примечание", "tip": "Совет", "warning": "Предупреждение", "danger": "Опасно",
      "important": "Важно", "caution": "Осторожно",
    ],
    "ja": [
      "note": "メモ", "tip": "ヒント", "warning": "警告", "danger": "危険", "important": "重要", "caution": "注意",
    ],
    "zh": [
      "note": "注意", "tip": "提示", "warning": "警告", "danger": "危险", "important": "重要", "caution": "小心",
    ],
    "ko": [
      "note": "참고", "tip": "팁", "warning": "경고", "danger": "위험", "important": "중요", "caution": "주의",
    ],
  ]

  private static let switches: [String: String] = [
    "mac": "Mac", "windows": "Windows", "linux": "Linux", "cli": "GitHub CLI", "webui": "Web browser",
    "curl": "cURL", "desktop": "Desktop", "api": "API", "codespaces": "Codespaces",
    "vscode": "Visual Studio Code", "visualstudio": "Visual Studio", "jetbrains": "JetBrains IDEs",
    "jetbrains_beta": "JetBrains IDEs (beta)", "javascript": "JavaScript", "powershell": "PowerShell",
    "bash": "Bash", "xcode": "Xcode", "eclipse": "Eclipse", "vimneovim": "Vim/Neovim",
    "mobile": "GitHub Mobile",
    "importer_cli": "GEI extension for GitHub CLI", "azure_data_studio": "Azure Data Studio",
    "windowsterminal": "Windows Terminal", "agents": "Agents", "skillsets": "Skillsets", "all": "All",
    "graphql": "GraphQL",
  ]

  /// Names of the platform and tool blocks.
  static let switchNames: [String] = switches.keys.sorted()
  /// Names of the callout blocks.
  static let calloutNames = ["note", "tip", "warning", "danger"]

  /// What a callout of this kind is headed with.
  func callout(_ name: String, in language: Language) -> String {
    if let entry = data.lookup("ui.alerts.\(name.uppercased())", language), entry.language == language.index,
      !entry.text.bytes.isEmpty
    {
      return String(decoding: entry.text.bytes, as: UTF8.self)
    }
    return Self.word(name, in: language)
  }

  private static func word(_ name: String, in language: Language) -> String {
    let primary = language.tag.split(separator: "-").first.map { $0.lowercased() } ?? ""
    return callouts[primary]?[name] ?? callouts["en"]?[name] ?? name
  }

  /// What a platform or tool is called; products keep their names in every language.
  func switchLabel(_ name: String) -> String {
    Self.switches[name] ?? name
  }

  /// Name of the link that runs a prompt.
  func runPrompt(in language: Language) -> String { "Run this prompt in Copilot Chat" }

  /// Name of the button that copies a code block.
  func copy(_ what: String, in language: Language) -> String { Phrases.copy(what, in: language) }
}
