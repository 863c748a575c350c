import Core
import YAML

/// What is assumed about a tree without `lectern.yml`: the languages, plans, releases and folders that it shows.
///
/// Its text is the `lectern.yml` that says the same: the site is read by it, and whoever saves it keeps the site as
/// it is.
struct AssumedConfiguration {
  /// A `lectern.yml`.
  let text: String

  /// Nil when the tree shows nothing but one language under the default name, in one version.
  init?(_ fileSystem: any FileSystem, jobs: Int) {
    let languages = AssumedLanguages(fileSystem).found
    guard let source = languages.first else { return nil }
    let plans = AssumedPlans(content: source.content, data: source.data, fileSystem, jobs: jobs).plans
    if languages.count == 1, source.code == "en", plans.isEmpty { return nil }
    let root = Self.mapping(source.content + "/index.md", fileSystem)
    let ui = Self.mapping(source.data + "/ui.yml", fileSystem)
    var lines: [String] = []
    let titles = [root?["title"]?.string, ui?["header"]?["github_docs"]?.string]
    if let title = titles.lazy.compactMap({ $0 }).first(where: { !$0.isEmpty && !$0.contains("{") }) {
      lines.append("title: \(Self.scalar(title))")
    }
    lines.append("languages:")
    lines += languages.map(Self.line)
    if !plans.isEmpty { lines.append("versions:") }
    lines += plans.map(Self.line)
    for folder in ["assets", "includes"] where fileSystem.isFolder(folder) {
      lines.append("\(folder): \(folder)")
    }
    // The public part of GitHub Docs lists this child, whose pages are elsewhere.
    let children = root?["children"]?.sequence?.compactMap(\.string) ?? []
    if children.contains(where: { trimmingSlashes($0) == "early-access" }) {
      lines.append("optional: [early-access]")
    }
    text = lines.map { $0 + "\n" }.joined()
  }

  /// Front matter of a page, or all of a data file.
  private static func mapping(_ path: String, _ fileSystem: any FileSystem) -> YAMLMapping? {
    guard let bytes = try? fileSystem.read(path) else { return nil }
    let range = path.hasSuffix(".md") ? FrontMatterSplit(bytes).matter : bytes.indices
    return range.flatMap { YAML.parse(SourceFile(path: path, bytes: bytes), range: $0).node?.mapping }
  }

  private static func line(_ language: AssumedLanguages.Found) -> String {
    var pairs = [("name", scalar(language.name))]
    if language.tag != language.code { pairs.append(("tag", language.tag)) }
    pairs += [("content", scalar(language.content)), ("data", scalar(language.data))]
    return "  \(language.code): { \(pairs.map { "\($0): \($1)" }.joined(separator: ", ")) }"
  }

  private static func line(_ plan: Plan) -> String {
    var pairs = [("plan", scalar(plan.name)), ("title", scalar(plan.title))]
    func list(_ releases: [String]) -> String { "[\(releases.map { "\"\($0)\"" }.joined(separator: ", "))]" }
    if plan.hasReleases { pairs.append(("releases", list(plan.releases))) }
    if let next = plan.next { pairs.append(("next", "\"\(next)\"")) }
    if !plan.deprecated.isEmpty { pairs.append(("deprecated", list(plan.deprecated))) }
    return "  \(plan.shortName): { \(pairs.map { "\($0): \($1)" }.joined(separator: ", ")) }"
  }

  /// A text as YAML: in quotes when it could be read as anything else.
  private static func scalar(_ text: String) -> String {
    let isPlain = text.utf8.allSatisfy { byte in
      byte >= 0x80 || " /-_".utf8.contains(byte) || UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte
        || UInt8(ascii: "a")...UInt8(ascii: "z") ~= byte || UInt8(ascii: "A")...UInt8(ascii: "Z") ~= byte
    }
    let first = text.unicodeScalars.first
    let isWord = first.map { $0.properties.isAlphabetic } ?? false
    let isValue = ["true", "false", "null"].contains(text.lowercased())
    if isPlain, isWord, !isValue, text.utf8.last != UInt8(ascii: " ") { return text }
    var quoted: [UInt8] = []
    quoted.append(json: text)
    return String(decoding: quoted, as: UTF8.self)
  }
}
