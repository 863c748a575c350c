import Core
import Markdown
import SiteModel

/// Writes the properties of one article as HTML and gathers the facts of all of them.
struct PropertyWriter {
  private let renderer: SiteRenderer
  private let scope: PageScope
  private(set) var facts = ArticleFacts()
  /// Where addresses stand in the body's text.
  private(set) var addresses: [AddressPlace] = []

  init(_ renderer: SiteRenderer, _ scope: PageScope) {
    self.renderer = renderer
    self.scope = scope
  }

  /// Writes a property of the front matter.
  mutating func write(_ text: TracedText) -> HTMLFragment {
    write(MarkdownDocument(parsing: text.bytes, options: .full), text, .own, isBody: false)
  }

  /// Writes the body.
  mutating func write(_ document: MarkdownDocument, _ text: TracedText, _ ids: HeadingIDs) -> HTMLFragment {
    write(document, text, ids, isBody: true)
  }

  private mutating func write(
    _ document: MarkdownDocument, _ text: TracedText, _ ids: HeadingIDs, isBody: Bool
  ) -> HTMLFragment {
    var hooks = ArticleHooks(
      scope, text, headingIDs: ids,
      languages: BlockLanguages(text, page: scope.language, parts: renderer.parts))
    hooks.collector.links = facts.links
    if isBody { hooks.addresses = LinkAddresses(document) }
    var options = HTMLOptions()
    options.columnScope = true
    options.dropsEmptyRows = true
    options.alignsByStyle = true
    var writer = HTMLWriter(hooks: hooks, options: options)
    var output: [UInt8] = []
    output.reserveCapacity(text.bytes.count * 3 / 2)
    writer.write(document, to: &output)
    writer.hooks.closeRawHTML(in: document, to: &output)
    while output.last == UInt8(ascii: "\n") { output.removeLast() }
    keep(writer.hooks.collector, of: document, isBody: isBody)
    report(VisibleMarkup.findings(in: document), text)
    return HTMLFragment(bytes: output, slots: writer.hooks.collector.slots)
  }

  /// Tells of raw mark-up that readers see, where nothing else has been said about the same lines.
  private func report(_ visible: [VisibleMarkup.Finding], _ text: TracedText) {
    if visible.isEmpty { return }
    let known = KnownPlaces(
      scope.findings.filter { $0.rule == .sloppyTable || $0.rule == .unclosedEmphasis }.compactMap(\.location)
    )
    for finding in visible {
      guard let place = text.location(of: finding.range, scope.site) else { continue }
      if let around = text.location(of: finding.block, scope.site), around.file === place.file,
        known.touch(around)
      {
        continue
      }
      let frame = text.origin(at: finding.range.lowerBound)?.frame ?? 0
      let edits = RepairFindings.edits(of: finding.repairs, in: text, scope.site)
      scope.findings.append(
        Diagnostic(
          .visibleMarkup, "what was to be \(finding.what) is shown as it is written", at: place,
          suggestion: edits.isEmpty
            ? "mend it, or put '\\' before signs that readers shall see" : "write '*' instead of '_'",
          edits: edits,
          chain: scope.chain(in: text.frames, frame: frame)))
    }
  }

  private mutating func keep(_ collector: ArticleCollector, of document: MarkdownDocument, isBody: Bool) {
    facts.links = collector.links
    facts.images += collector.images
    facts.partLanguages.formUnion(collector.partLanguages)
    guard isBody else { return }
    addresses = collector.sortedPlaces
    facts.headings = collector.headings
    facts.anchors = collector.anchors
    for id in document.footnoteIDs { facts.anchors.insert(String(decoding: id, as: UTF8.self)) }
    facts.switches = collector.switches
  }
}

/// Plain text of a document in which AUTOTITLE links show their targets' titles.
enum TitledText {
  /// What becomes of raw HTML.
  enum Tags {
    /// Comments and tags are left out.
    case dropped
    /// Tags of elements that cannot stand in a line of text are text, since a title such as `<article>` means them.
    case shown
  }

  static func append(
    _ document: MarkdownDocument, _ scope: PageScope, _ tags: Tags = .dropped, to text: inout [UInt8]
  ) {
    for node in document.descendants(of: document.root) {
      switch document.kind(of: node) {
      case .text:
        text.append(contentsOf: title(at: node, document, scope) ?? Array(document.literal(of: node)))
      case .codeSpan, .codeBlock: text.append(contentsOf: document.literal(of: node))
      case .softBreak, .lineBreak: text.append(UInt8(ascii: " "))
      case .htmlInline, .htmlBlock:
        if tags == .shown { append(html: document.literal(of: node), to: &text) }
      case .paragraph, .heading, .item, .tableCell:
        if let last = text.last, last != UInt8(ascii: " ") { text.append(UInt8(ascii: " ")) }
      default: continue
      }
    }
  }

  private static func append(html: ArraySlice<UInt8>, to text: inout [UInt8]) {
    var tokens = HTMLTokenizer(html)
    while let token = tokens.next() {
      let (name, range): (Range<Int>, Range<Int>)
      switch token {
      case .text(let range):
        text.append(contentsOf: html[range].map { $0 == .newline ? .space : $0 })
        continue
      case .comment: continue
      case .startTag(let tag): (name, range) = (tag.name, tag.range)
      case .endTag(let endName, let endRange): (name, range) = (endName, endRange)
      }
      let element = String(decoding: html[name], as: UTF8.self).lowercased()
      if !HTMLElements.inText.contains(element) { text.append(contentsOf: html[range]) }
    }
  }

  /// The title that the text `node` stands for: that of the page which an AUTOTITLE link leads to.
  static func title(at node: NodeID, _ document: MarkdownDocument, _ scope: PageScope) -> [UInt8]? {
    guard let link = document.parent(of: node), document.kind(of: link) == .link,
      document.soleText(of: link)?.elementsEqual(AutoTitle.word) == true
    else { return nil }
    let (path, _) = ArticleHooks.split(Array(document.destination(of: link)))
    return scope.renderer.titleAt(path, scope)
  }
}
