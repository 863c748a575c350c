import Core
package import Rendering
package import SiteModel

/// `lectern status [ROOT] [--format text|json]`: how much of the site is translated.
enum StatusCommand {
  static func run(_ arguments: Arguments, _ console: Console) throws -> ExitStatus {
    let opened = try OpenSite(arguments, console)
    let site = opened.site
    let renderer = SiteRenderer(site)
    let languages = site.languages.dropFirst().map { language in
      console.progress("reading \(language.name)")
      site.preload(language, jobs: opened.selection.jobs)
      return TranslationStatus(of: language, renderer)
    }
    console.endProgress()
    if arguments.value(.statusFormat) == "json" {
      console.write(TranslationStatus.json(languages))
    } else {
      console.write(TranslationStatus.text(languages, source: site.sourceLanguage))
    }
    return .done
  }
}

/// What a language has of the site.
package struct TranslationStatus: Sendable {
  /// What a page's file in the language gives.
  package enum PageState: String, Sendable {
    /// Nine tenths of its words or more are in the language.
    case translated
    /// More is in the source language: left as it was, brought in by data, or standing in for what cannot be used.
    case partial
    /// There is no file, or nothing of it can be used.
    case missing
  }

  /// The language.
  package let language: Language
  /// Pages in site order with what the language has of them, in words of the page and of the data that it names.
  package let pages: [(path: String, file: String, state: PageState, words: Coverage)]
  /// The words of all pages.
  package let words: Coverage
  /// Variables and reusables of the source language that the language has too.
  package let translatedData: Int
  /// Variables and reusables of the source language.
  package let data: Int

  /// Looks at all files of a language.
  package init(of language: Language, _ renderer: SiteRenderer) {
    let site = renderer.site
    self.language = language
    pages = site.pages.map { page in
      let words = renderer.coverage(of: page, in: language)
      let translation = site.translation(of: page, in: language)
      let state: PageState =
        switch translation {
        case nil: .missing
        case let translation? where translation.bodyRange == nil && translation.title == nil: .missing
        case let translation?: translation.problems.isEmpty && !words.isNoticeable ? .translated : .partial
        }
      return (page.path, language.contentFolder + "/" + page.contentPath, state, words)
    }
    words = pages.reduce(into: Coverage()) { $0 += $1.words }
    let names = site.data.variables + site.data.reusables
    data = names.count
    translatedData = names.count { site.data.lookup($0.path, language)?.language == language.index }
  }

  private func count(_ state: PageState) -> Int { pages.count { $0.state == state } }

  /// A table for people, one line for each language.
  package static func text(_ languages: [TranslationStatus], source: Language) -> String {
    if languages.isEmpty { return "the site has one language, \(source.name)\n" }
    var rows = [["language", "pages", "translated", "in part", "missing", "words", "data", "translated"]]
    for status in languages {
      let translated = status.count(.translated)
      rows.append([
        "\(status.language.code) \(status.language.name)", String(status.pages.count),
        "\(translated) (\(percent(translated, status.pages.count)))", String(status.count(.partial)),
        String(status.count(.missing)), percent(status.words.translated, status.words.prose),
        String(status.data),
        "\(status.translatedData) (\(percent(status.translatedData, status.data)))",
      ])
    }
    let widths = rows[0].indices.map { column in
      rows.map { DisplayWidth.of($0[column]) }.max() ?? 0
    }
    return rows.map { row in
      zip(row, widths).enumerated().map { index, cell in
        let blanks = String(repeating: " ", count: cell.1 - DisplayWidth.of(cell.0))
        return index == 0 ? cell.0 + blanks : blanks + cell.0
      }.joined(separator: "  ") + "\n"
    }.joined()
  }

  /// One object a language, with all of its pages.
  package static func json(_ languages: [TranslationStatus]) -> [UInt8] {
    var output: [UInt8] = []
    output.append("[" as StaticString)
    for (index, status) in languages.enumerated() {
      output.append(index == 0 ? "\n{\"language\":" : ",\n{\"language\":" as StaticString)
      output.append(json: status.language.code)
      output.append(",\"name\":" as StaticString)
      output.append(json: status.language.name)
      output.append(",\"data\":\(status.data),\"translatedData\":\(status.translatedData)")
      append(status.words, to: &output)
      output.append(",\"pages\":[" as StaticString)
      for (index, page) in status.pages.enumerated() {
        output.append(index == 0 ? "\n{\"path\":" : ",\n{\"path\":" as StaticString)
        output.append(json: "/" + page.path)
        output.append(",\"file\":" as StaticString)
        output.append(json: page.file)
        output.append(",\"state\":\"\(page.state.rawValue)\"")
        append(page.words, to: &output)
        output.append("}" as StaticString)
      }
      output.append("]}" as StaticString)
    }
    output.append("\n]\n" as StaticString)
    return output
  }

  private static func append(_ words: Coverage, to output: inout [UInt8]) {
    output.append(",\"words\":{\"translated\":\(words.translated),\"source\":\(words.source)")
    output.append(",\"neutral\":\(words.neutral)}")
  }

  private static func percent(_ part: Int, _ whole: Int) -> String {
    whole == 0 ? "100 %" : "\(part * 100 / whole) %"
  }
}
