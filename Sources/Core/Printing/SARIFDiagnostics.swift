/// Findings as a SARIF 2.1.0 log with one run; columns count UTF-16 code units, as the format's default says.
struct SARIFDiagnostics {
  private let version: String
  private let folder: String
  private var output: [UInt8] = []
  private var starts = ColumnMark()
  private var ends = ColumnMark()

  init(version: String, folder: String) {
    self.version = version
    self.folder = folder
  }

  mutating func log(_ findings: [DiagnosticCollector.Merged]) -> [UInt8] {
    let used = Set(findings.map(\.diagnostic.rule))
    let rules = Rule.all.filter(used.contains) + used.subtracting(Rule.all).sorted { $0.id < $1.id }
    output.append(#"{"$schema":"https://json.schemastore.org/sarif-2.1.0.json","version":"2.1.0","runs":[{"#)
    output.append(#""tool":{"driver":{"name":"Lectern""# as StaticString)
    if !version.isEmpty {
      output.append(#","version":"# as StaticString)
      output.append(json: version)
    }
    output.append(#","rules":["# as StaticString)
    for (index, rule) in rules.enumerated() {
      output.append(index == 0 ? "\n" : ",\n" as StaticString)
      append(rule)
    }
    output.append("\n]}},\n\"columnKind\":\"utf16CodeUnits\",\"results\":[" as StaticString)
    let indexes = Dictionary(rules.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { a, _ in a })
    for (index, finding) in findings.enumerated() {
      output.append(index == 0 ? "\n" : ",\n" as StaticString)
      append(finding, ruleIndex: indexes[finding.diagnostic.rule.id] ?? 0)
    }
    output.append("\n]}]}\n" as StaticString)
    return output
  }

  private mutating func append(_ rule: Rule) {
    output.append(#"{"id":"# as StaticString)
    output.append(json: rule.id)
    output.append(#","shortDescription":{"text":"# as StaticString)
    output.append(json: rule.summary)
    output.append(#"},"defaultConfiguration":{"level":"# as StaticString)
    output.append(json: Self.level(rule.severity))
    output.append("}}" as StaticString)
  }

  private mutating func append(_ finding: DiagnosticCollector.Merged, ruleIndex: Int) {
    let diagnostic = finding.diagnostic
    output.append(#"{"ruleId":"# as StaticString)
    output.append(json: diagnostic.rule.id)
    output.append(#","ruleIndex":\#(ruleIndex),"level":"#)
    output.append(json: Self.level(diagnostic.severity))
    output.append(#","message":{"text":"# as StaticString)
    output.append(json: diagnostic.message + (finding.advice.map { " (\($0))" } ?? ""))
    output.append("}" as StaticString)
    if let location = diagnostic.location {
      output.append(#","locations":[{"# as StaticString)
      append(physical: location)
      output.append("}]" as StaticString)
    }
    if !diagnostic.chain.isEmpty {
      output.append(#","relatedLocations":["# as StaticString)
      for (index, place) in diagnostic.chain.enumerated() {
        output.append(index == 0 ? #"{"id":\#(index),"# : #",{"id":\#(index),"#)
        append(physical: place)
        output.append(#","message":{"text":"pulled in here"}}"# as StaticString)
      }
      output.append("]" as StaticString)
    }
    if !diagnostic.edits.isEmpty { append(fixes: diagnostic.edits, advice: finding.advice) }
    output.append("}" as StaticString)
  }

  private mutating func append(fixes edits: [TextEdit], advice: String?) {
    output.append(#","fixes":[{"description":{"text":"# as StaticString)
    output.append(json: advice ?? "change the text")
    output.append(#"},"artifactChanges":["# as StaticString)
    for (index, edit) in edits.enumerated() {
      if index > 0 { output.append("," as StaticString) }
      output.append("{" as StaticString)
      append(artifact: edit.location.file.path)
      output.append(#","replacements":[{"deletedRegion":"# as StaticString)
      append(region: edit.location)
      output.append(#","insertedContent":{"text":"# as StaticString)
      output.append(json: edit.text)
      output.append("}}]}" as StaticString)
    }
    output.append("]}]" as StaticString)
  }

  private mutating func append(physical location: Location) {
    output.append(#""physicalLocation":{"# as StaticString)
    append(artifact: location.file.path)
    output.append(#","region":"# as StaticString)
    append(region: location)
    output.append("}" as StaticString)
  }

  private mutating func append(artifact path: String) {
    output.append(#""artifactLocation":{"uri":"# as StaticString)
    output.append(json: Self.uri(folder + path))
    output.append("}" as StaticString)
  }

  private mutating func append(region location: Location) {
    let startColumn = Self.column(location.range.lowerBound, location.file, &starts)
    let endColumn = Self.column(location.range.upperBound, location.file, &ends)
    output.append(#"{"startLine":\#(location.start.line),"startColumn":\#(startColumn)"#)
    output.append(#","endLine":\#(location.end.line),"endColumn":\#(endColumn)}"#)
  }

  private static func column(_ offset: Int, _ file: SourceFile, _ mark: inout ColumnMark) -> Int {
    mark.column(of: offset, in: file) { $1 += UTF16.width($0) } + 1
  }

  /// A relative path as a URI reference.
  private static func uri(_ path: String) -> String {
    var bytes: [UInt8] = []
    bytes.append(percentEncoding: path)
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func level(_ severity: Severity) -> String {
    switch severity {
    case .error: "error"
    case .warning: "warning"
    case .info: "note"
    }
  }
}
