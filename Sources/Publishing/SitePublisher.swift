package import Core
import Liquid
package import Rendering
package import SiteModel
import YAML
import Synchronization

/// What publishing may leave out or add.
package struct PublishingOptions: Sendable {
  /// Whether a Markdown copy is written next to each page.
  package var markdownCopies = true
  /// Whether search indexes are written.
  package var search = true

  /// Everything on.
  package init() {}
}

/// Stage publish: articles → output files. Made once for a site; used by all workers at once.
///
/// A class, since editions and their fragments are made when first needed and shared.
package final class SitePublisher: Sendable {
  /// The site.
  package let site: Site
  let shared: Edition.Shared
  let options: PublishingOptions
  let knownRedirects = Lazy<RedirectPlan>()
  /// By language: a preview needs those alone whose pages are looked at.
  private let editions: [Lazy<[Edition]>]
  private let searchIndexes: [SearchIndex]
  let searchOnDemand = Mutex(SearchOnDemand())
  private let values = Mutex<[ValuesKey: EditionValues]>([:])

  private struct ValuesKey: Hashable {
    var language: Int
    var version: Int
    var depth: Int
  }

  /// Prepares publishing with the layouts of `theme`.
  package init(_ renderer: SiteRenderer, theme: Theme, options: PublishingOptions = PublishingOptions()) {
    let site = renderer.site
    self.site = site
    self.options = options
    let shared = Edition.Shared(
      site: site, renderer: renderer, theme: theme,
      addresses: Addresses(site.configuration),
      languages: site.languages.filter(\.isPublished),
      tracks: Tracks(site),
      hasMarkdownCopies: options.markdownCopies,
      hasSearch: options.search)
    self.shared = shared
    searchIndexes = site.languages.map { _ in SearchIndex() }
    editions = site.languages.map { _ in Lazy() }
  }

  private func editions(_ language: Language) -> [Edition] {
    editions[language.index].value {
      let texts = shared.renderer.labels.texts(in: language)
      return site.versions.map { Edition(shared, language, $0, texts) }
    }
  }

  /// The edition of a language and version.
  func edition(_ language: Language, _ version: Version) -> Edition {
    editions(language)[version.index]
  }

  /// The whole page of `article` in `version`, as written to `index.html`.
  package func html(_ article: Article, _ version: Version) -> [UInt8] {
    let edition = edition(article.language, version)
    let parts = PageParts(article, in: edition)
    let globals = LayoutGlobals(values(edition, depth: parts.depth), page: .drop(PageDrop(parts)))
    return render(layoutName(of: article.page), globals, estimate: article.body.bytes.count + 16_000)
  }

  /// The Markdown copy of `article` in `version`, as written to `index.md`.
  package func markdown(_ article: Article, _ version: Version) -> [UInt8] {
    MarkdownCopy(article).markdown(edition(article.language, version))
  }

  /// Writes the files of `article` in all of its versions that were asked for.
  package func publish(_ article: Article, to writer: any OutputSink) throws(OutputError) {
    guard article.language.isPublished else { return }
    let path = article.page.permalink(article.language, site.versions[article.versions.first ?? 0])
      .dropFirst()
    let hasCopy = options.markdownCopies && !article.page.isHidden && writer.wants(path + "/index.md")
    let copy = hasCopy ? MarkdownCopy(article) : nil
    if isSearched(article.page), wantsSearch(article.language, writer) { addToSearch(article) }
    for index in article.versions {
      let version = site.versions[index]
      let folder = String(article.page.permalink(article.language, version).dropFirst())
      try writer.write(html(article, version), to: folder + "/index.html")
      if let copy {
        try writer.write(copy.markdown(edition(article.language, version)), to: folder + "/index.md")
      }
    }
  }

  /// Whether anybody wants a language's search indexes.
  private func wantsSearch(_ language: Language, _ writer: any OutputSink) -> Bool {
    writer.wants(Edition.searchFolder(of: language).dropFirst() + "/index.js")
  }

  /// Whether search finds the page.
  func isSearched(_ page: Page) -> Bool {
    shared.hasSearch && SearchExport.finds(page)
  }

  /// Gathers an article for its language's search indexes.
  package func addToSearch(_ article: Article) {
    let isTranslated = shared.isTranslated(article.page, into: article.language)
    let tag = isTranslated && article.state != .missing ? nil : site.languages[0].tag
    searchIndexes[article.language.index].add(article, tag: tag)
  }

  func searchIndex(of language: Language) -> SearchIndex { searchIndexes[language.index] }

  /// Writes the search indexes of a language all of whose pages are published, and forgets what its pages shared.
  package func finish(_ language: Language, to writer: any OutputSink, jobs: Int) throws(OutputError) {
    if shared.hasSearch, language.isPublished, wantsSearch(language, writer) {
      let index = searchIndexes[language.index]
      let gathered = index.gathered()
      let documents = gathered.documents
      let versions = site.versions
      // Versions first, since they are the larger shares of the work; then the documents one by one.
      let failures = Workers.map(count: versions.count + documents.count, jobs: jobs) {
        number -> OutputError? in
        do throws(OutputError) {
          if number < versions.count {
            let edition = self.edition(language, versions[number])
            for file in gathered.files(for: edition) {
              try writer.write(file.bytes, to: edition.searchFolder.dropFirst() + "/" + file.name)
            }
          } else {
            let file = documents[number - versions.count]
            try writer.write(file.bytes, to: Edition.searchFolder(of: language).dropFirst() + "/" + file.name)
          }
        } catch { return error }
        return nil
      }
      for failure in failures { if let failure { throw failure } }
      index.removeAll()
    }
    for edition in editions[language.index].known ?? [] { edition.forget() }
    values.withLock { values in values = values.filter { $0.key.language != language.index } }
  }

  /// The layout for a page: the one its front matter names when the theme has it, else the one for its kind.
  private func layoutName(of page: Page) -> String {
    if page.kind == .homepage { return "home" }
    guard let name = page.frontMatter.layout else { return "default" }
    if shared.theme.layout(name) != nil { return name }
    return name.hasSuffix("landing") || name.hasSuffix("guides") ? "landing" : "default"
  }

  func values(_ edition: Edition, depth: Int) -> EditionValues {
    let key = ValuesKey(
      language: edition.language.index, version: edition.version.index,
      depth: shared.addresses.isRelative ? depth : 0)
    if let known = values.withLock({ $0[key] }) { return known }
    let made = EditionValues(edition, depth: depth)
    values.withLock { $0[key] = made }
    return made
  }

  /// Renders a layout; what goes wrong in a layout leaves the rest of the page out and is reported by `problems`.
  func render(_ layout: String, _ globals: LayoutGlobals, estimate: Int) -> [UInt8] {
    guard let template = shared.theme.layout(layout) ?? shared.theme.layout("default") else { return [] }
    let context = RenderContext(globals: globals)
    context.partials = shared.theme
    var output = Output(isTracing: false)
    output.bytes.reserveCapacity(estimate)
    do {
      try template.render(context, into: &output)
    } catch {
      layoutErrors.withLock { $0[layout] = error }
    }
    return output.bytes
  }

  private let layoutErrors = Mutex<[String: LiquidError]>([:])

  /// Mistakes of the theme and of layouts, and what cannot be written.
  package var problems: [Diagnostic] { themeProblems + redirectPlan.diagnostics }

  /// Mistakes of the theme, and those that layouts made while they were rendered.
  package var themeProblems: [Diagnostic] {
    layoutErrors.withLock { errors in
      errors.sorted { $0.key < $1.key }.map { layout, error in
        let path = "layouts/\(layout).html"
        let file = SourceFile(path: "theme/" + path, bytes: shared.theme.files[path] ?? [])
        return Diagnostic(.liquidRender, error.message, at: Location(file, error.range ?? 0..<0))
      }
    } + shared.theme.diagnostics
  }
}
