import Core
import SiteModel

/// How commands come to a site: ROOT and options to a resolved site, or the reason why not.
struct OpenSite {
  /// The resolved site.
  let site: Site
  /// Its folder as given.
  let root: String
  /// What the command line asked for.
  let selection: BuildSelection

  /// Reads the site that the arguments name. Findings that make it unusable are reported, and status 2 follows.
  init(_ arguments: Arguments, _ console: Console) throws {
    let root = arguments.value(.root) ?? "."
    if !LocalFile.isFolder(root) {
      throw UsageError(.other("'\(root)' is no folder"), command: arguments.command)
    }
    let selection = BuildSelection(
      languages: arguments.list(.languages), versions: arguments.list(.versions),
      base: arguments.value(.base), relative: arguments.flag(.relative),
      jobs: arguments.number(.jobs) ?? Workers.defaultJobs)
    console.progress("reading \(root)")
    let (site, diagnostics) = Site.load(root: root, selection)
    guard let site else { throw UnusableSite(diagnostics) }
    Report.assumption(site.configuration.assumption, console)
    self.site = site
    self.root = root
    self.selection = selection
  }
}

/// A site whose configuration cannot be used.
struct UnusableSite: Error {
  let diagnostics: [Diagnostic]

  init(_ diagnostics: [Diagnostic]) { self.diagnostics = diagnostics }
}
