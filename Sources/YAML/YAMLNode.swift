package import Core

/// A YAML value and the place in its file that it came from.
package struct YAMLNode: Sendable {
  /// What the node is.
  package enum Content: Sendable {
    /// A text, number, truth value or null; see `YAMLScalar.value`.
    case scalar(YAMLScalar)
    /// A list.
    case sequence([YAMLNode])
    /// Keys and values in the file's order.
    case mapping(YAMLMapping)
  }

  /// What the node is.
  package var content: Content
  /// The file that holds it.
  package var file: SourceFile
  /// Its bytes in the file.
  package var range: Range<Int>

  /// Makes a node.
  package init(_ content: Content, file: SourceFile, range: Range<Int>) {
    self.content = content
    self.file = file
    self.range = range
  }

  /// Where the node stands.
  package var location: Location { Location(file, range) }

  /// The node as a scalar.
  package var scalar: YAMLScalar? {
    if case .scalar(let scalar) = content { return scalar }
    return nil
  }

  /// The node as a list.
  package var sequence: [YAMLNode]? {
    if case .sequence(let nodes) = content { return nodes }
    return nil
  }

  /// The node as a mapping.
  package var mapping: YAMLMapping? {
    if case .mapping(let mapping) = content { return mapping }
    return nil
  }

  /// The value of `key` when the node is a mapping that has it.
  package subscript(key: String) -> YAMLNode? { mapping?[key] }

  /// Whether the node is an empty or `null` scalar.
  package var isNull: Bool {
    if case .null? = scalar?.value { return true }
    return false
  }

  /// Text of a scalar (numbers and truth values as they were written), nil for null, lists and mappings.
  package var string: String? {
    guard let scalar, !isNull else { return nil }
    return String(decoding: scalar.bytes, as: UTF8.self)
  }

  /// Truth value of `true` and `false` written plain.
  package var bool: Bool? {
    if case .bool(let value)? = scalar?.value { return value }
    return nil
  }

  /// A whole number written plain.
  package var integer: Int? {
    if case .integer(let value)? = scalar?.value { return value }
    return nil
  }

  /// A scalar's text with provenance, nil for null, lists and mappings.
  package var text: TracedText? {
    guard let scalar, !isNull else { return nil }
    return scalar.traced(in: file, range: range)
  }

  /// What the node is, for messages: `a list`, `a text`.
  package var kindName: String {
    switch content {
    case .sequence: "a list"
    case .mapping: "a mapping"
    case .scalar(let scalar):
      switch scalar.value {
      case .null: "nothing"
      case .bool: "a truth value"
      case .integer, .decimal: "a number"
      case .string: "a text"
      }
    }
  }
}

/// Keys and values in the file's order.
package struct YAMLMapping: Sendable {
  /// One key with its value.
  package struct Pair: Sendable {
    /// The key as text.
    package var key: String
    /// Bytes of the key in the file.
    package var keyRange: Range<Int>
    /// The value.
    package var value: YAMLNode
  }

  /// The pairs in order, every key once.
  package var pairs: [Pair]

  /// Makes a mapping of pairs with different keys.
  package init(pairs: [Pair]) { self.pairs = pairs }

  /// The value of `key`.
  package subscript(key: String) -> YAMLNode? {
    for pair in pairs where pair.key == key { return pair.value }
    return nil
  }

  /// The pair of `key`.
  package func pair(_ key: String) -> Pair? { pairs.first { $0.key == key } }

  /// Keys in order.
  package var keys: [String] { pairs.map(\.key) }
}

/// A scalar: its bytes as YAML reads them and how it was written.
package struct YAMLScalar: Sendable {
  /// How a scalar was written.
  package enum Style: Sendable { case plain, singleQuoted, doubleQuoted, literal, folded }

  /// Types of YAML 1.2's core schema; `yes`, `on` and dates are text.
  package enum Value: Sendable, Equatable {
    case null
    case bool(Bool)
    case integer(Int)
    case decimal(Double)
    case string
  }

  /// The text after folding and escapes.
  package var bytes: [UInt8]
  /// How it was written.
  package var style: Style
  /// Its type.
  package var value: Value
}
