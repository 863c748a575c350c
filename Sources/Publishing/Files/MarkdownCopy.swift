import Core
import Rendering
import SiteModel
import Synchronization

// Markdown copies: the article after Liquid has run, with links that lead where the page's own links lead.
//
// The places of links are sought once for an article; each version then writes its own addresses into them. Code is
// left alone. `[AUTOTITLE](/a/b#c)` becomes `[Title of the page](/en/a/b#c)`.

/// The Markdown of an article, with open places for the addresses of its internal links.
struct MarkdownCopy {
  /// A stretch of the text that each version writes anew.
  private struct Place {
    /// The stretch of `text`.
    var range: Range<Int>
    /// The link's path, without query and fragment.
    var path: [UInt8]
    /// Whether the target's title stands here, instead of its address.
    var isTitle: Bool
  }

  private var text: [UInt8]
  private var places: [Place] = []

  init(_ article: Article) {
    text = []
    text.reserveCapacity(article.expansion.bytes.count + article.introText.count + 200)
    text.append("# ")
    text.append(contentsOf: article.title.text)
    text.append("\n\n")
    if !article.introText.isEmpty {
      text.append(contentsOf: article.introText)
      text.append("\n\n")
    }
    var body = article.expansion.bytes[...]
    while let first = body.first, first == UInt8(ascii: "\n") { body = body.dropFirst() }
    while let last = body.last, last == UInt8(ascii: "\n") || last == UInt8(ascii: " ") {
      body = body.dropLast()
    }
    let start = text.count
    text.append(contentsOf: body)
    if !body.isEmpty { text.append("\n") }
    findPlaces(from: start)
  }

  /// The copy for one edition.
  func markdown(_ edition: Edition) -> [UInt8] {
    if places.isEmpty { return text }
    var output: [UInt8] = []
    output.reserveCapacity(text.count + places.count * 40)
    var mark = 0
    for place in places {
      output.append(contentsOf: text[mark..<place.range.lowerBound])
      let target = edition.copyTarget(place.path)
      output.append(contentsOf: place.isTitle ? target.title : target.address)
      mark = place.range.upperBound
    }
    output.append(contentsOf: text[mark...])
    return output
  }

  /// Walks over the text line by line, outside fences, and within a line outside code spans.
  private mutating func findPlaces(from start: Int) {
    var index = start
    var fence: (byte: UInt8, length: Int)?
    while index < text.count {
      let end = text[index...].firstIndex(of: UInt8(ascii: "\n")) ?? text.count
      let run = fenceRun(index..<end)
      if let open = fence {
        if let run, run.byte == open.byte, run.length >= open.length { fence = nil }
      } else if let run {
        fence = run
      } else {
        findPlaces(in: index..<end)
      }
      index = end + 1
    }
  }

  /// The run of three or more backticks or tildes that a line begins with.
  private func fenceRun(_ line: Range<Int>) -> (byte: UInt8, length: Int)? {
    var index = line.lowerBound
    while index < line.upperBound, text[index] == UInt8(ascii: " ") || text[index] == UInt8(ascii: ">") {
      index += 1
    }
    guard index < line.upperBound, text[index] == UInt8(ascii: "`") || text[index] == UInt8(ascii: "~") else {
      return nil
    }
    let byte = text[index]
    var length = 0
    while index < line.upperBound, text[index] == byte {
      length += 1
      index += 1
    }
    return length >= 3 ? (byte, length) : nil
  }

  private mutating func findPlaces(in line: Range<Int>) {
    var index = line.lowerBound
    while index < line.upperBound {
      if text[index] == UInt8(ascii: "`") {
        index = endOfCode(index, line.upperBound)
      } else if text[index] == UInt8(ascii: "]"), index + 2 < line.upperBound,
        text[index + 1] == UInt8(ascii: "("), text[index + 2] == UInt8(ascii: "/")
      {
        index = addLink(closing: index, line)
      } else {
        index += 1
      }
    }
  }

  /// The end of the code span that begins at `start`, or of its backticks when nothing closes it on the line.
  private func endOfCode(_ start: Int, _ limit: Int) -> Int {
    var index = start
    while index < limit, text[index] == UInt8(ascii: "`") { index += 1 }
    let length = index - start
    let after = index
    while index < limit {
      guard text[index] == UInt8(ascii: "`") else {
        index += 1
        continue
      }
      let run = index
      while index < limit, text[index] == UInt8(ascii: "`") { index += 1 }
      if index - run == length { return index }
    }
    return after
  }

  /// Notes the link whose text ends at `closing`; returns where to go on.
  private mutating func addLink(closing: Int, _ line: Range<Int>) -> Int {
    let start = closing + 2
    var end = start
    while end < line.upperBound, !Self.ends.contains(text[end]) { end += 1 }
    let path = Array(text[start..<end])
    let word = Array("[AUTOTITLE".utf8)
    if closing - word.count >= line.lowerBound, text[closing - word.count..<closing].elementsEqual(word) {
      places.append(Place(range: closing - word.count + 1..<closing, path: path, isTitle: true))
    }
    places.append(Place(range: start..<end, path: path, isTitle: false))
    return end
  }

  /// What a path ends at.
  private static let ends: Set<UInt8> = Set(")#? \t".utf8)
}

extension Edition {
  /// What a Markdown copy writes for a link to a path: the address, and the title in place of AUTOTITLE.
  struct CopyTarget: Sendable {
    var address: [UInt8]
    var title: [UInt8]
  }

  /// Where a link of a Markdown copy leads; worked out once for each path.
  func copyTarget(_ path: [UInt8]) -> CopyTarget {
    if let known = copyTargets.withLock({ $0[path] }) { return known }
    let text = String(decoding: path, as: UTF8.self)
    let prefix = (addresses.site ?? "") + addresses.base
    var target = CopyTarget(address: Array((prefix + text).utf8), title: path)
    let isFile = text.hasPrefix("/assets/") || text.hasPrefix("/public/") || text.hasPrefix("//")
    if text.hasPrefix("//") {
      target.address = path
    } else if !isFile {
      let found = site.resolve(text, in: version)
      switch found.outcome {
      case .external(let address): target.address = Array(address.utf8)
      case .page(let id, let number):
        let page = site.pages[id]
        let shown = site.versions[number]
        target.address = Array((prefix + page.permalink(language, shown)).utf8)
        target.title = shared.renderer.title(of: page, language, shown).text
      case .notBuilt, .missing:
        target.address = Array((prefix + "/" + language.code + found.path).utf8)
      }
    }
    copyTargets.withLock { $0[path] = target }
    return target
  }
}
