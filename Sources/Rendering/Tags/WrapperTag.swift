import Core
import Liquid

/// A block that becomes a `<div>` of its own around Markdown: callouts, platform and tool blocks, row headers.
///
/// Whatever the author left out around the tags, the body is Markdown, and so is what follows: the `<div>` and
/// `</div>` stand between blank lines and are indented like the tag they come from. In a row of a table, which ends
/// with its line, they stay in their cell.
struct WrapperTag: CustomTag {
  /// What the start tag says, such as `<div class="note" data-label="Note">`.
  let opening: @Sendable (PageScope) -> [UInt8]
  let body: Block
  let offset: Int
  /// Whether the template itself ends the line after the start tag, and after the end tag.
  let endsLine: (afterStart: Bool, afterEnd: Bool)

  init(_ branch: Branch, opening: @escaping @Sendable (PageScope) -> [UInt8]) {
    self.opening = opening
    body = branch.body
    offset = branch.arguments.fileOffset
    let bytes = branch.arguments.source.bytes
    let close = branch.arguments.dialect.delimiters.tagClose
    var end = branch.bodyRange.upperBound
    while end < bytes.count, !bytes[end...].starts(with: close) { end += 1 }
    endsLine = (
      Self.isLineEnd(bytes, branch.bodyRange.lowerBound), Self.isLineEnd(bytes, end + close.count)
    )
  }

  private static func isLineEnd(_ bytes: [UInt8], _ index: Int) -> Bool {
    index < bytes.count && bytes[index] == UInt8(ascii: "\n")
  }

  func render(_ context: RenderContext, into output: inout Output) throws(LiquidError) {
    guard let scope = context.scope else { return }
    let prefix = LinePrefix(of: output)
    if prefix.isInRow {
      output.append(opening(scope), standingFor: offset)
      try body.render(context, into: &output)
      output.append("</div>", standingFor: offset)
      return
    }
    if !prefix.isAtBlockStart {
      output.appendBlankLine(prefix, standingFor: offset)
    }
    output.append(opening(scope), standingFor: offset)
    endLine(endsLine.afterStart, prefix, &output)
    try body.render(context, into: &output)
    let end = LinePrefix(of: output)
    if end.isAtBlockStart {
      output.removeTrailingSpaces(downTo: end.lineStart)
      if output.bytes.count == end.lineStart { output.append(prefix.bytes, standingFor: offset) }
    } else {
      output.appendBlankLine(prefix, standingFor: offset)
    }
    output.append("</div>", standingFor: offset)
    endLine(endsLine.afterEnd, prefix, &output)
  }

  /// Sees to it that what follows begins after a blank line; the template's own line end counts.
  private func endLine(_ isEnded: Bool, _ prefix: LinePrefix, _ output: inout Output) {
    if isEnded {
      output.append("\n", standingFor: offset)
      if prefix.isQuoted { output.append(prefix.bytes, standingFor: offset) }
    } else {
      output.appendBlankLine(prefix, standingFor: offset)
    }
  }

  /// A callout: `{% note %} … {% endnote %}`.
  static func callout(_ name: String) -> TagDefinition {
    .block(ends: ["end\(name)"]) { branches in
      WrapperTag(
        branches[0],
        opening: { scope in
          var tag = Array("<div class=\"callout \(name)\" data-label=\"".utf8)
          tag.append(escaping: scope.renderer.labels.callout(name, in: scope.language))
          tag.append("\">")
          return tag
        })
    }.documented("Sets its body off as a \(name).")
  }

  /// A platform or tool block: `{% mac %} … {% endmac %}`.
  static func switching(_ name: String) -> TagDefinition {
    .block(ends: ["end\(name)"]) { branches in
      WrapperTag(
        branches[0],
        opening: { scope in
          var tag = Array("<div class=\"switch \(name)\" data-label=\"".utf8)
          tag.append(escaping: scope.renderer.labels.switchLabel(name, in: scope.language))
          tag.append("\">")
          return tag
        })
    }.documented("Shows its body to readers who chose '\(name)'.")
  }

  /// `{% rowheaders %} … {% endrowheaders %}`: the first column of the tables inside holds row headers.
  static let rowHeaders = TagDefinition.block(ends: ["endrowheaders"]) { branches in
    WrapperTag(branches[0]) { _ in Array("<div class=\"rowheaders\">".utf8) }
  }.documented("Makes the first column of its tables a column of row headers.")
}
