/// One command as the table describes it: parser, help, completions and reference are all made from this.
package struct CommandSpec: Sendable {
  /// What is typed after `lectern`.
  package let name: String
  /// What it does, one sentence.
  package let summary: String
  /// Paragraphs that follow in `--help`, each without line breaks.
  package var discussion: [String] = []
  /// Positional arguments, in order; optional ones last.
  package var arguments: [ArgumentSpec] = []
  /// Options, in the order in which they are listed.
  package var options: [OptionSpec] = []
  /// Command lines with what they do.
  package var examples: [(line: String, meaning: String)] = []

  /// `lectern build [ROOT] [-o DIR] …`: one line.
  package var usage: String {
    var words = ["lectern", name]
    words += arguments.map { $0.isOptional ? "[\($0.name)]" : $0.name }
    words += options.map { "[\($0.usage)]" }
    return words.joined(separator: " ")
  }
}

/// A positional argument. Two of the same name are the same argument of several commands.
package struct ArgumentSpec: Sendable {
  /// Name in capitals, as usage lines show it.
  package let name: String
  /// What it stands for, one sentence.
  package let summary: String
  /// Whether it may be left out.
  package var isOptional = true
  /// What it takes.
  package var kind = ValueKind.text
}

/// An option; without `value` it is a flag.
package struct OptionSpec: Sendable {
  /// Long name, without dashes.
  package let name: String
  /// One-letter name, without the dash.
  package var letter: String?
  /// What it takes, nil for a flag.
  package var value: ValueSpec?
  /// What it does, one sentence.
  package let summary: String

  /// How usage lines show it: `-o DIR`, `--strict`.
  package var usage: String {
    let name = letter.map { "-\($0)" } ?? "--\(name)"
    return value.map { "\(name) \($0.placeholder)" } ?? name
  }

  /// How lists of options show it: `-o, --output DIR`.
  package var synopsis: String {
    let names = (letter.map { "-\($0), " } ?? "") + "--\(name)"
    return value.map { "\(names) \($0.placeholder)" } ?? names
  }
}

/// What an option takes.
package struct ValueSpec: Sendable {
  /// How it is shown: `DIR`, `N`, `text|json`.
  package let placeholder: String
  /// What is accepted.
  package let kind: ValueKind
  /// Said in help when something is assumed, such as `site`.
  package var assumed: String?

  /// One of `choices`.
  package static func choice(_ choices: [String], assumed: String? = nil) -> ValueSpec {
    ValueSpec(placeholder: choices.joined(separator: "|"), kind: .choice(choices), assumed: assumed)
  }
}

/// What a value may be, which decides how it is checked and completed.
package enum ValueKind: Sendable {
  case text
  case file
  case directory
  /// A whole number in the range.
  case number(ClosedRange<Int>)
  /// One of these words.
  case choice([String])
  /// Names separated by commas; given more than once, they add up.
  case list
}
