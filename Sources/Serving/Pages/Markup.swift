import Core

/// Writes the pieces of HTML that the preview adds to pages.
struct Markup {
  var html: [UInt8] = []

  /// Appends mark-up as it is.
  mutating func raw(_ text: StaticString) { html.append(text) }
  /// Appends mark-up as it is.
  mutating func raw(_ bytes: [UInt8]) { html += bytes }
  /// Appends text, escaped.
  mutating func text(_ text: String) { html.append(escaping: text) }

  /// Appends `<a href>text</a>`.
  mutating func link(_ address: String, _ label: String, current: Bool = false) {
    raw("<a href=\"")
    text(address)
    raw(current ? "\" aria-current=\"true\">" : "\">")
    text(label)
    raw("</a>")
  }

  /// Findings as list items, the worst first: severity, message, rule, place, the line with the place marked, how the
  /// text came onto the page, and what to do.
  mutating func findings(_ findings: [DiagnosticCollector.Merged], base: String) {
    let sorted = findings.enumerated().sorted { a, b in
      let (x, y) = (a.element.diagnostic.severity, b.element.diagnostic.severity)
      return x == y ? a.offset < b.offset : x > y
    }
    for (_, finding) in sorted { self.finding(finding.diagnostic, base) }
  }

  private mutating func finding(_ diagnostic: Diagnostic, _ base: String) {
    raw("<li class=\"finding ")
    text(diagnostic.severity.rawValue)
    raw("\"><p><span class=\"severity\">")
    text(diagnostic.severity.rawValue)
    raw("</span>: ")
    text(diagnostic.message)
    raw(" <code>[")
    text(diagnostic.rule.id)
    raw("]</code></p>")
    if let place = diagnostic.location {
      raw("<p>")
      source(place, base)
      raw("</p>")
      excerpt(place)
    }
    if !diagnostic.chain.isEmpty, let place = diagnostic.location {
      raw("<p>through: ")
      for link in diagnostic.chain {
        source(link, base, withColumn: false)
        raw(" → ")
      }
      source(place, base, withColumn: false)
      raw("</p>")
    }
    if let suggestion = diagnostic.suggestion {
      raw("<p>help: ")
      text(suggestion)
      raw("</p>")
    }
    raw("</li>")
  }

  /// Appends a link to a place in a source file, `content/a.md:7:5`.
  mutating func source(_ place: Location, _ base: String, withColumn: Bool = true) {
    let position = place.start
    let label = "\(place.file.path):\(position.line)" + (withColumn ? ":\(position.column)" : "")
    link(SourcePage.address(of: place.file.path, line: position.line, base: base), label)
  }

  /// The line of a place, the place itself marked; long lines are cut around it.
  private mutating func excerpt(_ place: Location) {
    let file = place.file
    let line = file.lineRange(at: place.range.lowerBound)
    if line.isEmpty { return }
    let start = min(max(place.range.lowerBound, line.lowerBound), line.upperBound)
    let end = min(max(place.range.upperBound, start), line.upperBound)
    let from = cut(file.bytes, max(line.lowerBound, start - 120), line.lowerBound)
    let to = cut(file.bytes, min(line.upperBound, max(end, start) + 160), line.upperBound)
    raw("<pre>")
    if from > line.lowerBound { raw("…") }
    html.append(escaping: Array(file.bytes[from..<start]))
    raw("<mark>")
    html.append(escaping: Array(file.bytes[start..<min(end, to)]))
    raw("</mark>")
    html.append(escaping: Array(file.bytes[min(max(start, end), to)..<to]))
    if to < line.upperBound { raw("…") }
    raw("</pre>")
  }

  /// The nearest offset at which no character is split, towards `end`.
  private func cut(_ bytes: [UInt8], _ offset: Int, _ end: Int) -> Int {
    var offset = offset
    while offset != end, bytes.indices.contains(offset), bytes[offset] & 0xC0 == 0x80 {
      offset += offset < end ? 1 : -1
    }
    return offset
  }
}
