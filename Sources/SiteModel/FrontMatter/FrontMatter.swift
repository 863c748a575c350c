package import Core
package import YAML

/// A page's front matter: the templates that readers see, and every other key as typed values.
///
/// A value of the wrong type has been reported and reads as absent.
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

  init(_ raw: YAMLMapping) {
    self.raw = raw
    title = raw["title"]?.text
    shortTitle = raw["shortTitle"]?.text
    intro = raw["intro"]?.text
    product = raw["product"]?.text
    permissions = raw["permissions"]?.text
  }

  /// The value of any key.
  package subscript(key: String) -> YAMLNode? { raw[key] }

  /// The values at a key, which may be one or a list.
  private func nodes(_ key: String) -> [YAMLNode] {
    guard let node = raw[key], !node.isNull else { return [] }
    return node.sequence ?? [node]
  }

  /// Name of the page's layout; nil when it names none, as with `layout: false`.
  package var layout: String? { raw["layout"].flatMap { $0.bool == nil ? $0.string : nil } }

  /// Whether the page is left out of navigation, lists and search.
  package var isHidden: Bool { raw["hidden"]?.bool ?? false }
  /// Whether the page's headings are listed beside it.
  package var hasContents: Bool { raw["showMiniToc"]?.bool ?? true }
  /// Deepest level of the headings in that list; nil when the page does not say.
  package var contentsLevel: Int? { raw["miniTocMaxHeadingLevel"]?.integer }
  /// Platform shown first: `mac`, `windows` or `linux`.
  package var defaultPlatform: String? { raw["defaultPlatform"]?.string }
  /// Tool shown first, such as `cli`.
  package var defaultTool: String? { raw["defaultTool"]?.string }
  /// Entries of `children`.
  package var children: [YAMLNode] { nodes("children") }
  /// Entries of `redirect_from`.
  package var redirectFrom: [YAMLNode] { nodes("redirect_from") }
}
