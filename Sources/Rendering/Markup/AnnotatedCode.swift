import Core
import Markdown

/// A code block whose comments stand beside the lines they explain.
///
/// Lines alternate: one or more comment lines, then one or more lines of code. Blank lines do not count.
struct AnnotatedCode {
  /// A note and the code that it explains.
  struct Row {
    var note: [UInt8]
    var code: [UInt8]
  }

  private(set) var rows: [Row] = []
  /// Why the block cannot be annotated, nil when it can.
  private(set) var problem: String?
  private let language: String

  init(_ code: ArraySlice<UInt8>, language: String) {
    self.language = language
    guard let comment = CodeLanguages.comment(of: language), comment != .none else {
      problem = "annotated code needs a language whose comments are known, such as 'yaml'"
      return
    }
    var isInNote = false
    for line in code.split(separator: UInt8(ascii: "\n")) where line.contains(where: { $0 > 32 }) {
      if let note = Self.note(in: line, comment) {
        if !isInNote { rows.append(Row(note: [], code: [])) }
        isInNote = true
        rows[rows.count - 1].note += note + [UInt8(ascii: "\n")]
      } else {
        guard !rows.isEmpty else {
          problem = "annotated code must begin with a comment"
          return
        }
        isInNote = false
        rows[rows.count - 1].code += Array(line) + [UInt8(ascii: "\n")]
      }
    }
    if rows.isEmpty || rows.contains(where: \.code.isEmpty) {
      problem = "every comment of annotated code must be followed by code"
    }
  }

  /// The text of a comment line, nil when the line is code.
  private static func note(in line: ArraySlice<UInt8>, _ comment: CodeLanguages.Comment) -> [UInt8]? {
    let text = line.drop { $0 <= 32 }
    switch comment {
    case .number:
      guard text.first == UInt8(ascii: "#"), text.dropFirst().first != UInt8(ascii: "!") else { return nil }
      return trim(text.dropFirst())
    case .slash: return text.starts(with: "//".utf8) ? trim(text.dropFirst(2)) : nil
    case .hyphen: return text.starts(with: "--".utf8) ? trim(text.dropFirst(2)) : nil
    case .percent:
      guard text.first == UInt8(ascii: "%") else { return nil }
      return trim(text.drop { $0 == UInt8(ascii: "%") })
    case .xml:
      guard text.starts(with: "<!--".utf8) else { return nil }
      var inner = text.dropFirst(4)
      while let last = inner.last, last <= 32 { inner.removeLast() }
      if inner.suffix(3).elementsEqual("-->".utf8) { inner.removeLast(3) }
      return trim(inner)
    case .none: return nil
    }
  }

  private static func trim(_ text: ArraySlice<UInt8>) -> [UInt8] {
    Array(text.first == 32 ? text.dropFirst() : text)
  }

  /// Writes the rows; notes are Markdown of their own, in the page's links and language.
  func write(_ block: CodeBlockWriter, _ hooks: inout ArticleHooks, to output: inout [UInt8]) {
    output.append("<div class=\"annotate\"><header class=\"code-header\"><span class=\"code-language\">")
    output.append(escaping: CodeLanguages.name(of: language) ?? language)
    output.append("</span></header>\n")
    for row in rows {
      output.append("<div class=\"annotate-row\"><div class=\"annotate-code\">")
      block.writeBlock(row.code[...], hooks, to: &output)
      output.append("</div><div class=\"annotate-note\">\n")
      let note = MarkdownDocument(parsing: row.note, options: .full)
      var writer = HTMLWriter(hooks: NoteHooks(hooks, at: block.document.sourceRange(of: block.node)))
      writer.write(note, to: &output)
      hooks.collector = writer.hooks.inner.collector
      output.append("</div></div>\n")
    }
    output.append("</div>")
  }
}

/// The hooks of a note inside a code block: the article's, with every place being the code block's own.
private struct NoteHooks: HTMLHooks {
  var inner: ArticleHooks
  let place: Range<Int>?

  init(_ hooks: ArticleHooks, at place: Range<Int>?) {
    inner = hooks
    inner.languages = nil
    self.place = place
  }

  mutating func openLink(_ link: NodeID, in document: MarkdownDocument, to output: inout [UInt8]) {
    guard let number = inner.internalLink(Array(document.destination(of: link)), range: place) else {
      HTMLDefaults.openLink(link, in: document, to: &output)
      return
    }
    output.append("<a href=\"")
    inner.appendSlot(number, to: &output)
    output.append("\">")
  }

  mutating func replacementText(
    ofLink link: NodeID, text: ArraySlice<UInt8>, in document: MarkdownDocument
  ) -> [UInt8]? {
    inner.titleText(ofLink: link, text: text, in: document)
  }

  mutating func identity(
    ofHeading heading: NodeID, text: [UInt8], slugger: inout Slugger, in document: MarkdownDocument
  ) -> HeadingIdentity? { nil }
}
