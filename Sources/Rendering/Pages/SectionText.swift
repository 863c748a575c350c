import Core
import Markdown
import SiteModel

/// The body's text cut at its headings, for search: what readers see of it, without mark-up.
enum SectionText {
  static func sections(
    of document: MarkdownDocument, _ headings: [ArticleHeading], _ scope: PageScope
  ) -> [Section] {
    var sections: [Section] = []
    var current = Section(id: [], title: [], text: [])
    var number = 0
    for node in document.descendants(of: document.root) {
      switch document.kind(of: node) {
      case .heading:
        sections.append(current)
        let heading = headings.indices.contains(number) ? headings[number] : nil
        current = Section(id: heading?.id ?? [], title: heading?.text ?? [], text: [])
        number += 1
      case .text where !isInHeading(node, document):
        if let title = TitledText.title(at: node, document, scope) {
          current.text.append(contentsOf: title)
        } else {
          current.text.append(contentsOf: document.literal(of: node))
        }
      case .codeSpan where !isInHeading(node, document):
        current.text.append(contentsOf: document.literal(of: node))
      case .codeBlock:
        current.text.append(UInt8(ascii: " "))
        append(codeBlock: node, document, scope, to: &current.text)
        current.text.append(UInt8(ascii: " "))
      case .htmlBlock:
        current.text.append(UInt8(ascii: " "))
        append(textOf: document.literal(of: node), to: &current.text)
      case .softBreak, .lineBreak, .paragraph, .item, .tableCell:
        current.text.append(UInt8(ascii: " "))
      default: continue
      }
    }
    sections.append(current)
    return sections.filter { !$0.title.isEmpty || $0.text.contains { $0 > 32 } }
  }

  private static func append(
    codeBlock node: NodeID, _ document: MarkdownDocument, _ scope: PageScope, to text: inout [UInt8]
  ) {
    let code = document.literal(of: node)
    let block = CodeBlockWriter(node, in: document)
    if block.holdsMarkup(scope) {
      append(textOf: code, to: &text)
    } else {
      text.append(contentsOf: code)
    }
  }

  /// What is left of HTML without its tags and comments, a blank in place of each.
  private static func append(textOf html: ArraySlice<UInt8>, to text: inout [UInt8]) {
    let html = Array(html)
    var index = 0
    while let open = ByteSearch.find(UInt8(ascii: "<"), in: html, from: index) {
      append(decoded: html[index..<open], to: &text)
      text.append(UInt8(ascii: " "))
      let isComment = html[open...].starts(with: [UInt8(ascii: "<"), UInt8(ascii: "!"), UInt8(ascii: "-")])
      guard let end = ByteSearch.find(isComment ? "-->" : ">", in: html, from: open) else { return }
      index = end + (isComment ? 3 : 1)
    }
    append(decoded: html[index...], to: &text)
  }

  /// The references that HTML cannot do without; others are rare enough to stay.
  private static let references: [(name: [UInt8], text: UInt8)] = [
    (Array("&lt;".utf8), UInt8(ascii: "<")), (Array("&gt;".utf8), UInt8(ascii: ">")),
    (Array("&amp;".utf8), UInt8(ascii: "&")), (Array("&quot;".utf8), UInt8(ascii: "\"")),
    (Array("&#39;".utf8), UInt8(ascii: "'")), (Array("&nbsp;".utf8), UInt8(ascii: " ")),
  ]

  private static func append(decoded html: ArraySlice<UInt8>, to text: inout [UInt8]) {
    var rest = html
    while let byte = rest.first {
      if byte == UInt8(ascii: "&"), let known = references.first(where: { rest.starts(with: $0.name) }) {
        text.append(known.text)
        rest = rest.dropFirst(known.name.count)
      } else {
        text.append(byte)
        rest = rest.dropFirst()
      }
    }
  }

  private static func isInHeading(_ node: NodeID, _ document: MarkdownDocument) -> Bool {
    var current = document.parent(of: node)
    while let here = current, document.kind(of: here).isInline { current = document.parent(of: here) }
    return current.map { document.kind(of: $0) == .heading } ?? false
  }
}
