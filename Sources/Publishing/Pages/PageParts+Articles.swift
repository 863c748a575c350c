import Core
import Rendering
import SiteModel
import YAML

// Articles as cards that readers can narrow down: those that `includeGuides` names, or, on landing pages whose
// articles say a category, complexity, surface or industry, all articles below. Without the script the list is whole.

extension PageParts {
  /// What articles can be narrowed down by, as their front matter says it.
  private enum Facet: String, CaseIterable {
    case type, topics, category, complexity, surface, industry

    /// The values of a page.
    func values(_ page: Page) -> [String] {
      let node = page.frontMatter[rawValue] ?? (self == .type ? page.frontMatter["contentType"] : nil)
      return node?.sequence?.compactMap(\.string) ?? node?.string.map { [$0] } ?? []
    }
  }

  /// Kinds of articles that are spelled in several ways.
  private static let types = [
    "quick_start": "quickstart", "tutorials": "tutorial", "how-tos": "how_to",
    "get-started": "getting_started",
  ]

  /// The articles that the page shows with filters; empty on pages that show none.
  var filteredArticles: [Page] {
    if let guides = page.frontMatter["includeGuides"]?.sequence { return targets(guides).map(\.page) }
    guard page.isIndex, layoutName?.hasSuffix("-landing") == true, layoutName != "product-landing",
      layoutName != "journey-landing"
    else { return [] }
    let included = page.frontMatter["includedCategories"]?.sequence?.compactMap(\.string)
    let articles = articles(below: page).filter { article in
      included.map { !Set(Facet.category.values(article)).isDisjoint(with: $0) } ?? true
    }
    let facets: [Facet] = [.category, .complexity, .surface, .industry]
    let hasFacets = articles.contains { article in facets.contains { !$0.values(article).isEmpty } }
    return hasFacets || page.frontMatter["filters"] != nil ? articles : []
  }

  private func articles(below index: Page) -> [Page] {
    index.children.map { edition.site.pages[$0] }.filter(edition.shows).flatMap { child in
      child.isIndex ? articles(below: child) : [child]
    }
  }

  func appendArticles(_ html: inout [UInt8]) {
    let articles = filteredArticles
    if articles.isEmpty { return }
    let isGuides = page.frontMatter["includeGuides"] != nil
    html.append("<section class=\"group\">")
    if let heading = words(for: isGuides ? "guides" : "articles", in: []) { append("h2", heading, &html) }
    let wanted = page.frontMatter["filters"]?.sequence?.compactMap(\.string)
    let facets = Facet.allCases.filter { wanted?.contains($0.rawValue) ?? true }
      .map { facet in (facet: facet, values: unique(articles.flatMap(facet.values))) }
      .filter { $0.values.count > 1 }
    if articles.count > 5 { appendFilters(facets, &html) }
    html.append("<ul class=\"cards articles\">\n")
    for article in articles {
      html.append("<li")
      for (facet, _) in facets {
        let values = facet.values(article)
        if values.isEmpty { continue }
        html.append(" data-\(facet.rawValue)=\"")
        html.append(escaping: values.joined(separator: "|"))
        html.append("\"")
      }
      html.append(">")
      edition.appendLink(to: article, title: edition.title(of: article), from: depth, to: &html)
      appendIntro(of: article, &html)
      if let type = Facet.type.values(article).first {
        html.append("<p class=\"card-facts\">")
        html.append(contentsOf: label(type, .type))
        html.append("</p>")
      }
      html.append("</li>\n")
    }
    html.append("</ul></section>\n")
  }

  private func appendFilters(_ facets: [(facet: Facet, values: [String])], _ html: inout [UInt8]) {
    html.append("<form class=\"filters needs-script\"")
    html.append(attribute: "aria-label", edition.texts.text("filter"))
    html.append("><label><span>")
    html.append(contentsOf: edition.texts.html("filter"))
    html.append("</span><input type=\"search\" name=\"text\" autocomplete=\"off\"></label>")
    for (facet, values) in facets {
      html.append("<label><span>")
      html.append(contentsOf: words(for: facet.rawValue, in: ["cookbook_landing"]).map(marked) ?? [])
      html.append("</span><select name=\"\(facet.rawValue)\"><option value=\"\">")
      html.append(contentsOf: edition.texts.html("all"))
      html.append("</option>")
      for value in values {
        html.append("<option")
        html.append(attribute: "value", value)
        html.append(">")
        html.append(contentsOf: label(value, facet))
        html.append("</option>")
      }
      html.append("</select></label>")
    }
    html.append("<p role=\"status\"")
    html.append(attribute: "data-none", edition.texts.text("search_none"))
    html.append(attribute: "data-one", edition.texts.text("search_one"))
    html.append(attribute: "data-many", edition.texts.text("search_many"))
    html.append("></p></form>\n")
  }

  /// A value as readers see it: kinds of articles have words of their own, other values are names.
  private func label(_ value: String, _ facet: Facet) -> [UInt8] {
    if facet == .type,
      let words = words(for: Self.types[value] ?? value, in: ["product_sublanding.guide_types"])
    {
      return Array(escapingHTML: String(decoding: words.text, as: UTF8.self))
    }
    return Array(escapingHTML: value)
  }

  private func unique(_ values: [String]) -> [String] {
    var known: Set<String> = []
    return values.filter { known.insert($0).inserted }
  }
}

extension [UInt8] {
  /// `text` escaped for HTML.
  init(escapingHTML text: String) {
    self = []
    append(escaping: text)
  }
}
