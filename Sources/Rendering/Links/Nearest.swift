import Core
import SiteModel
import Synchronization

// What was probably meant by an address that leads nowhere.

extension SiteRenderer {
  /// The path of an existing page nearest to one that leads nowhere: the only one of its name, or one with nearly the
  /// same path.
  func nearestPath(to path: String) -> String? {
    if let answer = nearestPaths.value.withLock({ $0[path] }) { return answer }
    // Without the lock: two pages may look for the same path, but none waits for another's search.
    let answer = findNearestPath(to: path)
    nearestPaths.value.withLock { _ = $0.updateValue(answer, forKey: path) }
    return answer
  }

  private func findNearestPath(to path: String) -> String? {
    // A name of one short word, such as `pages`, says too little.
    if let last = path.split(separator: "/").last, last.utf8.count > 8 || last.contains("-"),
      let page = pagesByName[String(last)]
    {
      return page.map { "did you mean '/\(site.pages[$0].path)'?" }
    }
    return pagePaths.best(for: path, limit: 3).map { "did you mean '\($0)'?" }
  }

  /// Whether there is a page at a path, but no version of the site has it yet, or any more.
  func isInNoVersion(_ path: String) -> Bool {
    site.page(atPath: site.withoutLanguage(path))?.versions.isEmpty ?? false
  }

  /// A proposal for the path of an image that does not exist: the only file of its name, or one with nearly the same
  /// path.
  func nearestImage(to path: String) -> String? {
    nearestImages.value.withLock { known in
      if let answer = known[path] { return answer }
      let name = "/" + (path.split(separator: "/").last ?? "")
      let files = site.assets.paths.filter { $0.hasSuffix(name) }
      let best = files.count == 1 ? files[0] : NearMiss.best(for: path, among: site.assets.paths, limit: 3)
      let answer = best.map { "did you mean '\($0)'?" }
      known.updateValue(answer, forKey: path)
      return answer
    }
  }

  /// Last parts of paths, each with the page that has it alone, nil when several have.
  static func pagesByName(_ pages: [Page]) -> [String: PageID?] {
    var result: [String: PageID?] = [:]
    for page in pages where !page.versions.isEmpty {
      guard let name = page.path.split(separator: "/").last.map(String.init) else { continue }
      result.updateValue(result[name] == nil ? page.id : nil, forKey: name)
    }
    return result
  }
}
