package import Core

/// One page in one version: one URL in every language.
package struct Permalink: Sendable, Hashable {
  /// The page.
  package var page: PageID
  /// Index of the version.
  package var version: Int
}

/// Everything that is known before rendering: pages, tree, versions, languages, data, redirects. Never changes.
package final class Site: Sendable {
  /// What `lectern.yml` says.
  package let configuration: Configuration
  /// Pages of the source language in tree order; a page's index is its id.
  package let pages: [Page]
  /// Variables, reusables and other data.
  package let data: DataStore
  /// Feature name → versions that have it.
  package let features: [String: VersionSet]
  /// Old paths.
  package let redirects: Redirects
  /// Images and other files.
  package let assets: Assets
  /// What was found wrong while resolving.
  package let diagnostics: [Diagnostic]
  /// All permalinks in site order: page tree order, then version order.
  package let permalinks: [Permalink]

  /// Languages, the source language first.
  package var languages: [Language] { configuration.languages }
  /// Versions in order.
  package var versions: [Version] { configuration.versions }
  /// All versions.
  package var allVersions: VersionSet { VersionSet(first: configuration.versions.count) }

  init(configuration: Configuration) {
    self.configuration = configuration
    pages = []
    data = DataStore()
    features = [:]
    redirects = Redirects()
    assets = Assets(paths: [])
    diagnostics = []
    permalinks = []
  }

  /// The page at a URL path without language and version, such as `actions/guides`.
  package func page(atPath path: String) -> Page? { nil }

  /// The translation of `page`; nil when the language has no such file. Read when first asked for.
  package func translation(of page: Page, in language: Language) -> Translation? { nil }

  /// The file that a piece of provenance points into.
  package func file(_ id: SourceID) -> SourceFile { SourceFile(path: "", bytes: []) }

  /// A partial of the `includes` folder by its name with or without `.html`.
  package func include(named name: String) -> SourceFile? { nil }

  /// Reads and resolves the site; nil only when `lectern.yml` cannot be used.
  package static func load(
    _ fileSystem: any FileSystem, _ selection: BuildSelection = BuildSelection()
  ) -> (site: Site?, diagnostics: [Diagnostic]) {
    (Site(configuration: Configuration()), [])
  }

  /// Reads and resolves the site at `root`.
  package static func load(
    root: String, _ selection: BuildSelection = BuildSelection()
  ) -> (site: Site?, diagnostics: [Diagnostic]) {
    load(DiskFileSystem(root: root), selection)
  }
}
