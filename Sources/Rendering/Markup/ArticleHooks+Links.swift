import Core
import Markdown
import SiteModel

extension ArticleHooks {
  /// The number of an internal link in the article's links, nil when `destination` is to be written as it stands.
  ///
  /// `range` is the link's place in the expansion, `pinned` a version that the author chose by other means.
  mutating func internalLink(_ destination: [UInt8], range: Range<Int>?, pinned: Int? = nil) -> Int? {
    let (path, suffix) = Self.split(destination)
    guard path.hasPrefix("/") else { return nil }
    scope.reads.insert(.path(path))
    guard let link = scope.renderer.links.link(to: path) else { return nil }
    let place = range.flatMap { expansion.location(of: $0, scope.site) }
    let chain = range.map { self.chain(at: $0.lowerBound) } ?? []
    report(link, pinned, place, chain)
    collector.links.append(
      ArticleLink(target: .site(link, version: pinned), suffix: suffix, origin: place, chain: chain))
    return collector.links.count - 1
  }

  /// Notes a link into the page itself, so that its fragment can be checked.
  mutating func noteFragment(_ destination: ArraySlice<UInt8>, range: Range<Int>?) {
    guard destination.first == UInt8(ascii: "#"), destination.count > 1 else { return }
    collector.links.append(
      ArticleLink(
        target: .ownPage, suffix: Array(destination),
        origin: range.flatMap { expansion.location(of: $0, scope.site) },
        chain: range.map { chain(at: $0.lowerBound) } ?? []))
  }

  /// Leaves a place open for the address of a link.
  mutating func appendSlot(_ link: Int, to output: inout [UInt8]) {
    collector.slots.append(.init(offset: UInt32(output.count), link: UInt32(link)))
  }

  /// Path, and query with fragment; a slash at the end of either says nothing.
  static func split(_ destination: [UInt8]) -> (path: String, suffix: [UInt8]) {
    let end =
      destination.firstIndex { $0 == UInt8(ascii: "#") || $0 == UInt8(ascii: "?") } ?? destination.count
    var suffix = destination[end...]
    while suffix.last == UInt8(ascii: "/") { suffix.removeLast() }
    return (String(decoding: destination[..<end], as: UTF8.self), Array(suffix))
  }

  /// The places that pulled in the text at `offset` of the expansion, page first.
  func chain(at offset: Int) -> [Location] {
    guard let origin = expansion.origin(at: offset) else { return [] }
    return scope.chain(in: expansion.frames, frame: origin.frame)
  }

  private func report(_ link: SiteLink, _ pinned: Int?, _ place: Location?, _ chain: [Location]) {
    let target = link.target(scope.site, in: pinned ?? scope.version.index)
    if let name = target.unknownVersion {
      scope.findings.append(
        Diagnostic(.linkVersion, "'\(name)' is no version of the site", at: place, chain: chain))
    } else if case .missing = target.outcome {
      scope.findings.append(
        Diagnostic(
          .brokenLink, "'\(link.path)' leads to no page and no redirect", at: place,
          suggestion: scope.renderer.nearestPath(to: link.path), chain: chain))
    } else if target.isRedirected, let written = shortest(target), written != link.path {
      scope.findings.append(
        Diagnostic(
          .redirectedLink, "'\(link.path)' leads to a redirect", at: place, suggestion: "write '\(written)'",
          edits: edit(link.path, written, place), chain: chain))
    } else if link.path.utf8.count > 1, link.path.hasSuffix("/") {
      var written = link.path
      while written.utf8.count > 1, written.hasSuffix("/") { written.removeLast() }
      scope.findings.append(
        Diagnostic(
          .redirectedLink, "'\(link.path)' ends in a slash, which the page's address lacks", at: place,
          severity: .info, suggestion: "write '\(written)'", edits: edit(link.path, written, place),
          chain: chain))
    }
  }

  /// The path to write for a link that was followed through a redirect: with a version only where it named one.
  private func shortest(_ target: LinkTarget) -> String? {
    switch target.outcome {
    case .page(let id, _): target.isPinned ? target.path : "/" + scope.site.pages[id].path
    case .external(let address): address
    case .notBuilt, .missing: nil
    }
  }

