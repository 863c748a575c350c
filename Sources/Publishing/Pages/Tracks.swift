import Core
import Rendering
import SiteModel
import YAML

/// Which articles are steps of which tracks: the first track that lists an article leads through it.
struct Journeys: Sendable {
  /// A step of a track.
  struct Step: Sendable {
    /// The landing page that defines the track.
    var landing: PageID
    /// The track in the landing page's front matter.
    var track: Int
    /// The step among the track's guides.
    var number: Int
  }

  private var steps: [PageID: Step] = [:]

  init(_ site: Site) {
    guard let version = site.versions.first else { return }
    for page in site.pages {
      for (track, node) in (page.frontMatter["journeyTracks"]?.sequence ?? []).enumerated() {
        for (number, guide) in (node["guides"]?.sequence ?? []).enumerated() {
          guard let path = guide["href"]?.string ?? guide.string, path.hasPrefix("/"),
            case .page(let id, _) = site.resolve(path, in: version).outcome, steps[id] == nil
          else { continue }
          steps[id] = Step(landing: page.id, track: track, number: number)
        }
      }
    }
  }

  /// The step that a page is, nil when it is none.
  func step(_ page: PageID) -> Step? { steps[page] }
}

extension PageParts {
  /// Previous and next step of the track that the page belongs to, and the other way on that it offers.
  var journeyPager: [UInt8] {
    guard let step = edition.shared.journeys.step(page.id) else { return [] }
    let landing = edition.site.pages[step.landing]
    guard edition.shows(landing),
      let track = landing.frontMatter["journeyTracks"]?.sequence?[step.track],
      let guides = track["guides"]?.sequence
    else { return [] }
    var html: [UInt8] = []
    let renderer = edition.shared.renderer
    if let text = guides[step.number]["alternativeNextStep"]?.text,
      let other = renderer.looseHTML(text, on: page, edition.language, edition.version)
    {
      html.append("<div class=\"other-step\">")
      html.append(contentsOf: other)
      html.append("</div>\n")
    }
    html.append("<nav class=\"pager\" aria-label=\"")
    if let text = track["title"]?.text,
      let title = renderer.looseText(text, on: page, edition.language, edition.version)
    {
      html.append(escaping: title.text)
    } else {
      html.append(contentsOf: edition.texts.escaped("tracks"))
    }
    html.append("\">")
    if let previous = guides[..<step.number].last(where: { target($0) != nil }).flatMap(target) {
      appendPagerLink(previous.page, "prev", "previous", &html)
    }
    if let next = guides[(step.number + 1)...].first(where: { target($0) != nil }).flatMap(target) {
      appendPagerLink(next.page, "next", "next", &html)
    }
    html.append("</nav>\n")
    return html
  }
}
