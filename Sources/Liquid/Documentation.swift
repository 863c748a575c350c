/// The description of a tag or filter, for manuals.
public struct Documentation: Sendable {
  /// What the name is a name of.
  public enum Kind: Sendable {
    case tag, filter
  }

  /// Whether it is a tag or a filter.
  public let kind: Kind
  /// The name as templates write it.
  public let name: String
  /// What it does, one sentence.
  public let summary: String
  /// For blocks: the tags that divide and end them.
  public let branches: [String]
  /// For filters: how many positional arguments they take.
  public let arity: ClosedRange<Int>
  /// For filters: the arguments they take by name.
  public let named: [String]
  /// Templates and what they give.
  public let examples: [Example]
}

extension Dialect {
  /// Descriptions of all tags and filters: tags first, each kind in the order of the names.
  ///
  /// The examples of filters for lists use a variable `people`: Ann, 40, and Bob, 30, called Bobby; those of
  /// `include` and `render` a template `hello` that is `Hello {{ name }}`.
  public var documentation: [Documentation] {
    let tagEntries = tags.sorted { $0.key < $1.key }.map { name, tag in
      Documentation(
        kind: .tag, name: name, summary: tag.summary, branches: tag.stops, arity: 0...0, named: [],
        examples: tag.examples)
    }
    let filterEntries = filters.sorted { $0.key < $1.key }.map { name, filter in
      Documentation(
        kind: .filter, name: name, summary: filter.summary, branches: [], arity: filter.arity,
        named: filter.named.map(\.string), examples: filter.examples)
    }
    return tagEntries + filterEntries
  }
}
