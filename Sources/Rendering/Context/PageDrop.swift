import Core
import Liquid
import SiteModel
import YAML

/// The variables that templates of pages see: `currentVersion`, `page`, `site`, plan and feature names, tables …
///
/// Every read that depends on the version is noted in the page's scope, which it reaches through the context.
final class PageDrop: Drop {
  static let shared = PageDrop()

  /// Every name that there is a value for, beside those of plans and features.
  static let names = [
    "currentVersion", "currentRelease", "currentVersionShortName", "currentVersionObj", "currentPath",
    "currentPathWithoutLanguage", "currentLanguage", "currentArticle", "currentProduct", "currentCategory",
    "allVersions", "enterpriseServerReleases", "enterpriseServerVersions", "languages", "page", "site",
    "tables", "glossaries", "productMap", "productNames",
  ]

  func value(for name: Name, _ context: RenderContext) -> Value? {
    guard let scope = context.scope else { return nil }
    guard let key = Self.keys[name] else { return Self.condition(name.string, scope) }
    return Self.versionValue(key, scope) ?? Self.siteValue(key, scope)
  }

  /// Names of variables that every page has.
  private enum Key: String, CaseIterable {
    case currentVersion, currentRelease, currentVersionShortName, currentVersionObj, currentPath
    case currentPathWithoutLanguage
    case currentLanguage, currentArticle, currentProduct, currentCategory, allVersions
    case enterpriseServerReleases, enterpriseServerVersions, languages, page, site, tables, glossaries
    case productMap, productNames
  }

  private static let keys = Dictionary(
    uniqueKeysWithValues: Key.allCases.map { (Name($0.rawValue), $0) })

  /// Names of plans and features: true where they hold, undefined elsewhere.
  private static func condition(_ key: String, _ scope: PageScope) -> Value? {
    guard let versions = scope.site.features[key] ?? scope.renderer.names.plan(key) else { return nil }
    return scope.isIn(versions) ? true : nil
  }

  private static func versionValue(_ key: Key, _ scope: PageScope) -> Value? {
    let version = scope.version
    let value: Value
    switch key {
    case .currentVersion: value = .string(version.longName)
    case .currentRelease: value = .string(version.release ?? "latest")
    case .currentVersionShortName: value = .string(version.shortName)
    case .currentVersionObj: value = VersionValues.object(version, scope.site)
    case .currentPath: value = .string(scope.page.permalink(scope.language, version))
    case .currentPathWithoutLanguage:
      value = .string(
        scope.page.path(in: version))
    default: return nil
    }
    scope.narrowToVersion()
    return value
  }

  private static func siteValue(_ key: Key, _ scope: PageScope) -> Value? {
    let site = scope.site
    switch key {
    case .currentLanguage: return .string(scope.language.code)
    case .currentArticle: return .string("/" + scope.page.path)
    case .currentProduct: return segment(0, scope)
    case .currentCategory: return segment(1, scope)
    case .allVersions: return VersionValues.all(site)
    case .enterpriseServerReleases: return VersionValues.releases(site)
    case .enterpriseServerVersions:
      return .array(site.versions.filter { $0.release != nil }.map { .string($0.longName) })
    case .languages:
      return .object(
        Object(
          site.languages.map { language in
            (
              Name(language.code),
              .object([
                "name": .string(language.name), "code": .string(language.code),
                "hreflang": .string(language.tag),
              ])
            )
          }))
    case .page: return .drop(FrontMatterDrop(scope.page))
    case .site: return .object(["data": .drop(DataDrop(path: ""))])
    case .tables: return .drop(DataDrop(path: key.rawValue))
    case .glossaries: return .drop(GlossaryDrop())
    case .productMap, .productNames: return .drop(ProductsDrop(namesOnly: key == .productNames))
    default: return nil
    }
  }

  private static func segment(_ index: Int, _ scope: PageScope) -> Value {
    let parts = scope.page.path.split(separator: "/")
    return parts.indices.contains(index) ? .string(String(parts[index])) : .null
  }
}

