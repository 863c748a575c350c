import Core
import Glibc
import Synchronization

/// Writes a site's output as a whole: everything goes into a staging folder, which takes the output's place at the end.
///
/// Files that are the same as in the build before are linked instead of written. Files that no build of ours wrote
/// are kept. Until `finish` nothing in the output changes; after an error nothing has.
/// A class, since all workers write through one staging folder.
public final class OutputWriter: Sendable {
  /// What a build did to its output.
  public struct Summary: Sendable, Equatable {
    /// Files written anew.
    public var written = 0
    /// Files taken over from the output before.
    public var unchanged = 0
    /// Files of an earlier build that are no longer made.
    public var removed = 0
    /// What no build of ours wrote and could not be kept: a folder has the name of a file, or a file that of a folder.
    public var dropped: [String] = []
    /// Whether the output was exchanged in one step; otherwise it was moved file by file.
    public var wasAtomic = true
  }

  let place: OutputPlace
  private let staging: Folder
  private let previous: OutputManifest
  private let old: Folder?
  private let shards: [Shard]

  private final class Shard: Sendable {
    let entries = Mutex<[(path: String, entry: OutputManifest.Entry, isNew: Bool)]>([])
  }

  /// Opens the staging folder beside `output`; `state` is the folder for manifests (`ROOT/.lectern`).
  ///
  /// What an interrupted build left is finished or undone first.
  public convenience init(output: String, state: String) throws(OutputError) {
    try self.init(OutputPlace(output: output, state: state))
  }

  init(_ place: OutputPlace) throws(OutputError) {
    self.place = place
    previous = try place.recover()
    old = place.openOutput()
    staging = try place.makeStaging()
    var shards: [Shard] = []
    for _ in 0..<16 { shards.append(Shard()) }
    self.shards = shards
  }

  /// Writes one file; `path` is relative to the output, its folders are made. Safe to call from several threads.
  public func write(_ bytes: [UInt8], to path: String) throws(OutputError) {
    let digest = ContentDigest(of: bytes)
    try staging.makeFolder(Self.folder(of: path))
    let isNew = !linkUnchanged(path, digest, size: bytes.count)
    if isNew { try staging.write(bytes, to: path) }
    record(path, digest, bytes.count, isNew)
  }

  /// Copies the file at `source` into the output; one whose size and time are as in the build before is linked.
  public func copy(_ source: String, to path: String) throws(OutputError) {
    var status = stat()
    if unsafe stat(source, &status) != 0 { throw OutputError("read", source, code: errno) }
    var identity: [UInt8] = []
    identity.append("\(status.st_mtim.tv_sec).\(status.st_mtim.tv_nsec) \(status.st_size) \(source)")
    let digest = ContentDigest(of: identity)
    try staging.makeFolder(Self.folder(of: path))
    let isNew = !linkUnchanged(path, digest, size: Int(status.st_size))
    if isNew { try staging.copy(from: source, to: path) }
    record(path, digest, Int(status.st_size), isNew)
  }

  /// Puts the staging folder in the output's place; `notes` (versions of tools that shaped it) go into the manifest.
  public func finish(notes: [String] = []) throws(OutputError) -> Summary {
    var next = OutputManifest()
    var summary = Summary()
    for shard in shards {
      let entries = shard.entries.withLock { $0 }
      for item in entries {
        next.entries[item.path] = item.entry
        if item.isNew { summary.written += 1 } else { summary.unchanged += 1 }
      }
    }
    for path in previous.entries.keys where next.entries[path] == nil { summary.removed += 1 }
    if let old, !place.stagesInside {
      let ours = Set(previous.entries.keys.lazy.map { Self.folder(of: $0) }).reduce(into: Set<String>()) {
        var folder = $1
        while !folder.isEmpty, $0.insert(folder).inserted { folder = Self.folder(of: folder) }
      }
      try keepForeign(in: ".", of: old, ours: ours, &summary.dropped)
    }
    summary.wasAtomic = try place.put(staging, next: next, previous: previous, notes: notes)
    return summary
  }

  /// Gives up: removes the staging folder and leaves the output as it was.
  public func abandon() { place.removeStaging() }

  private func record(_ path: String, _ digest: ContentDigest, _ size: Int, _ isNew: Bool) {
    let shard = shards[Int(digest.low & 15)]
    shard.entries.withLock { $0.append((path, OutputManifest.Entry(digest: digest, size: size), isNew)) }
  }

  /// Links the old output's file when the manifest says that it holds the same and nobody touched it since.
  private func linkUnchanged(_ path: String, _ digest: ContentDigest, size: Int) -> Bool {
    guard let old, let entry = previous.entries[path], entry.digest == digest,
      let status = old.status(path), status.size == size, status.changed <= previous.stored
    else { return false }
    return staging.link(path, from: old)
  }

  /// Links everything in the old output that no build of ours wrote; `ours` are the folders that builds made.
  private func keepForeign(
    in path: String, of old: Folder, ours: Set<String>, _ dropped: inout [String]
  ) throws(OutputError) {
    for item in old.entries(path) {
      let name = path == "." ? item.name : path + "/" + item.name
      if item.isFolder {
        if !ours.contains(name) {
          let new = staging.status(name)
          if new?.isFolder == false {
            dropped.append(name)
            continue
          }
          if new == nil { try keepFolder(name, of: old) }
        }
        try keepForeign(in: name, of: old, ours: ours, &dropped)
        continue
      }
      if previous.entries[name] != nil { continue }
      if let new = staging.status(name) {
        if new.isFolder { dropped.append(name) }
        continue
      }
      do { try keepFolder(Self.folder(of: name), of: old) } catch  where error.code == ENOTDIR {
        dropped.append(name)
        continue
      }
      if !staging.link(name, from: old) { try staging.copy(from: name, in: old, to: name) }
    }
  }

  /// Makes a folder of the old output with the rights that it has there, so that nobody can see into it who could not.
  private func keepFolder(_ path: String, of old: Folder) throws(OutputError) {
    if path.isEmpty || staging.status(path) != nil { return }
    try keepFolder(Self.folder(of: path), of: old)
    try staging.makeFolder(path)
    if let mode = old.status(path)?.mode { staging.setMode(mode, of: path) }
  }

  static func folder(of path: String) -> String {
    guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return "" }
    return String(path[..<slash])
  }
}
