import Commands
import Core
import Synchronization
import Testing

/// A console that keeps what it prints.
final class RecordedConsole: Sendable {
  private let text = Mutex((output: [UInt8](), error: [UInt8]()))

  var console: Console {
    Console(
      output: { bytes in
        self.text.withLock { $0.output += bytes }
        return true
      },
      error: { bytes in
        self.text.withLock { $0.error += bytes }
        return true
      })
  }

  var output: String { text.withLock { String(decoding: $0.output, as: UTF8.self) } }
  var error: String { text.withLock { String(decoding: $0.error, as: UTF8.self) } }
}

@Suite struct HelpTests {
  private func run(_ words: String...) -> (status: Int32, output: String, error: String) {
    let record = RecordedConsole()
    let status = Lectern.run(words, console: record.console)
    return (status, record.output, record.error)
  }

  private let status = """
    Shows how much of the site is translated.

    usage: lectern status [ROOT] [--format text|json]

    arguments:
      ROOT  Folder of the site, with lectern.yml in it (default: this folder).

    options:
      --format text|json  Form of the figures (default: text).
      -h, --help          Shows help for the command.

    examples:
      lectern status --format json
          prints figures for every language and page

    """

  @Test func explainsACommand() {
    #expect(run("help", "status") == (0, status, ""))
    #expect(run("status", "--help") == (0, status, ""))
    #expect(run("status", "-h") == (0, status, ""))
  }

  @Test func keepsHelpWithinAHundredColumns() {
    let texts = CommandTable.commands.map(HelpText.command) + [HelpText.overview()]
    for line in texts.joined().split(separator: "\n") where !line.contains("lectern completions") {
      #expect(DisplayWidth.of(String(line)) <= 100, "\(line)")
    }
  }

  @Test func printsTheVersion() {
    #expect(run("version") == (0, "lectern \(CommandTable.version)\n", ""))
    #expect(run("--version") == (0, "lectern \(CommandTable.version)\n", ""))
  }

  @Test func endsWithStatusTwoAndTheUsageLineOnWrongUsage() {
    #expect(
      run("status", "--formt", "json")
        == (
          2, "",
          """
          error: unknown option '--formt'; did you mean '--format'?
          usage: lectern status [ROOT] [--format text|json]
          see 'lectern status --help'

          """
        ))
  }

  @Test func explainsARuleAndOffersTheNearestName() {
    #expect(
      run("rules", "broken-link")
        == (
          0,
          """
          broken-link (error)
          An internal link leads to no page and no redirect. Write the path of a page, without language,
          version and '.md'.

          """, ""
        ))
    #expect(run("rules", "broken-lnk").status == 2)
    #expect(
      run("rules", "broken-lnk").error.hasPrefix(
        "error: no rule is called 'broken-lnk'; did you mean 'broken-link'?\n"))
  }

  @Test func namesEveryCommandAndOptionInEveryReference() {
    let man = ReferencePages.man().replacing("\\-", with: "-")
    let texts = [
      ReferencePages.markdown(), man, Completions.script(for: "bash"), Completions.script(for: "zsh"),
      Completions.script(for: "fish"),
    ]
    for text in texts {
      for command in CommandTable.commands {
        #expect(text.contains(command.name))
        for option in command.options {
          #expect(text.contains("--\(option.name)") || text.contains("-l \(option.name)"))
        }
      }
    }
  }

  @Test func offersEveryCommandToHelpButHelpItself() {
    guard case .choice(let names) = ArgumentSpec.command.kind else {
      Issue.record("COMMAND is no choice")
      return
    }
    #expect(Set(names) == Set(CommandTable.commands.map(\.name)).subtracting(["help"]))
  }
}

@Suite struct RuleTableTests {
  @Test func hasEveryRuleOnceInKebabCaseWithASentence() {
    #expect(Set(Rule.all.map(\.id)).count == Rule.all.count)
    for rule in Rule.all {
      let letters = rule.id.utf8.allSatisfy { $0 == UInt8(ascii: "-") || (97...122).contains($0) }
      #expect(letters, "\(rule.id)")
      #expect(rule.summary.hasSuffix("."), "\(rule.id)")
    }
  }
}
