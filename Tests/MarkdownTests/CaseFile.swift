import Foundation
import Markdown

/// One case of a conformance file.
struct MarkdownCase: Decodable {
  let example: Int
  let section: String
  let markdown: String
  let html: String
  let extensions: [String]?

  /// `#12 Tables`
  var name: String { "#\(example) \(section)" }

  /// The options that the case's section and extensions ask for.
  var options: MarkdownOptions {
    var options = MarkdownOptions()
    options.footnotePrefix = ""
    options.cjkEmphasis = section.hasPrefix("CJK")
    for name in extensions ?? [] {
      switch name {
      case "table": options.tables = true
      case "strikethrough": options.strikethrough = true
      case "autolink": options.autolinks = true
      case "tasklist", "disabled": options.taskLists = true
      case "tagfilter": options.tagFilter = true
      case "footnotes": options.footnotes = true
      case "alerts": options.alerts = true
      default: continue
      }
    }
    return options
  }
}

/// A JSON file of cases, and what came of running it.
struct CaseFile {
  let name: String
  let cases: [MarkdownCase]

  init(path: String) throws {
    name = String(path.split(separator: "/").last ?? "cases")
    cases = try JSONDecoder().decode([MarkdownCase].self, from: Data(contentsOf: URL(fileURLWithPath: path)))
  }

  /// The shared conformance folder beside the repository, when there is one.
  static func shared(_ name: String, file: String = #filePath) -> String? {
    var url = URL(fileURLWithPath: file)
    for _ in 0..<4 { url.deleteLastPathComponent() }
    let path = url.appendingPathComponent("shared/conformance/\(name)").path
    return FileManager.default.fileExists(atPath: path) ? path : nil
  }

  /// The files that `LECTERN_MARKDOWN_CASES` names, separated by colons.
  static var fromEnvironment: [String] {
    (ProcessInfo.processInfo.environment["LECTERN_MARKDOWN_CASES"] ?? "").split(separator: ":").map(
      String.init)
  }

  /// Runs all cases and prints `NAME: N of M cases pass` and the first ten that do not.
  func failures() -> [MarkdownCase] {
    let failed = cases.filter {
      $0.html != render($0.markdown, $0.options, attributeOrder: $0.extensions != nil)
    }
    print("\(name): \(cases.count - failed.count) of \(cases.count) cases pass")
    for each in failed.prefix(10) { print("  \(each.name)") }
    return failed
  }
}

/// A document's HTML with hooks that change nothing.
func render(_ text: String, _ options: MarkdownOptions = .commonMark, attributeOrder: Bool = false) -> String
{
  let document = MarkdownDocument(parsing: Array(text.utf8), options: options)
  var output: [UInt8] = []
  var writer = HTMLWriter(hooks: PlainHooks())
  writer.write(document, to: &output)
  let html = String(decoding: output, as: UTF8.self)
  return attributeOrder ? html : html
}
