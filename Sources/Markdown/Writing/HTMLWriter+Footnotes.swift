import Core

extension HTMLWriter {
  mutating func openFootnote(
    _ id: NodeID, _ node: Node, _ document: MarkdownDocument, _ output: inout [UInt8]
  ) {
    state.freshLine(&output)
    if node.kind == .footnotes {
      output.append("<section class=\"footnotes\" data-footnotes>\n")
      hooks.writeFootnotesTitle(in: document, to: &output)
      state.freshLine(&output)
      output.append("<ol>\n")
    } else {
      output.append("<li id=\"")
      appendID("fn-", node, document, &output)
      output.append(UInt8(ascii: "\""))
      hooks.writeAttributes(of: id, in: document, to: &output)
      output.append(">\n")
    }
  }

  mutating func closeFootnote(_ node: Node, _ document: MarkdownDocument, _ output: inout [UInt8]) {
    if node.kind == .footnotes {
      output.append("</ol>\n</section>\n")
      return
    }
    let count =
      document.footnotes.indices.contains(Int(node.number) - 1)
      ? document.footnotes[Int(node.number) - 1].references : 0
    // The links back stand at the end of the last paragraph, which has just been closed.
    let endsInParagraph = node.lastChild >= 0 && document[NodeID(node.lastChild)].kind == .paragraph
    if endsInParagraph, output.suffix(5).elementsEqual("</p>\n".utf8) { output.removeLast(5) }
    for reference in 1..<(max(count, 1) + 1) {
      if reference > 1 || endsInParagraph { output.append(UInt8(ascii: " ")) }
      writeBackReference(reference, node, document, &output)
    }
    output.append(endsInParagraph ? "</p>\n</li>\n" : "\n</li>\n")
  }

  private mutating func writeBackReference(
    _ reference: Int, _ node: Node, _ document: MarkdownDocument, _ output: inout [UInt8]
  ) {
    let label = reference == 1 ? "\(node.number)" : "\(node.number)-\(reference)"
    output.append("<a href=\"#")
    appendID("fnref-", node, document, &output)
    appendOccurrence(reference, &output)
    output.append("\" class=\"footnote-backref\" data-footnote-backref data-footnote-backref-idx=\"")
    output.append(label)
    output.append("\" aria-label=\"")
    hooks.writeBackReferenceLabel(label, to: &output)
    output.append("\">↩")
    if reference > 1 {
      output.append("<sup class=\"footnote-ref\">")
      output.append(decimal: reference)
      output.append("</sup>")
    }
    output.append("</a>")
  }

  mutating func writeFootnoteReference(_ node: Node, _ document: MarkdownDocument, _ output: inout [UInt8]) {
    let number = Int(node.number)
    let occurrence = (state.references[number] ?? 0) + 1
    state.references[number] = occurrence
    output.append("<sup class=\"footnote-ref\"><a href=\"#")
    appendID("fn-", node, document, &output)
    output.append("\" id=\"")
    appendID("fnref-", node, document, &output)
    appendOccurrence(occurrence, &output)
    output.append("\" data-footnote-ref>")
    output.append(decimal: Int(node.number))
    output.append("</a></sup>")
  }

  private func appendOccurrence(_ occurrence: Int, _ output: inout [UInt8]) {
    guard occurrence > 1 else { return }
    output.append(UInt8(ascii: "-"))
    output.append(decimal: occurrence)
  }

  private func appendID(
    _ kind: StaticString, _ node: Node, _ document: MarkdownDocument, _ output: inout [UInt8]
  ) {
    output.append(escaping: document.options.footnotePrefix)
    output.append(kind)
    HTMLDefaults.append(url: document.pool[node.literal.range], to: &output)
  }
}
