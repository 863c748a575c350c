import Core
import Liquid

/// `{% octicon "gear" aria-label="Settings" %}`: an icon in the text.
struct OcticonTag: CustomTag {
  let name: String
  let options: [(key: String, value: String)]
  let arguments: TagArguments

  static let definition = TagDefinition.inline { arguments throws(LiquidError) in
    var words = QuotedWords(arguments.text)
    guard let name = words.nextQuoted(), !name.isEmpty else {
      throw arguments.error("'octicon' needs the icon's name in double quotes, such as octicon \"gear\"")
    }
    return OcticonTag(name: name, options: words.options(), arguments: arguments)
  }.documented("Shows an icon in the text.")

  func render(_ context: RenderContext, into output: inout Output) throws(LiquidError) {
    guard let scope = context.scope else { return }
    scope.reads.insert(.icon(name))
    let icon = scope.renderer.icons.icon(named: name)
    if icon == nil {
      scope.report(
        .unknownIcon, "there is no icon '\(name)'", in: output.frames, frame: output.currentFrame,
        range: arguments.fileRange,
        suggestion: scope.renderer.icons.nearest(to: name).map { "did you mean '\($0)'?" })
    }
    var html: [UInt8] = []
    IconWriter(name: scope.renderer.icons.currentName(of: name), icon: icon, options: options).append(
      to: &html)
    output.append(html, standingFor: arguments.fileOffset)
  }
}

/// Reads `"name" key="value" key=value …`.
struct QuotedWords {
  private let text: [UInt8]
  private var index = 0

  init(_ text: [UInt8]) { self.text = text }

  private mutating func skipSpaces() {
    while index < text.count, text[index] <= 32 { index += 1 }
  }

  /// The next word in single, double or typographic quotes, nil when none stands there.
  mutating func nextQuoted() -> String? {
    skipSpaces()
    guard index < text.count, text[index] == UInt8(ascii: "\"") || text[index] == UInt8(ascii: "'") else {
      return nil
    }
    let quote = text[index]
    let start = index + 1
    var end = start
    while end < text.count, text[end] != quote { end += 1 }
    guard end < text.count else { return nil }
    index = end + 1
    return String(decoding: text[start..<end], as: UTF8.self)
  }

  /// The remaining `key="value"` pairs; what is no pair is passed over.
  mutating func options() -> [(key: String, value: String)] {
    var pairs: [(key: String, value: String)] = []
    while true {
      skipSpaces()
      guard index < text.count else { return pairs }
      let start = index
      while index < text.count, text[index] > 32, text[index] != UInt8(ascii: "=") { index += 1 }
      let key = String(decoding: text[start..<index], as: UTF8.self)
      guard index < text.count, text[index] == UInt8(ascii: "=") else { continue }
      index += 1
      if let value = nextQuoted() {
        pairs.append((key, value))
      } else {
        let from = index
        while index < text.count, text[index] > 32 { index += 1 }
        if from < index { pairs.append((key, String(decoding: text[from..<index], as: UTF8.self))) }
      }
    }
  }
}
