import Core
import SiteModel

extension ArticleHooks {
  /// Reports a link that leads nowhere, to a version that there is not, or to a page by another than its own path.
  func report(_ link: SiteLink, _ pinned: Int?, _ place: Location?, _ chain: [Location]) {
    let target = link.target(scope.site, in: pinned ?? scope.version.index)
    if let name = target.unknownVersion {
      scope.findings.append(
        Diagnostic(.linkVersion, "'\(name)' is no version of the site", at: place, chain: chain))
    } else if case .missing = target.outcome {
      let path = WrittenPath(link.path, place, scope.version)
      let isComing = scope.renderer.isInNoVersion(link.path)
      scope.findings.append(
        Diagnostic(
          .brokenLink,
          isComing
            ? "the page '\(path.text)' exists in no version of the site"
            : "'\(path.text)' leads to no page and no redirect", at: place,
          suggestion: isComing ? nil : scope.renderer.nearestPath(to: link.path), chain: chain))
    } else if target.isRedirected {
      let path = WrittenPath(link.path, place, scope.version)
      guard let wanted = shortest(target, isPinned: !path.holdsVersion), wanted != link.path else { return }
      let isSame = path.holdsVersion || meansTheSame(link, wanted, place)
      scope.findings.append(
        Diagnostic(
          .redirectedLink, "'\(path.text)' leads to a redirect", at: place, suggestion: "write '\(wanted)'",
          edits: isSame ? path.edits(writing: wanted) : [], chain: chain))
    } else if link.path.utf8.count > 1, link.path.hasSuffix("/") {
      reportSlash(link.path, place, chain)
    }
  }

  /// Whether `path` leads where `link` does in every version in which the text at `place` can be shown: a page that
  /// moved has another path in older releases.
  private func meansTheSame(_ link: SiteLink, _ path: String, _ place: Location?) -> Bool {
    guard let other = scope.renderer.links.link(to: path) else { return true }
    let isOwn = place?.file === scope.page.file
    return scope.site.versions.allSatisfy { version in
      (isOwn && !scope.page.versions.contains(version.index))
        || link.target(scope.site, in: version.index).outcome
          == other.target(scope.site, in: version.index).outcome
    }
  }

  private func reportSlash(_ path: String, _ place: Location?, _ chain: [Location]) {
    let written = WrittenPath(path, place, scope.version)
    var wanted = written.text
    while wanted.utf8.count > 1, wanted.hasSuffix("/") { wanted.removeLast() }
    scope.findings.append(
      Diagnostic(
        .redirectedLink, "'\(written.text)' ends in a slash, which the page's address lacks", at: place,
        severity: .info, suggestion: "write '\(wanted)'", edits: written.edits(writing: wanted), chain: chain)
    )
  }

  /// The path to write for a link that was followed through a redirect: with a version only where it named one.
  private func shortest(_ target: LinkTarget, isPinned: Bool) -> String? {
    switch target.outcome {
    case .page(let id, _):
      target.isPinned && isPinned ? target.path : "/" + scope.site.pages[id].path
    case .notBuilt, .missing: nil
    }
  }
}

/// A link's path as its author wrote it.
struct WrittenPath {
  /// The path, with `{{ currentVersion }}` where the author wrote that for the version.
  let text: String
  /// Whether the version in the path is the current one's by way of Liquid.
  let holdsVersion: Bool
  private let location: Location?

  /// Looks for `path` inside the link at `place`, as a page in `version` shows it.
  init(_ path: String, _ place: Location?, _ version: Version) {
    if let place {
      if let range = Self.last(Array(path.utf8), place) {
        self.init(text: path, holdsVersion: false, location: Location(place.file, range))
        return
      }
      if let (range, text) = Self.templated(path, place, version) {
        self.init(text: text, holdsVersion: true, location: Location(place.file, range))
        return
      }
    }
    self.init(text: path, holdsVersion: false, location: nil)
  }

  private init(text: String, holdsVersion: Bool, location: Location?) {
    self.text = text
    self.holdsVersion = holdsVersion
    self.location = location
  }

  /// The change that writes `path` instead; none where the path does not stand in the link itself.
  func edits(writing path: String) -> [TextEdit] { location.map { [TextEdit($0, path)] } ?? [] }

  /// The last whole occurrence of `wanted` in `place`, since a link's text may hold its path as well.
  private static func last(_ wanted: [UInt8], _ place: Location) -> Range<Int>? {
    let bytes = place.file.bytes
    let limit = min(place.range.upperBound, bytes.count)
    var index = limit - wanted.count
    while index >= place.range.lowerBound {
      let end = index + wanted.count
      if bytes[index..<end].elementsEqual(wanted), end == limit || pathEnds.contains(bytes[end]) {
        return index..<end
      }
      index -= 1
    }
    return nil
  }

  /// A path that gives `path` when its `{{ currentVersion }}` is written out.
  private static func templated(_ path: String, _ place: Location, _ version: Version) -> (
    Range<Int>, String
  )? {
    let bytes = place.file.bytes
    let limit = min(place.range.upperBound, bytes.count)
    guard let open = ByteSearch.find("{{", in: bytes, from: place.range.lowerBound), open < limit,
      let close = ByteSearch.find("}}", in: bytes, from: open), close + 2 <= limit
    else { return nil }
    let name = String(decoding: bytes[(open + 2)..<close], as: UTF8.self).filter { $0 != " " }
    guard name == "currentVersion" else { return nil }
    var start = open
    while start > place.range.lowerBound, !pathStarts.contains(bytes[start - 1]) { start -= 1 }
    var end = close + 2
    while end < limit, !pathEnds.contains(bytes[end]) { end += 1 }
    let before = String(decoding: bytes[start..<open], as: UTF8.self)
    let after = String(decoding: bytes[(close + 2)..<end], as: UTF8.self)
    guard before + version.longName + after == path else { return nil }
    return (start..<end, String(decoding: bytes[start..<end], as: UTF8.self))
  }

  private static let pathStarts = Set("(<\"' \t\r\n[".utf8)
  private static let pathEnds = Set(")#?>\"' \t\r\n]".utf8)
}
