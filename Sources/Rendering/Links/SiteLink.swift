import Core
package import SiteModel
import Synchronization

/// The path of an internal link, the same object for all links that have it, with where it leads in each version.
///
/// A class, since thousands of links share one path: each version's answer is worked out once.
package final class SiteLink: Sendable {
  /// The path as written, without query and fragment.
  package let path: String
  private let outcomes: [Lazy<LinkTarget>]

  fileprivate init(_ path: String, versions: Int) {
    self.path = path
    outcomes = (0..<versions).map { _ in Lazy() }
  }

  /// Where the path leads from a page in `version`.
  package func target(_ site: Site, in version: Int) -> LinkTarget {
    outcomes[version].value { site.resolve(path, in: site.versions[version]) }
  }
}

/// All paths of internal links met so far.
final class LinkTable: Sendable {
  private let versions: Int
  private let shards: [Mutex<[String: SiteLink]>.Box]

  init(versions: Int) {
    self.versions = versions
    shards = (0..<16).map { _ in Mutex<[String: SiteLink]>.Box([:]) }
  }

  /// The link to `path`; nil when the path is left as it is: files, and addresses of other hosts.
  func link(to path: String) -> SiteLink? {
    guard path.hasPrefix("/"), !path.hasPrefix("//"), !Self.isExempt(path) else { return nil }
    return shards[path.utf8.count & 15].value.withLock { known in
      if let link = known[path] { return link }
      let link = SiteLink(path, versions: versions)
      known[path] = link
      return link
    }
  }

  private static func isExempt(_ path: String) -> Bool {
    path.isIn("/assets") || path.isIn("/public")
  }
}

/// Writes the addresses of links for one permalink: fill an article's slots with
/// `fragment.append(to: &out) { link, out in writer.append(article.facts.links[link], to: &out) }`.
package struct LinkWriter: Sendable {
  private let site: Site
  private let language: Language
  private let version: Version
  private let addresses: Addresses
  /// Number of folders between the permalink's own and the site's root.
  private let depth: Int

  /// Makes a writer for the permalink of a page in a language and version.
  package init(_ site: Site, page: Page, _ language: Language, _ version: Version) {
    self.site = site
    self.language = language
    self.version = version
    addresses = Addresses(site.configuration)
    depth = addresses.isRelative ? Addresses.depth(of: page.permalink(language, version)) : 0
  }

  /// Appends the address of `link`, escaped for an attribute.
  package func append(_ link: ArticleLink, to html: inout [UInt8]) {
    switch link.target {
    case .ownPage: break
    case .asset(let path): addresses.append(file: path, from: depth, to: &html)
    case .site(let path, let pinned):
      let target = path.target(site, in: pinned ?? version.index)
      addresses.append(page: "/" + language.code + target.path, from: depth, to: &html)
    }
    html.append(escaping: link.suffix)
  }
}
