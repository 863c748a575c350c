/// The languages of code blocks: their names for readers, and how their comments begin (for annotations).
enum CodeLanguages {
  /// How comments of a language are written.
  enum Comment: Sendable {
    case number, slash, xml, percent, hyphen, none
  }

  private static let table: [String: (name: String, comment: Comment)] = [
    "bash": ("Bash", .number), "bicep": ("Bicep", .slash), "c": ("C", .slash), "cpp": ("C++", .slash),
    "copilot": ("Copilot prompt", .none), "csharp": ("C#", .slash), "css": ("CSS", .slash),
    "diff": ("Diff", .none), "dockerfile": ("Dockerfile", .number), "erb": ("ERB", .xml),
    "golang": ("Go", .slash), "go": ("Go", .slash), "gradle": ("Gradle", .slash),
    "graphql": ("GraphQL", .number), "groovy": ("Groovy", .slash), "hcl": ("HCL", .number),
    "html": ("HTML", .xml), "http": ("HTTP", .none), "ini": ("INI", .number), "java": ("Java", .slash),
    "javascript": ("JavaScript", .slash), "js": ("JavaScript", .slash), "json": ("JSON", .slash),
    "jsonc": ("JSON with comments", .slash), "kotlin": ("Kotlin", .slash), "liquid": ("Liquid", .none),
    "lua": ("Lua", .hyphen), "makefile": ("Makefile", .number), "markdown": ("Markdown", .xml),
    "md": ("Markdown", .xml), "mermaid": ("Mermaid", .percent), "objective-c": ("Objective-C", .slash),
    "perl": ("Perl", .number), "php": ("PHP", .slash), "powershell": ("PowerShell", .number),
    "properties": ("Properties", .number), "python": ("Python", .number), "ql": ("QL", .slash),
    "ruby": ("Ruby", .number), "rust": ("Rust", .slash), "scss": ("SCSS", .slash), "sh": ("Shell", .number),
    "shell": ("Shell", .number), "sql": ("SQL", .hyphen), "swift": ("Swift", .slash), "text": ("Text", .none),
    "toml": ("TOML", .number), "ts": ("TypeScript", .slash), "typescript": ("TypeScript", .slash),
    "xml": ("XML", .xml), "yaml": ("YAML", .number), "yml": ("YAML", .number),
  ]

  /// All keys in byte order.
  static let keys = table.keys.sorted()

  /// The language's name for readers, nil when it is not known.
  static func name(of key: String) -> String? { table[key.lowercased()]?.name }

  /// How the language writes comments, nil when it is not known.
  static func comment(of key: String) -> Comment? { table[key.lowercased()]?.comment }
}
