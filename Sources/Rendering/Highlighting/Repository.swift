import Core
import Glibc

/// What the Git repository that a site lies in says of its files.
enum Repository {
  /// Whether the repository around the folder `root` holds `name` in it; false where there is no repository.
  ///
  /// That stands in the repository's index, which lists the full paths of all files that it holds; only in its rare
  /// fourth form a path goes without the beginning that it shares with the one before.
  static func tracks(_ name: String, below root: String) -> Bool {
    guard let real = unsafe realpath(root, nil) else { return false }
    defer { unsafe free(real) }
    var folder = unsafe String(cString: real)
    var path = name
    while true {
      if let index = index(of: folder) { return holds(path, index) }
      guard let slash = folder.utf8.lastIndex(of: UInt8(ascii: "/")), folder.utf8.count > 1 else {
        return false
      }
      path = String(folder[folder.utf8.index(after: slash)...]) + "/" + path
      folder = slash == folder.startIndex ? "/" : String(folder[..<slash])
    }
  }

  /// The index of the repository whose top folder is `folder`; empty when it has none yet, nil for other folders.
  private static func index(of folder: String) -> [UInt8]? {
    let disk = DiskFileSystem(root: folder)
    if disk.isFolder(".git") { return (try? disk.read(".git/index")) ?? [] }
    // The folder of a further work tree, or of a module, says where the repository's own files are.
    guard let link = try? disk.read(".git"),
      var place = String(decoding: link, as: UTF8.self).after(prefix: "gitdir: ")
    else { return nil }
    while let last = place.utf8.last, last <= 32 { place.removeLast() }
    let state = place.utf8.first == UInt8(ascii: "/") ? place : folder + "/" + place
    return (try? DiskFileSystem(root: state).read("index")) ?? []
  }

  private static func holds(_ path: String, _ index: [UInt8]) -> Bool {
    let path = Array(path.utf8)
    if index.count > 12, index[7] == 4 { return holdsCut(path, index) }
    // A folder's files follow its name; a link is a file of that name.
    return [UInt8(ascii: "/"), 0].contains { ByteSearch.find(path + [$0], in: index, from: 0) != nil }
  }

  /// The same for an index of the fourth form; what cannot be read counts as held.
  private static func holdsCut(_ path: [UInt8], _ index: [UInt8]) -> Bool {
    let count = index[8..<12].reduce(0) { $0 << 8 | Int($1) }
    var entry = 12
    var current: [UInt8] = []
    for _ in 0..<count {
      // Times, identity, digest and flags, of which one says that more flags follow.
      guard entry + 63 < index.count else { return true }
      var place = entry + (index[entry + 60] & 0x40 == 0 ? 62 : 64)
      var dropped = 0
      var length = 0
      while place < index.count, length < 4 {
        let byte = index[place]
        dropped = (length == 0 ? 0 : (dropped + 1) << 7) | Int(byte & 0x7F)
        place += 1
        length += 1
        if byte & 0x80 == 0 { break }
      }
      guard dropped <= current.count, let end = ByteSearch.find(0, in: index, from: place) else {
        return true
      }
      current.removeLast(dropped)
      current += index[place..<end]
      if current.starts(with: path), current.count == path.count || current[path.count] == UInt8(ascii: "/") {
        return true
      }
      entry = end + 1
    }
    return false
  }
}
