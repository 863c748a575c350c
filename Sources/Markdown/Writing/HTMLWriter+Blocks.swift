import Core

extension HTMLWriter {
  /// Writes what comes before a node's children; false when they are done already.
  mutating func enter(
    _ id: NodeID, _ node: Node, _ document: MarkdownDocument, _ output: inout [UInt8]
  ) -> Bool {
    switch node.kind {
    case .document: return true
    case .text, .softBreak, .lineBreak, .codeSpan, .htmlInline, .emphasis, .strong, .strikethrough, .link,
      .image,
      .footnoteReference:
      return enterInline(id, node, document, &output)
    case .paragraph:
      if !isBare(node, document) { open("<p", id, document, &output) }
    case .heading: openHeading(id, document, &output)
    case .blockQuote:
      open("<blockquote", id, document, &output)
      output.append(UInt8(ascii: "\n"))
    case .alert:
      state.freshLine(&output)
      hooks.openAlert(id, in: document, to: &output)
      state.freshLine(&output)
    case .list: openList(id, node, document, &output)
    case .item: openItem(id, node, document, &output)
    case .codeBlock:
      state.freshLine(&output)
      hooks.writeCodeBlock(id, in: document, to: &output)
      state.freshLine(&output)
      return false
    case .htmlBlock:
      state.freshLine(&output)
      hooks.writeRawHTML(id, in: document, to: &output)
      state.freshLine(&output)
      return false
    case .thematicBreak:
      state.freshLine(&output)
      output.append("<hr")
      hooks.writeAttributes(of: id, in: document, to: &output)
      output.append(" />\n")
    case .table, .tableRow, .tableCell: return enterTable(id, node, document, &output)
    case .footnotes, .footnoteDefinition: openFootnote(id, node, document, &output)
    }
    return true
  }

  /// Writes what comes after a node's children.
  mutating func leave(_ id: NodeID, _ node: Node, _ document: MarkdownDocument, _ output: inout [UInt8]) {
    switch node.kind {
    case .document, .codeBlock, .htmlBlock, .thematicBreak: return
    case .text, .softBreak, .lineBreak, .codeSpan, .htmlInline, .emphasis, .strong, .strikethrough, .link,
      .image,
      .footnoteReference:
      leaveInline(id, node, document, &output)
    case .paragraph:
      if !isBare(node, document) { output.append("</p>\n") }
    case .heading:
      if let heading = state.outline.last { hooks.closeHeading(heading, in: document, to: &output) }
      output.append(UInt8(ascii: "\n"))
    case .blockQuote:
      state.freshLine(&output)
      output.append("</blockquote>\n")
    case .alert:
      state.freshLine(&output)
      hooks.closeAlert(id, in: document, to: &output)
      state.freshLine(&output)
    case .list: output.append(node.flags.contains(.ordered) ? "</ol>\n" : "</ul>\n")
    case .item: output.append("</li>\n")
    case .table, .tableRow, .tableCell: leaveTable(node, &output)
    case .footnotes, .footnoteDefinition: closeFootnote(node, document, &output)
    }
  }

  /// Writes `<name`, the hooks' attributes and `>` on a fresh line.
  mutating func open(_ tag: StaticString, _ id: NodeID, _ document: MarkdownDocument, _ output: inout [UInt8])
  {
    state.freshLine(&output)
    output.append(tag)
    hooks.writeAttributes(of: id, in: document, to: &output)
    output.append(UInt8(ascii: ">"))
  }

  /// Whether a paragraph stands in a tight list and is written without `<p>`.
  private func isBare(_ node: Node, _ document: MarkdownDocument) -> Bool {
    guard node.parent >= 0, case let item = document[NodeID(node.parent)], item.kind == .item else {
      return false
    }
    return document[NodeID(item.parent)].flags.contains(.tight)
  }

  private mutating func openList(
    _ id: NodeID, _ node: Node, _ document: MarkdownDocument, _ output: inout [UInt8]
  ) {
    state.freshLine(&output)
    output.append(node.flags.contains(.ordered) ? "<ol" : "<ul")
    if node.flags.contains(.ordered), node.number != 1 {
      output.append(" start=\"")
      output.append(decimal: Int(node.number))
      output.append(UInt8(ascii: "\""))
    }
    hooks.writeAttributes(of: id, in: document, to: &output)
    output.append(">\n")
  }

  private mutating func openItem(
    _ id: NodeID, _ node: Node, _ document: MarkdownDocument, _ output: inout [UInt8]
  ) {
    open("<li", id, document, &output)
    guard node.flags.contains(.task) else { return }
    hooks.writeTaskBox(id, isChecked: node.flags.contains(.checked), in: document, to: &output)
    output.append(UInt8(ascii: " "))
  }

  private mutating func openHeading(_ id: NodeID, _ document: MarkdownDocument, _ output: inout [UInt8]) {
    let text = headingText(id, document)
    let identity = hooks.identity(ofHeading: id, text: text, slugger: &state.slugger, in: document)
    let heading = Heading(node: id, level: document.level(of: id), text: text, identity: identity)
    state.outline.append(heading)
    state.freshLine(&output)
    hooks.openHeading(heading, in: document, to: &output)
  }

  /// A heading's plain text, with links' replacement texts in place.
  private mutating func headingText(_ id: NodeID, _ document: MarkdownDocument) -> [UInt8] {
    var text: [UInt8] = []
    for child in document.descendants(of: id) {
      let node = document[child]
      switch node.kind {
      case .text, .codeSpan:
        if node.kind == .text, document[NodeID(node.parent)].kind == .link, node.next < 0,
          document[NodeID(node.parent)].firstChild == child.index,
          let replacement = replacement(ofLink: NodeID(node.parent), document)
        {
          text += replacement
        } else {
          text += document.pool[node.literal.range]
        }
      case .softBreak, .lineBreak: text.append(UInt8(ascii: " "))
      default: continue
      }
    }
    return text
  }

  mutating func replacement(ofLink link: NodeID, _ document: MarkdownDocument) -> [UInt8]? {
    guard let text = document.soleText(of: link) else { return nil }
    return hooks.replacementText(ofLink: link, text: text, in: document)
  }
}
