import Core
import YAML

/// Collects the redirects of all pages: `redirect_from`, and for pages that the default version lacks the path
/// without version.
struct RedirectReader {
  private let pages: [Page]
  private let versions: [Version]
  private let pageByPath: [String: PageID]
  private var result: Redirects
  private var diagnostics: [Diagnostic] = []
  private var found: [String: Redirect] = [:]

  init(configuration: Configuration, pages: [Page]) {
    self.pages = pages
    versions = configuration.versions
    pageByPath = Dictionary(pages.map { ("/" + $0.path, $0.id) }, uniquingKeysWith: { a, _ in a })
    result = Redirects(reader: PathReader(configuration: configuration, pages: pages))
  }

  /// The redirects of all pages with what is wrong with them.
  consuming func read() -> Redirects {
    for page in pages {
      guard let first = page.versions.first else { continue }
      if !page.versions.contains(0) {
        result.fallbacks["/" + page.path] = RedirectTarget(page.id, version: first)
        add("/" + page.path, 0, RedirectTarget(page.id, version: first), nil)
      }
      var written: Set<String> = []
      for entry in page.frontMatter.redirectFrom {
        guard let text = entry.string else { continue }
        if written.insert(trimmingSlashes(text)).inserted {
          read(text, entry, of: page, first)
        } else {
          report("the redirect '\(text)' is listed twice", entry)
        }
      }
    }
    result.all = found.values.sorted { $0.from.precedes($1.from) }
    result.diagnostics = diagnostics
    return result
  }

  private mutating func read(_ text: String, _ entry: YAMLNode, of page: Page, _ first: Int) {
    if !text.hasPrefix("/") {
      diagnostics.append(
        Diagnostic(
          .frontMatterType, "the redirect '\(text)' must begin with '/'", at: entry.location,
          severity: .warning,
          suggestion: "write '/\(text)'"))
    }
    let form = result.reader.read(text)
    let rest = form.rest == "/" ? "" : form.rest
    switch form.named {
    case .notBuilt(let name), .unknown(let name):
      let from = "/" + name + rest
      if let other = result.exact[from], other.page != page.id {
        report(
          "the redirect '\(from)' is also claimed by '\(pages[other.page].file.path)'; this page gets it",
          entry)
      }
      result.exact[from] = Redirects.Claim(page: page.id, versions: VersionSet(), first: first)
      found[from] = Redirect(
        from: from, target: RedirectTarget(page.id, version: first), isPlain: false, origin: entry.location)
    case .version(let index):
      let version = page.versions.contains(index) ? index : first
      let claim = Redirects.Claim(page: page.id, versions: VersionSet(index: index), first: version)
      guard self.claim(form, claim, entry) else { return }
      add(form.rest, index, RedirectTarget(page.id, version: version), entry)
    case .nothing:
      let claim = Redirects.Claim(page: page.id, versions: page.versions, first: first)
      // Old bookmarks hold the form as it was written.
      let written = "/" + trimmingSlashes(text)
      if form.isHistoric, written != form.rest, !written.utf8.contains(UInt8(ascii: "{")) {
        found[written] = Redirect(
          from: written, target: RedirectTarget(page.id, version: first), isPlain: true,
          origin: entry.location)
      }
      guard self.claim(form, claim, entry) else { return }
      // Without a version the page that the default version has comes before others.
      if first == 0 || found[form.rest] == nil {
        add(form.rest, 0, RedirectTarget(page.id, version: first), entry)
      }
      for index in page.versions where index > 0 {
        add(form.rest, index, RedirectTarget(page.id, version: index), entry)
      }
    }
  }

  private func path(_ rest: String, _ version: Int) -> String {
    let segment = versions[version].segment
    if segment.isEmpty { return rest }
    return "/" + segment + (rest == "/" ? "" : rest)
  }

  /// Records a claim unless a live page has the path in all of its versions, or the page has it already.
  ///
  /// Conflicts are reported, unless the entry is a form of earlier days, which pages list beside today's.
  private mutating func claim(_ form: PathForm, _ claim: Redirects.Claim, _ entry: YAMLNode) -> Bool {
    var claim = claim
    let rest = form.rest
    if let live = pageByPath[rest] {
      let shadowed = claim.versions.intersection(pages[live].versions)
      if !shadowed.isEmpty, !form.isHistoric {
        report(
          live == claim.page
            ? "the redirect is the page's own path"
            : "the redirect '\(rest)' is the path of a page, which wins",
          entry)
      }
      claim.versions = claim.versions.subtracting(shadowed)
      if claim.versions.isEmpty { return false }
    }
    guard let others = result.claims[rest] else {
      result.claims[rest] = [claim]
      return true
    }
    if let other = others.last(where: { !$0.versions.intersection(claim.versions).isEmpty }) {
      if other.page == claim.page { return false }
      report(
        "the redirect '\(rest)' is also claimed by '\(pages[other.page].file.path)'; this page gets it", entry
      )
    }
    result.claims[rest] = others + [claim]
    return true
  }

  private mutating func report(_ message: String, _ entry: YAMLNode) {
    diagnostics.append(
      Diagnostic(.redirectConflict, message, at: entry.location, suggestion: "remove it"))
  }

  /// Adds a redirect from a path in a version unless a live page has it; a later one replaces an earlier one.
  private mutating func add(_ rest: String, _ version: Int, _ target: RedirectTarget, _ entry: YAMLNode?) {
    if let page = pageByPath[rest], pages[page].versions.contains(version) { return }
    let from = path(rest, version)
    found[from] = Redirect(
      from: from, target: target, isPlain: versions[version].segment.isEmpty,
      origin: entry?.location)
  }
}
