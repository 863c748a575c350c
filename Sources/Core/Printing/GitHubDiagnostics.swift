/// Findings as workflow commands, one a line: `::error file=content/a.md,line=7,col=5,…::message`.
struct GitHubDiagnostics {
  private(set) var output: [UInt8] = []
  private let folder: String

  init(folder: String) { self.folder = folder }

  mutating func append(_ finding: DiagnosticCollector.Merged) {
    let diagnostic = finding.diagnostic
    switch diagnostic.severity {
    case .error: output.append("::error " as StaticString)
    case .warning: output.append("::warning " as StaticString)
    case .info: output.append("::notice " as StaticString)
    }
    if let location = diagnostic.location {
      let start = location.start
      let end = location.end
      output.append("file=" + Self.escaped(folder + location.file.path, isProperty: true))
      output.append(",line=\(start.line),col=\(start.column),endLine=\(end.line)")
      // The service shows columns of findings within one line only.
      if start.line == end.line { output.append(",endColumn=\(max(end.column, start.column))") }
      output.append("," as StaticString)
    }
    output.append("title=\(Self.escaped(diagnostic.rule.id, isProperty: true))::")
    var message = diagnostic.message
    if let advice = finding.advice { message += "\n\(advice)" }
    if let chain = finding.chain(folder: folder) { message += "\n\(chain)" }
    if let touched = finding.touched { message += "\n\(touched)" }
    output.append(Self.escaped(message, isProperty: false) + "\n")
  }

  private static func escaped(_ text: String, isProperty: Bool) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "%": result += "%25"
      case "\r": result += "%0D"
      case "\n": result += "%0A"
      case ":" where isProperty: result += "%3A"
      case "," where isProperty: result += "%2C"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
