/// What a heading is called in URLs.
public struct HeadingIdentity: Sendable, Hashable {
  /// The `id` attribute's value.
  public var id: [UInt8]
  /// Further ids that lead to the heading, written as empty spans inside it.
  public var aliases: [[UInt8]]

  /// Makes an identity.
  public init(id: [UInt8], aliases: [[UInt8]] = []) {
    self.id = id
    self.aliases = aliases
  }
}

/// A heading as it was written: an entry of the outline.
public struct Heading: Sendable {
  /// The heading's node.
  public let node: NodeID
  /// 1 to 6.
  public let level: Int
  /// Its text without mark-up.
  public let text: [UInt8]
  /// Its ids; nil when it has none.
  public let identity: HeadingIdentity?
}
