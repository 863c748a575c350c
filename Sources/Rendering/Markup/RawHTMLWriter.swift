import Core
import Markdown
import SiteModel

/// What is open of the author's raw HTML while an article is written.
///
/// Raw elements nest with Markdown's own: an element opened inside a list item ends with the item, whatever its author
/// forgot. What is still open at the end is closed, and an end tag without its start is left out where it would close
/// an element of the page around the article.
struct RawHTMLState {
  /// An open element and the Markdown node that holds its start tag.
  struct Element {
    var name: String
    var classes: [String]
    var container: NodeID?
    /// The start tag in the expansion.
    var place: Range<Int>?
  }

  /// The open elements, innermost last.
  private(set) var open: [Element] = []
  /// How many of each name and of each class are open: thousands may be, and each tag asks.
  private var names: [String: Int] = [:]
  private var classes: [String: Int] = [:]
  /// What the open elements that switch platforms or tools are called, innermost last.
  private var switches: [String] = []

  mutating func push(_ element: Element) {
    open.append(element)
    names[element.name, default: 0] += 1
    for name in element.classes { classes[name, default: 0] += 1 }
    if let name = Self.switchName(element) { switches.append(name) }
  }

  /// Takes the innermost element off.
  mutating func pop() -> Element? {
    guard let element = open.popLast() else { return nil }
    names[element.name, default: 1] -= 1
    for name in element.classes { classes[name, default: 1] -= 1 }
    if Self.switchName(element) != nil { switches.removeLast() }
    return element
  }

  func isInside(_ name: String) -> Bool { names[name, default: 0] > 0 }
  func isInside(class name: String) -> Bool { classes[name, default: 0] > 0 }

  /// The innermost open element that switches platforms or tools, by name.
  var innermostSwitch: String { switches.last ?? "" }

  private static func switchName(_ element: Element) -> String? {
    guard element.classes.contains("switch") else { return nil }
    return element.classes.first { $0 != "switch" } ?? ""
  }
}

extension ArticleHooks {
  /// Writes raw HTML with its comments gone, its internal links and images resolved and its ids noted.
  mutating func appendRawHTML(
    _ html: ArraySlice<UInt8>, node: NodeID, in document: MarkdownDocument, to output: inout [UInt8]
  ) {
    let start = document.sourceRange(of: node)?.lowerBound
    var tokens = HTMLTokenizer(html)
    while let token = tokens.next() {
      switch token {
      case .comment: continue
      case .text(let range): output.append(contentsOf: html[range])
      case .startTag(let tag):
        let place = start.map { $0 + tag.range.lowerBound - html.startIndex }
        let isTitled = document.kind(of: node) == .htmlBlock && beginsWithLabel(node, in: document)
        appendStartTag(tag, html, at: place, isTitled: isTitled, to: &output)
        push(tag, html, container: document.parent(of: node), at: place)
      case .endTag(let name, let range):
        let place = start.map { $0 + range.lowerBound - html.startIndex }
        if pop(String(decoding: html[name], as: UTF8.self).lowercased(), node, document, place, range.count) {
          output.append(contentsOf: html[range])
        }
      }
    }
  }

  private mutating func appendStartTag(
    _ tag: HTMLTokenizer.Tag, _ html: ArraySlice<UInt8>, at place: Int?, isTitled: Bool,
    to output: inout [UInt8]
  ) {
    let isLink = HTMLName.is("a", html[tag.name])
    let isImage = HTMLName.is("img", html[tag.name])
    var mark = tag.range.lowerBound
    if let level = Self.headingLevel(html[tag.name]).flatMap({ outline.level(for: $0) }) {
      output.append(contentsOf: html[mark..<tag.name.upperBound])
      output.append(ariaLevel: level)
      mark = tag.name.upperBound
    }
    for attribute in tag.attributes {
      let written = html[attribute.value]
      let value = CharacterReferences.resolved(written)
      let writtenAt = place.map { $0 + attribute.value.lowerBound - tag.range.lowerBound }
      switch HTMLName(html[attribute.name]) {
      case .id:
        collector.anchors.insert(String(decoding: value, as: UTF8.self))
      case .name where isLink:
        collector.anchors.insert(String(decoding: value, as: UTF8.self))
      case .href where isLink && attribute.hasValue:
        let range = place.map { $0..<($0 + tag.range.count) }
        noteFragment(value, range: range)
        noteRelative(value, range: range)
        let isDefault = tag.attributes.contains { other in
          html[other.name].elementsEqual("class".utf8)
            && String(decoding: html[other.value], as: UTF8.self).split(separator: " ").contains(
              "dotcom-only")
        }
        guard let link = internalLink(Array(value), range: range, pinned: isDefault ? 0 : nil) else {
          if isOwn(value) { noteAddress(written, expectedAt: writtenAt, .file) }
          continue
        }
        noteAddress(written, expectedAt: writtenAt, .page(link: link))
        output.append(contentsOf: html[mark..<attribute.value.lowerBound])
        appendSlot(link, to: &output)
        mark = attribute.value.upperBound
      case .class where isTitled && value.starts(with: "callout ".utf8):
        output.append(contentsOf: html[mark..<attribute.value.upperBound])
        output.append(" titled")
        mark = attribute.value.upperBound
      case .src where isImage:
        noteImage(String(decoding: value, as: UTF8.self), range: place.map { $0..<($0 + tag.range.count) })
        guard isOwn(value) else { continue }
        noteAddress(written, expectedAt: writtenAt, .file)
        output.append(contentsOf: html[mark..<attribute.value.lowerBound])
        mark = appendBase(value, to: &output) ? attribute.value.upperBound : attribute.value.lowerBound
      default: continue
      }
    }
    if isImage, let source = sizedSource(of: tag, html) {
      let end = tag.range.upperBound - (tag.isSelfClosing ? 2 : 1)
      output.append(contentsOf: html[mark..<end])
      appendSize(of: CharacterReferences.resolved(html[source]), to: &output)
      mark = end
    }
    output.append(contentsOf: html[mark..<tag.range.upperBound])
  }

