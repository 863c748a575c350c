import Glibc

/// Finds bytes in bytes with the C library's search for one byte, which is far faster than a loop.
public enum ByteSearch {
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

  /// Offset of the first `byte` in `bytes` at or after `start`, nil when there is none.
  public static func find(_ byte: UInt8, in bytes: [UInt8], from start: Int = 0) -> Int? {
    guard start >= 0, start < bytes.count else { return nil }
    return unsafe bytes.withUnsafeBytes { buffer -> Int? in
      guard let base = buffer.baseAddress else { return nil }
      guard let found = unsafe memchr(base + start, Int32(byte), buffer.count - start) else { return nil }
      return unsafe UnsafeRawPointer(found) - base
    }
  }
}
