/// Dotted data paths and the files that they name.
///
/// `variables/a/b.yml` is the file of `variables.a.b`, so `variables.a.b.key` is `key` in it; a name may itself have
/// dots (`version-3.4`), so files are sought from the longest beginning of a path to the shortest.
enum DataPath {
  /// The dotted path of a file below the data folder; nil for files that hold no data.
  static func path(ofFile file: String) -> String? {
    let bytes = Array(file.utf8)
    guard let dot = bytes.lastIndex(of: UInt8(ascii: ".")) else { return nil }
    switch String(decoding: bytes[(dot + 1)...], as: UTF8.self) {
    case "yml", "yaml", "md", "json": break
    default: return nil
    }
    let name = bytes[..<dot].split(separator: UInt8(ascii: "/")).last
    if let name, String(decoding: name, as: UTF8.self) == "README" { return nil }
    return String(
      decoding: bytes[..<dot].map { $0 == UInt8(ascii: "/") ? UInt8(ascii: ".") : $0 }, as: UTF8.self)
  }

  private static let maximumParts = 64

  /// Every way to divide a path at a dot, the longest beginning first, the whole path before all.
  ///
  /// A path of more parts than any folder has is not divided at all.
  static func divisions(of path: String) -> [(head: String, tail: String)] {
    let bytes = Array(path.utf8)
    var result = [(path, "")]
    if bytes.count(where: { $0 == UInt8(ascii: ".") }) >= maximumParts { return result }
    for index in bytes.indices.reversed() where bytes[index] == UInt8(ascii: ".") {
      result.append(
        (
          String(decoding: bytes[..<index], as: UTF8.self),
          String(decoding: bytes[(index + 1)...], as: UTF8.self)
        ))
    }
    return result
  }
}