  /// Whether what follows a block begins with a label in bold, `**Note:**` or `**Note**:`, as callouts of old do.
  private func beginsWithLabel(_ block: NodeID, in document: MarkdownDocument) -> Bool {
    guard let paragraph = document.next(after: block), document.kind(of: paragraph) == .paragraph,
      let label = document.firstChild(of: paragraph), document.kind(of: label) == .strong
    else { return false }
    let text = String(decoding: PlainText.text(of: label, in: document), as: UTF8.self)
    if text.utf8.count > 40 { return false }
    if text.hasSuffix(":") || text.hasSuffix("：") { return true }
    guard let rest = document.next(after: label), document.kind(of: rest) == .text else { return false }
    let after = document.literal(of: rest)
    return after.starts(with: ":".utf8) || after.starts(with: "：".utf8)
  }

  private static func headingLevel(_ name: ArraySlice<UInt8>) -> Int? {
    guard name.count == 2, let letter = name.first, letter | 0x20 == UInt8(ascii: "h"), let digit = name.last,
      (UInt8(ascii: "1")...UInt8(ascii: "6")).contains(digit)
    else { return nil }
    return Int(digit - UInt8(ascii: "0"))
  }

  /// The source of an image whose author says nothing of its size, nil for others.
  private func sizedSource(of tag: HTMLTokenizer.Tag, _ html: ArraySlice<UInt8>) -> Range<Int>? {
    var source: Range<Int>?
    for attribute in tag.attributes {
      switch HTMLName(html[attribute.name]) {
      case .src: source = attribute.value
      case .width, .height, .style, .loading: return nil
      default: continue
      }
    }
    return source
  }

  private mutating func push(
    _ tag: HTMLTokenizer.Tag, _ html: ArraySlice<UInt8>, container: NodeID?, at place: Int?
  ) {
    let name = String(decoding: html[tag.name], as: UTF8.self).lowercased()
    if HTMLElements.void.contains(name) { return }
    // Only inside drawings and formulas does a slash end an element.
    if tag.isSelfClosing,
      name.contains(":") || raw.isInside("svg") || raw.isInside("math")
    {
      return
    }
    var classes: [String] = []
    for attribute in tag.attributes where html[attribute.name].elementsEqual("class".utf8) {
      classes = String(decoding: html[attribute.value], as: UTF8.self).split(separator: " ").map(String.init)
    }
    if classes.contains("switch") { collector.switches.formUnion(classes.filter { $0 != "switch" }) }
    raw.push(
      .init(
        name: name, classes: classes, container: container, place: place.map { $0..<($0 + tag.range.count) }))
  }

  /// Takes the element that an end tag closes off the stack; false when the tag is to be left out.
  private mutating func pop(
    _ name: String, _ node: NodeID, _ document: MarkdownDocument, _ place: Int?, _ length: Int
  ) -> Bool {
    forgetClosedContainers(node, document)
    if raw.isInside(name) {
      var inside: [RawHTMLState.Element] = []
      while let element = raw.pop(), element.name != name { inside.append(element) }
      for element in inside.reversed() { reportUnclosed(element) }
      return true
    }
    if name != "p", name != "br" {
      reportUnbalanced("'</\(name)>' ends nothing", place.map { $0..<($0 + length) }, "remove it")
    }
    // Stray ends of other elements are harmless: a browser passes over them inside the article.
    return !HTMLElements.structural.contains(name)
  }

