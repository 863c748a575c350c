import Core

/// Reads a command line with the table's help.
///
/// `["build", "docs", "-o", "out", "--strict"]` is the command `build` with ROOT `docs`, `output` `out` and the flag
/// `strict`. `--name value` and `--name=value` are the same, `--` ends the options, and a value that begins with a
/// dash must be written with `=`.
package struct ArgumentParser {
  private var words: ArraySlice<String>
  private var arguments: Arguments
  private var pending: ArraySlice<ArgumentSpec>

  /// Reads the words after the program's name.
  package static func parse(_ words: [String]) throws(UsageError) -> Arguments {
    guard let first = words.first else { return Arguments(command: CommandTable.help) }
    switch first {
    case "-h", "--help": return Arguments(command: CommandTable.help)
    case "--version": return Arguments(command: CommandTable.version_)
    default: break
    }
    guard let command = CommandTable.command(named: first) else {
      if first.hasPrefix("-") { throw UsageError(.unknownOption(first, near: nil), command: nil) }
      let near = NearMiss.best(for: first, among: CommandTable.commands.map(\.name))
      throw UsageError(.unknownCommand(first, near: near), command: nil)
    }
    var parser = ArgumentParser(words: words.dropFirst(), command: command)
    return try parser.parse()
  }

  private init(words: ArraySlice<String>, command: CommandSpec) {
    self.words = words
    arguments = Arguments(command: command)
    pending = command.arguments[...]
  }

  private mutating func parse() throws(UsageError) -> Arguments {
    var optionsEnded = false
    while let word = words.popFirst() {
      if optionsEnded || word == "-" || !word.hasPrefix("-") {
        try takePositional(word)
      } else if word == "--" {
        optionsEnded = true
      } else {
        try takeOption(word)
        if arguments.wantsHelp { return arguments }
      }
    }
    if let missing = pending.first(where: { !$0.isOptional }) {
      throw failure(.missingArgument(missing.name))
    }
    return arguments
  }

  private mutating func takePositional(_ word: String) throws(UsageError) {
    guard let argument = pending.popFirst() else { throw failure(.unexpectedArgument(word)) }
    try check(word, argument.kind, name: argument.name)
    arguments.set(word, for: argument)
  }

  private mutating func takeOption(_ word: String) throws(UsageError) {
    let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    let typed = parts[0]
    guard let option = option(typed: typed) else {
      let names = (arguments.command.options + [.showHelp]).map { "--" + $0.name }
      throw failure(.unknownOption(typed, near: NearMiss.best(for: typed, among: names)))
    }
    if option.name == OptionSpec.showHelp.name {
      arguments.wantsHelp = true
      return
    }
    guard let value = option.value else {
      if parts.count > 1 { throw failure(.unexpectedValue(typed, parts[1])) }
      arguments.add("", to: option)
      return
    }
    if parts.count > 1 {
      try check(parts[1], value.kind, name: typed)
      arguments.add(parts[1], to: option)
    } else if let next = words.first, next == "-" || !next.hasPrefix("-") {
      words.removeFirst()
      try check(next, value.kind, name: typed)
      arguments.add(next, to: option)
    } else {
      throw failure(.missingValue(typed, value.placeholder))
    }
  }

  private func option(typed: String) -> OptionSpec? {
    (arguments.command.options + [.showHelp]).first { option in
      typed == "--" + option.name || option.letter.map { typed == "-" + $0 } ?? false
    }
  }

  private func check(_ value: String, _ kind: ValueKind, name: String) throws(UsageError) {
    switch kind {
    case .text: break
    case .file, .directory, .list:
      if value.isEmpty { throw failure(.emptyValue(name)) }
    case .number(let range):
      guard let number = Int(value), range.contains(number) else {
        throw failure(.invalidNumber(name, value, range))
      }
    case .choice(let choices):
      if !choices.contains(value) {
        throw failure(
          .invalidChoice(name, value, choices, near: NearMiss.best(for: value, among: choices)))
      }
    }
  }

  private func failure(_ fact: UsageError.Fact) -> UsageError {
    UsageError(fact, command: arguments.command)
  }
}
