import Core
import Glibc

/// The inotify watches of all folders that matter, and the paths that they stand for.
///
/// Used by the watching thread alone.
struct FolderWatches: ~Copyable {
  /// Everything that can happen to a name in a folder. A file that is written but not closed is not finished.
  private static let mask = UInt32(
    IN_CLOSE_WRITE | IN_CREATE | IN_DELETE | IN_MOVED_FROM | IN_MOVED_TO | IN_ONLYDIR)

  let descriptor: Int32
  var folders: WatchedFolders
  private let disk: DiskFileSystem
  private var paths: [Int32: Set<String>] = [:]
  private var watches: [String: Int32] = [:]
  /// Folders that the system refused to watch.
  private(set) var refused = 0

  /// What a folder that appeared or was looked through holds.
  typealias Found = (_ path: String) -> Void

  /// Takes over an open inotify descriptor.
  init(_ descriptor: Int32, root: String, folders: WatchedFolders) {
    self.descriptor = descriptor
    self.folders = folders
    disk = DiskFileSystem(root: root)
  }

  deinit { close(descriptor) }

  /// Watches a folder and everything below it that matters; tells of every file that is there.
  mutating func watch(_ folder: String, found: Found) {
    watch(folder, depth: 0, links: 0, found)
  }

  private mutating func watch(_ folder: String, depth: Int, links: Int, _ found: Found) {
    guard depth < 64, links <= 4, folders.watches(folder: folder) else { return }
    // The watch comes before the list, so that nothing falls between the two.
    add(folder)
    for entry in disk.entries(of: folder) ?? [] {
      let path = folder.isEmpty ? entry.name : folder + "/" + entry.name
      if entry.kind == .folder {
        watch(path, depth: depth + 1, links: links + (entry.isLink ? 1 : 0), found)
      } else if folders.watches(file: path) {
        found(path)
      }
    }
  }

  private mutating func add(_ folder: String) {
    let path = folder.isEmpty ? disk.root : disk.root + "/" + folder
    let watch = unsafe inotify_add_watch(descriptor, path, Self.mask)
    if watch < 0 {
      if errno == ENOSPC { refused += 1 }
      return
    }
    paths[watch, default: []].insert(folder)
    watches[folder] = watch
  }

  /// Lets go of a folder that went away and everything below it.
  mutating func forget(_ folder: String) {
    for (path, watch) in watches where path.isIn(folder) {
      watches[path] = nil
      paths[watch]?.remove(path)
      if paths[watch]?.isEmpty ?? true {
        paths[watch] = nil
        inotify_rm_watch(descriptor, watch)
      }
    }
  }

  /// Notes that the system itself has ended a watch.
  mutating func ended(_ watch: Int32) {
    for path in paths.removeValue(forKey: watch) ?? [] where watches[path] == watch { watches[path] = nil }
  }

  /// Folders that a watch stands for; several when links lead to it.
  func folders(of watch: Int32) -> Set<String> { paths[watch] ?? [] }
}
