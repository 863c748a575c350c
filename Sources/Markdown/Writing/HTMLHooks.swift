import Core

/// What a host may change about the HTML of a document; every requirement has a default that gives plain GFM.
///
/// `HTMLWriter` calls the requirements in document order. Each writes to `output`, the one buffer of the page, and may
/// ask `document` for the node's kind, range, literal, parent and children. What a default writes is public too
/// (`HTMLDefaults`), so that a hook can fall back to it for the nodes that it does not care about.
public protocol HTMLHooks {
  /// Writes attributes into a block's opening tag, each with its leading space: p, li, ul, ol, h1–h6, blockquote,
  /// pre, table, tr, th, td, hr, an alert's div. Written after the tag's own attributes.
  mutating func writeAttributes(of block: NodeID, in document: MarkdownDocument, to output: inout [UInt8])

  /// The ids of a heading with this text; nil for none. Called once per heading, in order; `slugger` is the writer's.
  mutating func identity(
    ofHeading heading: NodeID, text: [UInt8], slugger: inout Slugger, in document: MarkdownDocument
  ) -> HeadingIdentity?
  /// Writes everything before a heading's content: `<h2 id="x">` and the alias anchors.
  mutating func openHeading(_ heading: Heading, in document: MarkdownDocument, to output: inout [UInt8])
  /// Writes everything after a heading's content: `</h2>`.
  mutating func closeHeading(_ heading: Heading, in document: MarkdownDocument, to output: inout [UInt8])

  /// Writes a link's opening tag.
  mutating func openLink(_ link: NodeID, in document: MarkdownDocument, to output: inout [UInt8])
  /// Writes a link's closing tag.
  mutating func closeLink(_ link: NodeID, in document: MarkdownDocument, to output: inout [UInt8])
  /// The plain text to show in place of a link's content; nil to keep it. Asked only of links whose content is one
  /// text node, `text` without outer spaces; for a link inside a heading also when the heading's text is collected.
  mutating func replacementText(
    ofLink link: NodeID, text: ArraySlice<UInt8>, in document: MarkdownDocument
  ) -> [UInt8]?

  /// Writes an image; `alternative` is its description as plain text.
  mutating func writeImage(
    _ image: NodeID, alternative: [UInt8], in document: MarkdownDocument, to output: inout [UInt8])
  /// Writes a text node.
  mutating func writeText(_ text: NodeID, in document: MarkdownDocument, to output: inout [UInt8])
  /// Writes a code span.
  mutating func writeCodeSpan(_ code: NodeID, in document: MarkdownDocument, to output: inout [UInt8])
  /// Writes a fenced or indented code block, whole.
  mutating func writeCodeBlock(_ code: NodeID, in document: MarkdownDocument, to output: inout [UInt8])
  /// Writes raw HTML, inline or block (`document.kind(of:)` tells).
  mutating func writeRawHTML(_ html: NodeID, in document: MarkdownDocument, to output: inout [UInt8])

  /// Writes an alert's opening tag and title paragraph.
  mutating func openAlert(_ alert: NodeID, in document: MarkdownDocument, to output: inout [UInt8])
  /// Writes an alert's closing tag.
  mutating func closeAlert(_ alert: NodeID, in document: MarkdownDocument, to output: inout [UInt8])

  /// Whether a body row of a table is written.
  mutating func keepsRow(_ row: NodeID, in document: MarkdownDocument) -> Bool
  /// Whether a cell of a body row is its row's header.
  mutating func isRowHeader(_ cell: NodeID, in document: MarkdownDocument) -> Bool
  /// Writes the box of a task list item, without the space after it.
  mutating func writeTaskBox(
    _ item: NodeID, isChecked: Bool, in document: MarkdownDocument, to output: inout [UInt8])

  /// Writes what stands between `<section class="footnotes" …>` and its list, such as a heading.
  mutating func writeFootnotesTitle(in document: MarkdownDocument, to output: inout [UInt8])
  /// Writes the label of a link back to the text, as an attribute's value; `reference` is `2` or `2-3`.
  mutating func writeBackReferenceLabel(_ reference: String, to output: inout [UInt8])
}

extension HTMLHooks {
  public mutating func writeAttributes(
    of block: NodeID, in document: MarkdownDocument, to output: inout [UInt8]
  ) {}

