/// Files below the `assets` folder.
package struct Assets: Sendable {
  /// URL paths in byte order, such as `/assets/images/a.png`.
  package let paths: [String]
  private let known: Set<String>

  init(paths: [String]) {
    self.paths = paths
    known = Set(paths)
  }

  /// Whether a URL path such as `/assets/images/a.png` is a file (case matters).
  package func contains(_ path: String) -> Bool { known.contains(path) }
}
