package import Core

/// Number of a page in tree order: its index in `Site.pages`.
package typealias PageID = Int

/// One page of the source language: a content file that an index lists.
package final class Page: Sendable {
  /// What a page is, from its place in the tree.
  package enum Kind: String, Sendable { case homepage, product, category, subcategory, article }

  /// Number in tree order.
  package let id: PageID
  /// URL path without language and version, without slashes at its ends: `actions/guides`, "" for the root.
  package let path: String
  /// Path below the content folder, such as `actions/guides/index.md`.
  package let contentPath: String
  /// The content file.
  package let file: SourceFile
  /// Whether it is an `index.md`.
  package let isIndex: Bool
  /// What it is, from its place in the tree.
  package let kind: Kind
  /// The index that lists it at its own place, nil for the root.
  package let parent: PageID?
  /// Pages that it lists, in order (also pages of other products).
  package let children: [PageID]
  /// Those of `children` that were named by `/content/…`: pages of other places, not part of this one's tree.
  package let foreignChildren: Set<PageID>
  /// Its front matter.
  package let frontMatter: FrontMatter
  /// Versions in which it exists.
  package let versions: VersionSet
  /// Bytes of `file` after the front matter.
  package let bodyRange: Range<Int>

  init(
    id: PageID, path: String, contentPath: String, file: SourceFile, isIndex: Bool, kind: Kind,
    parent: PageID?, children: [PageID], foreignChildren: Set<PageID>, frontMatter: FrontMatter,
    versions: VersionSet,
    bodyRange: Range<Int>
  ) {
    self.id = id
    self.path = path
    self.contentPath = contentPath
    self.file = file
    self.isIndex = isIndex
    self.kind = kind
    self.parent = parent
    self.children = children
    self.foreignChildren = foreignChildren
    self.frontMatter = frontMatter
    self.versions = versions
    self.bodyRange = bodyRange
  }

  /// The Markdown after the front matter; made anew at each call.
  package var body: TracedText {
    TracedText(Array(file.bytes[bodyRange]), source: file.id, offset: bodyRange.lowerBound)
  }

  /// Whether it is left out of navigation, lists and search.
  package var isHidden: Bool { frontMatter.isHidden }

  /// Whether it is left out of what is told to search engines and search: hidden, or given to few people early.
  package var isUnlisted: Bool { isHidden || path.isIn("early-access") }

  /// Its URL path without language: `/enterprise-server@3.1/actions`, "" for the home page of the first version.
  package func path(in version: Version) -> String {
    (version.segment.isEmpty ? "" : "/" + version.segment) + (path.isEmpty ? "" : "/" + path)
  }

  /// Its URL path from the site's root, without `base`: `/es/enterprise-server@3.1/actions`.
  package func permalink(_ language: Language, _ version: Version) -> String {
    "/" + language.code + path(in: version)
  }
}

/// A page in another language: what its file gives; what is nil comes from the original.
package final class Translation: Sendable {
  /// The translated file.
  package let file: SourceFile
  /// Translated title.
  package let title: TracedText?
  /// Translated short title.
  package let shortTitle: TracedText?
  /// Translated lead.
  package let intro: TracedText?
  /// Translated note on availability.
  package let product: TracedText?
  /// Translated note on permissions.
  package let permissions: TracedText?
  /// Bytes of `file` after the front matter; nil when the file cannot be used at all.
  package let bodyRange: Range<Int>?
  /// What is wrong with the file.
  package let problems: [Diagnostic]

  init(
    file: SourceFile, title: TracedText?, shortTitle: TracedText?, intro: TracedText?, product: TracedText?,
    permissions: TracedText?, bodyRange: Range<Int>?, problems: [Diagnostic]
  ) {
    self.file = file
    self.title = title
    self.shortTitle = shortTitle
    self.intro = intro
    self.product = product
    self.permissions = permissions
    self.bodyRange = bodyRange
    self.problems = problems
  }

  /// The translated Markdown, nil when the original's is to be used; made anew at each call.
  package var body: TracedText? {
    bodyRange.map { TracedText(Array(file.bytes[$0]), source: file.id, offset: $0.lowerBound) }
  }
}
