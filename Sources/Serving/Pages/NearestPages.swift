import Core
import Publishing
import SiteModel

/// Finds the pages that somebody who asked for an address without one may have meant.
struct NearestPages {
  /// A page that is proposed.
  struct Proposal: Sendable, Hashable {
    var place: SitePublisher.Place
  }

  private static let limit = 6

  let site: Site

  /// The nearest pages to a path without `base`, best first.
  func proposals(for path: String) -> [Proposal] {
    var parts = path.split(separator: "/").map(String.init)
    if parts.last == "index.html" || parts.last == "index.md" { parts.removeLast() }
    let published = site.publishedLanguages
    guard let first = published.first else { return [] }
    var language = first
    if let code = parts.first, let named = published.first(where: { $0.code == code }) {
      language = named
      parts.removeFirst()
    }
    var version = 0
    if let segment = parts.first,
      let named = site.versions.firstIndex(where: { !$0.segment.isEmpty && $0.segment == segment })
    {
      version = named
      parts.removeFirst()
    }
    var pages: [PageID] = []
    func add(_ page: PageID) {
      if !pages.contains(page) { pages.append(page) }
    }
    let wanted = parts.joined(separator: "/")
    // The page itself, in another version.
    if let page = site.page(atPath: wanted) { add(page.id) }
    if let target = site.redirects.lookup("/" + wanted) { add(target.page) }
    for page in near(wanted, parts) { add(page) }
    // The way up: the deepest index that exists.
    while !parts.isEmpty {
      parts.removeLast()
      guard let page = site.page(atPath: parts.joined(separator: "/")) else { continue }
      add(page.id)
      break
    }
    return pages.prefix(Self.limit).compactMap { id in
      let page = site.pages[id]
      guard let shown = page.versions.contains(version) ? version : page.versions.first else { return nil }
      return Proposal(place: .init(page: id, language: language.index, version: shown))
    }
  }

  /// Pages of the same or nearly the same name, those that share more of the way first.
  private func near(_ wanted: String, _ parts: [String]) -> [PageID] {
    guard let name = parts.last else { return [] }
    let best = NearMiss.best(for: wanted, among: site.pages.lazy.map(\.path))
    let names = Set(site.pages.lazy.map { Self.name($0.path) })
    let nearName = names.contains(name) ? name : NearMiss.best(for: name, among: names)
    var scored: [(page: PageID, score: Int)] = []
    for page in site.pages where !page.isHidden {
      var score = 0
      if page.path == best { score += 100 }
      if Self.name(page.path) == nearName { score += 50 }
      if score == 0 { continue }
      score += zip(page.path.split(separator: "/"), parts).prefix { $0 == $1 }.count
      scored.append((page.id, score))
    }
    return scored.sorted { ($1.score, $0.page) < ($0.score, $1.page) }.map(\.page)
  }

  private static func name(_ path: String) -> String {
    path.lastIndex(of: "/").map { String(path[path.index(after: $0)...]) } ?? path
  }
}
