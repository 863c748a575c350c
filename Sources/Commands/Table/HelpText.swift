import Core

/// Help as text, made from the table.
package enum HelpText {
  private static let width = 100

  /// What `lectern help` prints.
  package static func overview() -> String {
    var text = "\(CommandTable.program) \(CommandTable.version): \(CommandTable.summary)\n\n"
    text += "usage: \(CommandTable.program) COMMAND …\n\n"
    text += list("commands:", CommandTable.commands.map { ($0.name, $0.summary) })
    text += list("exit status:", CommandTable.exitStatuses.map { (String($0.status), $0.meaning) })
    text += list("environment:", CommandTable.environment.map { ($0.name, $0.meaning) })
    text += "'\(CommandTable.program) help COMMAND' explains a command.\n"
    return text
  }

  /// What `lectern help COMMAND` prints.
  package static func command(_ command: CommandSpec) -> String {
    var text = command.summary + "\n\n"
    text += folded("usage: " + command.usage, first: 0, rest: 7) + "\n\n"
    for paragraph in command.discussion { text += folded(paragraph, first: 0, rest: 0) + "\n\n" }
    text += list("arguments:", command.arguments.map { ($0.name, $0.summary) })
    text += list("options:", (command.options + [.showHelp]).map { ($0.synopsis, summary($0)) })
    if !command.examples.isEmpty {
      text += "examples:\n"
      for example in command.examples { text += "  \(example.line)\n      \(example.meaning)\n" }
    }
    while text.hasSuffix("\n\n") { text.removeLast() }
    return text
  }

  /// An option's sentence with what is assumed when it is not given.
  static func summary(_ option: OptionSpec) -> String {
    guard let assumed = option.value?.assumed else { return option.summary }
    return option.summary.dropLast() + " (default: \(assumed))."
  }

  private static func list(_ title: String, _ rows: [(String, String)]) -> String {
    if rows.isEmpty { return "" }
    let column = min(rows.map { DisplayWidth.of($0.0) }.max() ?? 0, 28) + 4
    var text = title + "\n"
    for (name, meaning) in rows {
      let used = DisplayWidth.of(name) + 2
      text += "  " + name
      if used + 2 > column {
        text += "\n" + String(repeating: " ", count: column)
      } else {
        text += String(repeating: " ", count: column - used)
      }
      text += folded(meaning, first: column, rest: column) + "\n"
    }
    return text + "\n"
  }

  /// Breaks `text` at blanks; its first line starts at column `first`, the others are indented by `rest`.
  static func folded(_ text: String, first: Int, rest: Int) -> String {
    var lines: [String] = []
    var line = ""
    var room = width - first
    for word in units(text) {
      let needed = DisplayWidth.of(word) + (line.isEmpty ? 0 : 1)
      if needed > room, !line.isEmpty {
        lines.append(line)
        line = word
        room = width - rest - DisplayWidth.of(word)
      } else {
        line += (line.isEmpty ? "" : " ") + word
        room -= needed
      }
    }
    lines.append(line)
    return lines.joined(separator: "\n" + String(repeating: " ", count: rest))
  }

  /// Words of a text, where what stands in square brackets is not broken: `[-o DIR]`.
  private static func units(_ text: String) -> [String] {
    var units: [String] = []
    for word in text.split(separator: " ") {
      if let last = units.last, last.hasPrefix("["), !last.hasSuffix("]") {
        units[units.count - 1] = last + " " + word
      } else {
        units.append(String(word))
      }
    }
    return units
  }
}
