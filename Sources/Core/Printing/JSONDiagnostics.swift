/// Findings as one JSON array, an object a line; columns count UTF-8 bytes.
struct JSONDiagnostics {
  private var output: [UInt8] = []

  init() {}

  mutating func array(_ findings: [DiagnosticCollector.Merged]) -> [UInt8] {
    output.append("[" as StaticString)
    for (index, finding) in findings.enumerated() {
      output.append(index == 0 ? "\n" : ",\n" as StaticString)
      append(finding)
    }
    output.append("\n]\n" as StaticString)
    return output
  }

  private mutating func append(_ finding: DiagnosticCollector.Merged) {
    let diagnostic = finding.diagnostic
    output.append(#"{"rule":"# as StaticString)
    output.append(json: diagnostic.rule.id)
    output.append(#","severity":"# as StaticString)
    output.append(json: diagnostic.severity.rawValue)
    if let location = diagnostic.location {
      output.append("," as StaticString)
      append(span: location)
    } else {
      output.append(
        #","file":null,"line":null,"column":null,"endLine":null,"endColumn":null"# as StaticString)
    }
    output.append(#","message":"# as StaticString)
    output.append(json: diagnostic.message)
    if let suggestion = diagnostic.suggestion {
      output.append(#","suggestion":"# as StaticString)
      output.append(json: suggestion)
    }
    if !diagnostic.edits.isEmpty {
      output.append(#","edits":["# as StaticString)
      list(diagnostic.edits) { writer, edit in
        writer.output.append("{" as StaticString)
        writer.append(span: edit.location)
        writer.output.append(#","text":"# as StaticString)
        writer.output.append(json: edit.text)
        writer.output.append("}" as StaticString)
      }
      output.append("]" as StaticString)
    }
    output.append(#","chain":["# as StaticString)
    list(diagnostic.chain) { writer, place in
      let position = place.start
      writer.output.append(#"{"file":"# as StaticString)
      writer.output.append(json: place.file.path)
      writer.output.append(#","line":\#(position.line),"column":\#(position.column)}"#)
    }
    output.append(#"],"languages":["# as StaticString)
    list(finding.languages.sorted()) { $0.output.append(json: $1) }
    output.append(#"],"versions":["# as StaticString)
    list(finding.versions.sorted()) { $0.output.append(json: $1) }
    output.append(#"],"pages":\#(finding.pages.count)}"#)
  }

  /// `"file":…,"line":…,"column":…,"endLine":…,"endColumn":…`; the end is the place behind the last byte.
  private mutating func append(span location: Location) {
    let start = location.start
    let end = location.end
    output.append(#""file":"# as StaticString)
    output.append(json: location.file.path)
    output.append(
      #","line":\#(start.line),"column":\#(start.column),"endLine":\#(end.line),"endColumn":\#(end.column)"#)
  }

  private mutating func list<T>(_ items: [T], _ body: (inout JSONDiagnostics, T) -> Void) {
    for (index, item) in items.enumerated() {
      if index > 0 { output.append("," as StaticString) }
      body(&self, item)
    }
  }
}
