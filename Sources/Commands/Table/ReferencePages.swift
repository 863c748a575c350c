import Core

/// The whole table as a man page and as a page of the manual.
package enum ReferencePages {
  // MARK: man

  /// Source of the man page `lectern(1)`.
  package static func man() -> String {
    let program = CommandTable.program
    var text = ".TH \(program.uppercased()) 1 \"\" \"\(program) \(CommandTable.version)\" \"User Commands\"\n"
    text += ".SH NAME\n\(program) \\- \(roff(CommandTable.summary))\n"
    text += ".SH SYNOPSIS\n.B \(program)\n.I COMMAND\n[\\fIARGUMENT\\fR] ...\n.SH COMMANDS\n"
    for command in CommandTable.commands {
      text += ".SS \"\(roff(command.usage))\"\n\(roff(command.summary))\n"
      for paragraph in command.discussion { text += ".PP\n\(roff(paragraph))\n" }
      for argument in command.arguments {
        text += ".TP\n\\fI\(roff(argument.name))\\fR\n\(roff(argument.summary))\n"
      }
      for option in command.options {
        text += ".TP\n\\fB\(roff(option.synopsis))\\fR\n\(roff(HelpText.summary(option)))\n"
      }
    }
    text += ".SH EXIT STATUS\n"
    for (status, meaning) in CommandTable.exitStatuses { text += ".TP\n\(status)\n\(roff(meaning))\n" }
    text += ".SH ENVIRONMENT\n"
    for (name, meaning) in CommandTable.environment { text += ".TP\n\(roff(name))\n\(roff(meaning))\n" }
    text += ".SH EXAMPLES\n"
    for example in CommandTable.commands.flatMap(\.examples) {
      text += ".TP\n\\fB\(roff(example.line))\\fR\n\(roff(example.meaning))\n"
    }
    return text
  }

  /// Text as roff shows it: backslashes and dashes escaped, no control line.
  private static func roff(_ text: String) -> String {
    var result = text.hasPrefix(".") || text.hasPrefix("'") ? "\\&" : ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\\": result += "\\e"
      case "-": result += "\\-"
      case "\"": result += "\\(dq"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  // MARK: Markdown

  /// All commands as Markdown, headings from the second level on.
  package static func markdown() -> String {
    var text = ""
    for command in CommandTable.commands {
      text += "## `\(CommandTable.program) \(command.name)`\n\n\(prose(command.summary))\n\n"
      text += "```shell\n\(command.usage)\n```\n\n"
      for paragraph in command.discussion { text += prose(paragraph) + "\n\n" }
      text += table("Argument", command.arguments.map { ($0.name, $0.summary) })
      text += table("Option", command.options.map { ($0.synopsis, HelpText.summary($0)) })
      for example in command.examples {
        text += "`\(example.line)` \(prose(example.meaning)).\n\n"
      }
    }
    text += "## Exit status\n\n"
    text += table("Status", CommandTable.exitStatuses.map { (String($0.status), $0.meaning) })
    text += "## Environment\n\n"
    text += table("Variable", CommandTable.environment.map { ($0.name, $0.meaning) })
    text.removeLast()
    return text
  }

  private static func table(_ title: String, _ rows: [(name: String, meaning: String)]) -> String {
    if rows.isEmpty { return "" }
    var text = "| \(title) | Meaning |\n| --- | --- |\n"
    for row in rows {
      text += "| `\(cell(row.name))` | \(cell(prose(row.meaning))) |\n"
    }
    return text + "\n"
  }

  private static func cell(_ text: String) -> String { escaped(text, ["|"]) }

  private static func prose(_ text: String) -> String { escaped(text, ["*", "_", "<", "`", "["]) }

  private static func escaped(_ text: String, _ special: [Unicode.Scalar]) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      if special.contains(scalar) { result += "\\" }
      result.unicodeScalars.append(scalar)
    }
    return result
  }

  // MARK: Rules

  /// All rules as a Markdown table, in the order of `Rule.all`.
  package static func rulesMarkdown() -> String {
    var text = "| Rule | Severity | What it finds, and what to do |\n| --- | --- | --- |\n"
    for rule in Rule.all {
      text += "| `\(rule.id)` | \(rule.severity.rawValue) | \(cell(prose(rule.summary))) |\n"
    }
    return text
  }
}
