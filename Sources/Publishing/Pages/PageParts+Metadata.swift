import Core
import Rendering
import SiteModel

extension PageParts {
  /// What browsers and search engines read: title, description, addresses in all languages, robots, breadcrumbs.
  var metadata: [UInt8] {
    var html: [UInt8] = []
    html.reserveCapacity(3000)
    html.append("<title>")
    appendWindowTitle(&html)
    html.append("</title>\n")
    if !article.introText.isEmpty {
      appendMeta("name", "description", article.introText, &html)
    }
    if isUnlisted { html.append("<meta name=\"robots\" content=\"noindex\">\n") }
    appendMeta("property", "og:title", article.title.text, &html)
    if !article.introText.isEmpty { appendMeta("property", "og:description", article.introText, &html) }
    html.append(
      page.isIndex
        ? "<meta property=\"og:type\" content=\"website\">\n" as StaticString
        : "<meta property=\"og:type\" content=\"article\">\n")
    appendMeta("property", "og:site_name", Array(edition.site.configuration.title.utf8), &html)
    html.append("<meta name=\"twitter:card\" content=\"summary\">\n")
    if hasMarkdownCopy {
      html.append("<link rel=\"alternate\" type=\"text/markdown\" href=\"")
      edition.addresses.append(file: path + "/index.md", from: depth, to: &html)
      html.append("\">\n")
    }
    if edition.addresses.site != nil { appendAddresses(&html) }
    return html
  }

  /// Whether search engines and our own search leave the page out.
  var isUnlisted: Bool { page.isUnlisted }

  private func appendWindowTitle(_ html: inout [UInt8]) {
    html.append(escaping: article.title.text)
    let title = edition.site.configuration.title
    if page.parent != nil, edition.version.index > 0 {
      html.append(" · ")
      html.append(escaping: edition.version.title)
    }
    if page.parent != nil, !title.isEmpty {
      html.append(" · ")
      html.append(escaping: title)
    }
  }

  private func appendMeta(
    _ kind: StaticString, _ name: StaticString, _ content: [UInt8], _ html: inout [UInt8]
  ) {
    html.append("<meta ")
    html.append(kind)
    html.append("=\"")
    html.append(name)
    html.append("\" content=\"")
    html.append(escaping: content)
    html.append("\">\n")
  }

  /// Canonical address, the page in the other languages that have it, breadcrumbs.
  private func appendAddresses(_ html: inout [UInt8]) {
    let source = edition.site.languages[0]
    let isOwn = isTranslated(into: edition.language)
    let canonical = isOwn || !source.isPublished ? path : page.permalink(source, edition.version)
    html.append("<link rel=\"canonical\" href=\"")
    edition.addresses.append(absolute: canonical, to: &html)
    html.append("\">\n<meta property=\"og:url\" content=\"")
    edition.addresses.append(absolute: canonical, to: &html)
    html.append("\">\n")
    if edition.shared.languages.count > 1 {
      for language in edition.shared.languages where isTranslated(into: language) {
        appendAlternate(language.tag, language, &html)
      }
      if source.isPublished { appendAlternate("x-default", source, &html) }
    }
    guard page.parent != nil, !page.isHidden, let trail = parentBranch?.trail else { return }
    html.append("<script type=\"application/ld+json\">{\"@context\":\"https://schema.org\",")
    html.append("\"@type\":\"BreadcrumbList\",\"itemListElement\":[")
    html.append(contentsOf: trail.json)
    Branch.appendTrailItem(
      trail.count + 1, (article.shortTitle ?? article.title).text, path, edition, &html)
    html.append("]}</script>\n")
  }

  private func appendAlternate(_ tag: String, _ language: Language, _ html: inout [UInt8]) {
    html.append("<link rel=\"alternate\" hreflang=\"")
    html.append(escaping: tag)
    html.append("\" href=\"")
    edition.addresses.append(absolute: page.permalink(language, edition.version), to: &html)
    html.append("\">\n")
  }
}
