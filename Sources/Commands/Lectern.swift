import Core
import Glibc
import Publishing

/// The program: reads the command line, runs the command, ends with its exit status.
public enum Lectern {
  /// Runs with the process's arguments and never returns.
  public static func main() -> Never {
    let environment = Environment.current()
    let console = Console.standard(environment: environment)
    let status = run(Array(CommandLine.arguments.dropFirst()), console: console)
    exit(status)
  }

  /// Runs one command line and gives the exit status.
  package static func run(_ words: [String], console: Console) -> Int32 {
    do {
      let arguments = try ArgumentParser.parse(words)
      let status = try dispatch(arguments, console).rawValue
      return console.failed ? ExitStatus.machineFailed.rawValue : status
    } catch let error as UsageError {
      console.report(Array(error.text.utf8))
      return ExitStatus.wrongUsage.rawValue
    } catch let error as UnusableSite {
      var findings = DiagnosticCollector()
      findings.add(error.diagnostics)
      console.report(Report.text(findings.sorted(), console))
      return ExitStatus.wrongUsage.rawValue
    } catch let error as OutputError {
      console.endProgress()
      console.fail(error.message)
      return ExitStatus.machineFailed.rawValue
    } catch {
      console.endProgress()
      console.fail("\(error)")
      return ExitStatus.machineFailed.rawValue
    }
  }

  private static func dispatch(_ arguments: Arguments, _ console: Console) throws -> ExitStatus {
    if arguments.wantsHelp {
      console.write(HelpText.command(arguments.command))
      return .done
    }
    switch arguments.command.name {
    case CommandTable.version_.name:
      console.write("\(CommandTable.program) \(CommandTable.version)\n")
    case CommandTable.help.name:
      console.write(HelpCommand.text(arguments))
    case CommandTable.rules.name:
      console.write(try RulesCommand.text(arguments))
    case CommandTable.completions.name:
      console.write(Completions.script(for: arguments.value(.shell) ?? "bash"))
    case CommandTable.initialize.name:
      try InitCommand.run(arguments, console)
    case CommandTable.build.name:
      return try BuildCommand.run(arguments, console)
    case CommandTable.check.name:
      return try CheckCommand.run(arguments, console)
    case CommandTable.status.name:
      return try StatusCommand.run(arguments, console)
    case CommandTable.search.name:
      return try SearchCommand.run(arguments, console)
    case CommandTable.references.name:
      return try ReferencesCommand.run(arguments, console)
    case CommandTable.serve.name:
      return try ServeCommand.run(arguments, console)
    case CommandTable.render.name:
      return try RenderCommand.run(arguments, console)
    default:
      throw UsageError(.other("'\(arguments.command.name)' is not available yet"), command: arguments.command)
    }
    return .done
  }
}

/// How a run ended.
package enum ExitStatus: Int32 {
  case done = 0
  case contentHasErrors = 1
  case wrongUsage = 2
  case machineFailed = 3
}
