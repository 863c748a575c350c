import Core
import Foundation
import Rendering
import SiteModel
import TestSupport
import Testing

/// Compares articles with published renderings of the same pages by their text, where those are at hand.
@Suite struct FidelityTests {
  /// A rendering: the address and the HTML of the body.
  private struct Reference: Decodable {
    var url: String
    var body: String
    var doubtful: [String]?
  }

  @Test(
    .enabled(if: SharedData.hasCorpus, "there is no corpus"),
    .enabled(if: SharedData.has("goldens"), "there is no shared/goldens"),
    arguments: [("en", 24, 67), ("es", 18, 81), ("ja", 18, 13)])
  func showsTheTextOfTheReferences(_ language: String, _ count: Int, _ stride: Int) throws {
    let site = try #require(Self.site)
    let text = try SharedData.text(ofXZ: SharedData.path("goldens/\(language).jsonl.xz"))
    let renderer = SiteRenderer(site, highlighter: .plain)
    let lines = text.utf8.split(separator: UInt8(ascii: "\n"))
    var different: [String] = []
    try #require(lines.indices.contains((count - 1) * stride))
    var compared = 0
    for number in 0..<count {
      let reference = try JSONDecoder().decode(Reference.self, from: Data(lines[number * stride]))
      // Such a reference shows raw mark-up, which is mended here.
      if reference.doubtful != nil { continue }
      compared += 1
      let address = try #require(site.permalink(at: reference.url), "\(reference.url)")
      let articles = renderer.articles(
        of: address.page, in: address.language, versions: VersionSet(address.version))
      let article = try #require(articles.first)
      var html: [UInt8] = []
      article.body.append(to: &html) { _, _ in }
      let shown = String(decoding: html, as: UTF8.self)
      if PageText(reference.body).words != PageText(shown).words { different.append(reference.url) }
    }
    #expect(different == [])
    #expect(compared * 2 > count)
  }

  /// The corpus as a site, loaded once.
  private static let site = (try? SharedData.corpus()).flatMap { Site.load(root: $0).site }
}

/// What a reader sees of HTML: its words, without tags, icons, and the headers of code.
private struct PageText {
  private(set) var words: [Substring] = []

  init(_ html: String) {
    var text = ""
    var rest = html[...]
    while let start = rest.firstIndex(of: "<") {
      text += rest[..<start]
      rest = rest[start...]
      let name = rest.dropFirst().prefix { $0.isLetter }
      let end = ["svg", "header", "button"].contains(name) ? rest.range(of: "</\(name)>")?.upperBound : nil
      guard let end = end ?? rest.firstIndex(of: ">").map({ rest.index(after: $0) }) else { break }
      if Self.blocks.contains(where: { rest[..<end].contains($0) }) { text += " " }
      rest = rest[end...]
    }
    text += rest
    text = Self.decoded(text)
    words = text.split { $0.isWhitespace }
  }

  private static let blocks = ["<p", "</p", "<li", "<t", "<br", "<h", "</h", "<div", "</div", "<pre"]
  private static let references: [(Substring, String)] = [
    ("&#x3C;", "<"), ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&nbsp;", "\u{A0}"),
    ("&#x26;", "&"), ("&amp;", "&"),
  ]

  /// The text with its character references as the characters, each once.
  private static func decoded(_ text: String) -> String {
    var result = ""
    var rest = text[...]
    while let start = rest.firstIndex(of: "&") {
      result += rest[..<start]
      rest = rest[start...]
      let known = references.first { rest.hasPrefix($0.0) } ?? ("&", "&")
      result += known.1
      rest = rest.dropFirst(known.0.count)
    }
    return result + rest
  }
}
