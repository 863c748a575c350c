/// The character put beside `*` runs so that libcmark sees punctuation there: U+1BC9F, which no text needs.
enum EmphasisMark {
  static let bytes: [UInt8] = [0xF0, 0x9B, 0xB2, 0x9F]
  static let firstByte: UInt8 = 0xF0

  @inline(__always)
  static func isMark(at index: Int, in text: [UInt8]) -> Bool {
    index + 3 < text.count && text[index] == 0xF0 && text[index + 1] == 0x9B && text[index + 2] == 0xB2
      && text[index + 3] == 0x9F
  }

  /// Removes the marks from a stretch that ends the pool.
  static func remove(from literal: PoolRange, in pool: inout [UInt8]) -> PoolRange {
    var write = Int(literal.start)
    var read = write
    while read < Int(literal.end) {
      if isMark(at: read, in: pool) {
        read += 4
      } else {
        pool[write] = pool[read]
        read += 1
        write += 1
      }
    }
    if write < read { pool.removeSubrange(write..<read) }
    return PoolRange(start: literal.start, end: Int32(truncatingIfNeeded: write))
  }
}
