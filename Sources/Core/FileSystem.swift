/// Why a file could not be read.
public enum FileSystemError: Error, Sendable, Equatable {
  /// There is no such file or folder.
  case notFound(String)
  /// The system refused, with its own words.
  case failed(String, reason: String)
}

/// One name in a folder.
public struct FileSystemEntry: Sendable, Hashable {
  /// What a name stands for; links are followed as long as they stay below the root.
  public enum Kind: Sendable { case file, folder, strayLink }

  /// Name without the folder.
  public var name: String
  /// What it is.
  public var kind: Kind
  /// Whether it is a link to what it stands for.
  public var isLink: Bool

  /// Describes one name in a folder.
  public init(name: String, kind: Kind, isLink: Bool = false) {
    self.name = name
    self.kind = kind
    self.isLink = isLink
  }
}

/// What lies below a folder.
public struct FileListing: Sendable, Equatable {
  /// Paths of all files relative to the folder, sorted.
  public var files: [String] = []
  /// Paths from the root of links that lead out of it, sorted: nobody reads what they lead to.
  public var strayLinks: [String] = []

  /// Lists nothing.
  public init() {}
}

/// Where a site's files come from. Paths are relative to its root, with `/` between the parts; "" is the root.
public protocol FileSystem: Sendable {
  /// The entries of a folder in any order, nil when it is no folder. Hidden names (`.git`) are left out.
  func entries(of folder: String) -> [FileSystemEntry]?
  /// The bytes of a file.
  func read(_ path: String) throws(FileSystemError) -> [UInt8]
  /// The first `count` bytes of a file, fewer when it is shorter.
  func read(_ path: String, upTo count: Int) throws(FileSystemError) -> [UInt8]
  /// Whether a path comes to what is not below the root, by a link on its way.
  func leadsOutside(_ path: String) -> Bool
}

extension FileSystem {
  public func read(_ path: String, upTo count: Int) throws(FileSystemError) -> [UInt8] {
    Array(try read(path).prefix(max(count, 0)))
  }

  public func leadsOutside(_ path: String) -> Bool { false }

  /// Whether `path` is a folder.
  public func isFolder(_ path: String) -> Bool { entries(of: path) != nil }

  /// Paths of all files below `folder`, relative to it, sorted.
  public func files(below folder: String) -> [String] { list(folder).files }

  /// Everything below `folder`.
  ///
  /// Folders are followed 64 deep and through at most four links, so that links in a circle come to an end.
  public func list(_ folder: String) -> FileListing {
    var result = FileListing()
    if leadsOutside(folder) {
      result.strayLinks.append(folder)
      return result
    }
    collect(folder, prefix: "", depth: 0, links: 0, &result)
    result.files.sort { $0.precedes($1) }
    result.strayLinks.sort { $0.precedes($1) }
    return result
  }

  private func collect(
    _ folder: String, prefix: String, depth: Int, links: Int, _ result: inout FileListing
  ) {
    guard depth < 64, links <= 4, let entries = entries(of: folder) else { return }
    for entry in entries {
      let path = folder.isEmpty ? entry.name : folder + "/" + entry.name
      switch entry.kind {
      case .folder:
        let links = links + (entry.isLink ? 1 : 0)
        collect(path, prefix: prefix + entry.name + "/", depth: depth + 1, links: links, &result)
      case .file: result.files.append(prefix + entry.name)
      case .strayLink: result.strayLinks.append(path)
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
      folders[folder, default: []].insert(FileSystemEntry(name: part, kind: isFolder ? .folder : .file))
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
