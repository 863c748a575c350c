import Core
import Liquid
import Rendering
import SiteModel
import YAML

/// What layouts see: `page` and the values of its edition. Every value is made when a layout asks for it.
///
/// All texts are HTML already: layouts write them as they are, in elements and in attributes.
final class LayoutGlobals: Drop {
  private let edition: EditionValues
  private let page: Value
  private let extras: [(Name, Value)]

  init(_ edition: EditionValues, page: Value, extras: [(Name, Value)] = []) {
    self.edition = edition
    self.page = page
    self.extras = extras
  }

  func value(for name: Name, _ context: RenderContext) -> Value? {
    if name == "page" { return page }
    if let extra = extras.first(where: { $0.0 == name }) { return extra.1 }
    return edition.values[name]
  }
}

/// The values that all pages of an edition at one depth share.
final class EditionValues: Sendable {
  let values: Object

  init(_ edition: Edition, depth: Int) {
    let addresses = edition.addresses
    let theme = edition.shared.theme
    func file(_ name: String) -> Value { .string(addresses.file(theme.address(name), from: depth)) }
    func text(_ text: String) -> Value {
      var bytes: [UInt8] = []
      bytes.append(escaping: text)
      return .string(bytes)
    }
    let language = edition.language
    let version = edition.version
    let site = edition.site
    values = [
      "site": ["title": text(site.configuration.title), "versions_count": .integer(site.versions.count)],
      "language": [
        "code": text(language.code), "tag": text(language.tag), "name": text(language.name),
        "direction": text(language.direction.rawValue),
      ],
      "version": [
        "name": text(version.name), "title": text(version.title), "segment": text(version.segment),
        "plan": text(version.plan), "release": version.release.map(text) ?? .null,
      ],
      "ui": edition.texts.plain,
      "html": edition.texts.marked,
      "home": ["url": .string(addresses.page(edition.home, from: depth))],
      "search": edition.shared.hasSearch
        ? ["url": .string(addresses.page(edition.searchPage, from: depth))] : .null,
      "theme": [
        "style": file("theme.css"), "script": file("theme.js"), "icon": file("icons/favicon.svg"),
        "search_script": file("search.js"),
      ],
      "languages": .array(
        edition.shared.languages.map { other in
          [
            "code": text(other.code), "tag": text(other.tag), "name": text(other.name),
            "url": .string(addresses.page("/" + other.code, from: depth)),
          ]
        }),
    ]
  }
}

/// `page` in layouts.
final class PageDrop: Drop {
  private let parts: PageParts
  private let links: LinkWriter

  init(_ parts: PageParts) {
    self.parts = parts
    links = LinkWriter(parts.edition.site, page: parts.page, parts.edition.language, parts.edition.version)
  }

  private enum Property: String, CaseIterable {
    case title, intro, product, permissions, body, metadata, navigation, breadcrumbs, notices, contents,
      children
    case sections, hero, pager, kind, layout, data, url, path, markdown, effective, source, examples
    case versionPicker = "version_picker"
    case languagePicker = "language_picker"
    case titleLanguage = "title_language"
    case frontMatter = "front_matter"
  }

  private static let properties: [Name: Property] = {
    var result: [Name: Property] = [:]
    for property in Property.allCases { result[Name(property.rawValue)] = property }
    return result
  }()

  func names(_ context: RenderContext) -> [Name] { Property.allCases.map { Name($0.rawValue) } }

  func value(for name: Name, _ context: RenderContext) -> Value? {
    guard let property = Self.properties[name] else { return nil }
    let article = parts.article
    switch property {
    case .title: return .string(escaped(article.title.text))
    case .titleLanguage: return .string(language(article.title.language))
    case .intro: return fragment(article.intro)
    case .product: return fragment(article.product)
    case .permissions: return fragment(article.permissions)
    case .body: return .string(filled(article.body))
    case .metadata: return .string(parts.metadata)
    case .navigation: return .string(parts.navigation)
    case .breadcrumbs: return .string(parts.breadcrumbs)
    case .notices: return .string(parts.notices)
    case .contents: return optional(parts.contents)
    case .children: return .string(parts.children)
    case .sections: return .string(parts.sections)
    case .hero: return .string(parts.hero)
    case .pager: return .string(parts.pager)
    case .versionPicker: return .string(parts.versionPicker)
    case .languagePicker: return .string(parts.languagePicker)
    case .kind: return .string(article.page.kind.rawValue)
    case .layout: return parts.layoutName.map { .string($0) } ?? .null
    case .data: return .string(parts.dataAttributes)
    case .url: return .string(parts.edition.addresses.page(parts.path, from: parts.depth))
    case .path: return .string(escaped(Array(article.page.path.utf8)))
    case .markdown:
      guard parts.hasMarkdownCopy else { return .null }
      return .string(parts.edition.addresses.file(parts.path + "/index.md", from: parts.depth))
    case .examples: return .string(parts.examples)
    case .effective: return optional(parts.effective)
    case .source: return parts.source.map { .string(escaped(Array($0.utf8))) } ?? .null
    case .frontMatter: return Self.value(article.page.frontMatter.raw)
    }
  }

  private func optional(_ bytes: [UInt8]) -> Value { bytes.isEmpty ? .null : .string(bytes) }

  private func escaped(_ text: [UInt8]) -> [UInt8] {
    var html: [UInt8] = []
    html.append(escaping: text)
    return html
  }

  private func language(_ index: Int) -> [UInt8] {
    var html: [UInt8] = []
    parts.edition.appendLanguage(index, to: &html)
    return html
  }

  private func fragment(_ fragment: HTMLFragment?) -> Value {
    guard let fragment, !fragment.isEmpty else { return .null }
    return .string(filled(fragment))
  }

  private func filled(_ fragment: HTMLFragment) -> [UInt8] {
    var html: [UInt8] = []
    html.reserveCapacity(fragment.bytes.count + fragment.slots.count * 64)
    fragment.append(to: &html) { link, output in links.append(parts.article.facts.links[link], to: &output) }
    return html
  }

  private static func value(_ mapping: YAMLMapping) -> Value {
    .object(Object(mapping.pairs.map { (Name($0.key), value($0.value)) }))
  }

  private static func value(_ node: YAMLNode) -> Value {
    switch node.content {
    case .mapping(let mapping): value(mapping)
    case .sequence(let nodes): .array(nodes.map(value))
    case .scalar(let scalar):
      switch scalar.value {
      case .null: .null
      case .bool(let bool): .bool(bool)
      case .integer(let integer): .integer(integer)
      case .decimal(let decimal): .decimal(decimal)
      case .string: .string(scalar.bytes)
      }
    }
  }
}
