/// Rendered HTML with the places left open at which each version writes its own links.
///
/// `<p>See <a href="▯">x</a></p>` is kept as the bytes without `▯` and one slot with their offset and the link's number.
package struct HTMLFragment: Sendable, Hashable {
  /// One open place: the link's URL goes in front of the byte at `offset`.
  package struct Slot: Sendable, Hashable {
    /// Offset in `bytes`.
    package var offset: UInt32
    /// Index into the article's links.
    package var link: UInt32
  }

  /// The HTML without its open URLs.
  package var bytes: [UInt8]
  /// Open places, ordered by offset.
  package var slots: [Slot]

  /// Wraps finished HTML.
  package init(bytes: [UInt8] = [], slots: [Slot] = []) {
    self.bytes = bytes
    self.slots = slots
  }

  /// Whether nothing would be shown.
  package var isEmpty: Bool { bytes.isEmpty }

  /// Appends the HTML with every slot filled by `url(link number, output)`.
  package func append(to output: inout [UInt8], url: (Int, inout [UInt8]) -> Void) {
    var mark = 0
    for slot in slots {
      output.append(contentsOf: bytes[mark..<Int(slot.offset)])
      url(Int(slot.link), &output)
      mark = Int(slot.offset)
    }
    output.append(contentsOf: bytes[mark...])
  }
}
