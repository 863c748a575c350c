/// A 128-bit fingerprint of bytes, fast enough to be taken of every output file.
///
/// It tells whether a file is the same as in the build before, nothing more: it is not made to withstand
/// someone who looks for collisions. Two lanes of eight bytes are multiplied to 128 bits and folded; the length
/// goes in last.
struct ContentDigest: Hashable, Sendable {
  var high: UInt64
  var low: UInt64

  private static let keys: (UInt64, UInt64, UInt64) = (
    0x9E37_79B9_7F4A_7C15, 0xC2B2_AE3D_27D4_EB4F, 0x1656_67B1_9E37_79F9
  )

  init(high: UInt64, low: UInt64) {
    self.high = high
    self.low = low
  }

  /// Takes the fingerprint of `bytes`.
  init(of bytes: [UInt8]) {
    var a = Self.keys.0
    var b = Self.keys.1
    let count = bytes.count
    unsafe bytes.withUnsafeBytes { raw in
      var offset = 0
      while offset + 16 <= count {
        let x = unsafe raw.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
        let y = unsafe raw.loadUnaligned(fromByteOffset: offset + 8, as: UInt64.self)
        a = Self.fold(a ^ x, Self.keys.1 ^ y)
        b = Self.fold(b ^ y, Self.keys.2 ^ x)
        offset += 16
      }
      var tail: (UInt64, UInt64) = (0, 0)
      var index = 0
      while offset < count {
        let byte = UInt64(unsafe raw[offset])
        if index < 8 { tail.0 |= byte << UInt64(index * 8) } else { tail.1 |= byte << UInt64(index * 8 - 64) }
        offset += 1
        index += 1
      }
      a = Self.fold(a ^ tail.0, Self.keys.1 ^ tail.1)
      b = Self.fold(b ^ tail.1, Self.keys.2 ^ tail.0)
    }
    high = Self.fold(a ^ UInt64(count), Self.keys.0 ^ b)
    low = Self.fold(b ^ UInt64(count), Self.keys.2 ^ a)
  }

  @inline(__always)
  private static func fold(_ x: UInt64, _ y: UInt64) -> UInt64 {
    let product = x.multipliedFullWidth(by: y)
    return product.high ^ product.low ^ x
  }

  /// The first 40 bits in hexadecimal: enough to give a changed theme file a new name.
  var shortHex: String { String(hex.prefix(10)) }

  /// All 128 bits in hexadecimal.
  var hex: String { Self.hex(high) + Self.hex(low) }

  private static func hex(_ word: UInt64) -> String {
    let digits = String(word, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }

  /// Reads what `hex` wrote.
  init?(hex: Substring) {
    guard hex.utf8.count == 32, let high = UInt64(hex.prefix(16), radix: 16),
      let low = UInt64(hex.dropFirst(16), radix: 16)
    else { return nil }
    self.init(high: high, low: low)
  }
}
