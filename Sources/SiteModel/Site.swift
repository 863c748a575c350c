package import Core
import YAML

/// One page in one version: one URL in every language.
package struct Permalink: Sendable, Hashable {
  /// The page.
  package var page: PageID
  /// Index of the version.
  package var version: Int

  /// Names the page in a version.
  package init(page: PageID, version: Int) {
    self.page = page
    self.version = version
  }
}

/// Everything that is known before rendering: pages, tree, versions, languages, data, redirects. Never changes.
///
/// Translations and their data are read when somebody asks for them; their values do not depend on who asks first.
package final class Site: Sendable {
  /// What `lectern.yml` says.
  package let configuration: Configuration
  /// Pages of the source language in tree order; a page's index is its id.
  package let pages: [Page]
  /// Variables, reusables and other data.
  package let data: DataStore
  /// Feature name → versions that have it.
  package let features: [String: VersionSet]
  /// Features with the place of their files, in byte order.
  package let featureNames: [DataName]
  /// Old paths.
  package let redirects: Redirects
  /// Images and other files.
  package let assets: Assets
  /// What was found wrong while resolving, source language alone.
  package let diagnostics: [Diagnostic]
  /// All permalinks in site order: page tree order, then version order.
  package let permalinks: [Permalink]

  /// Those of `diagnostics` that pages and their tree gave.
  let treeDiagnostics: [Diagnostic]
  let stores: [LanguageStore]
  let sources: [Lazy<ParsedPage>]
  /// The files that the site was read from.
  package let fileSystem: any FileSystem
  private let pageByPath: [String: PageID]
  private let firstPermalink: [Int]
  private let partials: [String: Int]
  let languageCodes: Set<String>

  /// The folder that the site was read from; nil for files held in memory.
  package var root: String? { (fileSystem as? DiskFileSystem)?.root }
  /// Languages, the source language first.
  package var languages: [Language] { configuration.languages }
  /// Languages that are written.
  package var publishedLanguages: [Language] { configuration.languages.filter(\.isPublished) }
  /// The language that decides which pages exist.
  package var sourceLanguage: Language { configuration.languages[0] }
  /// Versions in order.
  package var versions: [Version] { configuration.versions }
  /// All versions.
  package var allVersions: VersionSet { VersionSet(first: configuration.versions.count) }

  /// The parts of a site that a resolver has worked out.
  struct Parts {
    var configuration: Configuration
    var pages: [Page]
    var data: DataStore
    var features: [String: VersionSet]
    var featureNames: [DataName]
    var redirects: Redirects
    var assets: Assets
    var diagnostics: [Diagnostic]
    var treeDiagnostics: [Diagnostic]
    var stores: [LanguageStore]
    var sources: [Lazy<ParsedPage>]
    var fileSystem: any FileSystem
  }

  init(_ parts: Parts) {
    configuration = parts.configuration
    pages = parts.pages
    data = parts.data
    features = parts.features
    featureNames = parts.featureNames
    redirects = parts.redirects
    assets = parts.assets
    diagnostics = parts.diagnostics
    treeDiagnostics = parts.treeDiagnostics
    stores = parts.stores
    sources = parts.sources
    fileSystem = parts.fileSystem
    pageByPath = Dictionary(pages.map { ($0.path, $0.id) }, uniquingKeysWith: { a, _ in a })
    permalinks = pages.flatMap { page in page.versions.map { Permalink(page: page.id, version: $0) } }
    languageCodes = Set(parts.configuration.allLanguageCodes)
    var first = 0
    firstPermalink = pages.map { page in
      defer { first += page.versions.count }
      return first
    }
    var partials: [String: Int] = [:]
    for file in stores[0].state.files.others where file.path.hasSuffix(".html") || file.path.hasSuffix(".md")
    {
      partials[file.path] = file.index
      let name = file.path.hasSuffix(".html") ? file.path.dropLast(5) : file.path.dropLast(3)
      if partials[String(name)] == nil { partials[String(name)] = file.index }
    }
    self.partials = partials
  }

  // MARK: Pages

  /// The page at a URL path without language and version, such as `actions/guides`; slashes at its ends are ignored.
  package func page(atPath path: String) -> Page? {
    (pageByPath[path] ?? pageByPath[trimmingSlashes(path)]).map { pages[$0] }
  }

  /// The page that lists `page`; nil for the root.
  package func parent(of page: Page) -> Page? { page.parent.map { pages[$0] } }

  /// The translation of `page`; nil when the language has no such file. Read when first asked for.
  package func translation(of page: Page, in language: Language) -> Translation? {
    guard language.index > 0, stores.indices.contains(language.index) else { return nil }
    let state = stores[language.index].state
    guard let index = state.files.content[page.contentPath] else { return nil }
    return state.translations[index].value { TranslationReader.read(state.files.load(index)) }
  }

  /// Whether `language` has a file for `page`, without reading it.
  package func hasTranslation(of page: Page, in language: Language) -> Bool {
    language.index > 0 && stores[language.index].hasContent(page.contentPath)
  }

  /// Number of a permalink in site order, languages one after the other.
  package func number(of permalink: Permalink, in language: Language) -> Int {
    let page = pages[permalink.page]
    let below = page.versions.intersection(VersionSet(first: permalink.version)).count
    return language.index * permalinks.count + firstPermalink[permalink.page] + below
  }

  /// Number of a page, languages one after the other.
  package func number(ofPage page: PageID, in language: Language) -> Int {
    language.index * pages.count + page
  }

  // MARK: Files

  /// The file that a piece of provenance points into; an empty one for text of no file.
  package func file(_ id: SourceID) -> SourceFile {
    guard id != .none, stores.indices.contains(id.language) else { return SourceFile(path: "", bytes: []) }
    return stores[id.language].state.files.load(id.index).file
  }

  /// A partial of the `includes` folder by its name, with or without its extension.
  package func include(named name: String) -> SourceFile? {
    partials[name].map { stores[0].state.files.load($0).file }
  }

  /// Names of all partials without extension, sorted.
  package var includeNames: [String] {
    partials.keys.filter { !$0.hasSuffix(".html") && !$0.hasSuffix(".md") }.sorted()
  }

  // MARK: Languages

  /// Reads all translations and data of a language with several threads.
  package func preload(_ language: Language, jobs: Int) {
    guard language.index > 0 else { return }
    let state = stores[language.index].state
    let entries = state.data.entries.count
    let pages = pages
    Workers.run(count: pages.count + entries, jobs: jobs) { index, _ in
      if index < pages.count {
        _ = self.translation(of: pages[index], in: language)
      } else {
        _ = state.data.parsed(index - pages.count)
      }
    }
  }

  /// Lets go of a language's files, to be read again when somebody asks. The source language stays.
  package func forget(_ language: Language) {
    if language.index > 0 { stores[language.index].forget() }
  }

  /// What is wrong with the files of a translation: pages that fall back, data that cannot be read, files without
  /// an original. Reads them all.
  package func problems(_ language: Language) -> [Diagnostic] {
    guard language.index > 0 else { return [] }
    let state = stores[language.index].state
    var result = pages.flatMap { translation(of: $0, in: language)?.problems ?? [] }
    result += data.problems(language)
    result += Site.strayLinks(state.files.strayLinks)
    return result + orphans(state.files, language)
  }

  /// Findings for links that lead out of the site.
  static func strayLinks(_ paths: [String]) -> [Diagnostic] {
    paths.map { path in
      Diagnostic(
        .unreadableFile, "the link leads out of the site, so it is not followed",
        at: Location(SourceFile(path: path, bytes: []), 0..<0),
        suggestion: "put what it leads to into the site's folder")
    }
  }

  /// Translated pages without an original: one by one while they are few, else their number.
  private func orphans(_ files: LanguageFiles, _ language: Language) -> [Diagnostic] {
    let known = Set(pages.lazy.map(\.contentPath))
    let orphans = files.content.filter { path, _ in
      path.hasSuffix(".md") && !known.contains(path) && !SiteResolver.isReadme(path)
    }.sorted { $0.value < $1.value }
    if orphans.count > Site.maximumOrphans {
      return [
        Diagnostic(
          .orphanTranslation,
          "\(orphans.count) pages in '\(language.contentFolder)' have no original, so they are not published",
          suggestion: "remove them; the first is '\(files.paths[orphans[0].value])'")
      ]
    }
    return orphans.map { orphan in
      let file = SourceFile(
        id: SourceID(language: language.index, index: orphan.value), path: files.paths[orphan.value],
        bytes: [])
      return Diagnostic(
        .orphanTranslation, "the page has no original, so it is not published", at: Location(file, 0..<0))
    }
  }

  private static let maximumOrphans = 20
}
