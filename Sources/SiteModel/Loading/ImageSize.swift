/// Width and height of an image in pixels, as its file says.
package struct ImageSize: Sendable, Hashable {
  /// Pixels from left to right, at least 1.
  package let width: Int
  /// Pixels from top to bottom, at least 1.
  package let height: Int

  /// How much of a file is looked at: the frame of a JPEG comes after its metadata.
  static let bytesNeeded = 65_536

  /// Reads the size from the beginning of a PNG, GIF, JPEG or WebP file; nil for anything else.
  package init?(header bytes: [UInt8]) {
    let reader = Reader(bytes: bytes)
    let size: (width: Int, height: Int)? =
      if reader.has([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], at: 0) {
        reader.png
      } else if reader.has(Array("GIF8".utf8), at: 0) {
        reader.gif
      } else if reader.has([0xFF, 0xD8], at: 0) {
        reader.jpeg
      } else if reader.has(Array("RIFF".utf8), at: 0), reader.has(Array("WEBP".utf8), at: 8) {
        reader.webP
      } else {
        nil
      }
    guard let size, size.width > 0, size.height > 0 else { return nil }
    width = size.width
    height = size.height
  }

  private struct Reader {
    let bytes: [UInt8]

    /// The byte at an index, 0 behind the end: a size of 0 is none.
    func byte(_ index: Int) -> Int { index < bytes.count ? Int(bytes[index]) : 0 }
    func big(_ index: Int) -> Int { byte(index) << 8 | byte(index + 1) }
    func little(_ index: Int) -> Int { byte(index) | byte(index + 1) << 8 }
    func has(_ sign: [UInt8], at index: Int) -> Bool {
      index + sign.count <= bytes.count && bytes[index..<(index + sign.count)].elementsEqual(sign)
    }

    var png: (Int, Int) { (big(16) << 16 | big(18), big(20) << 16 | big(22)) }

    var gif: (Int, Int) { (little(6), little(8)) }

    /// The first frame header (SOF0 to SOF15, but for the tables that share their numbers).
    var jpeg: (Int, Int)? {
      var index = 2
      while index + 9 < bytes.count, byte(index) == 0xFF {
        let marker = byte(index + 1)
        if marker == 0xFF {
          index += 1
        } else if (0xC0...0xCF).contains(marker), ![0xC4, 0xC8, 0xCC].contains(marker) {
          return (big(index + 7), big(index + 5))
        } else {
          index += 2 + max(big(index + 2), 2)
        }
      }
      return nil
    }

    var webP: (Int, Int)? {
      if has(Array("VP8X".utf8), at: 12) {
        return ((little(24) | byte(26) << 16) + 1, (little(27) | byte(29) << 16) + 1)
      }
      if has(Array("VP8L".utf8), at: 12) {
        let bits = little(21) | little(23) << 16
        return ((bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1)
      }
      if has(Array("VP8 ".utf8), at: 12) { return (little(26) & 0x3FFF, little(28) & 0x3FFF) }
      return nil
    }
  }
}
