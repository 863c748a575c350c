import Core
package import SiteModel

/// What somebody means by the name of a page: a content file, or an address in the site.
///
/// All of these are the page `billing`: `content/en/billing/index.md`, `docs/content/en/billing` (when the site is
/// `docs`), `billing/index.md`, `/es/enterprise-server@3.1/billing`, `billing`.
package struct PageAddress {
  /// The page.
  package let page: Page
  /// Language named by the address, nil when it names none.
  package let language: Language?
  /// Version named by the address, nil when it names none.
  package let version: Version?

  /// Finds the page that `text` means; nil when there is none.
  package init?(_ text: String, in site: Site, root: String) {
    var path = Self.plain(text)
    for prefix in [Self.plain(root)] where !prefix.isEmpty {
      if let rest = Self.rest(of: path, after: prefix) { path = rest }
    }
    var language: Language?
    // The longest content folder first: content/ may hold content/en/.
    let matches = site.languages.lazy.filter {
      Self.rest(of: path, after: Self.plain($0.contentFolder)) != nil
    }
    if let match = matches.min(by: { $0.contentFolder.utf8.count > $1.contentFolder.utf8.count }) {
      language = match
      path = Self.rest(of: path, after: Self.plain(match.contentFolder)) ?? path
    }
    if path.hasSuffix(".md") { path = String(path.dropLast(3)) }
    if path == "index" { path = "" }
    if path.hasSuffix("/index") { path = String(path.dropLast(6)) }

    if let page = site.page(atPath: path) {
      (self.page, self.language, version) = (page, language, nil)
      return
    }
    if language == nil {
      let (code, rest) = Self.split(path)
      language = site.languages.first { $0.code == code }
      if language != nil { path = rest }
    }
    let (segment, rest) = Self.split(path)
    let named = site.versions.first { $0.segment == segment && !segment.isEmpty || $0.longName == segment }
    if named != nil { path = rest }
    if let page = site.page(atPath: path) {
      (self.page, self.language, version) = (page, language, named)
      return
    }
    let old = "/" + (named.map { $0.segment.isEmpty ? "" : $0.segment + "/" } ?? "") + path
    guard let target = site.redirects.lookup(old) else { return nil }
    (page, self.language, version) = (site.pages[target.page], language, site.versions[target.version])
  }

  /// A path without `./`, slashes at its ends, fragment and query.
  private static func plain(_ text: String) -> String {
    var path = text.prefix { $0 != "#" && $0 != "?" }
    while path.hasPrefix("./") { path = path.dropFirst(2) }
    if path == "." { return "" }
    while path.hasPrefix("/") { path = path.dropFirst() }
    while path.hasSuffix("/") { path = path.dropLast() }
    return String(path)
  }

  /// What follows `folder/` in `path`; nil when it does not lie in there.
  private static func rest(of path: String, after folder: String) -> String? {
    folder.isEmpty ? nil : path.below(folder)
  }

  private static func split(_ path: String) -> (first: String, rest: String) {
    guard let slash = path.firstIndex(of: "/") else { return (path, "") }
    return (String(path[..<slash]), String(path[path.index(after: slash)...]))
  }
}
