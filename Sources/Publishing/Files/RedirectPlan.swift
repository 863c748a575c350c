import Core
import SiteModel

/// Which redirects become pages, where they stand below a language's folder, and which cannot.
struct RedirectPlan: Sendable {
  /// Most redirects that become pages when `lectern.yml` does not say which.
  static let limit = 20_000

  /// The redirects that become pages with their files, such as `old/path/index.html`, sorted by `from`.
  private(set) var files: [(redirect: Redirect, path: String)] = []
  /// Whether that is fewer than all because they are too many.
  let wasReduced: Bool
  /// Redirects that cannot have a page.
  private(set) var diagnostics: [Diagnostic] = []
  private var byPath: [String: Int] = [:]
  private let taken: Set<String>
  private let pages: Set<String>

  /// Plans for a site in so many languages; `taken` are files that are no pages'.
  init(_ site: Site, languages: Int, taken: Set<String>) {
    self.taken = taken
    let all = site.redirects.all
    let isTooMany = all.count * languages > Self.limit
    let kind = site.configuration.redirects ?? (isTooMany ? .plain : .all)
    wasReduced = site.configuration.redirects == nil && isTooMany
    pages = kind == .none ? [] : Self.paths(of: site)
    if kind == .none { return }
    for redirect in all where kind == .all || redirect.isPlain { add(redirect) }
  }

  /// The redirect that has the page at `path`, a file below a language's folder.
  func redirect(at path: String) -> Redirect? { byPath[path].map { files[$0].redirect } }

  private mutating func add(_ redirect: Redirect) {
    let parts = redirect.from.split(separator: "/", omittingEmptySubsequences: false).dropFirst()
    if !parts.allSatisfy(Self.isName) || redirect.from.utf8.count > 1000 {
      return report("this redirect is no path that a page can have", redirect)
    }
    // An address of a file is what another generator's page had: its folder is meant.
    let folder = (parts.last == "index.html" ? parts.dropLast() : parts).joined(separator: "/")
    let path = folder.isEmpty ? "index.html" : folder + "/index.html"
    if let known = byPath[path] {
      if files[known].redirect.target != redirect.target {
        report("another redirect leads from the same place", redirect)
      }
    } else if isTaken(folder) || taken.contains(path) {
      report("a file of the site stands where this redirect leads from", redirect)
    } else {
      byPath[path] = files.count
      files.append((redirect, path))
    }
  }

  /// Whether `part` can be the name of a folder.
  private static func isName(_ part: Substring) -> Bool {
    let bytes = part.utf8
    return !part.isEmpty && part != "." && part != ".." && bytes.count <= 255
      && !bytes.contains { $0 < 0x20 || $0 == 0x7F || $0 == UInt8(ascii: "?") || $0 == UInt8(ascii: "#") }
  }

  /// Whether a page has the folder, or the folder or one above it has the name of a file.
  private func isTaken(_ folder: String) -> Bool {
    if pages.contains(folder) { return true }
    var path = folder
    while !path.isEmpty {
      let parent = OutputWriter.folder(of: path)
      let name = path.utf8.dropFirst(parent.isEmpty ? 0 : parent.utf8.count + 1)
      if taken.contains(path) || name.elementsEqual("index.html".utf8)
        || (name.elementsEqual("index.md".utf8) && pages.contains(parent))
      {
        return true
      }
      path = parent
    }
    return false
  }

  private mutating func report(_ message: String, _ redirect: Redirect) {
    // What the site made itself, for pages without a default version, nobody can mend.
    guard let origin = redirect.origin else { return }
    diagnostics.append(Diagnostic(.redirectConflict, message, at: origin, suggestion: "remove it"))
  }

  /// Folders of all pages, without language, with each version's segment.
  private static func paths(of site: Site) -> Set<String> {
    var paths: Set<String> = []
    for page in site.pages {
      for index in page.versions {
        let segment = site.versions[index].segment
        paths.insert(segment.isEmpty || page.path.isEmpty ? segment + page.path : segment + "/" + page.path)
      }
    }
    return paths
  }
}
