/// Text of nodes without any mark-up: for slugs, titles, image descriptions and search.
public enum PlainText {
  /// Appends what `node` says: text and code as they are, line breaks as spaces, images by their description,
  /// raw HTML left out. Blocks inside `node` are separated by spaces.
  public static func append(_ node: NodeID, of document: MarkdownDocument, to output: inout [UInt8]) {
    let base = output.count
    for inner in document.descendants(of: node) {
      let stored = document[inner]
      switch stored.kind {
      case .text, .codeSpan, .codeBlock: output.append(contentsOf: document.pool[stored.literal.range])
      case .softBreak, .lineBreak: output.append(UInt8(ascii: " "))
      case let kind where !kind.isInline:
        if output.count > base, output.last != UInt8(ascii: " ") { output.append(UInt8(ascii: " ")) }
      default: continue
      }
    }
  }

  /// What `node` says.
  public static func text(of node: NodeID, in document: MarkdownDocument) -> [UInt8] {
    var output: [UInt8] = []
    append(node, of: document, to: &output)
    return output
  }
}
