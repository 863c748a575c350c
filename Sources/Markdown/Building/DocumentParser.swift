/// What parsing leaves behind, before it is frozen into a `MarkdownDocument`.
struct ParsedDocument {
  var source: [UInt8]
  var options: MarkdownOptions
  var pool: [UInt8] = []
  var nodes: [Node] = []
  var footnotes: [Footnote] = []
}

/// Parses a text in stages: prepare what libcmark is fed, let it build its tree, convert that into flat nodes.
enum DocumentParser {
  static func parse(_ source: [UInt8], options: MarkdownOptions) -> ParsedDocument {
    let tree = CMarkTree(parsing: source)
    var builder = TreeBuilder(source: source, options: options)
    if let root = tree.root { builder.convert(root) }
    return builder.parsed
  }
}
