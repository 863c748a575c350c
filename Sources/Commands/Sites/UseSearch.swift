import Core
package import SiteModel

/// Finds where content names a variable, a reusable, a feature, an image or a page.
///
/// The search reads source text, not rendered pages: a use in a branch that no version takes is a use too. A name
/// is found where nothing that may be part of a longer name stands beside it; a page is found by every address that
/// leads to it, old ones included.
package struct UseSearch {
  /// What a name stands for.
  package enum Subject {
    case data(String)
    case feature(String)
    case image(String)
    case page(Page)
  }

  private let site: Site
  private let files: [SourceFiles.Item]

  /// Prepares a search of the site's files.
  package init(_ site: Site) {
    self.site = site
    files = SourceFiles(site).items
  }

  /// What `name` stands for in this site, nil when nothing is called so.
  package func subject(_ name: String, root: String) -> Subject? {
    if names.contains(name) { return .data(name) }
    let image = name.hasPrefix("/") ? name : "/" + name
    if site.assets.contains(image) { return .image(image) }
    if site.features[name] != nil { return .feature(name) }
    if let page = PageAddress(name, in: site, root: root)?.page { return .page(page) }
    return nil
  }

  /// Names of all variables, reusables and features, for near misses.
  package var names: [String] {
    (site.data.variables + site.data.reusables).map(\.path) + site.features.keys.sorted()
  }

  /// All places that name the subject, in site order.
  package func uses(of subject: Subject) -> [(item: SourceFiles.Item, range: Range<Int>)] {
    files.flatMap { item in
      ranges(of: subject, in: item.file.bytes).map { (item, $0) }
    }
  }

  private func ranges(of subject: Subject, in bytes: [UInt8]) -> [Range<Int>] {
    switch subject {
    case .data(let name): tokens(Array(name.utf8), bytes, isPart: Self.isNamePart)
    case .image(let path): tokens(Array(path.utf8), bytes, isPart: Self.isPathPart)
    case .feature(let name):
      tokens(Array(name.utf8), bytes, isPart: Self.isNamePart).filter { isCondition($0, bytes) }
    case .page(let page): links(bytes).filter { leads(String(decoding: bytes[$0], as: UTF8.self), to: page) }
    }
  }

  /// Places of `name` with nothing beside them that could belong to a longer one.
  private func tokens(_ name: [UInt8], _ bytes: [UInt8], isPart: (UInt8) -> Bool) -> [Range<Int>] {
    guard let first = name.first else { return [] }
    var found: [Range<Int>] = []
    var index = 0
    while index + name.count <= bytes.count {
      if bytes[index] == first, bytes[index..<index + name.count].elementsEqual(name) {
        let end = index + name.count
        let startsHere = index == 0 || !isPart(bytes[index - 1]) || isDataPrefix(bytes, index)
        // A full stop that ends a sentence is no part of a name.
        let endsHere =
          end == bytes.count || !isPart(bytes[end])
          || (bytes[end] == UInt8(ascii: ".") && (end + 1 == bytes.count || !isPart(bytes[end + 1])))
        if startsHere, endsHere { found.append(index..<end) }
        index = end
      } else {
        index += 1
      }
    }
    return found
  }

  /// Whether `site.data.` stands before `index`: the longer form of a name.
  private func isDataPrefix(_ bytes: [UInt8], _ index: Int) -> Bool {
    let prefix = Array("site.data.".utf8)
    return index >= prefix.count && bytes[index - prefix.count..<index].elementsEqual(prefix)
  }

  /// Whether a word stands in a Liquid tag, or in a line of front matter or YAML that selects versions.
  private func isCondition(_ range: Range<Int>, _ bytes: [UInt8]) -> Bool {
    var start = range.lowerBound
    while start > 0, bytes[start - 1] != UInt8(ascii: "\n") {
      start -= 1
      if bytes[start] == UInt8(ascii: "}") { return false }
      if bytes[start] == UInt8(ascii: "%"), start > 0, bytes[start - 1] == UInt8(ascii: "{") { return true }
    }
    let line = String(decoding: bytes[start..<range.lowerBound], as: UTF8.self)
    return line.contains("feature:")
  }

  /// Stretches that look like an address from the site's root: what follows `(`, a quote, `<`, `[`, `:` or a blank
  /// and begins with a slash.
  private func links(_ bytes: [UInt8]) -> [Range<Int>] {
    var found: [Range<Int>] = []
    var index = 0
    while index < bytes.count {
      guard bytes[index] == UInt8(ascii: "/"), index == 0 || Self.isBeforeLink(bytes[index - 1]) else {
        index += 1
        continue
      }
      var end = index + 1
      while end < bytes.count, Self.isPathPart(bytes[end]) { end += 1 }
      found.append(index..<end)
      index = end
    }
    return found
  }

  private func leads(_ path: String, to page: Page) -> Bool {
    PageAddress(path, in: site, root: "")?.page.id == page.id
  }

  private static func isBeforeLink(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "("), UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "<"), UInt8(ascii: "["),
      UInt8(ascii: " "), UInt8(ascii: "="), UInt8(ascii: "\n"):
      true
    default: false
    }
  }

  private static func isNamePart(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"), UInt8(ascii: "."),
      UInt8(ascii: "/"), 0x80...:
      true
    default: false
    }
  }

  private static func isPathPart(_ byte: UInt8) -> Bool {
    isNamePart(byte) || byte == UInt8(ascii: "@") || byte == UInt8(ascii: "%") || byte == UInt8(ascii: "+")
  }
}