/// What templates learn about versions.
enum VersionValues {
  static func object(_ version: Version, _ site: Site) -> Value {
    let plan = site.configuration.plans.first { $0.name == version.plan }
    let releases = plan?.releases ?? []
    let latest = releases.first ?? "latest"
    return .object([
      "version": .string(version.longName), "versionTitle": .string(version.title),
      "latestVersion": .string(version.plan + "@" + latest),
      "currentRelease": .string(version.release ?? "latest"),
      "plan": .string(version.plan), "planTitle": .string(version.planTitle),
      "shortName": .string(version.shortName), "releases": .array(releases.map { .string($0) }),
      "latestRelease": .string(latest), "hasNumberedReleases": .bool(!releases.isEmpty),
    ])
  }

  static func all(_ site: Site) -> Value {
    .object(Object(site.versions.map { (Name($0.longName), object($0, site)) }))
  }

  private static func isAtLeast(_ release: String, _ other: String) -> Bool {
    guard let release = Release(release), let other = Release(other) else { return false }
    return release >= other
  }

  /// Releases of the first plan that has any.
  static func releases(_ site: Site) -> Value {
    guard let plan = site.configuration.allPlans.first(where: \.hasReleases) else { return .null }
    func list(_ releases: [String]) -> Value { .array(releases.map { .string($0) }) }
    return .object([
      "supported": list(plan.releases), "deprecated": list(plan.deprecated),
      "all": list(plan.releases + plan.deprecated), "latest": .string(plan.releases.first ?? ""),
      "latestStable": .string(plan.releases.first ?? ""),
      "oldestSupported": .string(plan.releases.last ?? ""),
      // Names by which pages of 2021 list old releases: by the form of their addresses.
      "deprecatedReleasesWithNewFormat": list(plan.deprecated.filter { isAtLeast($0, "2.18") }),
      "deprecatedReleasesWithLegacyFormat": list(plan.deprecated.filter { !isAtLeast($0, "2.18") }),
      "deprecatedReleasesOnDeveloperSite": list(plan.deprecated.filter { !isAtLeast($0, "2.17") }),
      "next": plan.next.map { .string($0) } ?? .null,
    ])
  }
}

/// `page`: the front matter of the page being rendered.
final class FrontMatterDrop: Drop {
  private let page: Page

  init(_ page: Page) { self.page = page }

  func value(for name: Name, _ context: RenderContext) -> Value? {
    guard let scope = context.scope else { return nil }
    switch name.string {
    case "title": return .string(scope.renderer.title(of: page, scope))
    case "relativePath": return .string(page.contentPath)
    case "documentType": return .string(page.kind.rawValue)
    default: return page.frontMatter[name.string].map(Value.init(yaml:))
    }
  }
}

/// `site.data`, `tables`, `glossaries`: YAML values by dotted path.
final class DataDrop: Drop {
  private let path: String

  init(path: String) { self.path = path }

  func value(for name: Name, _ context: RenderContext) -> Value? {
    guard let scope = context.scope else { return nil }
    let inner = path.isEmpty ? name.string : path + "." + name.string
    scope.reads.insert(.data(inner))
    if let entry = scope.site.data.lookup(inner, scope.language) { return .string(entry.text.bytes) }
    if let node = scope.site.data.value(inner, scope.language) { return Value(yaml: node) }
    return .drop(DataDrop(path: inner))
  }

  var isTruthy: Bool { false }
  var isMissing: Bool { true }
}

/// `productMap` and `productNames`: the products of the site, by the first part of their path.
final class ProductsDrop: Drop {
  private let namesOnly: Bool

  init(namesOnly: Bool) { self.namesOnly = namesOnly }

  func value(for name: Name, _ context: RenderContext) -> Value? {
    guard let scope = context.scope, let page = scope.site.page(atPath: name.string) else { return nil }
    let title = Value.string(scope.renderer.shortTitle(of: page, scope))
    if namesOnly { return title }
    return .object(["name": title, "id": .string(name.bytes), "href": .string("/" + page.path)])
  }
}

extension Value {
  /// A YAML value as templates see it.
  init(yaml node: YAMLNode) {
    switch node.content {
    case .sequence(let nodes):
      self = .array(nodes.map(Value.init(yaml:)))
    case .mapping(let mapping):
      self = .object(Object(mapping.pairs.map { (Name($0.key), Value(yaml: $0.value)) }))
    case .scalar(let scalar):
      switch scalar.value {
      case .null: self = .null
      case .bool(let value): self = .bool(value)
      case .integer(let value): self = .integer(value)
      case .decimal(let value): self = .decimal(value)
      case .string: self = .string(scalar.bytes)
      }
    }
  }
}