  /// Elements whose container has ended were closed with it.
  mutating func forgetClosedContainers(_ node: NodeID, _ document: MarkdownDocument) {
    while let last = raw.open.last, let container = last.container, !isAncestor(container, of: node, document)
    {
      reportUnclosed(last)
      _ = raw.pop()
    }
  }

  private func reportUnclosed(_ element: RawHTMLState.Element) {
    if HTMLElements.optionalEnd.contains(element.name) { return }
    reportUnbalanced(
      "'<\(element.name)>' is never closed", element.place,
      HTMLElements.known.contains(element.name)
        ? "write '</\(element.name)>' where it ends"
        : "write '\\<\(element.name)>' or put it in backticks when it is no HTML: it is not shown")
  }

  private func reportUnbalanced(_ message: String, _ range: Range<Int>?, _ suggestion: String) {
    guard let range, let place = expansion.location(of: range, scope.site) else { return }
    scope.findings.append(
      Diagnostic(
        .unbalancedHTML, message, at: place, suggestion: suggestion, chain: chain(at: range.lowerBound)))
  }

  private func isAncestor(_ ancestor: NodeID, of node: NodeID, _ document: MarkdownDocument) -> Bool {
    var current: NodeID? = node
    while let here = current {
      if here == ancestor { return true }
      current = document.parent(of: here)
    }
    return false
  }

  /// Writes the end tags that the author left out, except those that HTML lets everyone leave out: what follows may
  /// have ended such an element already, and a second end tag of a paragraph would make an empty one.
  mutating func closeRawHTML(in document: MarkdownDocument, to output: inout [UInt8]) {
    for element in raw.open { reportUnclosed(element) }
    for element in raw.open.reversed()
    where !HTMLElements.optionalEnd.contains(element.name)
      && (element.container == document.root || HTMLElements.formatting.contains(element.name))
    {
      output.append("</")
      output.append(element.name)
      output.append(">")
    }
    raw = RawHTMLState()
  }
}

/// Names of attributes that mean something here; letter case does not matter.
private enum HTMLName: String, CaseIterable {
  case id, name, href, `class`, src, width, height, style, loading

  init?(_ name: ArraySlice<UInt8>) {
    guard let known = Self.allCases.first(where: { Self.is($0.rawValue, name) }) else { return nil }
    self = known
  }

  /// Whether `name` is `wanted`, which is in lower case.
  static func `is`(_ wanted: String, _ name: ArraySlice<UInt8>) -> Bool {
    name.count == wanted.utf8.count && zip(name, wanted.utf8).allSatisfy { $0 | 0x20 == $1 }
  }
}

/// Sets of HTML elements that matter for balancing.
enum HTMLElements {
  /// Elements that have no end tag.
  static let void: Set<String> = [
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track",
    "wbr",
  ]
  /// Elements whose end tag may be left out.
  static let optionalEnd: Set<String> = [
    "p", "li", "dt", "dd", "tr", "td", "th", "thead", "tbody", "tfoot", "colgroup", "option",
  ]
  /// Elements that authors write, beside the ones of the other sets.
  static let known: Set<String> = formatting.union(structural).union([
    "abbr", "blockquote", "button", "caption", "del", "dl", "figure", "h1", "h2", "h3", "h4", "h5", "h6",
    "iframe", "ins", "kbd", "ol", "picture", "pre", "samp", "span", "sub", "summary", "sup", "svg", "table",
    "ul", "var", "video",
  ])
  /// Elements of the page around the article, which a stray end tag would close.
  static let structural: Set<String> = [
    "div", "main", "article", "section", "aside", "nav", "header", "footer", "body", "html", "details",
  ]
  /// Elements that browsers reopen in the following blocks when they are left open.
  static let formatting: Set<String> = [
    "a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u",
  ]
  /// Elements that fences may hold as mark-up where the site wants that.
  static let inlineInFences: Set<String> = [
    "a", "abbr", "b", "bdi", "bdo", "br", "cite", "code", "del", "dfn", "em", "i", "ins", "kbd", "mark", "q",
    "s",
    "samp", "small", "span", "strong", "sub", "sup", "u", "var",
  ]
  /// Elements that a title can hold as mark-up, those that icons are drawn with included.
  static let inText = inlineInFences.union(formatting).union([
    "circle", "g", "img", "line", "path", "polygon", "polyline", "rect", "svg", "wbr",
  ])
}
