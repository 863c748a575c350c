/// A language that the site is published in.
package struct Language: Sendable, Hashable {
  /// Direction of writing.
  package enum Direction: String, Sendable { case ltr, rtl }

  /// Place among the site's languages; 0 is the source language.
  package var index: Int
  /// Name in URLs and in `lectern.yml`, such as `cn`.
  package var code: String
  /// The language's own name, such as `简体中文`.
  package var name: String
  /// BCP 47 tag, such as `zh-Hans`.
  package var tag: String
  /// Direction of writing.
  package var direction: Direction
  /// Folder of its pages, below the site's root.
  package var contentFolder: String
  /// Folder of its data, below the site's root.
  package var dataFolder: String
  /// Whether its pages are written; false for a source language that was not asked for.
  package var isPublished: Bool

  /// Whether this is the language that decides which pages exist.
  package var isSource: Bool { index == 0 }
}
