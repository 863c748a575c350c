import Glibc

/// Finds bytes in bytes; single bytes by the C library's search, which is far faster than a loop.
public enum ByteSearch {
  /// Offset of the first `byte` in `start..<end` of `bytes`, nil when there is none.
  public static func find(_ byte: UInt8, in bytes: [UInt8], from start: Int = 0, to end: Int? = nil) -> Int? {
    unsafe bytes.withUnsafeBytes { buffer -> Int? in
      // The searched stretch lies within the buffer whatever the caller gave.
      let end = min(end ?? buffer.count, buffer.count)
      guard start >= 0, start < end, let base = buffer.baseAddress,
        let found = unsafe memchr(base + start, Int32(byte), end - start)
      else { return nil }
      return unsafe UnsafeRawPointer(found) - base
    }
  }

  /// Offset of the last `byte` in `bytes`, nil when there is none.
  public static func findLast(_ byte: UInt8, in bytes: [UInt8]) -> Int? {
    var end = bytes.count
    while end > 0 {
      let start = max(0, end - 256)
      if var last = find(byte, in: bytes, from: start, to: end) {
        while let next = find(byte, in: bytes, from: last + 1, to: end) { last = next }
        return last
      }
      end = start
    }
    return nil
  }

  /// Offset of the first `needle` in `bytes` at or after `start`, nil when there is none.
  public static func find(_ needle: StaticString, in bytes: [UInt8], from start: Int = 0) -> Int? {
    let wanted = unsafe UnsafeBufferPointer(start: needle.utf8Start, count: needle.utf8CodeUnitCount)
    guard let first = unsafe wanted.first else { return start <= bytes.count ? start : nil }
    var from = start
    while let found = find(first, in: bytes, from: from) {
      if found + wanted.count > bytes.count { return nil }
      var index = 1
      while index < wanted.count, unsafe bytes[found + index] == wanted[index] { index += 1 }
      if index == wanted.count { return found }
      from = found + 1
    }
    return nil
  }

  /// Offset of the first `needle` in `start..<end` of `bytes`; an empty needle is found at once.
  public static func find(
    _ needle: [UInt8], in bytes: [UInt8], from start: Int, to end: Int? = nil
  ) -> Int? {
    let end = end ?? bytes.count
    guard let head = needle.first else { return start <= end ? start : nil }
    var cursor = start
    while let found = find(head, in: bytes, from: cursor, to: end) {
      if found + needle.count > end { return nil }
      if matches(needle, bytes, at: found) { return found }
      cursor = found + 1
    }
    return nil
  }

  /// Offset of the last `needle` in `bytes`; an empty needle is found at the end.
  public static func findLast(_ needle: [UInt8], in bytes: [UInt8]) -> Int? {
    var cursor = bytes.count - needle.count
    while cursor >= 0 {
      if matches(needle, bytes, at: cursor) { return cursor }
      cursor -= 1
    }
    return nil
  }

  /// Whether `needle` stands at `offset` of `bytes`.
  @inlinable
  public static func matches(_ needle: [UInt8], _ bytes: [UInt8], at offset: Int) -> Bool {
    if offset < 0 || offset + needle.count > bytes.count { return false }
    for index in needle.indices where bytes[offset + index] != needle[index] { return false }
    return true
  }
}
