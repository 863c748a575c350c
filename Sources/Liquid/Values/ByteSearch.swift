internal import Glibc

/// Finds bytes in bytes.
enum ByteSearch {
  /// Offset of the first `needle` at or after `start`; an empty needle is found at once.
  static func first(_ needle: [UInt8], in text: [UInt8], from start: Int, to end: Int? = nil) -> Int? {
    let end = end ?? text.count
    guard let head = needle.first else { return start <= end ? start : nil }
    var cursor = start
    while let found = index(of: head, in: text, cursor, end) {
      if found + needle.count > end { return nil }
      if matches(needle, text, at: found) { return found }
      cursor = found + 1
    }
    return nil
  }

  /// Offset of the last `needle`; an empty needle is found at the end.
  static func last(_ needle: [UInt8], in text: [UInt8]) -> Int? {
    var cursor = text.count - needle.count
    while cursor >= 0 {
      if matches(needle, text, at: cursor) { return cursor }
      cursor -= 1
    }
    return nil
  }

  /// Whether `needle` stands at `offset` of `text`.
  @inline(__always)
  static func matches(_ needle: [UInt8], _ text: [UInt8], at offset: Int) -> Bool {
    if offset + needle.count > text.count { return false }
    for index in needle.indices where text[offset + index] != needle[index] { return false }
    return true
  }

  /// Offset of the first `byte` in `start..<end` of `text`.
  @inline(__always)
  static func index(of byte: UInt8, in text: [UInt8], _ start: Int, _ end: Int) -> Int? {
    if start >= end { return nil }
    return unsafe text.withUnsafeBufferPointer { buffer in
      // `start..<end` lies within the buffer: callers pass offsets of this very text.
      let end = min(end, buffer.count)
      guard let base = buffer.baseAddress, start >= 0, start < end,
        let found = unsafe memchr(base + start, Int32(byte), end - start)
      else { return nil }
      return unsafe UnsafeRawPointer(found) - UnsafeRawPointer(base)
    }
  }
}
