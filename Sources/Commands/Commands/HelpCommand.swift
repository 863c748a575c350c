/// `lectern help [COMMAND] [--format text|man|markdown]`.
enum HelpCommand {
  static func text(_ arguments: Arguments) -> String {
    switch arguments.value(.helpFormat) {
    case "man": return ReferencePages.man()
    case "markdown": return ReferencePages.markdown()
    default: break
    }
    guard let name = arguments.value(.command), let command = CommandTable.command(named: name) else {
      return HelpText.overview()
    }
    return HelpText.command(command)
  }
}
