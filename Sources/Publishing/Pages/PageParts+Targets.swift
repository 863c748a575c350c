import Core
import Rendering
import SiteModel
import YAML

/// A page that front matter or data name, in the version in which it is shown.
struct Target {
  var page: Page
  var version: Version
}

extension PageParts {
  /// The page that a path of front matter or data names; nil when the edition does not have it.
  func target(_ node: YAMLNode) -> Target? {
    let named = node.mapping == nil ? node : node["href"] ?? node["article"]
    guard let path = named.flatMap({ plain($0) }).map({ String(decoding: $0.text, as: UTF8.self) }),
      path.hasPrefix("/")
    else { return nil }
    let end = path.firstIndex { $0 == "?" || $0 == "#" } ?? path.endIndex
    // A path may be short for one below the page's own folder.
    let folder = page.isIndex ? page.path : edition.site.parent(of: page)?.path ?? ""
    for candidate in [String(path[..<end]), folder.isEmpty ? "" : "/" + folder + path[..<end]]
    where !candidate.isEmpty {
      guard case .page(let id, let version) = edition.site.resolve(candidate, in: edition.version).outcome,
        version == edition.version.index, !edition.site.pages[id].isHidden
      else { continue }
      return Target(page: edition.site.pages[id], version: edition.version)
    }
    return nil
  }

  /// The pages that a list names, each once.
  func targets(_ nodes: [YAMLNode]?) -> [Target] {
    var known: Set<PageID> = []
    return (nodes ?? []).compactMap(target).filter { known.insert($0.page.id).inserted }
  }

  /// A text of front matter or data, its Liquid run; nil when nothing is left of it.
  func plain(_ node: YAMLNode?) -> PlainProperty? {
    guard let text = node?.text else { return nil }
    return edition.shared.renderer.looseText(text, on: page, edition.language, edition.version)
  }

  func appendAddress(of target: Target, _ html: inout [UInt8]) {
    edition.addresses.append(
      page: target.page.permalink(edition.language, target.version), from: depth, to: &html)
  }

  func appendLink(to target: Target, _ html: inout [UInt8]) {
    edition.appendLink(to: target.page, title: edition.title(of: target.page), from: depth, to: &html)
  }

  /// Appends `<name lang="…">text</name>`.
  func append(_ name: StaticString, _ text: PlainProperty, _ html: inout [UInt8]) {
    html.append("<")
    html.append(name)
    edition.appendLanguage(text.language, to: &html)
    html.append(">")
    html.append(escaping: text.text)
    html.append("</")
    html.append(name)
    html.append(">")
  }

  /// The words for a key of front matter: the site's own (`ui.carousels.recommended`), else the theme's, else none.
  func words(for key: String, in folders: [String]) -> PlainProperty? {
    let name = Self.snake(key)
    for folder in folders {
      for key in key == name ? [key] : [key, name] {
        guard let entry = edition.site.data.lookup("ui.\(folder).\(key)", edition.language),
          let text = edition.shared.renderer.looseText(
            entry.text, on: page, edition.language, edition.version)
        else { continue }
        return PlainProperty(text: text.text, language: entry.language)
      }
    }
    guard let text = edition.texts.texts[name] else { return nil }
    return PlainProperty(text: Array(text.text.utf8), language: text.isFallback ? 0 : edition.language.index)
  }

  /// `gettingStarted` → `getting_started`.
  private static func snake(_ key: String) -> String {
    var result = ""
    for character in key.unicodeScalars {
      if ("A"..."Z").contains(character) {
        result += "_" + Character(character).lowercased()
      } else {
        result.unicodeScalars.append(character)
      }
    }
    return result
  }
}
