package import Core

/// Where an old path leads: a page in one of its versions.
package struct RedirectTarget: Sendable, Hashable {
  /// Number of the page.
  package var page: PageID
  /// Index of the version.
  package var version: Int

  init(_ page: PageID, version: Int) {
    self.page = page
    self.version = version
  }
}

/// One redirect: a path without language, and where it leads.
package struct Redirect: Sendable {
  /// Path without language, beginning with `/`, such as `/enterprise-server@3.1/old`.
  package var from: String
  /// Where it leads.
  package var target: RedirectTarget
  /// Whether `from` carries no version (also versionless fallbacks).
  package var isPlain: Bool
  /// The entry in front matter; nil for versionless fallbacks.
  package var origin: Location?
}

/// All redirects of the site, the same for every language.
package struct Redirects: Sendable {
  /// A page's claim to a path in some versions.
  struct Claim: Sendable {
    var page: PageID
    var versions: VersionSet
    /// First version of the page, for paths that name none or another one.
    var first: Int
  }

  /// All redirects, sorted by their paths; paths of live pages are left out.
  package internal(set) var all: [Redirect] = []
  /// Redirects that contradict each other or a page.
  package internal(set) var diagnostics: [Diagnostic] = []
  /// Path without version → claims in page order.
  var claims: [String: [Claim]] = [:]
  /// Path as written, with a version that is not built → claim.
  var exact: [String: Claim] = [:]
  /// Path of a page that the default version lacks → its first version.
  var fallbacks: [String: RedirectTarget] = [:]
  var reader: PathReader

  /// Where a path without language (fragment and query cut off) leads; nil when it is no redirect.
  ///
  /// A path that names no version is sought in the default version first. A live page is no redirect: ask
  /// `Site.resolve(_:in:)` for links.
  package func lookup(_ path: String) -> RedirectTarget? {
    let form = reader.read(path)
    switch form.named {
    case .nothing: return target(of: form.rest, in: nil) ?? fallbacks[form.rest]
    case .version(let index): return target(of: form.rest, in: index)
    case .notBuilt(let name), .unknown(let name):
      return exact["/" + name + (form.rest == "/" ? "" : form.rest)].map {
        RedirectTarget($0.page, version: $0.first)
      }
    }
  }

  /// Where a path without version leads from a page in `version`: to the page that claims it there, else to the
  /// first version of a page that claims it at all.
  func target(of rest: String, in version: Int?) -> RedirectTarget? {
    guard let claims = claims[rest] else { return nil }
    let wanted = version ?? 0
    if let claim = claims.last(where: { $0.versions.contains(wanted) }) {
      return RedirectTarget(claim.page, version: wanted)
    }
    return claims.last.map { RedirectTarget($0.page, version: $0.first) }
  }
}
