import Core
import Rendering
import SiteModel
import YAML

// What front pages and landing pages show of their front matter: introductory links, featured pages, carousels,
// learning tracks, articles with filters, examples. Pages that do not exist in the edition drop out, and with them
// groups that become empty.

extension PageParts {
  /// The front matter's layout name, nil when none is named.
  var layoutName: String? { page.frontMatter.layout }

  /// Links that stand beside the title of a landing page.
  var hero: [UInt8] {
    var html: [UInt8] = []
    for pair in page.frontMatter["introLinks"]?.mapping?.pairs ?? [] {
      guard let target = target(pair.value) else { continue }
      html.append("<li><a href=\"")
      appendAddress(of: target, &html)
      html.append("\">")
      let label = words(for: pair.key, in: ["product_landing"])
      html.append(contentsOf: marked(label ?? edition.title(of: target.page)))
      html.append("</a></li>")
    }
    if let video = plain(page.frontMatter["product_video"]) {
      html.append("<li><a class=\"video\" href=\"")
      html.append(escaping: video.text)
      html.append("\">")
      html.append(contentsOf: edition.texts.html("watch_video"))
      html.append("</a></li>")
    }
    if let transcript = page.frontMatter["product_video_transcript"].flatMap(target) {
      html.append("<li><a href=\"")
      appendAddress(of: transcript, &html)
      html.append("\">")
      html.append(contentsOf: edition.texts.html("read_transcript"))
      html.append("</a></li>")
    }
    return html.isEmpty ? [] : Array("<ul class=\"actions\">".utf8) + html + Array("</ul>\n".utf8)
  }

  /// What landing pages show above their children.
  var sections: [UInt8] {
    var html: [UInt8] = []
    let front = page.frontMatter
    appendFeatured(front["featuredLinks"], &html)
    appendGroup(front["spotlight"]?.sequence, key: "spotlight", as: .cards, &html)
    appendGroup(front["recommended"]?.sequence, key: "recommended", as: .cards, &html)
    for pair in front["carousels"]?.mapping?.pairs ?? [] {
      appendGroup(pair.value.sequence, key: pair.key, as: .cards, &html)
    }
    appendTracks(&html)
    appendArticles(&html)
    return html
  }

  /// Lists of featured pages side by side, then those that are shown as cards.
  private func appendFeatured(_ featured: YAMLNode?, _ html: inout [UInt8]) {
    guard let groups = featured?.mapping else { return }
    var lists: [UInt8] = []
    for pair in groups.pairs where pair.key != "guideCards" {
      let heading = plain(groups[pair.key + "Heading"])
      if pair.key == "videos" {
        appendVideos(pair.value.sequence ?? [], heading, &lists)
      } else {
        appendGroup(pair.value.sequence, key: pair.key, heading: heading, as: .list, &lists)
      }
    }
    if !lists.isEmpty {
      html.append("<div class=\"featured\">")
      html.append(contentsOf: lists)
      html.append("</div>\n")
    }
    let cardsKey = groups["guides"] == nil ? "guides" : ""
    appendGroup(groups["guideCards"]?.sequence, key: cardsKey, as: .cards, &html)
  }

  private enum Form { case list, cards }

  private func appendGroup(
    _ nodes: [YAMLNode]?, key: String, heading: PlainProperty? = nil, as form: Form, _ html: inout [UInt8]
  ) {
    let targets = targets(nodes)
    if targets.isEmpty { return }
    let label = heading ?? words(for: key, in: ["carousels", "toc", "product_landing"])
    html.append(label == nil ? "<div class=\"group\">" as StaticString : "<section class=\"group\">")
    if let label { append("h2", label, &html) }
    html.append(form == .cards ? "<ul class=\"cards\">\n" as StaticString : "<ul class=\"links\">\n")
    for target in targets {
      html.append("<li>")
      if form == .cards { appendPicture(of: target, in: nodes, &html) }
      appendLink(to: target, &html)
      if form == .cards { appendIntro(of: target.page, &html) }
      html.append("</li>\n")
    }
    html.append(label == nil ? "</ul></div>\n" as StaticString : "</ul></section>\n")
  }

  /// The picture that a list gives to one of its pages, if it gives any; the card's title says what it shows.
  private func appendPicture(of target: Target, in nodes: [YAMLNode]?, _ html: inout [UInt8]) {
    let node = nodes?.first { self.target($0)?.page.id == target.page.id }
    guard let path = node?["image"]?.string, edition.site.assets.contains(path) else { return }
    html.append("<img src=\"")
    edition.addresses.append(file: path, from: depth, to: &html)
    html.append("\" alt=\"\" loading=\"lazy\">")
  }

  /// Links to videos, which lie elsewhere.
  private func appendVideos(_ nodes: [YAMLNode], _ heading: PlainProperty?, _ html: inout [UInt8]) {
    let videos = nodes.compactMap { node in
      plain(node["title"]).flatMap { title in node["href"]?.string.map { (title: title, address: $0) } }
    }
    if videos.isEmpty { return }
    html.append("<section class=\"group\">")
    if let heading = heading ?? words(for: "videos", in: ["toc"]) { append("h2", heading, &html) }
    html.append("<ul class=\"links\">\n")
    for video in videos {
      html.append("<li><a")
      html.append(attribute: "href", video.address)
      edition.appendLanguage(video.title.language, to: &html)
      html.append(">")
      html.append(escaping: video.title.text)
      html.append("</a></li>\n")
    }
    html.append("</ul></section>\n")
  }
}
