import Core
import Markdown
import SiteModel

/// What the Markdown of a page becomes: links with language and version, headings with the original's ids, blocks with
/// their language, code with its header; and everything worth knowing about it is collected on the way.
struct ArticleHooks: HTMLHooks {
  let scope: PageScope
  /// The text that the document was parsed from, with provenance.
  let expansion: TracedText
  /// Ids of the original's headings, when this page's headings are to have the same.
  let headingIDs: HeadingIDs
  /// Language of every stretch of the text, nil when all of it is in the page's language.
  var languages: BlockLanguages?
  /// Finds addresses in the text; nil where nobody asks for them.
  var addresses: LinkAddresses?
  var collector = ArticleCollector()
  var raw = RawHTMLState()
  var outline = HeadingOutline()
  /// The heading that a following table is named by, with its container.
  var labelHeading: (id: [UInt8], container: NodeID?)?

  init(
    _ scope: PageScope, _ expansion: TracedText, headingIDs: HeadingIDs = .own,
    languages: BlockLanguages? = nil
  ) {
    self.scope = scope
    self.expansion = expansion
    self.headingIDs = headingIDs
    self.languages = languages
  }

  // MARK: Blocks

  mutating func writeAttributes(of block: NodeID, in document: MarkdownDocument, to output: inout [UInt8]) {
    if document.kind(of: block) == .table, let label = labelHeading,
      label.container == document.parent(of: block)
    {
      output.append(" aria-labelledby=\"")
      output.append(escaping: label.id)
      output.append("\"")
      labelHeading = nil
    }
    guard languages != nil else { return }
    writeLanguage(of: block, in: document, to: &output)
  }

  mutating func isRowHeader(_ cell: NodeID, in document: MarkdownDocument) -> Bool {
    guard raw.isInside(class: "rowheaders"), let row = document.parent(of: cell) else { return false }
    return document.firstChild(of: row) == cell
  }

  // MARK: Headings

  mutating func identity(
    ofHeading heading: NodeID, text: [UInt8], slugger: inout Slugger, in document: MarkdownDocument
  ) -> HeadingIdentity? {
    let own = slugger.slug(text)
    return headingIDs.identity(number: collector.headings.count, own: own)
  }

  mutating func openHeading(_ heading: Heading, in document: MarkdownDocument, to output: inout [UInt8]) {
    forgetClosedContainers(heading.node, document)
    output.append("<h")
    output.append(decimal: heading.level)
    HTMLDefaults.writeID(of: heading, to: &output)
    if let level = outline.level(for: heading.level) { output.append(ariaLevel: level) }
    writeAttributes(of: heading.node, in: document, to: &output)
    output.append(">")
    HTMLDefaults.writeAliases(of: heading, to: &output)
    let id = heading.identity?.id ?? []
    for anchor in [id] + (heading.identity?.aliases ?? []) {
      collector.anchors.insert(String(decoding: anchor, as: UTF8.self))
    }
    collector.headings.append(
      ArticleHeading(
        level: heading.level, id: id, text: heading.text, switchName: raw.innermostSwitch,
        language: languages?.marked(heading.node) ?? scope.language.index))
    if !id.isEmpty { labelHeading = (id, document.parent(of: heading.node)) }
  }

  // MARK: Links and images

  mutating func openLink(_ link: NodeID, in document: MarkdownDocument, to output: inout [UInt8]) {
    let destination = document.destination(of: link)
    noteFragment(destination, range: document.sourceRange(of: link))
    noteRelative(destination, range: document.sourceRange(of: link))
    guard destination.first == UInt8(ascii: "/"),
      let number = internalLink(Array(destination), range: document.sourceRange(of: link))
    else {
      if isOwn(destination) { noteAddress(of: link, .file) }
      HTMLDefaults.openLink(link, in: document, to: &output)
      return
    }
    noteAddress(of: link, .page(link: number))
    output.append("<a href=\"")
    appendSlot(number, to: &output)
    let title = document.title(of: link)
    if !title.isEmpty {
      output.append("\" title=\"")
      output.append(escaping: title)
    }
    output.append("\">")
  }

  mutating func replacementText(
    ofLink link: NodeID, text: ArraySlice<UInt8>, in document: MarkdownDocument
  ) -> [UInt8]? {
    let title = titleText(ofLink: link, text: text, in: document)
    if title != nil { noteTitle(of: link, in: document) }
    return title
  }

  mutating func writeImage(
    _ image: NodeID, alternative: [UInt8], in document: MarkdownDocument, to output: inout [UInt8]
  ) {
    let source = document.destination(of: image)
    noteImage(String(decoding: source, as: UTF8.self), range: document.sourceRange(of: image))
    if isOwn(source) { noteAddress(of: image, .file) }
    output.append(
      isFigure(image, in: document) ? "<img class=\"figure\" src=\"" as StaticString : "<img src=\"")
    appendAsset(source, to: &output)
    output.append("\" alt=\"")
    output.append(escaping: alternative)
    let title = document.title(of: image)
    if !title.isEmpty {
      output.append("\" title=\"")
      output.append(escaping: title)
    }
    output.append("\"")
    writeLanguage(ofAlternativeIn: image, in: document, to: &output)
    appendSize(of: source, to: &output)
    output.append(">")
  }

  // MARK: Leaves

  mutating func writeText(_ text: NodeID, in document: MarkdownDocument, to output: inout [UInt8]) {
    if languages == nil || !writeTextWithLanguages(text, in: document, to: &output) {
      HTMLDefaults.writeText(text, in: document, to: &output)
    }
  }

  mutating func writeRawHTML(_ html: NodeID, in document: MarkdownDocument, to output: inout [UInt8]) {
    forgetClosedContainers(html, document)
    appendRawHTML(document.literal(of: html), node: html, in: document, to: &output)
  }

  mutating func writeCodeBlock(_ code: NodeID, in document: MarkdownDocument, to output: inout [UInt8]) {
    CodeBlockWriter(code, in: document).write(&self, to: &output)
  }

  mutating func openAlert(_ alert: NodeID, in document: MarkdownDocument, to output: inout [UInt8]) {
    let kind = document.alertKind(of: alert) ?? .note
    output.append("<div class=\"alert ")
    output.append(kind.name)
    output.append("\">\n<p class=\"alert-title\">")
    output.append(escaping: scope.renderer.labels.callout("\(kind)", in: scope.language))
    output.append("</p>\n")
  }
}

/// What was met while an article was written.
struct ArticleCollector {
  var links: [ArticleLink] = []
  var slots: [HTMLFragment.Slot] = []
  var headings: [ArticleHeading] = []
  var anchors: Set<String> = []
  var images: [ArticleImage] = []
  var switches: Set<String> = []
  var partLanguages: Set<Int> = []
  var places: [AddressPlace] = []
}
