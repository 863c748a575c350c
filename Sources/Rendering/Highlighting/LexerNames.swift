/// From the words that authors write behind a fence to the names that lexers go by.
enum LexerNames {
  /// Names that stand for another one. Pygments' own aliases are not repeated, except where several names
  /// should share what the cache holds, or a rule of ours.
  private static let aliases: [String: String] = [
    "bash": "shell", "console": "shell", "sh": "shell", "shell-session": "shell", "shellsession": "shell",
    "terminal": "shell", "zsh": "shell", "ejs": "javascript", "cmd": "bat", "erb": "rhtml", "golang": "go",
    "gradle": "groovy", "handlebars": "html+handlebars", "hbs": "html+handlebars", "jinja2": "jinja",
    "js": "javascript", "json5": "json", "jsonc": "json", "kt": "kotlin", "md": "markdown", "patch": "diff",
    "plist": "xml", "ps1": "powershell", "pwsh": "powershell", "py": "python", "rb": "ruby", "rs": "rust",
    "svg": "xml", "tf": "terraform", "ts": "typescript", "vb": "vbnet", "yml": "yaml",
  ]

  /// Names of what is no language: nobody is asked about these.
  private static let plain: Set<String> = [
    "copilot", "log", "mermaid", "no-highlight", "nohighlight", "none", "output", "plain", "plaintext",
    "text",
    "txt",
  ]

  /// The lexer's name for an info word, in lower case and without a `{:copy}` at its end; nil where code is to
  /// stay as it is.
  static func name(for infoWord: String) -> String? {
    var word = infoWord.utf8.prefix { $0 != UInt8(ascii: "{") }
    while let first = word.first, first <= 32 { word.removeFirst() }
    while let last = word.last, last <= 32 { word.removeLast() }
    guard !word.isEmpty, word.count <= 40, word.allSatisfy(isAllowed) else { return nil }
    let name = String(decoding: word, as: UTF8.self).lowercased()
    return plain.contains(name) ? nil : aliases[name] ?? name
  }

  /// Letters, digits and what else occurs in lexers' names: nothing that could end a line of the protocol.
  private static func isAllowed(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
    case UInt8(ascii: "0")...UInt8(ascii: "9"): true
    default: "+-_.#".utf8.contains(byte)
    }
  }
}
