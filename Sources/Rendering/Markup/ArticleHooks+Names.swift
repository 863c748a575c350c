import Core
import Markdown

// Names of things that show none: for readers who hear a page instead of seeing it.

extension ArticleHooks {
  /// A task's box is named by the task's text.
  mutating func writeTaskBox(
    _ item: NodeID, isChecked: Bool, in document: MarkdownDocument, to output: inout [UInt8]
  ) {
    output.append("<input type=\"checkbox\"" as StaticString)
    if isChecked { output.append(" checked=\"\"" as StaticString) }
    output.append(" disabled=\"\"" as StaticString)
    if let text = document.firstChild(of: item).map({ PlainText.text(of: $0, in: document) }), !text.isEmpty {
      output.append(" aria-label=\"" as StaticString)
      output.append(escaping: text)
      output.append("\"" as StaticString)
    }
    output.append(" />" as StaticString)
  }

  mutating func writeFootnotesTitle(in document: MarkdownDocument, to output: inout [UInt8]) {
    output.append("<h2 class=\"visually-hidden\">" as StaticString)
    output.append(escaping: scope.renderer.labels.footnotes(in: scope.language))
    output.append("</h2>\n" as StaticString)
  }

  mutating func writeBackReferenceLabel(_ reference: String, to output: inout [UInt8]) {
    output.append(escaping: scope.renderer.labels.back(to: reference, in: scope.language))
  }
}
