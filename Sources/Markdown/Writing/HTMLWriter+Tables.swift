import Core

extension HTMLWriter {
  mutating func enterTable(
    _ id: NodeID, _ node: Node, _ document: MarkdownDocument, _ output: inout [UInt8]
  ) -> Bool {
    switch node.kind {
    case .table:
      open("<table", id, document, &output)
      state.hasBody = false
    case .tableRow:
      let isHeader = node.flags.contains(.header)
      guard isHeader || keeps(id, document) else { return false }
      state.freshLine(&output)
      if isHeader {
        output.append("<thead>\n")
      } else if !state.hasBody {
        output.append("<tbody>\n")
        state.hasBody = true
      }
      state.keepsRow = true
      open("<tr", id, document, &output)
    default: openCell(id, node, document, &output)
    }
    return true
  }

  mutating func leaveTable(_ node: Node, _ output: inout [UInt8]) {
    switch node.kind {
    case .table:
      if state.hasBody { output.append("</tbody>\n") }
      output.append("</table>\n")
    case .tableRow:
      guard state.keepsRow else { return }
      state.keepsRow = false
      state.freshLine(&output)
      output.append("</tr>\n")
      if node.flags.contains(.header) { output.append("</thead>\n") }
    default:
      output.append(state.isHeaderCell ? "</th>" : "</td>")
    }
  }

  private mutating func keeps(_ row: NodeID, _ document: MarkdownDocument) -> Bool {
    if state.options.dropsEmptyRows, document.children(of: row).allSatisfy(document.isBlank) { return false }
    return hooks.keepsRow(row, in: document)
  }

  private mutating func openCell(
    _ id: NodeID, _ node: Node, _ document: MarkdownDocument, _ output: inout [UInt8]
  ) {
    state.freshLine(&output)
    let isHeader = node.flags.contains(.header)
    let isRowHeader = !isHeader && hooks.isRowHeader(id, in: document)
    // Where headers have a scope, an empty cell is the header of nothing.
    let isNothing = isHeader && state.options.columnScope && document.isBlank(id)
    state.isHeaderCell = isHeader && !isNothing || isRowHeader
    output.append(state.isHeaderCell ? "<th" : "<td")
    if isHeader, state.isHeaderCell, state.options.columnScope { output.append(" scope=\"col\"") }
    if isRowHeader { output.append(" scope=\"row\"") }
    let alignment = ColumnAlignment(rawValue: node.detail) ?? .none
    if alignment != .none {
      output.append(state.options.alignsByStyle ? " style=\"text-align:" : " align=\"")
      output.append(alignment.name)
      output.append(UInt8(ascii: "\""))
    }
    hooks.writeAttributes(of: id, in: document, to: &output)
    output.append(UInt8(ascii: ">"))
  }
}
