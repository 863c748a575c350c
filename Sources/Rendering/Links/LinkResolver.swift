import Core
package import SiteModel

/// What the path of a link means: which page, in which version, and whether a redirect was needed to find it.
struct ResolvedLink: Sendable {
  var target: LinkTarget
  /// The path to write instead, when the link led to a redirect.
  var redirectedTo: String?
  /// Why the link leads nowhere, nil when it leads somewhere.
  var problem: Problem?

  enum Problem: Sendable {
    /// No page and no redirect has the path.
    case notFound
    /// The page does not exist in the version that the link names.
    case notInVersion(String)
    /// The link names a release that the site does not have.
    case unknownVersion(String)
  }
}

/// Reads the paths of internal links; knows nothing of the page that they stand on.
struct LinkResolver: Sendable {
  let site: Site

  /// What `path` (beginning with `/`, without query and fragment) means; nil when it is left as it is.
  func resolve(_ path: String) -> ResolvedLink? {
    if path.hasPrefix("//") || isExempt(path) { return nil }
    var parts = path.split(separator: "/").map(String.init)
    if let first = parts.first, site.languages.contains(where: { $0.code == first }), !isPage(parts) {
      parts.removeFirst()
    }
    var pinned: Int?
    if let first = parts.first {
      switch version(first) {
      case .none: break
      case .known(let index):
        pinned = index
        parts.removeFirst()
      case .deprecated:
        return ResolvedLink(target: .languageOnly(path: "/" + parts.joined(separator: "/")))
      case .unknown:
        return ResolvedLink(
          target: .languageOnly(path: "/" + parts.joined(separator: "/")), problem: .unknownVersion(first))
      }
    }
    return resolve(parts.joined(separator: "/"), pinned)
  }

  private func resolve(_ path: String, _ pinned: Int?) -> ResolvedLink {
    if let page = site.page(atPath: path) { return link(to: page, pinned) }
    let segment = pinned.map { "/" + site.versions[$0].longName } ?? ""
    switch site.redirects.lookup(segment + "/" + path) ?? site.redirects.lookup("/" + path) {
    case .page(let id, let version)?:
      let page = site.pages[id]
      // A plain path goes where the reader is; a redirect that leads to one version only says so itself.
      var link = link(to: page, pinned == nil ? nil : version)
      link.redirectedTo = "/" + (pinned == nil ? "" : prefix(version)) + page.path
      return link
    case .external?, nil:
      if let release = deprecatedRelease(path) {
        return ResolvedLink(target: .languageOnly(path: "/" + release))
      }
      return ResolvedLink(target: .unknown(path: "/" + path, version: pinned), problem: .notFound)
    }
  }

  private func link(to page: Page, _ pinned: Int?) -> ResolvedLink {
    guard let pinned else { return ResolvedLink(target: .page(page.id, version: nil)) }
    if page.versions.contains(pinned) { return ResolvedLink(target: .page(page.id, version: pinned)) }
    return ResolvedLink(
      target: .unknown(path: "/" + page.path, version: pinned),
      problem: .notInVersion(site.versions[pinned].longName))
  }

  private func prefix(_ version: Int) -> String {
    let segment = site.versions[version].segment
    return segment.isEmpty ? "" : segment + "/"
  }

  private func isPage(_ parts: [String]) -> Bool {
    site.page(atPath: parts.joined(separator: "/")) != nil
  }

  private func isExempt(_ path: String) -> Bool {
    for prefix in ["/assets", "/public"] {
      if path == prefix || path.hasPrefix(prefix + "/") { return true }
    }
    return false
  }

  private enum VersionSegment {
    case none
    case known(Int)
    case deprecated
    case unknown
  }

