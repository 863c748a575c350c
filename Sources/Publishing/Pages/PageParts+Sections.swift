import Core
import Rendering
import SiteModel
import YAML

// What front pages and landing pages show of their front matter: introductory links, featured pages, carousels,
// learning tracks, guides. Pages that do not exist in the edition drop out, and with them groups that become empty.

extension PageParts {
  /// The front matter's layout name, nil when none is named.
  var layoutName: String? { page.frontMatter["layout"]?.string }

  /// Links that stand beside the title of a landing page.
  var hero: [UInt8] {
    guard let pairs = page.frontMatter["introLinks"]?.mapping?.pairs else { return [] }
    var html: [UInt8] = []
    for pair in pairs {
      guard let target = target(pair.value) else { continue }
      html.append("<li><a href=\"")
      appendAddress(of: target, &html)
      html.append("\">")
      if let label = heading(pair.key, ["product_landing"]) {
        html.append(contentsOf: marked(label))
      } else {
        html.append(
          contentsOf: marked(edition.shared.renderer.title(of: target.page, edition.language, target.version))
        )
      }
      html.append("</a></li>")
    }
    return html.isEmpty ? [] : Array("<ul class=\"actions\">".utf8) + html + Array("</ul>\n".utf8)
  }

  /// What landing pages show above their children.
  var sections: [UInt8] {
    var html: [UInt8] = []
    let front = page.frontMatter
    if let groups = front["featuredLinks"]?.mapping?.pairs {
      var lists: [UInt8] = []
      for pair in groups where pair.key != "guideCards" {
        appendGroup(pair.value.sequence ?? [], key: pair.key, as: .list, &lists)
      }
      if !lists.isEmpty {
        html.append("<div class=\"featured\">")
        html.append(contentsOf: lists)
        html.append("</div>\n")
      }
      let cardsKey = groups.contains { $0.key == "guides" } ? "" : "guides"
      appendGroup(front["featuredLinks"]?["guideCards"]?.sequence ?? [], key: cardsKey, as: .cards, &html)
    }
    appendGroup(front["recommended"]?.sequence ?? [], key: "recommended", as: .cards, &html)
    for pair in front["carousels"]?.mapping?.pairs ?? [] {
      appendGroup(pair.value.sequence ?? [], key: pair.key, as: .cards, &html)
    }
    appendTracks(&html)
    appendGroup(front["includeGuides"]?.sequence ?? [], key: "guides", as: .cards, &html)
    return html
  }

  private enum Form { case list, cards }

  private func appendGroup(_ nodes: [YAMLNode], key: String, as form: Form, _ html: inout [UInt8]) {
    let targets = uniqueTargets(nodes)
    if targets.isEmpty { return }
    let label = heading(key, ["carousels", "toc", "product_landing"])
    html.append(label == nil ? "<div class=\"group\">" as StaticString : "<section class=\"group\">")
    if let label {
      html.append("<h2")
      edition.appendLanguage(label.language, to: &html)
      html.append(">")
      html.append(escaping: label.text)
      html.append("</h2>")
    }
    html.append(form == .cards ? "<ul class=\"cards\">\n" as StaticString : "<ul class=\"links\">\n")
    for target in targets {
      html.append("<li>")
      appendLink(to: target, &html)
      if form == .cards { appendIntro(of: target.page, &html) }
      html.append("</li>\n")
    }
    html.append(label == nil ? "</ul></div>\n" as StaticString : "</ul></section>\n")
  }

