package import SiteModel

/// Stages index and render: everything that is needed to turn any page of a site into articles, in any order.
package final class SiteRenderer: Sendable {
  /// The resolved site.
  package let site: Site

  /// Prepares a site for rendering; nothing is read or rendered yet.
  package init(_ site: Site) { self.site = site }

  /// Renders a page in a language: one article for each group of versions that share it, together covering
  /// `page.versions` (or those of `versions`).
  package func articles(
    of page: Page, in language: Language, versions: VersionSet? = nil
  ) -> [Article] { [] }

  /// The page's title as plain text in a language and version, for navigation, cards and pickers.
  package func title(of page: Page, _ language: Language, _ version: Version) -> PlainProperty {
    PlainProperty(text: [], language: 0)
  }

  /// The page's short title, or its title when it has none.
  package func shortTitle(of page: Page, _ language: Language, _ version: Version) -> PlainProperty {
    PlainProperty(text: [], language: 0)
  }

  /// The page's intro as plain text.
  package func introText(of page: Page, _ language: Language, _ version: Version) -> PlainProperty {
    PlainProperty(text: [], language: 0)
  }
}

/// Writes the addresses of links for one permalink: fill an article's slots with
/// `fragment.append(to: &out) { link, out in writer.append(article.facts.links[link], to: &out) }`.
package struct LinkWriter: Sendable {
  /// Makes a writer for the permalink of a page in a language and version.
  package init(_ site: Site, page: Page, _ language: Language, _ version: Version) {}

  /// Appends the address of `link`, escaped for an attribute.
  package func append(_ link: ArticleLink, to html: inout [UInt8]) {}
}
