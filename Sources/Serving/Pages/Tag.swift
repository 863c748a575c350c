import Core

/// Tells states of a page apart: equal tags mean that a browser shows what it would be given.
///
/// FNV-1a over 64 bits, the same in every run, so that a page that was open stays as it is when the preview restarts.
enum Tag {
  static func of(_ parts: [UInt8]...) -> String {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for part in parts {
      for byte in part { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
      hash = (hash ^ 0xFF) &* 0x100_0000_01b3
    }
    return String(hash, radix: 16)
  }
}
