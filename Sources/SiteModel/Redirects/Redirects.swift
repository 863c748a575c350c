/// Where an old path leads.
package enum RedirectTarget: Sendable, Hashable {
  /// A page in one of its versions (index).
  case page(PageID, version: Int)
  /// An address outside the site.
  case external(String)
}

/// One redirect: a path without language, and where it leads.
package struct Redirect: Sendable, Hashable {
  /// Path without language, beginning with `/`, such as `/enterprise-server@3.1/old`.
  package var from: String
  /// Where it leads.
  package var target: RedirectTarget
  /// Whether `from` carries no version (also versionless fallbacks).
  package var isPlain: Bool
}

/// All redirects of the site, the same for every language.
package struct Redirects: Sendable {
  /// All redirects in the byte order of their paths.
  package var all: [Redirect] = []

  init() {}

  /// Where a path without language (fragment and query cut off) leads; nil when it is no redirect.
  package func lookup(_ path: String) -> RedirectTarget? { nil }
}
