import Core
package import Rendering
import SiteModel

/// What the checks of the whole site need of one article: its ids, and its links into pages' insides.
///
/// Ids are kept as hashes: about a kilobyte an article.
package struct ArticleRecord: Sendable {
  let page: PageID
  let language: Int
  let versions: VersionSet
  let anchors: Set<UInt64>
  let fragmentLinks: [FragmentLink]
  /// Whether the body is made of machine data, so that its ids are not known.
  let isOpen: Bool
  /// Data paths that a translation asked for, as hashes; the source language's files are read as a whole.
  let translatedReads: [UInt64]

  /// A link with a fragment.
  struct FragmentLink: Sendable {
    var link: ArticleLink
    var fragment: String
  }

  /// Keeps what is needed of an article that has been rendered.
  package init(_ article: Article) {
    page = article.page.id
    language = article.language.index
    versions = article.versions
    isOpen = article.facts.isOpen
    translatedReads =
      article.language.isSource
      ? []
      : article.facts.reads.compactMap { read in
        if case .data(let path) = read { return Self.hash(path) }
        return nil
      }
    anchors = Set(article.facts.anchors.map { Self.hash($0) })
    fragmentLinks = article.facts.links.compactMap(Self.fragmentLink)
  }

  private static func fragmentLink(_ link: ArticleLink) -> FragmentLink? {
    guard let sign = link.suffix.firstIndex(of: UInt8(ascii: "#")) else { return nil }
    // Behind `:~:` stands what a browser is to do with the page: `#:~:text=words` marks words of it.
    let end = ByteSearch.find(":~:", in: link.suffix, from: sign) ?? link.suffix.count
    if end == sign + 1 { return nil }
    let fragment = String(decoding: link.suffix[(sign + 1)..<end], as: UTF8.self)
    return FragmentLink(link: link, fragment: fragment.percentDecoded)
  }

  /// FNV-1a of an id's bytes: the same in every run.
  static func hash(_ id: String) -> UInt64 {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in id.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    return hash
  }
}
