import Core

/// Builds nodes from events.
///
/// Aliases are copied where they stand, merge keys (`<<`) are resolved, both within `Composer.limit` nodes;
/// a key that stands twice is an error that keeps the first value.
struct Composer {
  /// Deepest nesting of lists and mappings.
  static let depth = 100
  /// Greatest number of nodes that aliases may add.
  static let limit = 100_000

  let reader: EventReader
  let file: SourceFile
  var errors: [YAMLError] = []
  private var anchors: [String: (node: YAMLNode, size: Int)] = [:]
  private var size = 0
  private var copied = 0

  init(reader: EventReader, file: SourceFile) {
    self.reader = reader
    self.file = file
  }

  /// The only document of the stream; nil when there is none.
  mutating func document() throws(YAMLError) -> YAMLNode? {
    var result: YAMLNode?
    var documents = 0
    while true {
      let event = try reader.next()
      switch event.kind {
      case .streamStart, .documentEnd: continue
      case .documentStart:
        documents += 1
        if documents > 1 {
          throw failure("a file can hold only one YAML document", event.range, "remove the line '---'")
        }
      case .streamEnd: return result
      default: result = try node(event, depth: 0)
      }
    }
  }

  private func failure(_ message: String, _ range: Range<Int>, _ suggestion: String? = nil) -> YAMLError {
    YAMLError(message: message, suggestion: suggestion, file: file, range: range, isFatal: true)
  }

  private mutating func node(_ event: Event, depth: Int) throws(YAMLError) -> YAMLNode {
    if depth > Composer.depth { throw failure("lists and mappings are nested too deeply", event.range) }
    let before = size
    size += 1
    let node: YAMLNode
    switch event.kind {
    case .scalar(let bytes, let style, let isText):
      let value = style == .plain && !isText ? CoreSchema.value(of: bytes) : .string
      let range = style == .literal || style == .folded ? trimmed(event.range) : event.range
      node = YAMLNode(.scalar(YAMLScalar(bytes: bytes, style: style, value: value)), file: file, range: range)
    case .alias(let name): return try alias(name, event.range)
    case .sequenceStart: node = try sequence(event, depth: depth)
    case .mappingStart: node = try mapping(event, depth: depth)
    default: throw failure("a value is expected here", event.range)
    }
    if let anchor = event.anchor { anchors[anchor] = (node, size - before) }
    return node
  }

  /// A block's range reaches to the next token; only what is written counts.
  private func trimmed(_ range: Range<Int>) -> Range<Int> {
    var end = range.upperBound
    while end > range.lowerBound, file.bytes[end - 1] <= UInt8(ascii: " ") { end -= 1 }
    return range.lowerBound..<end
  }

  private mutating func alias(_ name: String, _ range: Range<Int>) throws(YAMLError) -> YAMLNode {
    guard let anchor = anchors[name] else {
      throw failure("the alias '*\(name)' has no anchor '&\(name)' before it", range)
    }
    copied += anchor.size
    size += anchor.size
    if copied > Composer.limit { throw failure("aliases expand to too many values", range) }
    return anchor.node
  }

  private mutating func sequence(_ start: Event, depth: Int) throws(YAMLError) -> YAMLNode {
    var nodes: [YAMLNode] = []
    while true {
      let event = try reader.next()
      if case .sequenceEnd = event.kind {
        return YAMLNode(
          .sequence(nodes), file: file, range: trimmed(start.range.lowerBound..<event.range.upperBound))
      }
      nodes.append(try node(event, depth: depth + 1))
    }
  }

  private mutating func mapping(_ start: Event, depth: Int) throws(YAMLError) -> YAMLNode {
    var pairs: [YAMLMapping.Pair] = []
    var merged: [YAMLMapping.Pair] = []
    var known: Set<String> = []
    while true {
      let event = try reader.next()
      if case .mappingEnd = event.kind {
        pairs += merged.filter { known.insert($0.key).inserted }
        let range = trimmed(start.range.lowerBound..<event.range.upperBound)
        return YAMLNode(.mapping(YAMLMapping(pairs: pairs)), file: file, range: range)
      }
      let keyNode = try node(event, depth: depth + 1)
      guard let scalar = keyNode.scalar else { throw notAText(keyNode) }
      let key = String(decoding: scalar.bytes, as: UTF8.self)
      let value = try node(try reader.next(), depth: depth + 1)
      if key == "<<", scalar.style == .plain {
        merged += try merge(value)
      } else if known.insert(key).inserted {
        pairs.append(YAMLMapping.Pair(key: key, keyRange: keyNode.range, value: value))
      } else {
        errors.append(
          YAMLError(
            message: "the key '\(key)' stands twice", suggestion: "remove one of them", file: file,
            range: keyNode.range, isFatal: false))
      }
    }
  }

  /// Mostly a template's `{{ … }}` without quotation marks, which YAML reads as a mapping within a mapping.
  private func notAText(_ key: YAMLNode) -> YAMLError {
    guard key.mapping != nil, key.range.lowerBound > 0,
      file.bytes[key.range.lowerBound - 1] == UInt8(ascii: "{")
    else { return failure("a key must be a text", key.range) }
    let start = key.range.lowerBound - 1
    if let error = UnquotedTemplate.error(at: start, or: start, file: file, limit: file.bytes.count) {
      return error
    }
    return failure(
      "a value that begins with '{' is read as a mapping", start..<key.range.lowerBound,
      "put quotation marks around the value")
  }

  /// The pairs that a merge key brings in: those of one mapping or of a list of them, the earlier winning.
  private mutating func merge(_ value: YAMLNode) throws(YAMLError) -> [YAMLMapping.Pair] {
    let mappings = value.mapping.map { [$0] } ?? value.sequence?.compactMap(\.mapping) ?? []
    guard value.mapping != nil || value.sequence?.count == mappings.count else {
      throw failure("a merge key '<<' needs a mapping or a list of mappings", value.range)
    }
    return mappings.flatMap(\.pairs)
  }
}
