import Core
import YAML

/// The data files of one language, each read when something in it is asked for.
final class LanguageData: Sendable {
  /// What a data file holds.
  enum Content: Sendable {
    /// A Markdown file's text.
    case text(TracedText)
    /// A YAML file's value.
    case value(YAMLNode)
    /// An empty file, or one that cannot be read.
    case nothing
  }

  /// A data file's content with what is wrong in it.
  struct Parsed: Sendable {
    var file: SourceFile
    var content: Content
    var problems: [Diagnostic]
  }

  /// One data file.
  struct Entry: Sendable {
    /// Dotted path, such as `variables.product`.
    var path: String
    /// Number among the language's files.
    var index: Int
  }

  /// Index of the language.
  let language: Int
  /// All data files in byte order of their paths.
  let entries: [Entry]
  private let byPath: [String: Int]
  private let files: LanguageFiles
  private let cells: [Lazy<Parsed>]

  init(_ files: LanguageFiles, reusing: LanguageData?, changed: Set<String>) {
    self.files = files
    language = files.language
    entries = files.data.compactMap { file in
      DataPath.path(ofFile: file.path).map { Entry(path: $0, index: file.index) }
    }
    byPath = Dictionary(entries.enumerated().map { ($1.path, $0) }, uniquingKeysWith: { a, _ in a })
    guard let reusing else {
      cells = entries.map { _ in Lazy() }
      return
    }
    cells = entries.map { entry in
      guard let old = reusing.byPath[entry.path], reusing.entries[old].index == entry.index,
        !changed.contains(files.paths[entry.index])
      else { return Lazy() }
      return reusing.cells[old]
    }
  }

  /// The same names with the files of some numbers to be parsed anew.
  init(_ files: LanguageFiles, _ old: LanguageData, rereading numbers: [Int]) {
    self.files = files
    language = old.language
    entries = old.entries
    byPath = old.byPath
    var cells = old.cells
    for (place, entry) in entries.enumerated() where numbers.contains(entry.index) { cells[place] = Lazy() }
    self.cells = cells
  }

  /// The content of data file `number` of `entries`.
  func parsed(_ number: Int) -> Parsed { cells[number].value { parse(files.load(entries[number].index)) } }

  /// Number of the data file with a dotted path.
  func number(of path: String) -> Int? { byPath[path] }

  private func parse(_ loaded: LoadedFile) -> Parsed {
    let file = loaded.file
    var parsed = Parsed(file: file, content: .nothing, problems: loaded.problem.map { [$0] } ?? [])
    if loaded.isUnreadable { return parsed }
    if file.path.utf8.suffix(3).elementsEqual(".md".utf8) {
      parsed.content = .text(LanguageData.reusable(file))
      return parsed
    }
    let result = YAML.parse(file)
    parsed.problems += result.errors.map { $0.diagnostic() }
    // Another language's file that is wrong in any way is not used: the source language's stands in.
    let isUsable = language == 0 || result.errors.isEmpty
    if isUsable, let node = result.node { parsed.content = .value(node) }
    return parsed
  }

  /// A reusable: what follows optional front matter, without blanks at the end.
  private static func reusable(_ file: SourceFile) -> TracedText {
    let split = FrontMatterSplit(file.bytes)
    var body = split.body
    if let matter = split.matter, YAML.parse(file, range: matter).node?.mapping == nil {
      body = 0..<file.bytes.count
    }
    var end = body.upperBound
    while end > body.lowerBound, isBlank(file.bytes[end - 1]) { end -= 1 }
    return TracedText(
      Array(file.bytes[body.lowerBound..<end]), source: file.id, offset: body.lowerBound)
  }

  private static func isBlank(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: " ") || (byte >= UInt8(ascii: "\t") && byte <= UInt8(ascii: "\r"))
  }

  /// The value at a dotted path: a YAML value, or the text of a Markdown file.
  func content(at path: String) -> Content? {
    for (head, tail) in DataPath.divisions(of: path) {
      guard let number = byPath[head] else { continue }
      switch parsed(number).content {
      case .text(let text): return tail.isEmpty ? .text(text) : nil
      case .nothing: return nil
      case .value(let node): return LanguageData.value(in: node, at: tail).map { .value($0) }
      }
    }
    return nil
  }

  /// Follows a dotted path of keys (or list positions), a key with dots before its parts.
  static func value(in node: YAMLNode, at path: String) -> YAMLNode? {
    if path.isEmpty { return node }
    for (head, tail) in DataPath.divisions(of: path) {
      if let inner = node[head], let found = value(in: inner, at: tail) { return found }
      if let items = node.sequence, let index = Int(head), items.indices.contains(index),
        let found = value(in: items[index], at: tail)
      {
        return found
      }
    }
    return nil
  }
}
