import Core
import SiteModel

/// Which paths below a site's root matter to it.
struct WatchedFolders: Sendable, Equatable {
  /// Folders whose files matter at any depth.
  var folders: Set<String>
  /// Single files that matter.
  var files: Set<String>

  /// Everything that a site of that configuration is made from.
  init(_ configuration: Configuration) {
    folders = Set(configuration.inputFolders)
    files = ["lectern.yml"]
  }

  /// Whether a folder holds what matters, or leads to a folder that does.
  func watches(folder: String) -> Bool {
    folder.isEmpty || contains(folder)
      || folders.contains { $0.isIn(folder) } || files.contains { $0.isIn(folder) }
  }

  /// Whether a file matters.
  func watches(file: String) -> Bool { files.contains(file) || contains(file) }

  private func contains(_ path: String) -> Bool {
    folders.contains { path.isIn($0) }
  }
}
