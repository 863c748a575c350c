import Core
import Liquid
import SiteModel

/// What readers see of a page: its body and five properties of its front matter.
enum Property: String, CaseIterable, Sendable {
  case title, shortTitle, intro, product, permissions, body
}

/// A text that a property can be rendered from, ready to run.
struct PropertySource: Sendable {
  /// The parsed text.
  var template: ParsedTemplate
  /// Whether it is the translation's own text.
  var isTranslation: Bool
}

extension SiteRenderer {
  /// The texts that a property can be rendered from, best first: the translation's, then the original's.
  func sources(of property: Property, _ page: Page, _ language: Language, _ translation: Translation?)
    -> [PropertySource]
  {
    let original = text(of: property, page)
    var sources: [PropertySource] = []
    if let translated = translation.flatMap({ text(of: property, $0) }) {
      parts.learn(translated, original: original, site: site)
      // A short title that was left as it is says less than the translated title.
      let isTitleTranslated = translation?.title?.bytes != page.frontMatter.title?.bytes
      let isLeft = property == .shortTitle && isTitleTranslated && translated.bytes == original?.bytes
      if isLeft { return [] }
      sources.append(
        PropertySource(template: reader.read(translated, original: original), isTranslation: true))
    }
    if let original {
      sources.append(PropertySource(template: reader.read(original, original: nil), isTranslation: false))
    }
    return sources
  }

  private func text(of property: Property, _ page: Page) -> TracedText? {
    switch property {
    case .title: page.frontMatter.title
    case .shortTitle: page.frontMatter.shortTitle
    case .intro: page.frontMatter.intro
    case .product: page.frontMatter.product
    case .permissions: page.frontMatter.permissions
    case .body: page.body
    }
  }

  private func text(of property: Property, _ translation: Translation) -> TracedText? {
    switch property {
    case .title: translation.title
    case .shortTitle: translation.shortTitle
    case .intro: translation.intro
    case .product: translation.product
    case .permissions: translation.permissions
    case .body: translation.body
    }
  }
}

/// The sources of all of a page's properties in one language, each parsed when first asked for.
struct PageSources {
  let page: Page
  let language: Language
  /// The translated file, nil in the source language and where there is none.
  let translation: Translation?
  private let renderer: SiteRenderer
  private var known: [Property: [PropertySource]] = [:]

  init(_ renderer: SiteRenderer, _ page: Page, _ language: Language) {
    self.renderer = renderer
    self.page = page
    self.language = language
    translation = language.isSource ? nil : renderer.site.translation(of: page, in: language)
  }

  subscript(property: Property) -> [PropertySource] {
    mutating get {
      if let sources = known[property] { return sources }
      let sources = renderer.sources(of: property, page, language, translation)
      known[property] = sources
      return sources
    }
  }
}