  /// The words over a group: the site's own (`ui.carousels.recommended`), else the theme's, else none.
  private func heading(_ key: String, _ folders: [String]) -> PlainProperty? {
    let name = Self.snake(key)
    for folder in folders {
      for key in key == name ? [key] : [key, name] {
        guard let entry = edition.site.data.lookup("ui.\(folder).\(key)", edition.language) else { continue }
        if let text = edition.shared.renderer.looseText(
          entry.text, on: page, edition.language, edition.version)
        {
          return PlainProperty(text: text.text, language: entry.language)
        }
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

  /// A page that a landing page names, in the version in which it is shown.
  struct Target {
    var page: Page
    var version: Version
  }

  /// The page that a path of front matter or data names; nil when the edition does not have it.
  func target(_ node: YAMLNode) -> Target? {
    let named = node.mapping == nil ? node : node["href"] ?? node["article"]
    guard let text = named?.text else { return nil }
    guard let rendered = edition.shared.renderer.looseText(text, on: page, edition.language, edition.version)
    else { return nil }
    let path = String(
      decoding: rendered.text.prefix { $0 != UInt8(ascii: "?") && $0 != UInt8(ascii: "#") }, as: UTF8.self)
    if !path.hasPrefix("/") { return nil }
    // A path may be short for one below the page's own folder.
    let folder = page.isIndex ? page.path : edition.site.parent(of: page)?.path ?? ""
    for candidate in [path, folder.isEmpty ? "" : "/" + folder + path] where !candidate.isEmpty {
      guard case .page(let id, let version) = edition.site.resolve(candidate, in: edition.version).outcome,
        version == edition.version.index || candidate == path
      else { continue }
      let target = edition.site.pages[id]
      if version == edition.version.index, !target.isHidden {
        return Target(page: target, version: edition.site.versions[version])
      }
    }
    return nil
  }

  private func uniqueTargets(_ nodes: [YAMLNode]) -> [Target] {
    var known: Set<PageID> = []
    return nodes.compactMap(target).filter { known.insert($0.page.id).inserted }
  }

  private func appendAddress(of target: Target, _ html: inout [UInt8]) {
    edition.addresses.append(
      page: target.page.permalink(edition.language, target.version), from: depth, to: &html)
  }

  private func appendLink(to target: Target, _ html: inout [UInt8]) {
    edition.appendLink(to: target.page, title: edition.title(of: target.page), from: depth, to: &html)
  }

  // MARK: Tracks

  /// Learning tracks named in the front matter and defined in the data, and tracks that the front matter defines.
  private func appendTracks(_ html: inout [UInt8]) {
    var tracks: [UInt8] = []
    let product = page.path.split(separator: "/").first.map(String.init) ?? ""
    for name in page.frontMatter["learningTracks"]?.sequence ?? [] {
      guard let text = name.text,
        let key = edition.shared.renderer.looseText(text, on: page, edition.language, edition.version),
        let track = edition.site.data.value(
          "learning-tracks.\(product).\(String(decoding: key.text, as: UTF8.self))", edition.language)
      else { continue }
      appendTrack(track, &tracks)
    }
    for track in page.frontMatter["journeyTracks"]?.sequence ?? [] { appendTrack(track, &tracks) }
    if tracks.isEmpty { return }
    html.append("<section class=\"group\"><h2>")
    html.append(contentsOf: edition.texts.html("tracks"))
    html.append("</h2><div class=\"tracks\">\n")
    html.append(contentsOf: tracks)
    html.append("</div></section>\n")
  }

  private func appendTrack(_ track: YAMLNode, _ html: inout [UInt8]) {
    let guides = uniqueTargets(track["guides"]?.sequence ?? [])
    let renderer = edition.shared.renderer
    guard !guides.isEmpty, let text = track["title"]?.text,
      let title = renderer.looseText(text, on: page, edition.language, edition.version)
    else { return }
    html.append("<section><h3")
    edition.appendLanguage(title.language, to: &html)
    html.append(">")
    html.append(escaping: title.text)
    html.append("</h3>")
    if let text = track["description"]?.text,
      let description = renderer.looseText(text, on: page, edition.language, edition.version)
    {
      html.append("<p")
      edition.appendLanguage(description.language, to: &html)
      html.append(">")
      html.append(escaping: description.text)
      html.append("</p>")
    }
    html.append("<ol>")
    for guide in guides {
      html.append("<li>")
      appendLink(to: guide, &html)
      html.append("</li>")
    }
    html.append("</ol></section>\n")
  }
}
