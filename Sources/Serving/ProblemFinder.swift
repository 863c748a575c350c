import Core
import Publishing
import Rendering
import SiteModel

/// Decides whether a new state of the site is fit to be shown.
///
/// A mistake that leaves something to show (a broken link, an undefined variable) is listed with its page. One that
/// takes a page, a file or the theme away while it is being written is not shown: the last good state stays. Only
/// files that changed since then can be at fault.
struct ProblemFinder {
  /// What was found.
  struct Outcome {
    /// What keeps the state from being shown.
    var blocking: [Diagnostic] = []
    /// Everything found in the files that changed.
    var findings: [Diagnostic] = []
  }

  private static let blockingRules: Set<Rule> = [
    .configuration, .unreadableFile, .yamlSyntax, .liquidSyntax, .liquidRender, .dataCycle,
  ]
  /// Pages that were shown before and are rendered to see whether they can be.
  private static let limit = 6

  let current: Snapshot
  let next: Snapshot
  let changed: ChangeBatch

  /// Looks at what resolving found, and at what rendering the open pages, the pages that changed and some that show
  /// what changed finds.
  func find(open: [Snapshot.PageView]) -> Outcome {
    var outcome = Outcome()
    let views = open + probes().compactMap { next.view($0) }
    // Which redirects can have a page is found by the check in the background: it takes all of them together.
    var found = next.site.diagnostics + next.publisher.themeProblems
    for view in views { found += view.findings }
    outcome.findings = found.filter(isAtFault)
    outcome.blocking = outcome.findings.filter {
      $0.severity == .error && Self.blockingRules.contains($0.rule)
    }
    outcome.blocking += vanished(found, besides: outcome.blocking)
    return outcome
  }

  private func isAtFault(_ diagnostic: Diagnostic) -> Bool {
    guard let path = diagnostic.location?.file.path else { return false }
    return changed.isIncomplete || changed.paths.contains(path)
  }

  /// Errors of pages that are no longer there although their files are; where one is known that brings the others
  /// about, they are left out.
  private func vanished(_ found: [Diagnostic], besides known: [Diagnostic]) -> [Diagnostic] {
    var result: [Diagnostic] = []
    let explained = Set(known.compactMap { $0.location?.file.path })
    for page in current.site.pages
    where !explained.contains(page.file.path) && changed.paths.contains(page.file.path)
      && next.site.page(atPath: page.path) == nil
    {
      result += found.filter {
        $0.severity == .error && $0.location?.file.path == page.file.path
          && !Self.blockingRules.contains($0.rule)
      }
    }
    return result
  }

  /// Places whose rendering shows whether what changed can be rendered.
  private func probes() -> [SitePublisher.Place] {
    if changed.isIncomplete { return [] }
    let site = next.site
    var places: [SitePublisher.Place] = []
    for language in site.publishedLanguages {
      let paths = Set(changed.paths.compactMap { $0.below(language.contentFolder) })
      if paths.isEmpty || paths.count > Self.limit { continue }
      for page in site.pages where paths.contains(page.contentPath) {
        guard let version = page.versions.first else { continue }
        places.append(.init(page: page.id, language: language.index, version: version))
      }
    }
    let names = readNames()
    if names.isEmpty { return places }
    let recent = current.shownViews.filter { view in
      view.reads.contains { read in names.contains { $0.covers(read) } }
    }
    for view in recent.prefix(Self.limit) {
      // Pages are numbered anew when some came or went.
      let path = current.site.pages[view.place.page].path
      guard let page = site.page(atPath: path), page.versions.contains(view.place.version) else { continue }
      places.append(.init(page: page.id, language: view.place.language, version: view.place.version))
    }
    return places
  }

  /// What pages call the data and partials that changed.
  private func readNames() -> [ReadName] {
    let configuration = next.site.configuration
    var names: [ReadName] = []
    for path in changed.paths {
      for language in configuration.languages {
        guard let file = path.below(language.dataFolder) else { continue }
        let name = file.lastIndex(of: ".").map { file[..<$0] } ?? file[...]
        names.append(.data(name.split(separator: "/").joined(separator: ".")))
      }
      if let file = path.below(configuration.includes) {
        names.append(.partial(String(file.lastIndex(of: ".").map { file[..<$0] } ?? file[...])))
      }
    }
    return names
  }

  private enum ReadName {
    case data(String)
    case partial(String)

    func covers(_ read: Read) -> Bool {
      switch (self, read) {
      case (.data(let file), .data(let path)): path == file || path.hasPrefix(file + ".")
      case (.partial(let file), .partial(let name)): name == file || name.hasPrefix(file + ".")
      default: false
      }
    }
  }
}
