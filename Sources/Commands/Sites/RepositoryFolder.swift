import Core

/// Where a site lies in its repository, since code hosts name files from the repository's root.
package enum RepositoryFolder {
  /// The way from the root of the repository to `root`: empty, or with a final slash.
  ///
  /// The repository is the workspace of the running workflow, else the nearest folder above with `.git`, else the
  /// current folder. A folder that `root` does not lie in is not taken.
  package static func path(to root: String, workspace: String?) -> String {
    guard let root = LocalFile.real(root) else { return "" }
    let candidates = [workspace.flatMap(LocalFile.real), repository(above: root), LocalFile.real(".")]
    for case let folder? in candidates {
      guard let path = folder == "/" ? String(root.dropFirst()) : root.below(folder) else { continue }
      return path.isEmpty ? "" : path + "/"
    }
    return ""
  }

  private static func repository(above root: String) -> String? {
    var folder = root[...]
    while !folder.isEmpty {
      if LocalFile.exists(folder + "/.git") { return String(folder) }
      folder = folder[..<(folder.lastIndex(of: "/") ?? folder.startIndex)]
    }
    return nil
  }
}
