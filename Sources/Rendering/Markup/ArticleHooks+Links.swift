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

  /// Path with its percent escapes resolved, and query with fragment; a slash at the suffix's end says nothing.
  static func split(_ destination: [UInt8]) -> (path: String, suffix: [UInt8]) {
    let end =
      destination.firstIndex { $0 == UInt8(ascii: "#") || $0 == UInt8(ascii: "?") } ?? destination.count
    var suffix = destination[end...]
    while suffix.last == UInt8(ascii: "/") { suffix.removeLast() }
    return (String(decoding: destination[..<end], as: UTF8.self).percentDecoded, Array(suffix))
  }

  /// The places that pulled in the text at `offset` of the expansion, page first.
  func chain(at offset: Int) -> [Location] {
    guard let origin = expansion.origin(at: offset) else { return [] }
    return scope.chain(in: expansion.frames, frame: origin.frame)
  }

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
          suggestion: "write 'AUTOTITLE'",
          edits: WrittenPath(typed, place, scope.version).edits(writing: "AUTOTITLE"), chain: chain))
      return nil
    }
    let (path, _) = Self.split(Array(document.destination(of: link)))
    if let title = scope.renderer.titleAt(path, scope) { return title }
    let destination = Array(document.destination(of: link))
    // Said once: the link itself has been reported when it was opened.
    if let last = scope.findings.last, last.rule == .brokenLink, last.location?.range == place?.range {
      if destination.first != UInt8(ascii: "/") { return destination }
      scope.findings.removeLast()
    }
    let written = String(decoding: destination, as: UTF8.self)
    let isComing = scope.renderer.isInNoVersion(path)
    scope.findings.append(
      Diagnostic(
        .unresolvedTitle,
        isComing
          ? "the page at '\(written)' exists in no version of the site, so it has no title to show"
          : "there is no page at '\(written)' whose title could stand here", at: place,
        suggestion: path.isEmpty
          ? "write the page's own path before the fragment, or a text of your own"
          : isComing ? nil : scope.renderer.nearestPath(to: path), chain: chain))
    return destination
  }

  // MARK: Images

  /// Whether an image ends a step and shows what the step says: it is then set below the text. Small ones are icons.
  func isFigure(_ image: NodeID, in document: MarkdownDocument) -> Bool {
    guard document.next(after: image) == nil, let block = document.parent(of: image),
      document.kind(of: block) == .paragraph, document.firstChild(of: block) != image,
      let item = document.parent(of: block), document.kind(of: item) == .item
    else { return false }
    let path = String(decoding: document.destination(of: image), as: UTF8.self).percentDecoded
    return scope.site.assets.size(of: path).map { $0.height > 40 } ?? true
  }

  /// Writes the size of one of the site's own images, so that the text below does not jump when it arrives, and has
  /// all but the first of a page loaded when the reader comes near.
  mutating func appendSize(of source: ArraySlice<UInt8>, to output: inout [UInt8]) {
    guard source.starts(with: "/assets/".utf8),
      let size = scope.site.assets.size(of: String(decoding: source, as: UTF8.self).percentDecoded)
    else { return }
    output.append(" width=\"")
    output.append(decimal: size.width)
    output.append("\" height=\"")
    output.append(decimal: size.height)
    output.append(collector.images.count > 1 ? "\" loading=\"lazy\"" as StaticString : "\"")
  }

  /// Writes an image's address: one of the site's own comes after `base`.
  mutating func appendAsset(_ source: ArraySlice<UInt8>, to output: inout [UInt8]) {
    if isOwn(source), appendBase(source, to: &output) { return }
    HTMLDefaults.append(url: source, to: &output)
  }

  /// Whether an image's address begins at the root of the site.
  func isOwn(_ source: ArraySlice<UInt8>) -> Bool {
    source.first == UInt8(ascii: "/") && source.dropFirst().first != UInt8(ascii: "/")
  }

  /// Writes what comes before the address of one of the site's own images; true when it leaves a place for all of it.
  mutating func appendBase(_ source: ArraySlice<UInt8>, to output: inout [UInt8]) -> Bool {
    guard scope.site.configuration.relative else {
      output.append(percentEncoding: scope.site.configuration.base)
      return false
    }
    let path = String(decoding: source, as: UTF8.self)
    collector.links.append(ArticleLink(target: .asset(path: path), suffix: [], origin: nil, chain: []))
    appendSlot(collector.links.count - 1, to: &output)
    return true
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
