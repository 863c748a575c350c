import Glibc

/// Open files of the system: reading and writing all of one, whatever interrupts it.
public enum RawFile {
  /// Everything from the place of `file` to its end; nil, with `errno` set, when the system refuses.
  public static func readAll(_ file: Int32) -> [UInt8]? {
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = unsafe Glibc.read(file, &chunk, chunk.count)
      if count < 0, errno == EINTR { continue }
      if count < 0 { return nil }
      if count == 0 { return bytes }
      bytes.append(contentsOf: chunk[..<count])
    }
  }

  /// Writes all bytes; false, with `errno` set, when the system refuses.
  public static func writeAll(_ bytes: ArraySlice<UInt8>, to file: Int32) -> Bool {
    unsafe bytes.withUnsafeBytes { buffer in
      var offset = 0
      while offset < buffer.count {
        let rest = unsafe UnsafeRawBufferPointer(rebasing: buffer[offset...])
        let count = unsafe Glibc.write(file, rest.baseAddress, rest.count)
        if count < 0, errno == EINTR { continue }
        if count < 0 { return false }
        offset += count
      }
      return true
    }
  }

  /// What the system says of an error number, such as `No space left on device`.
  public static func message(_ code: Int32) -> String {
    guard let text = unsafe strerror(code) else { return "error \(code)" }
    return unsafe String(cString: text)
  }
}
