import Core

/// The insides of Liquid tags in a text that has not been parsed.
package enum TagWords {
  /// Calls `body` with what stands between each `open` and the `close` after it.
  package static func forEach(
    in bytes: [UInt8], from open: [UInt8], to close: [UInt8], _ body: (ArraySlice<UInt8>) -> Void
  ) {
    guard let first = open.first else { return }
    var index = 0
    while let start = ByteSearch.find(first, in: bytes, from: index) {
      index = start + 1
      guard bytes[start...].starts(with: open) else { continue }
      var end = start + open.count
      while end < bytes.count, !bytes[end...].starts(with: close) { end += 1 }
      body(bytes[(start + open.count)..<end])
      index = end
    }
  }

  /// The words of a tag, without the dashes that trim white space.
  package static func words(of tag: ArraySlice<UInt8>) -> [String] {
    var inside = tag
    if inside.first == UInt8(ascii: "-") { inside.removeFirst() }
    if inside.last == UInt8(ascii: "-") { inside.removeLast() }
    return inside.split { $0 <= 32 }.map { String(decoding: $0, as: UTF8.self) }
  }

  /// The path that a `data` or `indented_data_reference` tag of these words names.
  package static func dataPath(_ words: [String]) -> String? {
    guard words.count > 1, words[0] == "data" || words[0] == "indented_data_reference" else { return nil }
    return words[1]
  }
}
