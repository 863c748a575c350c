import Core

extension HTMLWriter {
  mutating func enterInline(
    _ id: NodeID, _ node: Node, _ document: MarkdownDocument, _ output: inout [UInt8]
  ) -> Bool {
    switch node.kind {
    case .text: hooks.writeText(id, in: document, to: &output)
    case .softBreak: output.append(UInt8(ascii: "\n"))
    case .lineBreak: output.append("<br />\n")
    case .codeSpan: hooks.writeCodeSpan(id, in: document, to: &output)
    case .htmlInline: hooks.writeRawHTML(id, in: document, to: &output)
    case .emphasis: output.append("<em>")
    case .strong: output.append("<strong>")
    case .strikethrough: output.append("<del>")
    case .link:
      hooks.openLink(id, in: document, to: &output)
      if let replacement = replacement(ofLink: id, document) {
        output.append(escaping: replacement)
        return false
      }
    case .image:
      let alternative = PlainText.text(of: id, in: document)
      hooks.writeImage(id, alternative: alternative, in: document, to: &output)
      return false
    case .footnoteReference: writeFootnoteReference(node, document, &output)
    default: break
    }
    return true
  }

  mutating func leaveInline(_ id: NodeID, _ node: Node, _ document: MarkdownDocument, _ output: inout [UInt8])
  {
    switch node.kind {
    case .emphasis: output.append("</em>")
    case .strong: output.append("</strong>")
    case .strikethrough: output.append("</del>")
    case .link: hooks.closeLink(id, in: document, to: &output)
    default: break
    }
  }
}
