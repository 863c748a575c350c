/// A plan of `lectern.yml`: a line of versions that share a name.
package struct Plan: Sendable, Hashable {
  /// Name in conditions, such as `ghes`.
  package var shortName: String
  /// Name in URLs, such as `enterprise-server`.
  package var name: String
  /// Name for readers, such as `Enterprise Server`.
  package var title: String
  /// Releases newest first; empty for a plan without releases.
  package var releases: [String]
  /// The release that is to come.
  package var next: String?
  /// Releases that are no longer built, newest first.
  package var deprecated: [String]

  /// Whether the plan has numbered releases.
  package var hasReleases: Bool { !releases.isEmpty }
}

/// One version of the documentation: a plan, or one release of a plan.
package struct Version: Sendable, Hashable {
  /// Place among the site's versions; 0 is the default.
  package var index: Int
  /// Name of the plan in URLs, such as `enterprise-server`.
  package var plan: String
  /// Name of the plan in conditions, such as `ghes`.
  package var shortName: String
  /// Release such as `3.1`; nil for a plan without releases.
  package var release: String?
  /// Name for readers, such as `Enterprise Server 3.1`.
  package var title: String
  /// Name of the plan for readers, such as `Enterprise Server`.
  package var planTitle: String
  /// Name as in `--versions`, such as `fpt` or `ghes@3.1`.
  package var name: String
  /// Part of URLs: empty for the default version, else `enterprise-server@3.1` or `github-ae@latest`.
  package var segment: String
  /// Long name, such as `free-pro-team@latest` or `enterprise-server@3.1`.
  package var longName: String
}
