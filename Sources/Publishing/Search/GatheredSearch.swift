import Core
import Rendering
import SiteModel

/// All that search knows of one language, in site order: makes the files that its versions share, and those of each.
struct GatheredSearch: Sendable {
  typealias Files = [(name: String, bytes: [UInt8])]

  /// The words of all articles.
  let terms: SearchTerms
  /// Numbers of the words in the byte order of the words.
  let order: [Int]
  /// Articles by page, those of one page by their first version; an article's place is its document's number.
  let entries: [SearchIndex.Entry]
  /// The document files.
  let documents: Files
  /// The number of the first document of each of them.
  let firstDocuments: [Int]
  /// A fingerprint of them all.
  let documentDigest: String

  /// Bytes beyond which a document file takes no further article.
  static let documentFileSize = 6_000

  init(terms: SearchTerms, entries: [SearchIndex.Entry]) {
    self.terms = terms
    order = terms.sorted()
    let sorted = entries.sorted {
      ($0.page, $0.versions.first ?? 0) < ($1.page, $1.versions.first ?? 0)
    }
    self.entries = sorted
    (documents, firstDocuments) = Self.documentFiles(sorted)
    documentDigest = Self.digest(documents)
  }

  /// The files of one version.
  func files(for edition: Edition) -> Files {
    let own = entries.indices.filter { entries[$0].versions.contains(edition.version) }
    if own.isEmpty { return [] }
    return SearchIndexFiles(gathered: self, own: own, edition: edition).make()
  }

  private static func documentFiles(_ entries: [SearchIndex.Entry]) -> (files: Files, firsts: [Int]) {
    var files: Files = []
    var firsts: [Int] = []
    var bytes: [UInt8] = []
    for (number, entry) in entries.enumerated() {
      if bytes.isEmpty {
        firsts.append(number)
        bytes.append("lecternSearch.documents(\(files.count),[\n")
      } else {
        bytes.append(",\n")
      }
      bytes.append(contentsOf: entry.document)
      let next = number + 1
      if next == entries.count || bytes.count + entries[next].document.count > documentFileSize {
        bytes.append("\n]);\n")
        files.append(("d\(files.count).js", bytes))
        bytes = []
      }
    }
    return (files, firsts)
  }

  /// A fingerprint of files.
  static func digest(_ files: Files) -> String {
    var content: [UInt8] = []
    for file in files { content.append(ContentDigest(of: file.bytes).hex) }
    return ContentDigest(of: content).shortHex
  }
}
