import Core
import Rendering
import SiteModel

extension PageParts {
  /// Links to the page in every version. Where a version does not have it, the link leads to the nearest page above it
  /// that the version has, and says so.
  var versionPicker: [UInt8] {
    let site = edition.site
    if site.versions.count < 2 { return [] }
    var html: [UInt8] = []
    appendPickerStart("version", edition.version.title, &html)
    for version in site.versions {
      guard let target = nearest(in: version) else { continue }
      html.append("<li><a href=\"")
      edition.addresses.append(page: target.permalink(edition.language, version), from: depth, to: &html)
      html.append(
        version.index == edition.version.index ? "\" aria-current=\"true\">" as StaticString : "\">")
      html.append(escaping: version.title)
      if target.id != page.id {
        html.append("<small>")
        let title = edition.shared.renderer.shortTitle(of: target, edition.language, version)
        html.append(
          contentsOf: edition.texts.html("nearest_version", [("page", marked(title))]))
        html.append("</small>")
      }
      html.append("</a></li>")
    }
    html.append("</ul></div></details>\n")
    return html
  }

  /// Links to the page in every language, each name in its own language.
  var languagePicker: [UInt8] {
    let languages = edition.shared.languages
    if languages.count < 2 { return [] }
    var html: [UInt8] = []
    appendPickerStart("language", edition.language.name, &html)
    for language in languages {
      html.append("<li><a href=\"")
      edition.addresses.append(page: page.permalink(language, edition.version), from: depth, to: &html)
      html.append("\" hreflang=\"")
      html.append(escaping: language.tag)
      html.append("\"")
      if language.index == edition.language.index {
        html.append(" aria-current=\"true\">")
      } else {
        edition.appendLanguage(language.index, to: &html)
        html.append(">")
      }
      html.append(escaping: language.name)
      if !isTranslated(into: language) {
        html.append("<small lang=\"")
        html.append(escaping: edition.language.tag)
        html.append("\">")
        html.append(contentsOf: edition.texts.html("not_translated"))
        html.append("</small>")
      }
      html.append("</a></li>")
    }
    html.append("</ul></div></details>\n")
    return html
  }

  private func appendPickerStart(_ name: String, _ current: String, _ html: inout [UInt8]) {
    html.append("<details class=\"picker \(name)-picker\"><summary><span class=\"visually-hidden\">")
    html.append(contentsOf: edition.texts.html(name))
    html.append(": </span>")
    html.append(escaping: current)
    html.append("</summary><div><ul>")
  }

  /// The page itself where `version` has it, else the nearest page above it that `version` has.
  func nearest(in version: Version) -> Page? {
    var candidate = page
    while !candidate.versions.contains(version) {
      guard let parent = candidate.parent else { return nil }
      candidate = edition.site.pages[parent]
    }
    return candidate
  }

  /// Whether readers of `language` find the page in their language.
  func isTranslated(into language: Language) -> Bool {
    if language.index == edition.language.index, article.state == .missing { return false }
    return edition.shared.isTranslated(page, into: language)
  }

  /// A title as HTML, with its language where it is not the page's.
  func marked(_ title: PlainProperty) -> [UInt8] {
    var html: [UInt8] = []
    if title.language == edition.language.index {
      html.append(escaping: title.text)
      return html
    }
    html.append("<span")
    edition.appendLanguage(title.language, to: &html)
    html.append(">")
    html.append(escaping: title.text)
    html.append("</span>")
    return html
  }
}
