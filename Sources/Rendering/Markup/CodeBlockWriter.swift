import Core
import Markdown
import SiteModel

/// Writes a code block: plain or highlighted, with a header where the author asked for one, or with its comments
/// beside it.
struct CodeBlockWriter {
  let node: NodeID
  let document: MarkdownDocument
  /// First word of the info string, without a `{:copy}` that older pages hang on to it.
  let language: String
  /// Whether that suffix was there.
  let hasCopySuffix: Bool
  /// Further words: `copy`, `annotate`, `prompt`, `id=x`, `ref=y`.
  let words: [String]
  let code: ArraySlice<UInt8>

  init(_ node: NodeID, in document: MarkdownDocument) {
    self.node = node
    self.document = document
    code = document.literal(of: node)
    let info = document.infoWords(of: node)
    var language = String(decoding: info.language, as: UTF8.self)
    if let brace = language.firstIndex(of: "{") {
      hasCopySuffix = language[brace...].hasPrefix("{:copy")
      language = String(language[..<brace])
    } else {
      hasCopySuffix = false
    }
    self.language = language
    words = info.words.map { String(decoding: $0, as: UTF8.self) }
  }

  func write(_ hooks: inout ArticleHooks, to output: inout [UInt8]) {
    if words.contains("annotate") {
      let annotated = AnnotatedCode(code, language: language)
      if let problem = annotated.problem {
        report(.codeAnnotation, problem, hooks)
      } else {
        annotated.write(self, &hooks, to: &output)
        return
      }
    }
    let hasHeader = words.contains("copy") || words.contains("prompt") || hasCopySuffix
    if hasHeader { openHeader(hooks, to: &output) }
    writeBlock(code, hooks, to: &output)
    if hasHeader { output.append("</div>") }
  }

  private func report(_ rule: Rule, _ problem: String, _ hooks: ArticleHooks) {
    let range = document.sourceRange(of: node)
    hooks.scope.findings.append(
      Diagnostic(
        rule, problem, at: range.flatMap { hooks.expansion.location(of: $0, hooks.scope.site) },
        chain: range.map { hooks.chain(at: $0.lowerBound) } ?? []))
  }

  /// Writes `<pre><code>` around `code`.
  func writeBlock(_ code: ArraySlice<UInt8>, _ hooks: ArticleHooks, to output: inout [UInt8]) {
    output.append("<pre><code")
    if !language.isEmpty {
      output.append(" class=\"language-")
      output.append(escaping: language)
      output.append("\"")
    }
    output.append(">")
    if holdsMarkup(hooks.scope) {
      FenceMarkup.append(code, to: &output)
    } else if let problem = hooks.scope.renderer.highlighter.append(code, language: language, to: &output) {
      report(.highlighting, problem, hooks)
    }
    output.append("</code></pre>")
  }

  /// Whether HTML in the code is mark-up, by the site's configuration, and there is some.
  func holdsMarkup(_ scope: PageScope) -> Bool {
    words.isEmpty && scope.site.configuration.htmlInFences.contains(language) && FenceMarkup.isMarkedUp(code)
  }

  private func openHeader(_ hooks: ArticleHooks, to output: inout [UInt8]) {
    let name = CodeLanguages.name(of: language) ?? language
    let labels = hooks.scope.renderer.labels
    output.append("<div class=\"code-block\"><header class=\"code-header\"><span class=\"code-language\">")
    output.append(escaping: name)
    output.append("</span>")
    if words.contains("prompt") {
      PromptLink.append(prompt(), hooks.scope, to: &output)
    }
    output.append("<button type=\"button\" class=\"copy-button\" aria-label=\"")
    output.append(escaping: labels.copy(name, in: hooks.scope.language))
    output.append("\"></button></header>")
  }

  /// The code, after that of the block that `ref=` names.
  private func prompt() -> [UInt8] {
    let own = Array(code)
    guard let ref = words.first(where: { $0.hasPrefix("ref=") })?.dropFirst(4) else { return own }
    for other in document.descendants(of: document.root) where document.kind(of: other) == .codeBlock {
      let named = document.infoWords(of: other).words.contains { $0.elementsEqual("id=\(ref)".utf8) }
      if named { return Array(document.literal(of: other)) + [UInt8(ascii: "\n")] + own }
    }
    return own
  }
}

/// Code of fences that keep inline HTML: known elements and character references stay mark-up, all else is text.
enum FenceMarkup {
  /// Whether anything in `code` is mark-up, so that it is more than text to be highlighted.
  static func isMarkedUp(_ code: ArraySlice<UInt8>) -> Bool {
    guard code.contains(where: { $0 == UInt8(ascii: "<") || $0 == UInt8(ascii: "&") }) else { return false }
    var marked: [UInt8] = []
    var plain: [UInt8] = []
    append(code, to: &marked)
    plain.append(escaping: code)
    return marked != plain
  }

  static func append(_ code: ArraySlice<UInt8>, to output: inout [UInt8]) {
    var tokens = HTMLTokenizer(code)
    while let token = tokens.next() {
      switch token {
      case .text(let range): appendText(code[range], to: &output)
      case .comment(let range): output.append(escaping: code[range])
      case .startTag(let tag): append(code, name: tag.name, range: tag.range, to: &output)
      case .endTag(let name, let range): append(code, name: name, range: range, to: &output)
      }
    }
  }

  private static func append(
    _ code: ArraySlice<UInt8>, name: Range<Int>, range: Range<Int>, to output: inout [UInt8]
  ) {
    let name = String(decoding: code[name], as: UTF8.self).lowercased()
    if HTMLElements.inlineInFences.contains(name) {
      output.append(contentsOf: code[range])
    } else {
      output.append(escaping: code[range])
    }
  }

  private static func appendText(_ text: ArraySlice<UInt8>, to output: inout [UInt8]) {
    var mark = text.startIndex
    var index = mark
    while index < text.endIndex {
      if text[index] == UInt8(ascii: "&"), let end = reference(text, at: index) {
        output.append(escaping: text[mark..<index])
        output.append(contentsOf: text[index..<end])
        index = end
        mark = end
      } else {
        index += 1
      }
    }
    output.append(escaping: text[mark..<text.endIndex])
  }

  /// End of a character reference such as `&lt;` or `&#39;`.
  private static func reference(_ text: ArraySlice<UInt8>, at start: Int) -> Int? {
    var index = start + 1
    if index < text.endIndex, text[index] == UInt8(ascii: "#") { index += 1 }
    let first = index
    while index < text.endIndex, index - first < 32, WordHash.isWord(text[index]), text[index] < 0x80 {
      index += 1
    }
    guard index > first, index < text.endIndex, text[index] == UInt8(ascii: ";") else { return nil }
    return index + 1
  }
}
