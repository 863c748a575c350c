package import Core
import Markdown
package import SiteModel

extension SiteRenderer {
  /// A text of front matter or data that is no property of a page, such as a track's title, as plain text on `page`;
  /// nil when it cannot be rendered or nothing is left of it.
  package func looseText(
    _ text: TracedText, on page: Page, _ language: Language, _ version: Version
  ) -> PlainProperty? {
    let scope = looseScope(page, language, version)
    guard let expanded = expandLoose(text, scope) else { return nil }
    var plain: [UInt8] = []
    TitledText.append(MarkdownDocument(parsing: expanded.bytes, options: .full), scope, to: &plain)
    while plain.last == UInt8(ascii: " ") { plain.removeLast() }
    if plain.isEmpty { return nil }
    let source = text.frames.first?.source ?? .none
    return PlainProperty(text: plain, language: source == .none ? language.index : source.language)
  }

  /// The same as HTML, its links written for the permalink; nil when nothing is left of it.
  package func looseHTML(
    _ text: TracedText, on page: Page, _ language: Language, _ version: Version
  ) -> [UInt8]? {
    let scope = looseScope(page, language, version)
    guard let expanded = expandLoose(text, scope) else { return nil }
    var writer = PropertyWriter(self, scope)
    let fragment = writer.write(expanded)
    if fragment.isEmpty { return nil }
    let links = LinkWriter(site, page: page, language, version)
    var html: [UInt8] = []
    fragment.append(to: &html) { link, output in links.append(writer.facts.links[link], to: &output) }
    return html
  }

  private func looseScope(_ page: Page, _ language: Language, _ version: Version) -> PageScope {
    PageScope(self, page: page, language: language, version: version, sharers: VersionSet(version))
  }

  private func expandLoose(_ text: TracedText, _ scope: PageScope) -> TracedText? {
    let source = PropertySource(template: reader.read(text, original: nil), isTranslation: false)
    return expand(.intro, [source], scope)?.text
  }
}
