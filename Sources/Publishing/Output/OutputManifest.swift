import Core

/// What a build wrote: per file its fingerprint and size, kept below the site's `.lectern` folder so that the next
/// build links what did not change and removes what it no longer makes.
///
/// Stored as one text file for each language and version, `<digest> <size> <path>` a line, sorted by path.
struct OutputManifest: Sendable {
  struct Entry: Sendable, Hashable {
    var digest: ContentDigest
    var size: Int
  }

  var entries: [String: Entry] = [:]
  /// When the manifest was stored, in nanoseconds: files changed later are not what it describes.
  var stored: Int64 = .min

  init() {}

  /// Reads the manifest in the folder `path` of `state`; empty when there is none, or it is damaged.
  init(reading path: String, in state: Folder) throws(OutputError) {
    for file in state.entries(path) where !file.isFolder {
      let name = path + "/" + file.name
      guard let bytes = try state.read(name), let status = state.status(name) else { continue }
      stored = max(stored, status.changed)
      for line in String(decoding: bytes, as: UTF8.self).utf8.split(separator: UInt8(ascii: "\n")) {
        let fields = Substring(line).split(separator: " ", maxSplits: 2)
        guard fields.count == 3, let digest = ContentDigest(hex: fields[0]), let size = Int(fields[1]) else {
          continue
        }
        entries[Self.unescaped(fields[2])] = Entry(digest: digest, size: size)
      }
    }
  }

  /// A path that stands in one line.
  private static func escaped(_ path: String) -> String {
    guard path.utf8.contains(where: { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\\") }) else {
      return path
    }
    return path.split(separator: "\\", omittingEmptySubsequences: false).joined(separator: "\\\\")
      .split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "\\n")
  }

  private static func unescaped(_ text: Substring) -> String {
    guard text.utf8.contains(UInt8(ascii: "\\")) else { return String(text) }
    var bytes: [UInt8] = []
    var isEscape = false
    for byte in text.utf8 {
      if !isEscape, byte == UInt8(ascii: "\\") {
        isEscape = true
        continue
      }
      bytes.append(isEscape && byte == UInt8(ascii: "n") ? UInt8(ascii: "\n") : byte)
      isEscape = false
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Name of the file that lists `path`: language and version, or `site` for what belongs to no language.
  static func group(of path: String) -> String {
    let parts = path.utf8.split(separator: UInt8(ascii: "/"), maxSplits: 2)
    guard parts.count > 1, let first = String(parts[0]), !first.contains(".") else { return "site" }
    if parts.count > 2, parts[1].contains(UInt8(ascii: "@")), let second = String(parts[1]) {
      return first + "." + second
    }
    return first
  }

  /// Stores the manifest in the folder `path` of `state`, which must not exist.
  func store(in path: String, of state: Folder, notes: [String]) throws(OutputError) {
    try state.makeFolder(path)
    var groups: [String: [UInt8]] = ["site": []]
    for note in notes.sorted() { groups["site", default: []].append("# " + note + "\n") }
    for (name, entry) in entries.sorted(by: { $0.key < $1.key }) {
      groups[Self.group(of: name), default: []].append(
        "\(entry.digest.hex) \(entry.size) \(Self.escaped(name))\n")
    }
    for (name, bytes) in groups.sorted(by: { $0.key < $1.key }) {
      try state.write(bytes, to: path + "/" + name)
    }
  }
}
