import Core

/// `lectern rules [RULE] [--format text|markdown]`.
enum RulesCommand {
  static func text(_ arguments: Arguments) throws(UsageError) -> String {
    if let name = arguments.value(.rule) {
      guard let rule = Rule.all.first(where: { $0.id == name }) else {
        let hint = NearMiss.hint(for: name, among: Rule.all.map(\.id))
        throw UsageError(.other("no rule is called '\(name)'" + hint), command: arguments.command)
      }
      return "\(rule.id) (\(rule.severity.rawValue))\n\(HelpText.folded(rule.summary, first: 0, rest: 0))\n"
    }
    if arguments.value(.rulesFormat) == "markdown" { return ReferencePages.rulesMarkdown() }
    return Rule.all.map { rule in
      "\(rule.id) (\(rule.severity.rawValue))\n    \(HelpText.folded(rule.summary, first: 4, rest: 4))\n"
    }.joined()
  }
}
