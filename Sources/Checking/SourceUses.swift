import Core
import Rendering
import SiteModel
import YAML

/// Every name that the source language's files mention in Liquid tags, whether or not it is ever rendered, and every
/// name that translations asked for.
///
/// "Used" means written somewhere: data in a branch for the next release counts, although no page shows it yet.
struct SourceUses {
  /// Paths of `data` and `indented_data_reference` tags.
  private(set) var data: Set<String> = []
  /// Beginnings of paths of variables such as `site.data.variables.x`.
  private(set) var prefixes: Set<String> = []
  /// Hashes of the paths that translations asked for: they may lag behind the source language.
  private var translatedReads: Set<UInt64> = []
  /// All words of tags and outputs, among them names of features.
  private(set) var words: Set<String> = []

  init(_ site: Site) {
    let delimiters = [site.configuration.tagDelimiters, site.configuration.outputDelimiters].map {
      (open: Array($0.open.utf8), close: Array($0.close.utf8))
    }
    for file in Self.files(of: site) {
      for (open, close) in delimiters {
        TagWords.forEach(in: file.bytes, from: open, to: close) { add($0) }
      }
    }
    let features = site.featureNames.map { site.data.value("features." + $0.path, site.sourceLanguage) }
    let applicabilities = site.pages.map { $0.frontMatter["versions"] } + features.map { $0?["versions"] }
    for versions in applicabilities {
      // A feature may stand by its own key, and in the place of a plan's range.
      for pair in versions?.mapping?.pairs ?? [] { words.formUnion(Self.texts(pair.value)) }
    }
  }

  private static func files(of site: Site) -> [SourceFile] {
    var files = site.pages.map(\.file)
    for folder in [
      "variables", "reusables", "glossaries", "learning-tracks", "release-notes", "product-examples", "ui",
    ] {
      files += site.data.files(below: folder).compactMap { site.data.file($0, site.sourceLanguage) }
    }
    for name in ["ui"] { files += [site.data.file(name, site.sourceLanguage)].compactMap { $0 } }
    files += site.includeNames.compactMap { site.include(named: $0) }
    return files
  }

  private static func texts(_ node: YAMLNode?) -> [String] {
    guard let node else { return [] }
    return node.sequence.map { $0.compactMap(\.string) } ?? [node.string].compactMap { $0 }
  }

  private mutating func add(_ tag: ArraySlice<UInt8>) {
    let parts = TagWords.words(of: tag)
    if let path = TagWords.dataPath(parts) { data.insert(path) }
    for part in parts {
      words.insert(part)
      for root in ["site.data.", "tables.", "glossaries."] where part.hasPrefix(root) {
        prefixes.insert(root == "site.data." ? String(part.dropFirst(root.count)) : part)
      }
    }
  }

  /// Takes in what a translation asked for.
  mutating func add(_ reads: [UInt64]) { translatedReads.formUnion(reads) }

  /// Whether a data path is mentioned.
  func uses(_ path: String) -> Bool {
    data.contains(path) || translatedReads.contains(ArticleRecord.hash(path))
      || prefixes.contains { path == $0 || path.hasPrefix($0 + ".") || path.hasPrefix($0 + "[") }
  }
}
