import Core
import Rendering
import SiteModel
import YAML

/// Series of articles that are read one after the other: tracks of journeys, defined in the front matter of their
/// landing page, and learning tracks, defined in the data and named by the front matter of a page of guides.
struct Tracks: Sendable {
  /// A step of a track.
  struct Step: Sendable, Equatable {
    /// The page that shows the track.
    var landing: PageID
    /// Dotted data path of a learning track; nil for a track of a journey.
    var dataPath: String?
    /// A journey's track in the landing page's front matter.
    var track: Int
  }

  private var steps: [PageID: [Step]] = [:]

  init(_ site: Site) {
    for page in site.pages {
      for (number, node) in (page.frontMatter["journeyTracks"]?.sequence ?? []).enumerated() {
        add(node, Step(landing: page.id, dataPath: nil, track: number), site)
      }
      for name in page.frontMatter["learningTracks"]?.sequence ?? [] {
        for path in Self.dataPaths(name, of: page) {
          guard let node = site.data.value(path, site.sourceLanguage) else { continue }
          add(node, Step(landing: page.id, dataPath: path, track: 0), site)
        }
      }
    }
  }

  /// Dotted path of a learning track of the page's product.
  static func dataPath(_ name: String, of page: Page) -> String {
    "learning-tracks.\(page.path.prefix { $0 != "/" }).\(name)"
  }

  /// The paths that a name may stand for: it may be decided by conditions, which only a page's versions settle.
  private static func dataPaths(_ name: YAMLNode, of page: Page) -> [String] {
    let words = (name.string ?? "").split { !($0.isLetter || $0.isNumber || $0 == "_" || $0 == "-") }
    return words.map { dataPath(String($0), of: page) }
  }

  private mutating func add(_ track: YAMLNode, _ step: Step, _ site: Site) {
    for guide in track["guides"]?.sequence ?? [] {
      // A guide may stand between conditions; what decides here is whether it names the page at all.
      let text = guide["href"]?.string ?? guide.string ?? ""
      for word in text.split(whereSeparator: { $0.isWhitespace || "{}%'\"#?".contains($0) })
      where word.hasPrefix("/") {
        for version in site.versions {
          guard case .page(let id, _) = site.resolve(String(word), in: version).outcome,
            steps[id]?.contains(step) != true
          else { continue }
          steps[id, default: []].append(step)
        }
      }
    }
  }

  /// The steps that a page is, in the order of the pages that show their tracks.
  func steps(_ page: PageID) -> [Step] { steps[page] ?? [] }
}

extension PageParts {
  /// The first track that leads through the page in this edition: its own node, its guides, and the page's place.
  private var track: (landing: Page, node: YAMLNode, guides: [Target], place: Int)? {
    for step in edition.shared.tracks.steps(page.id) {
      let landing = edition.site.pages[step.landing]
      guard edition.shows(landing) else { continue }
      let node =
        step.dataPath.map { edition.site.data.value($0, edition.language) }
        ?? landing.frontMatter["journeyTracks"]?.sequence?[step.track]
      guard let node, isShown(node), step.dataPath.map({ names($0, landing) }) ?? true else { continue }
      let guides = targets(node["guides"]?.sequence)
      if guides.count < 2 { continue }
      if let place = guides.firstIndex(where: { $0.page.id == page.id }) {
        return (landing, node, guides, place)
      }
    }
    return nil
  }

  /// Whether the page of guides names a learning track in this version.
  private func names(_ dataPath: String, _ landing: Page) -> Bool {
    (landing.frontMatter["learningTracks"]?.sequence ?? []).contains { name in
      plain(name).map { Tracks.dataPath(String(decoding: $0.text, as: UTF8.self), of: landing) } == dataPath
    }
  }

  /// Whether a track, an example or the like is for this version.
  func isShown(_ node: YAMLNode) -> Bool {
    node["versions"].map { edition.site.versions(selectedBy: $0).contains(edition.version.index) } ?? true
  }

  /// Previous and next step of the track that the page belongs to, and the other way on that it offers.
  var trackPager: [UInt8] {
    guard let track else { return [] }
    var html: [UInt8] = []
    html.append("<nav class=\"pager track-pager\" aria-labelledby=\"_track\"><p id=\"_track\"><a href=\"")
    appendAddress(of: Target(page: track.landing, version: edition.version), &html)
    html.append("\">")
    html.append(
      contentsOf: plain(track.node["title"]).map(marked) ?? edition.texts.html("tracks"))
    html.append("</a> <span>")
    html.append(
      contentsOf: edition.texts.html(
        "step_of",
        [("number", Array("\(track.place + 1)".utf8)), ("count", Array("\(track.guides.count)".utf8))]))
    html.append("</span></p>")
    if track.place > 0 { appendPagerLink(track.guides[track.place - 1].page, "prev", "previous", &html) }
    if track.place + 1 < track.guides.count {
      appendPagerLink(track.guides[track.place + 1].page, "next", "next", &html)
    }
    let guide = track.node["guides"]?.sequence?.first { target($0)?.page.id == page.id }
    if let text = guide?["alternativeNextStep"]?.text,
      let other = edition.shared.renderer.looseHTML(text, on: page, edition.language, edition.version)
    {
      html.append("<div class=\"other-step\">")
      html.append(contentsOf: other)
      html.append("</div>\n")
    }
    html.append("</nav>\n")
    return html
  }

  /// Learning tracks named in the front matter and defined in the data, the featured one first, and tracks that the
  /// front matter defines.
  func appendTracks(_ html: inout [UInt8]) {
    var featured: [UInt8] = []
    var others: [UInt8] = []
    for name in page.frontMatter["learningTracks"]?.sequence ?? [] {
      guard let key = plain(name),
        let track = edition.site.data.value(
          Tracks.dataPath(String(decoding: key.text, as: UTF8.self), of: page), edition.language),
        isShown(track)
      else { continue }
      let isFeatured = plain(track["featured_track"]).map { $0.text.elementsEqual("true".utf8) } ?? false
      if isFeatured { append(track: track, &featured) } else { append(track: track, &others) }
    }
    for track in page.frontMatter["journeyTracks"]?.sequence ?? [] { append(track: track, &others) }
    if featured.isEmpty, others.isEmpty { return }
    html.append("<section class=\"group\">")
    let own = page.frontMatter["journeyArticlesHeading"].flatMap { plain($0) }
    if let heading = own ?? words(for: "tracks", in: []) { append("h2", heading, &html) }
    html.append("<div class=\"tracks\">\n")
    html.append(contentsOf: featured)
    html.append(contentsOf: others)
    html.append("</div></section>\n")
  }

  private func append(track: YAMLNode, _ html: inout [UInt8]) {
    let guides = targets(track["guides"]?.sequence)
    guard !guides.isEmpty, let title = plain(track["title"]) else { return }
    html.append("<section>")
    append("h3", title, &html)
    if let description = plain(track["description"]) { append("p", description, &html) }
    html.append("<ol>")
    for guide in guides {
      html.append("<li>")
      appendLink(to: guide, &html)
      html.append("</li>")
    }
    html.append("</ol></section>\n")
  }
}
