/// A command line that was understood: values are looked up by the specs of the table.
package struct Arguments: Sendable {
  /// The command.
  package let command: CommandSpec
  /// Whether help was asked for instead.
  package internal(set) var wantsHelp = false
  private var values: [String: [String]] = [:]
  private var positional: [String: String] = [:]

  init(command: CommandSpec) { self.command = command }

  mutating func add(_ value: String, to option: OptionSpec) { values[option.name, default: []].append(value) }
  mutating func set(_ value: String, for argument: ArgumentSpec) { positional[argument.name] = value }
  func has(_ argument: ArgumentSpec) -> Bool { positional[argument.name] != nil }

  /// Whether the flag was given.
  package func flag(_ option: OptionSpec) -> Bool { values[option.name] != nil }

  /// The option's value, the last one when it was given more than once.
  package func value(_ option: OptionSpec) -> String? { values[option.name]?.last }

  /// The option's value as a number; the parser has checked it.
  package func number(_ option: OptionSpec) -> Int? { value(option).flatMap { Int($0) } }

  /// All names given to a list option, nil when it was not given.
  package func list(_ option: OptionSpec) -> [String]? {
    values[option.name]?.flatMap { $0.split(separator: ",").map(String.init) }
  }

  /// The positional argument's value.
  package func value(_ argument: ArgumentSpec) -> String? { positional[argument.name] }
}
