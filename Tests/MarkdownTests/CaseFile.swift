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

extension MarkdownCase {
  /// Whether the HTML is the expected one: to the byte for CommonMark's own cases, and up to what the specification's
  /// runner makes equal (order of attributes, `/>`, spelling of character references) for the others.
  var passes: Bool {
    let actual = render(markdown, options)
    if actual == html { return true }
    guard extensions != nil || section.hasPrefix("CJK") else { return false }
    return NormalizedHTML(actual).text == NormalizedHTML(html).text
  }
}

/// HTML with sorted attributes, without `/>`, and with the four common character references resolved in text.
struct NormalizedHTML {
  var text = ""

  init(_ html: String) {
    var rest = Substring(html)
    while let open = rest.firstIndex(of: "<") {
      text += NormalizedHTML.resolve(rest[..<open])
      let end = rest[open...].firstIndex(of: ">").map { rest.index(after: $0) } ?? rest.endIndex
      text += NormalizedHTML.tag(rest[open..<end])
      rest = rest[end...]
    }
    text += NormalizedHTML.resolve(rest)
  }

  private static func tag(_ tag: Substring) -> String {
    guard tag.hasSuffix(">"), let name = tag.dropFirst().first, name.isLetter else { return String(tag) }
    var inside = tag.dropFirst().dropLast()
    if inside.hasSuffix("/") { inside.removeLast() }
    var attributes: [String] = [""]
    var isQuoted = false
    for character in inside {
      if character == "\"" { isQuoted.toggle() }
      if character == " ", !isQuoted {
        attributes.append("")
      } else {
        attributes[attributes.count - 1].append(character)
      }
    }
    let sorted = attributes.dropFirst().filter { !$0.isEmpty }.map { resolve($0[...]) }.sorted()
    return "<" + ([attributes[0]] + sorted).joined(separator: " ") + ">"
  }

  private static func resolve(_ text: Substring) -> String {
    let references = [
      ("&quot;", "\""), ("&#x22;", "\""), ("&#x27;", "'"), ("&lt;", "<"), ("&#x3C;", "<"), ("&gt;", ">"),
      ("&#x26;", "&"), ("&amp;", "&"),
    ]
    return references.reduce(String(text)) { $0.replacingOccurrences(of: $1.0, with: $1.1) }
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

  /// The files that `LECTERN_MARKDOWN_CASES` names, separated by colons.
  static var fromEnvironment: [String] {
    (ProcessInfo.processInfo.environment["LECTERN_MARKDOWN_CASES"] ?? "").split(separator: ":").map(
      String.init)
  }

  /// Runs all cases and prints `NAME: N of M cases pass` and the first ten that do not.
  func failures() -> [MarkdownCase] {
    let failed = cases.filter { !$0.passes }
    print("\(name): \(cases.count - failed.count) of \(cases.count) cases pass")
    for each in failed.prefix(10) { print("  \(each.name)") }
    return failed
  }
}

/// A document's HTML with hooks that change nothing.
func render(_ text: String, _ options: MarkdownOptions = .commonMark) -> String {
  let document = MarkdownDocument(parsing: Array(text.utf8), options: options)
  var output: [UInt8] = []
  var writer = HTMLWriter(hooks: PlainHooks())
  writer.write(document, to: &output)
  return String(decoding: output, as: UTF8.self)
}
