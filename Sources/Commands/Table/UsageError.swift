/// A command line that was not understood.
package struct UsageError: Error {
  /// What was wrong with it.
  package enum Fact {
    case unknownCommand(String, near: String?)
    case unknownOption(String, near: String?)
    case missingArgument(String)
    case unexpectedArgument(String)
    /// The option was there, its value was not.
    case missingValue(String, String)
    /// A flag was given a value.
    case unexpectedValue(String, String)
    case emptyValue(String)
    case invalidNumber(String, String, ClosedRange<Int>)
    case invalidChoice(String, String, [String], near: String?)
    /// Understood, but impossible for this site or machine.
    case other(String)
  }

  let fact: Fact
  let command: CommandSpec?

  init(_ fact: Fact, command: CommandSpec?) {
    self.fact = fact
    self.command = command
  }

  /// Sentence fragment in lower case.
  package var message: String {
    switch fact {
    case .unknownCommand(let name, let near): "unknown command '\(name)'" + Self.hint(near)
    case .unknownOption(let name, let near): "unknown option '\(name)'" + Self.hint(near)
    case .missingArgument(let name): "missing argument '\(name)'"
    case .unexpectedArgument(let word): "unexpected argument '\(word)'"
    case .missingValue(let name, let placeholder): "missing value for '\(name) \(placeholder)'"
    case .unexpectedValue(let name, let value): "'\(name)' takes no value, but was given '\(value)'"
    case .emptyValue(let name): "'\(name)' must not be empty"
    case .invalidNumber(let name, let value, let range):
      "'\(value)' is no number from \(range.lowerBound) to \(range.upperBound) for '\(name)'"
    case .invalidChoice(let name, let value, let choices, let near):
      "'\(value)' is not valid for '\(name)'"
        + (near == nil ? ", write one of: \(choices.joined(separator: ", "))" : Self.hint(near))
    case .other(let message): message
    }
  }

  /// Message, usage line and where to read on, as printed on standard error.
  package var text: String {
    let usage = command?.usage ?? "lectern COMMAND …"
    let help = command.map { "lectern \($0.name) --help" } ?? "lectern help"
    return "error: \(message)\nusage: \(usage)\nsee '\(help)'\n"
  }

  private static func hint(_ near: String?) -> String { near.map { "; did you mean '\($0)'?" } ?? "" }
}
