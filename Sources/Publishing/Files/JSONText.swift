import Core

extension [UInt8] {
  /// Appends a JSON list of strings.
  mutating func append(jsonList texts: [String]) {
    append("[")
    for (index, text) in texts.enumerated() {
      if index > 0 { append(",") }
      append(jsonString: Array(text.utf8))
    }
    append("]")
  }

  /// Appends a JSON string, safe inside a `script` element too.
  mutating func append(jsonString text: [UInt8]) {
    append("\"")
    var mark = 0
    for index in text.indices {
      let byte = text[index]
      if byte > UInt8(ascii: "<"), byte != UInt8(ascii: "\\") { continue }
      let replacement: StaticString
      switch byte {
      case UInt8(ascii: "\""): replacement = "\\\""
      case UInt8(ascii: "\\"): replacement = "\\\\"
      case UInt8(ascii: "\n"): replacement = "\\n"
      case UInt8(ascii: "<"): replacement = "\\u003C"
      case 0..<0x20: replacement = " "
      default: continue
      }
      append(contentsOf: text[mark..<index])
      append(replacement)
      mark = index + 1
    }
    append(contentsOf: text[mark...])
    append("\"")
  }
}
