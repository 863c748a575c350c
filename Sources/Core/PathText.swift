// Paths are compared byte for byte: names that differ in bytes are different files, even where Unicode holds their
// letters for the same, and a character may begin before a slash and end after it.

extension StringProtocol {
  /// What follows `prefix`; nil when the text begins otherwise.
  public func after(prefix: some StringProtocol) -> String? {
    guard utf8.starts(with: prefix.utf8) else { return nil }
    return String(decoding: utf8.dropFirst(prefix.utf8.count), as: UTF8.self)
  }

  /// Whether the path is `folder` or lies in it; everything lies in "".
  public func isIn(_ folder: some StringProtocol) -> Bool {
    let (path, folder) = (utf8, folder.utf8)
    guard path.starts(with: folder) else { return false }
    let rest = path.dropFirst(folder.count)
    return folder.isEmpty || rest.isEmpty || rest.first == UInt8(ascii: "/")
  }

  /// The path relative to `folder`, empty for the folder itself; nil when it does not lie in there.
  public func below(_ folder: some StringProtocol) -> String? {
    guard isIn(folder) else { return nil }
    var rest = utf8.dropFirst(folder.utf8.count)
    if !folder.isEmpty, !rest.isEmpty { rest.removeFirst() }
    return String(decoding: rest, as: UTF8.self)
  }
}
