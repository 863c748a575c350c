import Core

/// The HTML that `HTMLHooks` gives by default, piece by piece, for hooks that fall back to it.
public enum HTMLDefaults {
  /// Appends a URL as an attribute's value: percent-encoded where needed, and escaped.
  public static func append(url: ArraySlice<UInt8>, to output: inout [UInt8]) {
    var mark = url.startIndex
    for index in url.indices {
      let byte = url[index]
      if byte.isASCIIAlphanumeric || isURLPunctuation(byte) { continue }
      output += url[mark..<index]
      mark = index + 1
      switch byte {
      case UInt8(ascii: "&"): output.append("&amp;")
      case UInt8(ascii: "'"): output.append("&#x27;")
      default:
        output.append(UInt8(ascii: "%"))
        output.append(hexDigit(byte >> 4))
        output.append(hexDigit(byte & 15))
      }
    }
    output += url[mark...]
  }

  private static func hexDigit(_ value: UInt8) -> UInt8 {
    value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "A") + value - 10
  }

  /// `!#$%()*+,-./:;=?@_~`
  private static func isURLPunctuation(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "!"), 0x23...0x25, 0x28...0x2F, 0x3A, 0x3B, 0x3D, 0x3F, 0x40, 0x5F, 0x7E: true
    default: false
    }
  }

  /// Writes ` id="…"` for a heading that has one.
  public static func writeID(of heading: Heading, to output: inout [UInt8]) {
    guard let identity = heading.identity else { return }
    output.append(" id=\"")
    output.append(escaping: identity.id)
    output.append(UInt8(ascii: "\""))
  }

  /// Writes an empty span for each of a heading's aliases.
  public static func writeAliases(of heading: Heading, to output: inout [UInt8]) {
    for alias in heading.identity?.aliases ?? [] {
      output.append("<span id=\"")
      output.append(escaping: alias)
      output.append("\"></span>")
    }
  }

  /// Writes `<a href="…" title="…">`.
  public static func openLink(_ link: NodeID, in document: MarkdownDocument, to output: inout [UInt8]) {
    output.append("<a href=\"")
    append(url: document.destination(of: link), to: &output)
    writeTitle(of: link, in: document, to: &output)
    output.append("\">")
  }

  /// Writes `<img src="…" alt="…" title="…" />`.
  public static func writeImage(
    _ image: NodeID, alternative: [UInt8], in document: MarkdownDocument, to output: inout [UInt8]
  ) {
    output.append("<img src=\"")
    append(url: document.destination(of: image), to: &output)
    output.append("\" alt=\"")
    output.append(escaping: alternative)
    writeTitle(of: image, in: document, to: &output)
    output.append("\" />")
  }

  /// Writes the end of an attribute and the beginning of ` title="…`.
  private static func writeTitle(of node: NodeID, in document: MarkdownDocument, to output: inout [UInt8]) {
    let title = document.title(of: node)
    if title.isEmpty { return }
    output.append("\" title=\"")
    output.append(escaping: title)
  }

  /// Writes a text node, escaped.
  public static func writeText(_ text: NodeID, in document: MarkdownDocument, to output: inout [UInt8]) {
    output.append(escaping: document.literal(of: text))
  }

  /// Writes `<code>…</code>`.
  public static func writeCodeSpan(_ code: NodeID, in document: MarkdownDocument, to output: inout [UInt8]) {
    output.append("<code>")
    output.append(escaping: document.literal(of: code))
    output.append("</code>")
  }

  /// Writes a code block's `<code class="language-x">…</code>`.
  public static func writeCode(_ code: NodeID, in document: MarkdownDocument, to output: inout [UInt8]) {
    let info = document.info(of: code)
    if info.isEmpty {
      output.append("<code>")
    } else {
      output.append("<code class=\"language-")
      output.append(escaping: info.prefix { !$0.isMarkdownSpace })
      output.append("\">")
    }
    output.append(escaping: document.literal(of: code))
    output.append("</code>")
  }

  /// Writes raw HTML as it is, or with the tags that GFM forbids escaped.
  public static func writeRawHTML(_ html: NodeID, in document: MarkdownDocument, to output: inout [UInt8]) {
    let literal = document.literal(of: html)
    if document.options.tagFilter {
      TagFilter.append(literal, to: &output)
    } else {
      output.append(contentsOf: literal)
    }
  }
}
