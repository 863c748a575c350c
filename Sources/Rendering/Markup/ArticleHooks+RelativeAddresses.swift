import Core
import SiteModel

// Addresses that mean another thing on every page that shows them, or nothing at all.

extension ArticleHooks {
  /// Reports the address of a link that is empty, or relative to the page.
  func noteRelative(_ destination: ArraySlice<UInt8>, range: Range<Int>?) {
    guard let written = RelativeAddress(destination) else { return }
    if written.path.isEmpty {
      add(
        .brokenLink, "the link leads nowhere: it has no address", range, "write an address, or the text alone"
      )
      return
    }
    let place = range.flatMap { expansion.location(of: $0, scope.site) }
    let message = "'\(written.path)' is relative to the page; links begin with '/'"
    if let page = page(at: written, isPagesOwn: place?.file === scope.page.file) {
      let path = "/" + page.path
      add(
        .brokenLink, message, range, "write '\(path)'",
        edits: WrittenPath(written.path, place, scope.version).edits(writing: path))
    } else if written.namesHost {
      add(.brokenLink, message, range, "write 'https://\(written.path)' for another site")
    } else {
      let advice = scope.renderer.nearestPath(to: "/" + written.steps([]).joined(separator: "/"))
      add(.brokenLink, message, range, advice ?? "write the path of a page, from the root of the site")
    }
  }

  /// The page that a relative address means: seen from the file that holds it, as editors and code hosts do, or
  /// else from the root of the site.
  private func page(at written: RelativeAddress, isPagesOwn: Bool) -> Page? {
    let folder = scope.page.contentPath.split(separator: "/").dropLast().map(String.init)
    let bases = isPagesOwn ? [folder, []] : [[]]
    for base in bases {
      var steps = written.steps(base)
      if steps.last == "index" { steps.removeLast() }
      if let page = scope.site.page(atPath: steps.joined(separator: "/")), !page.versions.isEmpty {
        return page
      }
    }
    return nil
  }

  // MARK: Images

  /// Notes an image of the site, and says so when it does not exist.
  mutating func noteImage(_ source: String, range: Range<Int>?) {
    if let written = RelativeAddress(Array(source.utf8)[...]) {
      reportImage(written, range)
      return
    }
    guard source.hasPrefix("/") && !source.hasPrefix("//") else { return }
    let end = source.firstIndex { $0 == "?" || $0 == "#" } ?? source.endIndex
    let path = String(source[..<end]).percentDecoded
    let place = range.flatMap { expansion.location(of: $0, scope.site) }
    collector.images.append(
      ArticleImage(path: path, origin: place, chain: range.map { chain(at: $0.lowerBound) } ?? []))
    if !scope.site.assets.contains(path), !path.isIn("/public") {
      add(.missingImage, "there is no file '\(path)'", range, scope.renderer.nearestImage(to: path))
    }
  }

  private func reportImage(_ written: RelativeAddress, _ range: Range<Int>?) {
    if written.path.isEmpty {
      add(
        .missingImage, "the image has no address", range,
        "write the path of a file, which begins with '/assets'")
      return
    }
    let message = "'\(written.path)' is relative to the page; images begin with '/assets'"
    let place = range.flatMap { expansion.location(of: $0, scope.site) }
    let folder = (place?.file.path ?? "").split(separator: "/").dropLast().map(String.init)
    let meant = written.steps(folder, isFile: true).joined(separator: "/")
      .below(scope.site.configuration.assets).map { "/assets/" + $0 }
    if let meant, scope.site.assets.contains(meant) {
      add(
        .missingImage, message, range, "write '\(meant)'",
        edits: WrittenPath(written.path, place, scope.version).edits(writing: meant))
    } else {
      let folder = scope.site.configuration.assets
      add(
        .missingImage, message, range,
        scope.renderer.nearestImage(to: "/" + written.path)
          ?? "put the file below '\(folder)', and write its path there after '/assets'")
    }
  }

  private func add(
    _ rule: Rule, _ message: String, _ range: Range<Int>?, _ advice: String?, edits: [TextEdit] = []
  ) {
    scope.findings.append(
      Diagnostic(
        rule, message, at: range.flatMap { expansion.location(of: $0, scope.site) }, suggestion: advice,
        edits: edits, chain: range.map { chain(at: $0.lowerBound) } ?? []))
  }
}

/// An address without a scheme that does not begin at the root, in the page or with a query.
private struct RelativeAddress {
  /// The address up to its query or fragment.
  let path: String

  init?(_ destination: ArraySlice<UInt8>) {
    switch destination.first {
    case UInt8(ascii: "/"), UInt8(ascii: "#"), UInt8(ascii: "?"): return nil
    default: break
    }
    let end =
      destination.firstIndex { $0 == UInt8(ascii: "#") || $0 == UInt8(ascii: "?") } ?? destination.endIndex
    let path = destination[..<end]
    let word = path.prefix { Self.isSchemeByte($0) }
    if !word.isEmpty, word.endIndex < path.endIndex, path[word.endIndex] == UInt8(ascii: ":") { return nil }
    self.path = String(decoding: path, as: UTF8.self)
  }

  private static func isSchemeByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."):
      true
    default: false
    }
  }

  /// Whether it begins with the name of another host, such as `www.example.com/a`.
  var namesHost: Bool {
    let first = path.prefix { $0 != "/" }
    guard let dot = first.lastIndex(of: "."), dot > first.startIndex, first.first != "." else { return false }
    let last = first[first.index(after: dot)...]
    return !["md", "markdown", "html", "htm"].contains(last) && last.allSatisfy(\.isLetter) && last.count > 1
  }

  /// The parts of the path from the root when it is read in `folder`; a page's without its file's ending.
  func steps(_ folder: [String], isFile: Bool = false) -> [String] {
    var steps = folder
    for part in path.split(separator: "/") {
      if part == ".." {
        if !steps.isEmpty { steps.removeLast() }
      } else if part != "." {
        steps.append(String(part))
      }
    }
    if !isFile, let last = steps.last, last.hasSuffix(".md") {
      steps[steps.count - 1] = String(last.dropLast(3))
    }
    return steps
  }
}
