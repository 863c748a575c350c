/// A stretch of an article's expansion that every version writes anew when the Markdown is shown itself.
package struct AddressPlace: Sendable, Hashable {
  /// What is written there.
  package enum Content: Sendable, Hashable {
    /// The address of a page: a number among the article's links.
    case page(link: Int)
    /// The title of a page, in place of AUTOTITLE.
    case title(link: Int)
    /// What comes before the path of a file of the site; the range is empty.
    case file
  }

  /// Bytes of the expansion; of an address the path alone, without query and fragment.
  package var range: Range<Int>
  /// What is written there.
  package var content: Content
}
