import Core

/// `lectern check [ROOT] …`: a build that does not write.
enum CheckCommand {
  static func run(_ arguments: Arguments, _ console: Console) throws -> ExitStatus {
    let baseline = try arguments.value(.baseline).map { try readBaseline($0, arguments) }
    let opened = try OpenSite(arguments, console)
    var findings = try SiteRun(opened: opened, console: console).run(output: nil).findings.sorted()
    if let baseline { findings = baseline.unknown(findings) }
    if arguments.flag(.fix) { findings = try fix(findings, opened.root, console) }
    let format = arguments.value(.diagnosticFormat).flatMap(DiagnosticPrinter.Format.init) ?? .text
    let printer = DiagnosticPrinter(
      format, colors: console.colorsOutput, width: console.width, version: CommandTable.version,
      folder: RepositoryFolder.path(to: opened.root, workspace: Environment.current()["GITHUB_WORKSPACE"]))
    console.write(printer.print(findings))
    for line in Report.byRule(findings) { console.note(line) }
    console.note(Report.counts(findings))
    return Report.status(findings, strict: arguments.flag(.strict))
  }

  private static func readBaseline(_ path: String, _ arguments: Arguments) throws -> Baseline {
    let bytes: [UInt8]
    do {
      bytes = try LocalFile.read(path)
    } catch {
      throw UsageError(.other(error.description), command: arguments.command)
    }
    if let baseline = Baseline(bytes) { return baseline }
    throw UsageError(
      .other("'\(path)' does not hold what 'lectern check --format json' prints"), command: arguments.command)
  }

  /// Writes the proposed changes; what is left is reported.
  private static func fix(
    _ findings: [DiagnosticCollector.Merged], _ root: String, _ console: Console
  ) throws -> [DiagnosticCollector.Merged] {
    let outcome = try Fixer.fix(findings, root: root)
    for path in outcome.skipped { console.note("left alone, since it changed meanwhile: \(path)") }
    let fixed = Report.count(outcome.fixed.count { $0 }, "finding")
    console.note("fixed \(fixed) in \(Report.count(outcome.files.count, "file"))")
    return zip(findings, outcome.fixed).filter { !$0.1 }.map(\.0)
  }
}
