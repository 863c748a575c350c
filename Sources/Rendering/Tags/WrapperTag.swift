import Core
import Liquid

/// A block that becomes a `<div>` of its own around Markdown: callouts, platform and tool blocks, row headers.
///
/// Whatever the author left out around the tags, the body is Markdown, and so is what follows: the `<div>` and
/// `</div>` stand between blank lines and are indented like the tag they come from.
struct WrapperTag: CustomTag {
  /// What the start tag says, such as `<div class="note" data-label="Note">`.
  let opening: @Sendable (PageScope) -> [UInt8]
  let body: Block
  let offset: Int

  func render(_ context: RenderContext, into output: inout Output) throws(LiquidError) {
    guard let scope = context.scope else { return }
    var prefix = LinePrefix(of: output)
    if !prefix.isAtBlockStart {
      output.appendBlankLine(prefix, standingFor: offset)
    }
    output.append(opening(scope), standingFor: offset)
    output.appendBlankLine(prefix, standingFor: offset)
    try body.render(context, into: &output)
    let end = LinePrefix(of: output)
    if end.isAtBlockStart {
      output.removeTrailingSpaces(downTo: end.lineStart)
      if output.bytes.count == end.lineStart { output.append(prefix.bytes, standingFor: offset) }
    } else {
      output.appendBlankLine(prefix, standingFor: offset)
    }
    output.append("</div>", standingFor: offset)
    prefix.isAtBlockStart = false
    output.appendBlankLine(prefix, standingFor: offset)
  }

  /// A callout: `{% note %} … {% endnote %}`.
  static func callout(_ name: String) -> TagDefinition {
    .block(ends: ["end\(name)"]) { branches in
      WrapperTag(
        opening: { scope in
          var tag = Array("<div class=\"callout \(name)\" data-label=\"".utf8)
          tag.append(escaping: scope.renderer.labels.callout(name, in: scope.language))
          tag.append("\">")
          return tag
        }, body: branches[0].body, offset: branches[0].arguments.fileOffset)
    }.documented("Sets its body off as a \(name).")
  }

  /// A platform or tool block: `{% mac %} … {% endmac %}`.
  static func switching(_ name: String) -> TagDefinition {
    .block(ends: ["end\(name)"]) { branches in
      WrapperTag(
        opening: { scope in
          var tag = Array("<div class=\"switch \(name)\" data-label=\"".utf8)
          tag.append(escaping: scope.renderer.labels.switchLabel(name, in: scope.language))
          tag.append("\">")
          return tag
        }, body: branches[0].body, offset: branches[0].arguments.fileOffset)
    }.documented("Shows its body to readers who chose '\(name)'.")
  }

  /// `{% rowheaders %} … {% endrowheaders %}`: the first column of the tables inside holds row headers.
  static let rowHeaders = TagDefinition.block(ends: ["endrowheaders"]) { branches in
    WrapperTag(
      opening: { _ in Array("<div class=\"rowheaders\">".utf8) }, body: branches[0].body,
      offset: branches[0].arguments.fileOffset)
  }.documented("Makes the first column of its tables a column of row headers.")
}
