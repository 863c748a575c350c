import Core
package import Rendering
package import SiteModel
import Synchronization

// Single files made when somebody asks for them, byte for byte what a build writes.

extension SitePublisher {
  /// One page in one language and version.
  package struct Place: Sendable, Hashable {
    /// Number of the page.
    package var page: PageID
    /// Index of the language.
    package var language: Int
    /// Index of the version.
    package var version: Int

    /// Names a page in a language and a version.
    package init(page: PageID, language: Int, version: Int) {
      self.page = page
      self.language = language
      self.version = version
    }
  }

  /// What stands at a place of the output.
  package enum OnDemand: Sendable {
    /// A page; `article(at:)` and `html(_:_:)` make it.
    case page(Place)
    /// A page's Markdown copy.
    case markdownCopy(Place)
    /// A file copied from the site's assets, by its path below their folder.
    case asset(String)
    /// A file that is no page.
    case file([UInt8])
  }

  /// What a build writes to `path`, relative to the output, such as `es/actions/index.html`; nil for nothing.
  ///
  /// The first question about a language's search index renders all of the language's pages.
  package func file(at path: String, jobs: Int) -> OnDemand? {
    if path.hasPrefix("assets/") {
      return site.assets.contains("/" + path) ? .asset(String(path.dropFirst(7))) : nil
    }
    if let page = page(at: path) { return page }
    if let file = shared.theme.published.values.first(where: { $0.path.dropFirst() == path }) {
      return .file(file.bytes)
    }
    return (siteFile(at: path) ?? searchFile(at: path, jobs: jobs)).map { .file($0) }
  }

  /// The article of a page for one version; nil when the page does not exist there.
  package func article(at place: Place) -> Article? {
    let page = site.pages[place.page]
    return shared.renderer.articles(
      of: page, in: site.languages[place.language], versions: VersionSet(index: place.version)
    ).first { $0.versions.contains(place.version) }
  }

  private func page(at path: String) -> OnDemand? {
    var parts = path.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count >= 2, let file = parts.popLast(), file == "index.html" || file == "index.md",
      let language = shared.languages.first(where: { $0.code == parts[0] })
    else { return nil }
    let segment = parts.count > 1 ? parts[1] : ""
    let version = site.versions.first { !$0.segment.isEmpty && $0.segment == segment } ?? site.versions[0]
    let rest = parts.dropFirst(version.segment.isEmpty ? 1 : 2).joined(separator: "/")
    guard let page = site.page(atPath: rest), page.path == rest, page.versions.contains(version) else {
      return nil
    }
    let place = Place(page: page.id, language: language.index, version: version.index)
    if file == "index.html" { return .page(place) }
    return options.markdownCopies && !page.isHidden ? .markdownCopy(place) : nil
  }

  private func siteFile(at path: String) -> [UInt8]? {
    let wanted = WantedFile(path)
    do throws(OutputError) {
      if path == "index.html" {
        try publishFrontDoor(to: wanted)
      } else if path == "robots.txt" || path == "llms.txt" || path.hasSuffix("/llms.txt") {
        try publishTextLists(to: wanted)
      } else if path.hasPrefix("sitemap") {
        try publishSitemap(to: wanted)
      } else if path == "redirects.json" {
        _ = try publishRedirects(to: wanted, jobs: 1)
      } else if path.hasSuffix(".html") {
        try fixedPage(at: path, wanted)
      }
    } catch { return nil }
    return wanted.bytes
  }

  private func fixedPage(at path: String, _ wanted: WantedFile) throws(OutputError) {
    if let language = shared.languages.first(where: { path.isIn($0.code) }) {
      try publishFixedPages(language, to: wanted)
      if wanted.bytes != nil || !path.hasSuffix("/index.html") { return }
      let place = path.below(language.code) ?? ""
      if let redirect = redirectPlan.redirect(at: place) {
        try publishRedirect(redirect, language, at: place, to: wanted)
      }
    } else {
      for language in shared.languages { try publishFixedPages(language, to: wanted) }
    }
  }

  /// A file of the search index of one edition, or of those that a language's editions share.
  private func searchFile(at path: String, jobs: Int) -> [UInt8]? {
    guard shared.hasSearch, let slash = path.lastIndex(of: "/") else { return nil }
    let (folder, name) = (path[..<slash], path[path.index(after: slash)...])
    for language in shared.languages {
      if name.hasPrefix("d") {
        guard Edition.searchFolder(of: language).dropFirst() == folder else { continue }
        return gatheredSearch(of: language, jobs: jobs).documents.first { $0.name == name }?.bytes
      }
      for version in site.versions {
        let edition = edition(language, version)
        guard edition.searchFolder.dropFirst() == folder else { continue }
        return searchFiles(of: edition, jobs: jobs).first { $0.name == name }?.bytes
      }
    }
    return nil
  }

  private func searchFiles(of edition: Edition, jobs: Int) -> GatheredSearch.Files {
    let gathered = gatheredSearch(of: edition.language, jobs: jobs)
    return searchOnDemand.withLock { known in
      let key = edition.language.index << 8 | edition.version.index
      if let files = known.files[key] { return files }
      let files = gathered.files(for: edition)
      known.files[key] = files
      return files
    }
  }

  private func gatheredSearch(of language: Language, jobs: Int) -> GatheredSearch {
    // Only who asks for the same language waits.
    let cell = searchOnDemand.withLock { known in
      let cell = known.languages[language.index] ?? GatheringCell()
      known.languages[language.index] = cell
      return cell
    }
    return cell.gathered.withLock { known in
      if let known { return known }
      Workers.run(count: site.pages.count, jobs: jobs) { number, _ in
        let page = self.site.pages[number]
        guard self.isSearched(page) else { return }
        for article in self.shared.renderer.articles(of: page, in: language) {
          self.addToSearch(article)
        }
      }
      let gathered = searchIndex(of: language).gathered()
      searchIndex(of: language).removeAll()
      known = gathered
      return gathered
    }
  }

  /// What was gathered of one language; the lock is held while that is done.
  final class GatheringCell: Sendable {
    let gathered = Mutex<GatheredSearch?>(nil)
  }

  /// Search indexes made for single questions.
  struct SearchOnDemand: Sendable {
    /// Languages whose pages have been gathered.
    var languages: [Int: GatheringCell] = [:]
    /// Files by language and version.
    var files: [Int: GatheredSearch.Files] = [:]
  }
}
