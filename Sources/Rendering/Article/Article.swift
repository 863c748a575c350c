package import Core
package import SiteModel

/// What rendering makes of a page for one group of versions: HTML and facts, no layout.
///
/// All versions in `versions` read the same values while the page was rendered, so they share everything but the URLs
/// of links, which are slots in the fragments.
package struct Article: Sendable {
  /// The page, which is always the source language's; `language` says in which language it was rendered.
  package let page: Page
  /// Language of the permalink.
  package let language: Language
  /// Versions that share this article, never empty.
  package let versions: VersionSet
  /// Whether the text is an original, a translation, or stands in for one.
  package let state: TranslationState
  /// Title as plain text.
  package var title: PlainProperty
  /// Short title as plain text, where it differs from the title.
  package var shortTitle: PlainProperty?
  /// Lead below the title.
  package var intro: HTMLFragment?
  /// The lead as plain text: description, cards, search.
  package var introText: [UInt8] = []
  /// Availability note.
  package var product: HTMLFragment?
  /// Permission note.
  package var permissions: HTMLFragment?
  /// Content of `#article-body`.
  package var body: HTMLFragment
  /// The body's Markdown after Liquid, for Markdown copies.
  package var expansion: TracedText
  /// Where addresses and titles of links stand in `expansion`, in order.
  package var addresses: [AddressPlace] = []
  /// The body as plain text by heading, for search.
  package var sections: [Section]
  /// Everything about the article that outlives its HTML.
  package var facts: ArticleFacts
}

/// A property shown as plain text, and the language that its words are in.
package struct PlainProperty: Sendable, Hashable {
  /// The text, UTF-8, not escaped.
  package var text: [UInt8]
  /// Index of its language among the site's languages.
  package var language: Int

  /// Makes a property of known language.
  package init(text: [UInt8], language: Int) {
    self.text = text
    self.language = language
  }
}

/// How a page's text relates to its language.
package enum TranslationState: Sendable, Hashable {
  /// The page is in the source language.
  case original
  /// A translated file gave the text; the named properties fell back to the source language's.
  case translated(fallbacks: [String])
  /// There is no translated file, or none that can be read: the source language's text is shown.
  case missing
}

/// A stretch of the body below one heading, as plain text.
package struct Section: Sendable {
  /// Id of the heading, empty before the first one.
  package var id: [UInt8]
  /// The heading's text.
  package var title: [UInt8]
  /// What stands below it.
  package var text: [UInt8]
}

/// What stays known of an article after it has been written, without slices of source files.
package struct ArticleFacts: Sendable {
  /// Internal links, in order of appearance in title, intro, notes and body; slots hold indices of this.
  package var links: [ArticleLink] = []
  /// Headings of the body in order.
  package var headings: [ArticleHeading] = []
  /// Every id that a fragment can lead to, heading ids and aliases included.
  package var anchors: Set<String> = []
  /// Site images that were shown, by path.
  package var images: [ArticleImage] = []
  /// Platform and tool names that switch parts of the body.
  package var switches: Set<String> = []
  /// Languages other than the page's that parts of it are in, by index.
  package var partLanguages: Set<Int> = []
  /// Names that were read while the page was rendered, found or not.
  package var reads: Set<Read> = []
  /// Files that contributed, with the places that pulled them in; origins point into this.
  package var frames: [TracedText.Frame] = []
  /// Whether the body is made of machine data, so that its ids are not known here.
  package var isOpen = false
  /// Whether the body could not be rendered in any language.
  package var isBodyMissing = false
  /// Findings made while rendering.
  package var findings: [Diagnostic] = []

  package init() {}
}

/// One internal link: what it leads to and where it was written.
package struct ArticleLink: Sendable {
  /// What a link's path means; the address is made per version.
  package enum Target: Sendable {
    /// A path of the site, from a page in the version given by index or else in the reader's.
    case site(SiteLink, version: Int?)
    /// A place in the page itself: the suffix is the whole address.
    case ownPage
    /// A file of the site, such as `/assets/images/a.png`.
    case asset(path: String)
  }

  /// What the path means.
  package var target: Target
  /// Query and fragment as written, such as `?tool=cli#installing`.
  package var suffix: [UInt8]
  /// Where it was written, nil for generated links.
  package var origin: Location?
  /// The places that pulled the link's text in, page first.
  package var chain: [Location]
}

/// A heading of the body.
package struct ArticleHeading: Sendable {
  /// 1 to 6.
  package var level: Int
  /// The id in use.
  package var id: [UInt8]
  /// Plain text.
  package var text: [UInt8]
  /// Platform or tool block that the heading stands in, empty outside.
  package var switchName: String
  /// Index of the language that its text is in.
  package var language: Int
}

/// An image of the site, and where it was asked for.
package struct ArticleImage: Sendable {
  /// Path from the root, such as `/assets/images/a.png`.
  package var path: String
  /// Where it was written.
  package var origin: Location?
  /// The places that pulled it in, page first.
  package var chain: [Location]
}

/// One lookup made while a page was rendered.
package enum Read: Sendable, Hashable {
  /// A data path, found or not.
  case data(String)
  /// Title (or short title, intro) of a page, by path.
  case title(String)
  /// Existence of a page or redirect, by path.
  case path(String)
  /// The list of children of a page.
  case children(String)
  /// An icon by name.
  case icon(String)
  /// A partial by name.
  case partial(String)
}
