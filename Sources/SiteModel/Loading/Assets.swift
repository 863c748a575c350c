import Core
import Synchronization

/// Files below the `assets` folder.
///
/// A class, since sizes of images are read when they are first asked for.
package final class Assets: Sendable {
  /// URL paths in byte order, such as `/assets/images/a.png`.
  package let paths: [String]
  private let known: Set<String>
  private let fileSystem: any FileSystem
  private let folder: String
  private let sizes = Mutex<[String: ImageSize?]>([:])

  /// Links that lead out of the site, and so are not followed.
  let strayLinks: [String]

  /// `folder` is where the files are; each path is `/assets/` and the file's place below it.
  init(listing: FileListing, folder: String, in fileSystem: any FileSystem) {
    paths = listing.files.map { "/assets/" + $0 }
    strayLinks = listing.strayLinks
    self.folder = folder
    self.fileSystem = fileSystem
    known = Set(paths)
  }

  /// Whether a URL path such as `/assets/images/a.png` is a file (case matters).
  package func contains(_ path: String) -> Bool { known.contains(path) }

  /// Width and height of the image at a URL path; nil when there is none or its form is not known.
  package func size(of path: String) -> ImageSize? {
    guard known.contains(path) else { return nil }
    if let size = sizes.withLock({ $0[path] }) { return size }
    let file = folder + path.dropFirst("/assets".utf8.count)
    let start = try? fileSystem.read(file, upTo: ImageSize.bytesNeeded)
    let size = start.flatMap { ImageSize(header: $0) }
    sizes.withLock { $0[path] = .some(size) }
    return size
  }
}
