/// Where an internal link leads.
package struct LinkTarget: Sendable, Hashable {
  /// What was found.
  package enum Outcome: Sendable, Hashable {
    /// A page in one of its versions (index).
    case page(PageID, version: Int)
    /// A version that is known but not built; the link gets a language alone.
    case notBuilt
    /// Nothing.
    case missing
  }

  /// What was found.
  package var outcome: Outcome
  /// Path without language to write: the page's, or for what was not found the link's own in the current version.
  package var path: String
  /// Whether the link was followed through a redirect.
  package var isRedirected: Bool
  /// Whether the link named a version itself.
  package var isPinned: Bool
  /// A plan or release in the link that nobody knows, as written.
  package var unknownVersion: String?
}

extension Site {
  /// Where a link to `path` leads from a page in `version`.
  ///
  /// `path` begins with `/`; a language at its beginning is ignored, fragment and query must be cut off. Sought in
  /// turn: the page in the version that the link names or else in `version`, a redirect, the page in the first of
  /// the site's versions that has it.
  package func resolve(_ path: String, in version: Version) -> LinkTarget {
    let form = redirects.reader.read(withoutLanguage(path))
    let isPinned = form.named != .nothing
    let wanted: Int
    switch form.named {
    case .nothing: wanted = version.index
    case .version(let index): wanted = index
    case .notBuilt, .unknown: return unbuilt(form, path)
    }
    if let page = page(atPath: form.rest), page.versions.contains(wanted) {
      return found(page.id, wanted, isPinned: isPinned, isRedirected: form.isHistoric)
    }
    if let redirect = redirects.target(of: form.rest, in: wanted) {
      return found(redirect.page, redirect.version, isPinned: isPinned, isRedirected: true)
    }
    if let page = page(atPath: form.rest), let first = page.versions.first {
      return found(page.id, first, isPinned: isPinned, isRedirected: form.isHistoric)
    }
    let segment = versions.indices.contains(wanted) ? versions[wanted].segment : ""
    let written = (segment.isEmpty ? "" : "/" + segment) + (form.rest == "/" ? "" : form.rest)
    return LinkTarget(outcome: .missing, path: written, isRedirected: false, isPinned: isPinned)
  }

  private func found(_ page: PageID, _ version: Int, isPinned: Bool, isRedirected: Bool) -> LinkTarget {
    LinkTarget(
      outcome: .page(page, version: version), path: pages[page].path(in: versions[version]),
      isRedirected: isRedirected, isPinned: isPinned)
  }

  private func unbuilt(_ form: PathForm, _ path: String) -> LinkTarget {
    if let target = redirects.lookup(withoutLanguage(path)) {
      return found(target.page, target.version, isPinned: true, isRedirected: true)
    }
    let path = trimmingFinalSlashes(withoutLanguage(path))
    if case .unknown(let name) = form.named {
      return LinkTarget(
        outcome: .missing, path: path, isRedirected: false, isPinned: true, unknownVersion: name)
    }
    return LinkTarget(outcome: .notBuilt, path: path, isRedirected: false, isPinned: true)
  }

  /// `path` without a language at its beginning.
  package func withoutLanguage(_ path: String) -> String {
    let first = path.utf8.dropFirst().prefix { $0 != UInt8(ascii: "/") }
    guard first.count <= 12, let code = String(first), languageCodes.contains(code) else { return path }
    let rest = String(path.utf8.dropFirst(1 + first.count)) ?? ""
    return rest.isEmpty ? "/" : rest
  }

  /// The page, language and version of a URL path such as `/es/enterprise-server@3.1/actions`; nil unless it is
  /// exactly a permalink (without `base`; a final slash is allowed).
  package func permalink(at url: String) -> (page: Page, language: Language, version: Version)? {
    let parts = url.utf8.split(separator: UInt8(ascii: "/")).map { String($0) ?? "" }
    guard let code = parts.first, let language = languages.first(where: { $0.code == code }) else {
      return nil
    }
    var rest = parts.dropFirst()
    var version = 0
    if let segment = rest.first,
      let named = versions.first(where: { !$0.segment.isEmpty && $0.segment == segment })
    {
      version = named.index
      rest = rest.dropFirst()
    }
    guard let page = page(atPath: rest.joined(separator: "/")), page.versions.contains(version) else {
      return nil
    }
    return (page, language, versions[version])
  }
}