  /// The change that writes `target` in place of `path` inside the link at `place`: its last whole occurrence, since
  /// a link's text may hold its path as well.
  private func edit(_ path: String, _ target: String, _ place: Location?) -> [TextEdit] {
    guard let place else { return [] }
    let bytes = place.file.bytes
    let wanted = Array(path.utf8)
    let limit = min(place.range.upperBound, bytes.count)
    var index = limit - wanted.count
    while index >= place.range.lowerBound {
      let end = index + wanted.count
      if bytes[index..<end].elementsEqual(wanted), end == limit || Self.pathEnds.contains(bytes[end]) {
        return [TextEdit(Location(place.file, index..<end), target)]
      }
      index -= 1
    }
    return []
  }

  private static let pathEnds = Set(")#?>\"' \t\r\n]".utf8)

  // MARK: AUTOTITLE

  /// The target's title for a link whose text is `AUTOTITLE`; nil for other links.
  mutating func titleText(
    ofLink link: NodeID, text: ArraySlice<UInt8>, in document: MarkdownDocument
  ) -> [UInt8]? {
    guard AutoTitle.isMeant(text) else { return nil }
    let range = document.sourceRange(of: link)
    let place = range.flatMap { expansion.location(of: $0, scope.site) }
    let chain = range.map { self.chain(at: $0.lowerBound) } ?? []
    guard text.elementsEqual(AutoTitle.word) else {
      let typed = String(decoding: text, as: UTF8.self)
      scope.findings.append(
        Diagnostic(
          .titleTypo, "'\(typed)' is nearly, but not quite, AUTOTITLE", at: place,
          suggestion: "write 'AUTOTITLE'", edits: edit(typed, "AUTOTITLE", place), chain: chain))
      return nil
    }
    let (path, _) = Self.split(Array(document.destination(of: link)))
    if let title = scope.renderer.titleAt(path, scope) { return title }
    let written = String(decoding: document.destination(of: link), as: UTF8.self)
    scope.findings.append(
      Diagnostic(
        .unresolvedTitle, "there is no page at '\(written)' whose title could stand here", at: place,
        suggestion: path.isEmpty
          ? "write the page's own path before the fragment, or a text of your own"
          : scope.renderer.nearestPath(to: path), chain: chain))
    return Array(document.destination(of: link))
  }

  // MARK: Images

  /// Notes an image of the site, and says so when it does not exist.
  mutating func noteImage(_ source: String, range: Range<Int>?) {
    guard source.hasPrefix("/") && !source.hasPrefix("//") else { return }
    let end = source.firstIndex { $0 == "?" || $0 == "#" } ?? source.endIndex
    let path = String(source[..<end])
    let place = range.flatMap { expansion.location(of: $0, scope.site) }
    let chain = range.map { self.chain(at: $0.lowerBound) } ?? []
    collector.images.append(ArticleImage(path: path, origin: place, chain: chain))
    if path.hasPrefix("/assets/"), !scope.site.assets.contains(path) {
      scope.findings.append(
        Diagnostic(.missingImage, "there is no file '\(path)'", at: place, chain: chain))
    }
  }

  /// Writes an image's address: one of the site's own comes after `base`.
  mutating func appendAsset(_ source: ArraySlice<UInt8>, to output: inout [UInt8]) {
    if source.first == UInt8(ascii: "/"), source.dropFirst().first != UInt8(ascii: "/") {
      if scope.site.configuration.relative {
        let path = String(decoding: source, as: UTF8.self)
        collector.links.append(ArticleLink(target: .asset(path: path), suffix: [], origin: nil, chain: []))
        appendSlot(collector.links.count - 1, to: &output)
        return
      }
      output.append(escaping: scope.site.configuration.base)
    }
    HTMLDefaults.append(url: source, to: &output)
  }
}

/// The word that stands for the title of a link's target.
enum AutoTitle {
  static let word = Array("AUTOTITLE".utf8)

  /// Whether a link's text is the word, or differs from it by so little that it was meant.
  static func isMeant(_ text: ArraySlice<UInt8>) -> Bool {
    if text.elementsEqual(word) { return true }
    guard (word.count - 2...word.count + 2).contains(text.count) else { return false }
    let upper = text.map { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0) ? $0 & 0xDF : $0 }
    return distance(upper, word) <= 2
  }

  /// Number of insertions, deletions and exchanges between two short words.
  private static func distance(_ a: [UInt8], _ b: [UInt8]) -> Int {
    var row = Array(0...b.count)
    for (i, x) in a.enumerated() {
      var previous = row[0]
      row[0] = i + 1
      for (j, y) in b.enumerated() {
        let replaced = previous + (x == y ? 0 : 1)
        previous = row[j + 1]
        row[j + 1] = min(replaced, min(previous, row[j]) + 1)
      }
    }
    return row[b.count]
  }
}