  public mutating func identity(
    ofHeading heading: NodeID, text: [UInt8], slugger: inout Slugger, in document: MarkdownDocument
  ) -> HeadingIdentity? {
    document.options.headingIDs ? HeadingIdentity(id: slugger.slug(text)) : nil
  }
  public mutating func openHeading(
    _ heading: Heading, in document: MarkdownDocument, to output: inout [UInt8]
  ) {
    output.append("<h")
    output.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: heading.level))
    HTMLDefaults.writeID(of: heading, to: &output)
    writeAttributes(of: heading.node, in: document, to: &output)
    output.append(UInt8(ascii: ">"))
    HTMLDefaults.writeAliases(of: heading, to: &output)
  }
  public mutating func closeHeading(
    _ heading: Heading, in document: MarkdownDocument, to output: inout [UInt8]
  ) {
    output.append("</h")
    output.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: heading.level))
    output.append(UInt8(ascii: ">"))
  }

  public mutating func openLink(_ link: NodeID, in document: MarkdownDocument, to output: inout [UInt8]) {
    HTMLDefaults.openLink(link, in: document, to: &output)
  }
  public mutating func closeLink(_ link: NodeID, in document: MarkdownDocument, to output: inout [UInt8]) {
    output.append("</a>")
  }
  public mutating func replacementText(
    ofLink link: NodeID, text: ArraySlice<UInt8>, in document: MarkdownDocument
  ) -> [UInt8]? { nil }

  public mutating func writeImage(
    _ image: NodeID, alternative: [UInt8], in document: MarkdownDocument, to output: inout [UInt8]
  ) {
    HTMLDefaults.writeImage(image, alternative: alternative, in: document, to: &output)
  }
  public mutating func writeText(_ text: NodeID, in document: MarkdownDocument, to output: inout [UInt8]) {
    HTMLDefaults.writeText(text, in: document, to: &output)
  }
  public mutating func writeCodeSpan(_ code: NodeID, in document: MarkdownDocument, to output: inout [UInt8])
  {
    HTMLDefaults.writeCodeSpan(code, in: document, to: &output)
  }
  public mutating func writeCodeBlock(_ code: NodeID, in document: MarkdownDocument, to output: inout [UInt8])
  {
    output.append("<pre")
    writeAttributes(of: code, in: document, to: &output)
    output.append(UInt8(ascii: ">"))
    HTMLDefaults.writeCode(code, in: document, to: &output)
    output.append("</pre>")
  }
  public mutating func writeRawHTML(_ html: NodeID, in document: MarkdownDocument, to output: inout [UInt8]) {
    HTMLDefaults.writeRawHTML(html, in: document, to: &output)
  }

  public mutating func openAlert(_ alert: NodeID, in document: MarkdownDocument, to output: inout [UInt8]) {
    let kind = document.alertKind(of: alert) ?? .note
    output.append("<div class=\"")
    output.append(kind.name)
    output.append(UInt8(ascii: "\""))
    writeAttributes(of: alert, in: document, to: &output)
    output.append(">\n<p class=\"alert-title\">")
    output.append(kind.title)
    output.append("</p>\n")
  }
  public mutating func closeAlert(_ alert: NodeID, in document: MarkdownDocument, to output: inout [UInt8]) {
    output.append("</div>")
  }

  public mutating func keepsRow(_ row: NodeID, in document: MarkdownDocument) -> Bool { true }
  public mutating func isRowHeader(_ cell: NodeID, in document: MarkdownDocument) -> Bool { false }
  public mutating func writeTaskBox(
    _ item: NodeID, isChecked: Bool, in document: MarkdownDocument, to output: inout [UInt8]
  ) {
    output.append(
      isChecked
        ? "<input type=\"checkbox\" checked=\"\" disabled=\"\" />"
        : "<input type=\"checkbox\" disabled=\"\" />")
  }

  public mutating func writeFootnotesTitle(in document: MarkdownDocument, to output: inout [UInt8]) {}
  public mutating func writeBackReferenceLabel(_ reference: String, to output: inout [UInt8]) {
    output.append("Back to reference ")
    output.append(reference)
  }
}

/// Hooks that change nothing.
public struct PlainHooks: HTMLHooks, Sendable {
  /// Makes them.
  public init() {}
}
