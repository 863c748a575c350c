import Commands
import Testing

@Suite struct ArgumentParserTests {
  @Test func readsValuesFlagsAndPositionalArguments() throws {
    let arguments = try ArgumentParser.parse([
      "build", "docs", "-o", "out", "--languages=en,es", "--languages", "ja", "--strict", "--jobs", "3",
    ])
    #expect(arguments.command.name == "build")
    #expect(arguments.value(.root) == "docs")
    #expect(arguments.value(.output) == "out")
    #expect(arguments.list(.languages) == ["en", "es", "ja"])
    #expect(arguments.list(.versions) == nil)
    #expect(arguments.flag(.strict))
    #expect(!arguments.flag(.relative))
    #expect(arguments.number(.jobs) == 3)
  }

  @Test func takesWordsAfterTwoDashesAsArguments() throws {
    let arguments = try ArgumentParser.parse(["render", "--", "--page", "root"])
    #expect(arguments.value(.page) == "--page")
    #expect(arguments.value(.root) == "root")
  }

  @Test(arguments: [
    (["biuld"], "unknown command 'biuld'; did you mean 'build'?", "lectern COMMAND …", "lectern help"),
    (
      ["init", "--stric"], "unknown option '--stric'", "lectern init [DIR]", "lectern init --help"
    ),
    (["init", "a", "b"], "unexpected argument 'b'", "lectern init [DIR]", "lectern init --help"),
    (["refs"], "missing argument 'NAME'", "lectern refs NAME [ROOT]", "lectern refs --help"),
    (
      ["status", "--format"], "missing value for '--format text|json'",
      "lectern status [ROOT] [--format text|json]", "lectern status --help"
    ),
    (
      ["status", "--format", "xml"], "'xml' is not valid for '--format', write one of: text, json",
      "lectern status [ROOT] [--format text|json]", "lectern status --help"
    ),
    (
      ["status", "--format", "jsn"], "'jsn' is not valid for '--format'; did you mean 'json'?",
      "lectern status [ROOT] [--format text|json]", "lectern status --help"
    ),
    (
      ["serve", "-p", "x"], "'x' is no number from 0 to 65535 for '-p'",
      "lectern serve [ROOT] [-p N] [--open] [-j N]", "lectern serve --help"
    ),
    (
      ["serve", "--open=yes"], "'--open' takes no value, but was given 'yes'",
      "lectern serve [ROOT] [-p N] [--open] [-j N]", "lectern serve --help"
    ),
  ])
  func explainsWhatItDoesNotUnderstand(_ words: [String], _ message: String, _ usage: String, _ help: String)
  {
    let error = #expect(throws: UsageError.self) { try ArgumentParser.parse(words) }
    #expect(error?.text == "error: \(message)\nusage: \(usage)\nsee '\(help)'\n")
  }

  @Test(arguments: [[], ["help"], ["--help"], ["-h"]])
  func showsTheOverviewWhenNothingElseIsAsked(_ words: [String]) throws {
    #expect(try ArgumentParser.parse(words).command.name == "help")
  }
}
