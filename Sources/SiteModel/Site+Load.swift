package import Core

extension Site {
  /// Reads and resolves a site; nil when `lectern.yml` or what was asked for is wrong.
  package static func load(
    _ fileSystem: any FileSystem, _ selection: BuildSelection = BuildSelection()
  ) -> (site: Site?, diagnostics: [Diagnostic]) {
    load(fileSystem, selection, reusing: nil, changed: [])
  }

  /// Reads and resolves the site at `root`.
  package static func load(
    root: String, _ selection: BuildSelection = BuildSelection()
  ) -> (site: Site?, diagnostics: [Diagnostic]) {
    load(DiskFileSystem(root: root), selection)
  }

  /// The site again after files changed, appeared or vanished: paths below the root. Only these are read anew.
  package func reloaded(
    changed: Set<String>, _ selection: BuildSelection
  ) -> (site: Site?, diagnostics: [Diagnostic]) {
    Site.load(fileSystem, selection, reusing: self, changed: changed)
  }

  private static func load(
    _ fileSystem: any FileSystem, _ selection: BuildSelection, reusing: Site?, changed: Set<String>
  ) -> (site: Site?, diagnostics: [Diagnostic]) {
    var reader = ConfigurationReader(fileSystem: fileSystem)
    let configuration = reader.read(selection, assumption: reusing?.configuration.assumption)
    if reader.diagnostics.contains(where: { $0.severity == .error }) { return (nil, reader.diagnostics) }
    // With other languages, other numbers: then nothing of the earlier load fits.
    let isAlike = reusing.map { $0.configuration.languages == configuration.languages } ?? false
    var resolver = SiteResolver(
      configuration: configuration, fileSystem: fileSystem, jobs: max(selection.jobs, 1),
      reusing: isAlike ? reusing : nil, changed: changed)
    let site = resolver.resolve()
    return (site, reader.diagnostics + site.diagnostics)
  }
}