  /// What the first part of a path says about the version: `enterprise-server@3.1`, `enterprise-server`, `…@latest`.
  private func version(_ segment: String) -> VersionSegment {
    let halves = segment.split(separator: "@", maxSplits: 1, omittingEmptySubsequences: false).map(
      String.init)
    guard let plan = site.configuration.allPlans.first(where: { $0.name == halves[0] }) else {
      return halves.count > 1 ? .unknown : .none
    }
    let release = halves.count > 1 ? halves[1] : "latest"
    let wanted = release == "latest" ? plan.releases.first : release
    if let version = site.versions.first(where: {
      $0.plan == plan.name && ($0.release == wanted || $0.release == nil)
    }) {
      return .known(version.index)
    }
    return plan.deprecated.contains(release) ? .deprecated : .unknown
  }

  /// `enterprise/2.17/…`: a release that is no longer built, in the oldest form of address.
  private func deprecatedRelease(_ path: String) -> String? {
    let parts = path.split(separator: "/").map(String.init)
    guard parts.count >= 2, parts[0] == "enterprise" else { return nil }
    return site.configuration.allPlans.contains { $0.deprecated.contains(parts[1]) } ? path : nil
  }
}

/// Writes the addresses of links for one permalink.
package struct LinkWriter: Sendable {
  let site: Site
  /// Language of the permalink.
  let language: Language
  /// Version of the permalink.
  let version: Version
  /// Path of the permalink from the site's root, for relative links; nil when links start at the root.
  let relativeTo: String?

  /// Makes a writer for the permalink of a page in a language and version.
  package init(_ site: Site, page: Page, _ language: Language, _ version: Version) {
    self.site = site
    self.language = language
    self.version = version
    relativeTo = site.configuration.relative ? page.permalink(language, version) : nil
  }

  /// Appends the address of `link`, escaped for an attribute.
  package func append(_ link: ArticleLink, to html: inout [UInt8]) {
    append(path: path(link.target), isPage: isPage(link.target), to: &html)
    html.append(escaping: link.suffix)
  }

  private func isPage(_ target: LinkTarget) -> Bool {
    if case .page = target { return true }
    return false
  }

  /// The target's path from the site's root, without `base`.
  package func path(_ target: LinkTarget) -> String {
    switch target {
    case .page(let id, let pinned):
      let page = site.pages[id]
      return page.permalink(
        language, site.versions[Self.version(of: page, pinned: pinned, reader: version.index)])
    case .unknown(let path, let pinned):
      let segment = site.versions[pinned ?? version.index].segment
      let tail = path == "/" ? "" : path
      return "/" + language.code + (segment.isEmpty ? "" : "/" + segment) + tail
    case .languageOnly(let path):
      return "/" + language.code + path
    case .asset(let path):
      return path
    }
  }

  /// The version in which a page is linked: the link's, the reader's, or the first that has the page.
  package static func version(of page: Page, pinned: Int?, reader: Int) -> Int {
    if let pinned { return pinned }
    return page.versions.contains(reader) ? reader : page.versions.first ?? reader
  }

  private func append(path: String, isPage: Bool, to html: inout [UInt8]) {
    guard let relativeTo else {
      html.append(escaping: site.configuration.base)
      html.append(escaping: path)
      return
    }
    RelativePath.append(from: relativeTo, to: path, isPage: isPage, &html)
  }
}

/// Addresses relative to a page, ending in `/index.html`, so that they work from a folder on disk.
package enum RelativePath {
  /// Appends the way from the page at `from` to `target`, both from the site's root; pages are folders on disk.
  package static func append(from: String, to target: String, isPage: Bool = true, _ html: inout [UInt8]) {
    let source = from.split(separator: "/")
    let goal = target.split(separator: "/")
    var common = 0
    while common < source.count, common < goal.count, source[common] == goal[common] { common += 1 }
    if source.count == common { html.append(".") }
    for index in common..<source.count { html.append(index == common ? ".." : "/..") }
    for part in goal[common...] {
      html.append("/")
      html.append(escaping: String(part))
    }
    if isPage { html.append("/index.html") }
  }
}
