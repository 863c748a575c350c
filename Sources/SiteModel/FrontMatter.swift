package import Core
package import YAML

/// A page's front matter: the templates that readers see, and every other key as typed values.
package struct FrontMatter: Sendable {
  /// The page's title.
  package var title: TracedText?
  /// A shorter title for navigation.
  package var shortTitle: TracedText?
  /// The lead under the title.
  package var intro: TracedText?
  /// A note on availability.
  package var product: TracedText?
  /// A note on who may do this.
  package var permissions: TracedText?
  /// All keys and values as written, for themes and for keys without a property here.
  package var raw: YAMLMapping

  /// The value of any key.
  package subscript(key: String) -> YAMLNode? { raw[key] }
}
