/// `lectern help [COMMAND] [--format text|man|markdown]`.
enum HelpCommand {
  static func text(_ arguments: Arguments) throws(UsageError) -> String {
    guard let name = arguments.value(.command), let command = CommandTable.command(named: name) else {
      return HelpText.overview()
    }
    return HelpText.command(command)
  }
}
