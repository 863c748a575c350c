/// Why a file could not be read.
public enum FileSystemError: Error, Sendable, Equatable {
  /// There is no such file or folder.
  case notFound(String)
  /// The system refused, with its own words.
  case failed(String, reason: String)
}

/// One name in a folder.
public struct FileSystemEntry: Sendable, Hashable {
  /// Name without the folder.
  public var name: String
  /// Whether it is a folder (links are followed).
  public var isFolder: Bool
  /// Whether it is a link to what it stands for.
  public var isLink: Bool

  /// Describes one name in a folder.
  public init(name: String, isFolder: Bool, isLink: Bool = false) {
    self.name = name
    self.isFolder = isFolder
    self.isLink = isLink
  }
}

/// Where a site's files come from. Paths are relative to its root, with `/` between the parts; "" is the root.
public protocol FileSystem: Sendable {
  /// The entries of a folder in any order, nil when it is no folder. Hidden names (`.git`) are left out.
  func entries(of folder: String) -> [FileSystemEntry]?
  /// The bytes of a file.
  func read(_ path: String) throws(FileSystemError) -> [UInt8]
  /// The first `count` bytes of a file, fewer when it is shorter.
  func read(_ path: String, upTo count: Int) throws(FileSystemError) -> [UInt8]
}

extension FileSystem {
  public func read(_ path: String, upTo count: Int) throws(FileSystemError) -> [UInt8] {
    Array(try read(path).prefix(max(count, 0)))
  }

  /// Whether `path` is a folder.
  public func isFolder(_ path: String) -> Bool { entries(of: path) != nil }

  /// Paths of all files below `folder`, relative to it, sorted.
  ///
  /// Folders are followed 64 deep and through at most four links, so that links in a circle come to an end.
  public func files(below folder: String) -> [String] {
    var result: [String] = []
    collect(folder, prefix: "", depth: 0, links: 0, &result)
    result.sort { $0.precedes($1) }
    return result
  }

  private func collect(
    _ folder: String, prefix: String, depth: Int, links: Int, _ result: inout [String]
  ) {
    guard depth < 64, links <= 4, let entries = entries(of: folder) else { return }
    for entry in entries {
      if entry.isFolder {
        let inner = folder.isEmpty ? entry.name : folder + "/" + entry.name
        let links = links + (entry.isLink ? 1 : 0)
        collect(inner, prefix: prefix + entry.name + "/", depth: depth + 1, links: links, &result)
      } else {
        result.append(prefix + entry.name)
      }
    }
  }
}

extension String {
  /// Whether this text comes before `other`: the order of `<`, and by bytes where only the spelling differs.
  public func precedes(_ other: String) -> Bool {
    if self < other { return true }
    if other < self { return false }
    return utf8.lexicographicallyPrecedes(other.utf8)
  }
}

/// Files held in memory, for tests and tools.
public struct MemoryFileSystem: FileSystem {
  /// Path → bytes.
  public private(set) var files: [String: [UInt8]]
  private var folders: [String: Set<FileSystemEntry>] = ["": []]

  /// Holds `files`, path → text.
  public init(_ files: [String: String]) {
    self.init(bytes: files.mapValues { Array($0.utf8) })
  }

  /// Holds `files`, path → bytes.
  public init(bytes files: [String: [UInt8]]) {
    self.files = files
    for path in files.keys { enter(path) }
  }

  private mutating func enter(_ path: String) {
    let parts = path.split(separator: "/").map(String.init)
    var folder = ""
    for (index, part) in parts.enumerated() {
      let isFolder = index < parts.count - 1
      folders[folder, default: []].insert(FileSystemEntry(name: part, isFolder: isFolder))
      folder = folder.isEmpty ? part : folder + "/" + part
    }
  }

  public func entries(of folder: String) -> [FileSystemEntry]? {
    folders[folder].map { $0.filter { !$0.name.hasPrefix(".") } }
  }

  public func read(_ path: String) throws(FileSystemError) -> [UInt8] {
    guard let bytes = files[path] else { throw .notFound(path) }
    return bytes
  }
}
