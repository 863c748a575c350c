import Core
import Rendering
import SiteModel
import YAML

extension PageParts {
  /// What the reader should know first: that the text is not in the page's language, or that the release is old.
  var notices: [UInt8] {
    var html: [UInt8] = []
    if let key = untranslatedNotice {
      let source = edition.site.languages[0]
      var name: [UInt8] = []
      name.append("<span lang=\"")
      name.append(escaping: source.tag)
      name.append("\">")
      name.append(escaping: source.name)
      name.append("</span>")
      html.append("<div class=\"notice\" role=\"note\"><p>")
      html.append(contentsOf: edition.texts.html(key, [("language", name)]))
      if source.isPublished {
        html.append(" <a href=\"")
        edition.addresses.append(page: page.permalink(source, edition.version), from: depth, to: &html)
        html.append("\" hreflang=\"")
        html.append(escaping: source.tag)
        html.append("\">")
        html.append(contentsOf: edition.texts.html("see_original"))
        html.append("</a>")
      }
      html.append("</p></div>\n")
    }
    appendOldReleaseNotice(&html)
    if page.path.hasPrefix("early-access/"), page.frontMatter["noEarlyAccessBanner"]?.bool != true {
      append(notice: edition.texts.html("early_access"), &html)
    }
    if let contributor = page.frontMatter["contributor"], let name = plain(contributor["name"]) {
      var link: [UInt8] = []
      link.append("<a")
      link.append(attribute: "href", contributor["URL"]?.string ?? "")
      link.append(">")
      link.append(contentsOf: marked(name))
      link.append("</a>")
      append(notice: edition.texts.html("contributed_by", [("name", link)]), &html)
    }
    return html
  }

  private func append(notice text: [UInt8], _ html: inout [UInt8]) {
    html.append("<div class=\"notice\" role=\"note\"><p>")
    html.append(contentsOf: text)
    html.append("</p></div>\n")
  }

  private var untranslatedNotice: String? {
    let coverage = edition.shared.renderer.coverage(of: page, in: edition.language)
    switch article.state {
    case .original: return nil
    case .missing: return "untranslated_page"
    case .translated(let fallbacks):
      if coverage.translated == 0, coverage.source > 0 { return "untranslated_page" }
      // A missing short title alone is no part of what is read.
      let fellBack = fallbacks.contains { $0 != "shortTitle" }
      return fellBack || coverage.isNoticeable ? "untranslated_parts" : nil
    }
  }

  private func appendOldReleaseNotice(_ html: inout [UInt8]) {
    let version = edition.version
    guard version.release != nil,
      let newest = edition.site.versions.first(where: { $0.plan == version.plan }),
      newest.index != version.index,
      let target = nearest(in: newest)
    else { return }
    html.append("<div class=\"notice\" role=\"note\"><p>")
    html.append(contentsOf: edition.texts.html("old_version"))
    html.append(" <a href=\"")
    edition.addresses.append(page: target.permalink(edition.language, newest), from: depth, to: &html)
    html.append("\">")
    if target.id == page.id {
      var name: [UInt8] = []
      name.append(escaping: newest.title)
      html.append(contentsOf: edition.texts.html("see_newest", [("version", name)]))
    } else {
      html.append(escaping: newest.title + " — ")
      html.append(
        contentsOf: marked(edition.shared.renderer.shortTitle(of: target, edition.language, newest)))
    }
    html.append("</a></p></div>\n")
  }
}
