import Core
import Publishing
import SiteModel

/// `lectern build [ROOT] …`.
enum BuildCommand {
  static func run(_ arguments: Arguments, _ console: Console) throws -> ExitStatus {
    let start = ContinuousClock.now
    let opened = try OpenSite(arguments, console)
    let output = arguments.value(.output) ?? (opened.root == "." ? "site" : opened.root + "/site")
    do throws(OutputConflict) {
      try OutputConflict.check(
        output: output, root: opened.root, inputs: opened.site.configuration.inputFolders + [".lectern"])
    } catch {
      throw UsageError(.other(error.message), command: arguments.command)
    }
    let outcome = try SiteRun(opened: opened, console: console).run(output: output)
    let findings = outcome.findings.sorted()
    console.report(Report.text(findings, console))
    let site = opened.site
    let time = Report.seconds(ContinuousClock.now - start)
    for line in Report.byRule(findings) { console.note(line) }
    console.note(Report.counts(findings))
    console.note(
      [
        Report.count(site.pages.count, "page"), Report.count(outcome.permalinks, "permalink"),
        Report.count(site.publishedLanguages.count, "language"), Report.count(site.versions.count, "version"),
      ].joined(separator: ", ") + " in \(time)")
    if let redirects = outcome.redirects, redirects.wasReduced {
      console.note(
        "\(redirects.pages) redirects became pages: those that name a version are too many and stand in the list alone"
      )
    }
    if let written = outcome.written {
      console.note(
        "\(Report.count(written.written, "file")) written, \(written.unchanged) unchanged, \(written.removed) removed"
          + (written.wasAtomic ? "" : "; the site was not exchanged in one step"))
    }
    for path in outcome.written?.dropped ?? [] {
      console.note("'\(path)' was not kept, since a file or folder of the site has its name")
    }
    console.write(output + "\n")
    return Report.status(findings, strict: arguments.flag(.strict))
  }
}
