import Core
package import Rendering
package import SiteModel

/// Articles as lines for the `_bulk` interface of OpenSearch and Elasticsearch.
///
/// Each document takes two lines, the action and the document. A document is a page in one language and version, or
/// one of its sections; it goes into the index of its language, since words are analysed by language there.
package struct SearchExport: Sendable {
  /// What becomes one document.
  package enum Unit: String, Sendable, CaseIterable {
    /// A page, with the text of all of its sections.
    case page
    /// A stretch of a page below one heading.
    case section
  }

  private let renderer: SiteRenderer
  private let unit: Unit
  private let index: String
  private var site: Site { renderer.site }

  /// Prepares an export into the indexes `index`-`language`.
  package init(_ renderer: SiteRenderer, unit: Unit, index: String) {
    self.renderer = renderer
    self.unit = unit
    self.index = index
  }

  /// Whether search finds the page.
  package static func finds(_ page: Page) -> Bool {
    !page.isUnlisted
  }

  /// The lines of a page in `language`, version by version, and the number of documents.
  package func lines(of page: Page, in language: Language) -> (bytes: [UInt8], documents: Int) {
    var lines: [UInt8] = []
    var count = 0
    let articles = renderer.articles(of: page, in: language)
    for version in site.versions {
      guard let article = articles.first(where: { $0.versions.contains(version) }) else { continue }
      let shared = sharedFields(article, version)
      switch unit {
      case .page:
        appendPage(article, version, shared, to: &lines)
        count += 1
      case .section:
        // What stands before the first heading is a document always, since it stands for the page.
        if article.sections.first?.id.isEmpty != true {
          appendSection([], [], [], of: article, version, shared, to: &lines)
          count += 1
        }
        for section in article.sections {
          appendSection(section.id, section.title, section.text, of: article, version, shared, to: &lines)
          count += 1
        }
      }
    }
    return (lines, count)
  }

  private func appendPage(_ article: Article, _ version: Version, _ shared: [UInt8], to lines: inout [UInt8])
  {
    appendStart(article, version, anchor: [], to: &lines)
    lines.append(contentsOf: shared)
    lines.append(",\"headings\":[")
    var text: [UInt8] = []
    var isFirst = true
    for section in article.sections {
      if !section.id.isEmpty {
        if !isFirst { lines.append(",") }
        isFirst = false
        lines.append(jsonText: section.title, limit: section.title.count)
        text.append(contentsOf: section.title)
        text.append(UInt8(ascii: "\n"))
      }
      text.append(contentsOf: section.text)
      text.append(UInt8(ascii: "\n"))
    }
    lines.append("],\"content\":")
    lines.append(jsonText: text, limit: text.count)
    lines.append("}\n")
  }

  private func appendSection(
    _ id: [UInt8], _ title: [UInt8], _ text: [UInt8], of article: Article, _ version: Version,
    _ shared: [UInt8], to lines: inout [UInt8]
  ) {
    appendStart(article, version, anchor: id, to: &lines)
    lines.append(contentsOf: shared)
    lines.append(",\"heading\":")
    lines.append(jsonText: title, limit: title.count)
    lines.append(",\"content\":")
    lines.append(jsonText: text, limit: text.count)
    lines.append("}\n")
  }

  /// The action, and the document up to its address.
  private func appendStart(
    _ article: Article, _ version: Version, anchor: [UInt8], to lines: inout [UInt8]
  ) {
    var path = Array(article.page.permalink(article.language, version).utf8)
    if !anchor.isEmpty { path += [UInt8(ascii: "#")] + anchor }
    lines.append("{\"index\":{\"_index\":")
    lines.append(jsonString: Array("\(index)-\(article.language.code.lowercased())".utf8))
    lines.append(",\"_id\":")
    lines.append(jsonString: path)
    lines.append("}}\n{\"url\":")
    lines.append(jsonString: Array(((site.configuration.url ?? "") + site.configuration.base).utf8) + path)
  }

  /// What all documents of an article have in common.
  private func sharedFields(_ article: Article, _ version: Version) -> [UInt8] {
    var json: [UInt8] = []
    json.append(",\"language\":")
    json.append(jsonString: Array(article.language.code.utf8))
    json.append(article.state == .missing ? ",\"translated\":false" as StaticString : ",\"translated\":true")
    json.append(",\"version\":")
    json.append(jsonString: Array(version.name.utf8))
    let trail = trail(of: article, version)
    json.append(",\"product\":")
    let own = renderer.shortTitle(of: article.page, article.language, version).text
    json.append(jsonText: trail.first ?? own, limit: .max)
    json.append(",\"title\":")
    json.append(jsonText: article.title.text, limit: .max)
    json.append(",\"breadcrumbs\":[")
    for (number, title) in trail.enumerated() {
      if number > 0 { json.append(",") }
      json.append(jsonText: title, limit: .max)
    }
    json.append("],\"intro\":")
    json.append(jsonText: article.introText, limit: .max)
    return json
  }

  /// Short titles from the product down to the page's parent.
  private func trail(of article: Article, _ version: Version) -> [[UInt8]] {
    var titles: [[UInt8]] = []
    var parent = article.page.parent
    // The home page is no step of the way.
    while let number = parent, let above = site.pages[number].parent {
      titles.append(renderer.shortTitle(of: site.pages[number], article.language, version).text)
      parent = above
    }
    return titles.reversed()
  }
}
