import Core
package import Liquid

/// The words of the interface in one language, each knowing whether it is in that language.
package struct InterfaceTexts: Sendable {
  /// Key → text, and whether it is English standing in for a missing translation.
  package private(set) var texts: [String: (text: String, isFallback: Bool)] = [:]
  /// `ui` in layouts: escaped texts for attributes.
  package private(set) var plain = Value.null
  /// `html` in layouts: texts as HTML, with the language of those that stand in.
  package private(set) var marked = Value.null

  /// Takes the texts of `language` from the theme's files (name → content), English for what they lack.
  package init(language tag: String, code: String, files: [String: [UInt8]]) {
    let names = [code, tag.lowercased(), String(tag.lowercased().prefix { $0 != "-" })]
    let own = names.lazy.compactMap { files["ui/\($0).yml"] }.first.map(Self.parse)
    let english = files["ui/en.yml"].map(Self.parse) ?? [:]
    for (key, text) in english {
      let isEnglish = tag.lowercased() == "en" || tag.lowercased().hasPrefix("en-")
      texts[key] = (text, !isEnglish)
    }
    for (key, text) in own ?? [:] { texts[key] = (text, false) }
    prepare()
  }

  /// The same with some texts replaced or added.
  package func replacing(_ own: [String: String]) -> InterfaceTexts {
    if own.isEmpty { return self }
    var result = self
    for (key, text) in own { result.texts[key] = (text, false) }
    result.prepare()
    return result
  }

  private mutating func prepare() {
    let keys = texts.keys.sorted()
    plain = .object(Object(keys.map { (Name($0), .string(escaped($0))) }))
    marked = .object(Object(keys.map { (Name($0), .string(html($0))) }))
  }

  /// The text as it is, empty for an unknown key.
  package func text(_ key: String) -> String { texts[key]?.text ?? "" }

  /// The text with the names in braces replaced by `values`.
  func text(_ key: String, _ values: [(name: String, text: String)]) -> String {
    values.reduce(text(key)) { result, value in
      result.split(separator: "{\(value.name)}", omittingEmptySubsequences: false).joined(
        separator: value.text)
    }
  }

  /// `2021-03-03` as a reader of the language writes it; what is no such day stays as it is.
  package func date(_ day: String) -> String {
    let parts = day.split(separator: "-")
    let months = text("months").split(separator: ",")
    guard parts.count == 3, let month = Int(parts[1]), let number = Int(parts[2]), (1...12).contains(month),
      months.count == 12
    else { return day }
    return text(
      "date", [("year", String(parts[0])), ("month", String(months[month - 1])), ("day", String(number))])
  }

  /// The text for an attribute in double quotes.
  package func escaped(_ key: String) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.append(escaping: text(key))
    return bytes
  }

  /// The text as HTML; names in braces are replaced by `values`, which are HTML.
  package func html(_ key: String, _ values: [(name: String, html: [UInt8])] = []) -> [UInt8] {
    var bytes: [UInt8] = []
    let isFallback = texts[key]?.isFallback ?? false
    if isFallback { bytes.append("<span lang=\"en\">") }
    var rest = text(key)[...]
    while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
      bytes.append(escaping: String(rest[..<open]))
      let name = rest[rest.index(after: open)..<close]
      if let value = values.first(where: { $0.name == name }) { bytes.append(contentsOf: value.html) }
      rest = rest[rest.index(after: close)...]
    }
    bytes.append(escaping: String(rest))
    if isFallback { bytes.append("</span>") }
    return bytes
  }

  /// Reads lines of `key: "text"`; comments and empty lines are skipped.
  package static func parse(_ bytes: [UInt8]) -> [String: String] {
    var result: [String: String] = [:]
    for line in String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isNewline) {
      guard !line.hasPrefix("#"), let colon = line.firstIndex(of: ":") else { continue }
      var text = line[line.index(after: colon)...].drop { $0 == " " }
      if text.count >= 2, let quote = text.first, quote == "\"" || quote == "'", text.last == quote {
        text = text.dropFirst().dropLast()
      }
      result[String(line[..<colon])] = String(text)
    }
    return result
  }
}
