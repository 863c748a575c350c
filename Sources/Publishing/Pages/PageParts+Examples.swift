import Core
import Rendering
import SiteModel
import YAML

// Examples of a product: `examples_source` names a data file with repositories, people, or links with a title.

extension PageParts {
  /// Where examples without a full address are.
  private static let host = "https://github.com/"

  /// Examples that are shown before readers ask for all.
  private static let shown = 6

  /// Cards of the product's examples, the first few and the others folded away.
  var examples: [UInt8] {
    guard let source = plain(page.frontMatter["examples_source"]),
      let path = Self.dataPath(ofFile: String(decoding: source.text, as: UTF8.self))
    else { return [] }
    let examples = (edition.site.data.value(path, edition.language)?.sequence ?? []).filter(isShown)
    let cards = examples.compactMap { card($0) }
    if cards.isEmpty { return [] }
    var html: [UInt8] = []
    html.append("<section class=\"group\">")
    let key = path.split(separator: ".").last.map { $0.split(separator: "-").joined(separator: "_") } ?? ""
    if let heading = words(for: key, in: ["product_landing"]) ?? words(for: "examples", in: []) {
      append("h2", heading, &html)
    }
    append(cards.prefix(Self.shown), &html)
    if cards.count > Self.shown {
      html.append("<details><summary>")
      html.append(contentsOf: edition.texts.html("show_more"))
      html.append("</summary>\n")
      append(cards.dropFirst(Self.shown), &html)
      html.append("</details>")
    }
    html.append("</section>\n")
    return html
  }

  private func append(_ cards: ArraySlice<[UInt8]>, _ html: inout [UInt8]) {
    html.append("<ul class=\"cards\">\n")
    for card in cards { html.append(contentsOf: card) }
    html.append("</ul>\n")
  }

  /// `data/product-examples/a/b.yml` → `product-examples.a.b`.
  private static func dataPath(ofFile file: String) -> String? {
    guard file.hasPrefix("data/"), let dot = file.lastIndex(of: ".") else { return nil }
    return file[..<dot].dropFirst(5).split(separator: "/").joined(separator: ".")
  }

  private func card(_ example: YAMLNode) -> [UInt8]? {
    guard let place = example["href"]?.string ?? example["repo"]?.string ?? example["user"]?.string
    else { return nil }
    let name = PlainProperty(text: Array(place.utf8), language: edition.language.index)
    let title = plain(example["title"]) ?? name
    let isFull = place.hasPrefix("https://") || place.hasPrefix("http://")
    var html: [UInt8] = []
    html.append("<li><a")
    html.append(attribute: "href", isFull ? place : Self.host + place.drop { $0 == "/" })
    edition.appendLanguage(title.language, to: &html)
    html.append(">")
    html.append(escaping: title.text)
    html.append("</a>")
    if let description = plain(example["description"]) { append("p", description, &html) }
    let facts = ["languages", "tags"].compactMap { example[$0] }.flatMap { node in
      node.sequence?.compactMap(\.string) ?? node.string.map { [$0] } ?? []
    }
    if !facts.isEmpty {
      html.append("<p class=\"card-facts\">")
      html.append(escaping: facts.joined(separator: " · "))
      html.append("</p>")
    }
    html.append("</li>\n")
    return html
  }
}
