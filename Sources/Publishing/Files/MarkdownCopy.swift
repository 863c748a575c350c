import Core
import Rendering
import SiteModel

// Markdown copies: the article after Liquid has run, with links that lead where the page's own links lead.
//
// Rendering has noted where addresses stand, so nothing is read a second time: each version writes its own into these
// places. `[AUTOTITLE](/a/b#c)` becomes `[Title of the page](/en/a/b#c)`.

/// The Markdown of an article, with open places for the addresses of its internal links.
struct MarkdownCopy {
  private let article: Article
  private var text: [UInt8] = []
  private var places: [AddressPlace] = []

  init(_ article: Article) {
    self.article = article
    text.reserveCapacity(article.expansion.bytes.count + article.introText.count + 200)
    text.append("# ")
    text.append(markdown: article.title.text)
    text.append("\n\n")
    if !article.introText.isEmpty {
      text.append(markdown: article.introText)
      text.append("\n\n")
    }
    var body = article.expansion.bytes[...]
    while let first = body.first, first == UInt8(ascii: "\n") { body = body.dropFirst() }
    while let last = body.last, last == UInt8(ascii: "\n") || last == UInt8(ascii: " ") {
      body = body.dropLast()
    }
    let shift = text.count - body.startIndex
    places = article.addresses
    for index in places.indices {
      let range = places[index].range
      places[index].range = range.lowerBound + shift..<range.upperBound + shift
    }
    text.append(contentsOf: body)
    if !body.isEmpty { text.append("\n") }
  }

  /// The copy for one edition.
  func markdown(_ edition: Edition) -> [UInt8] {
    if places.isEmpty { return text }
    var output: [UInt8] = []
    output.reserveCapacity(text.count + places.count * 40)
    var mark = 0
    for place in places {
      output.append(contentsOf: text[mark..<place.range.lowerBound])
      switch place.content {
      case .page(let link): edition.append(address: article.facts.links[link], to: &output)
      case .title(let link): edition.append(title: article.facts.links[link], to: &output)
      case .file: edition.appendRoot(to: &output)
      }
      mark = place.range.upperBound
    }
    output.append(contentsOf: text[mark...])
    return output
  }
}

extension Edition {
  /// Appends what comes before the paths of Markdown copies: the site's address, as far as it is known, and `base`.
  func appendRoot(to markdown: inout [UInt8]) {
    markdown.append(addresses.site ?? "")
    markdown.append(percentEncoding: addresses.base)
  }

  /// Appends the path of a link's target.
  fileprivate func append(address link: ArticleLink, to markdown: inout [UInt8]) {
    guard case .site(let path, let pinned) = link.target else { return }
    let target = path.target(site, in: pinned ?? version.index)
    appendRoot(to: &markdown)
    markdown.append(percentEncoding: "/" + language.code + target.path)
  }

  /// Appends the title of a link's target, its path where there is none.
  fileprivate func append(title link: ArticleLink, to markdown: inout [UInt8]) {
    guard case .site(let path, let pinned) = link.target else { return }
    guard case .page(let id, let number) = path.target(site, in: pinned ?? version.index).outcome else {
      markdown.append(markdown: Array(path.path.utf8))
      return
    }
    markdown.append(markdown: shared.renderer.title(of: site.pages[id], language, site.versions[number]).text)
  }
}

extension [UInt8] {
  /// Appends plain text so that Markdown shows it as it is: what would be a mark gets a back-slash.
  mutating func append(markdown text: [UInt8]) {
    for (index, byte) in text.enumerated() {
      switch byte {
      case UInt8(ascii: "\\"), UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "*"), UInt8(ascii: "`"),
        UInt8(ascii: "<"):
        append(UInt8(ascii: "\\"))
      case UInt8(ascii: "_") where !Self.isInWord(text, index): append(UInt8(ascii: "\\"))
      default: break
      }
      append(byte)
    }
  }

  /// Whether letters or digits stand on both sides, where an underscore is no mark.
  private static func isInWord(_ text: [UInt8], _ index: Int) -> Bool {
    func isLetter(_ place: Int) -> Bool {
      guard text.indices.contains(place) else { return false }
      let byte = text[place]
      return byte >= 0x80 || (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte | 0x20)
    }
    return isLetter(index - 1) && isLetter(index + 1)
  }
}
