import Core
import YAML

/// Reads translated files: only what a translation may give, and nothing that is broken.
enum TranslationReader {
  private static let keys = FrontMatterKey.all.filter { $0.isTranslatable && $0.isTemplated }.map(\.name)

  /// Reads the translation of a page.
  static func read(_ loaded: LoadedFile) -> Translation {
    let file = loaded.file
    let split = FrontMatterSplit(file.bytes, isPage: true)
    var problems = loaded.problem.map { [fallback($0)] } ?? []
    var texts: [String: TracedText] = [:]
    var isUsable = !loaded.isUnreadable
    if let range = split.matter {
      let result = YAML.parse(file, range: range)
      if let error = result.errors.first {
        isUsable = false
        problems.append(
          Diagnostic(
            .translationFallback,
            "the front matter cannot be read, so the original is shown: \(error.message)",
            at: Location(file, error.range), suggestion: error.suggestion))
      } else if let mapping = result.node?.mapping {
        for key in keys {
          guard let node = mapping[key], !node.isNull else { continue }
          if let text = node.text {
            texts[key] = text
          } else {
            problems.append(
              Diagnostic(
                .translationFallback,
                "'\(key)' must be a text, not \(node.kindName); the original's is shown",
                at: node.location))
          }
        }
      } else if let node = result.node {
        problems.append(
          Diagnostic(
            .translationFallback,
            "front matter must be a mapping of keys to values, not \(node.kindName); the original's is shown",
            at: node.location, suggestion: "write every key as 'key: value' on a line of its own"))
      }
    } else if split.isUnclosed {
      isUsable = false
      problems.append(
        Diagnostic(
          .translationFallback, "the front matter is never closed, so the original is shown",
          at: Location(file, 0..<min(3, file.bytes.count)), suggestion: "end it with a line '---'"))
    }
    return Translation(
      file: file, title: texts["title"], shortTitle: texts["shortTitle"], intro: texts["intro"],
      product: texts["product"], permissions: texts["permissions"], bodyRange: isUsable ? split.body : nil,
      problems: problems)
  }

  private static func fallback(_ problem: Diagnostic) -> Diagnostic {
    var problem = problem
    problem.severity = .warning
    return problem
  }
}
