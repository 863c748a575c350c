import Core
import Liquid
package import SiteModel
import YAML

/// The words that the program itself writes, in articles and around them, in each of a site's languages.
///
/// They are those of `theme/ui/CODE.yml`, the program's own or the site's; what the site says under `theme` in
/// `data/ui.yml` comes first. A class, since the words of a language are read when first asked for and kept.
package final class Labels: Sendable {
  private let site: Site
  private let languages: [Lazy<InterfaceTexts>]
  private let files = Lazy<[String: [UInt8]]>()

  init(_ site: Site) {
    self.site = site
    languages = site.languages.map { _ in Lazy() }
  }

  /// All words in a language.
  package func texts(in language: Language) -> InterfaceTexts {
    languages[language.index].value {
      var own: [String: String] = [:]
      for pair in site.data.value("ui.theme", language)?.mapping?.pairs ?? [] {
        own[pair.key] = pair.value.string
      }
      return InterfaceTexts(language: language.tag, code: language.code, files: files.value(readFiles))
        .replacing(own)
    }
  }

  private func readFiles() -> [String: [UInt8]] {
    var files: [String: [UInt8]] = [:]
    for file in EmbeddedFiles.all(below: "theme/ui/") { files["ui/" + file.path] = file.bytes }
    for path in site.fileSystem.files(below: "theme/ui") {
      if let bytes = try? site.fileSystem.read("theme/ui/" + path) { files["ui/" + path] = bytes }
    }
    return files
  }

  /// Names of the callout blocks.
  static let calloutNames = ["note", "tip", "warning", "danger"]

  /// What a callout of this kind is headed with: a site may say so as `alerts.NOTE` in its `data/ui.yml` too.
  func callout(_ name: String, in language: Language) -> String {
    if let entry = site.data.lookup("ui.alerts.\(name.uppercased())", language),
      entry.language == language.index, !entry.text.bytes.isEmpty
    {
      return String(decoding: entry.text.bytes, as: UTF8.self)
    }
    return word(name, in: language) ?? name
  }

  /// Platforms and tools that have a block of their own. Products keep their names in every language.
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

  /// What a platform or tool is called.
  func switchLabel(_ name: String, in language: Language) -> String {
    word(name, in: language) ?? Self.switches[name] ?? name
  }

  private func word(_ key: String, in language: Language) -> String? { texts(in: language).texts[key]?.text }

  /// Name of the link that runs a prompt.
  func runPrompt(in language: Language) -> String { texts(in: language).text("run_prompt") }

  /// Name of the button that copies a block of code in the language `code`.
  func copy(_ code: String, in language: Language) -> String {
    texts(in: language).text("copy_code", [("language", code)])
  }

  /// Heading of the footnotes.
  func footnotes(in language: Language) -> String { texts(in: language).text("footnotes") }

  /// Name of the link from a footnote to the place that refers to it.
  func back(to reference: String, in language: Language) -> String {
    texts(in: language).text("back_to_reference", [("number", reference)])
  }
}
