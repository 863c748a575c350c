import Core
import Glibc

/// Searching bytes with the C library's vectorized functions.
extension [UInt8] {
  /// Whether a byte occurs anywhere.
  func holds(_ byte: UInt8) -> Bool { position(of: byte, from: 0) != nil }

  /// Where a byte occurs first at or behind `start`.
  func position(of byte: UInt8, from start: Int) -> Int? {
    ByteSearch.find(byte, in: self, from: start)
  }

  /// Whether one byte stands anywhere directly before another, the rarer of the two.
  func holds(_ first: UInt8, before second: UInt8) -> Bool {
    var index = 0
    while let found = position(of: second, from: index) {
      if found > 0, self[found - 1] == first { return true }
      index = found + 1
    }
    return false
  }

  /// Whether `count` bytes at `start` are those of `other` at `otherStart`; both ranges must exist.
  func isEqual(at start: Int, to other: [UInt8], at otherStart: Int, count: Int) -> Bool {
    guard start >= 0, otherStart >= 0, count >= 0, start + count <= self.count,
      otherStart + count <= other.count
    else { return false }
    if count == 0 { return true }
    return unsafe withUnsafeBytes { mine in
      unsafe other.withUnsafeBytes { theirs in
        guard let left = mine.baseAddress, let right = theirs.baseAddress else { return false }
        return unsafe memcmp(left + start, right + otherStart, count) == 0
      }
    }
  }
}
