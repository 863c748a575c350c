/// A variable's or property's name with its hash worked out once, so that look-ups compare numbers first.
public struct Name: Sendable, Hashable, ExpressibleByStringLiteral {
  /// The name's UTF-8.
  public let bytes: [UInt8]
  let hash: UInt64

  /// Makes a name of its UTF-8.
  public init(_ bytes: [UInt8]) {
    self.bytes = bytes
    hash = Name.hash(of: bytes.span)
  }

  /// Makes a name of a string.
  public init(_ string: String) {
    self.init(Array(string.utf8))
  }

  public init(stringLiteral value: String) {
    self.init(value)
  }

  /// The name as a string.
  public var string: String { String(decoding: bytes, as: UTF8.self) }

  @inline(__always)
  public static func == (a: Name, b: Name) -> Bool { a.hash == b.hash && a.bytes == b.bytes }

  public func hash(into hasher: inout Hasher) { hasher.combine(hash) }

  /// FNV-1a over the bytes, with the upper bits folded down since tables use the lower ones.
  static func hash(of bytes: Span<UInt8>) -> UInt64 {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for index in bytes.indices {
      hash = (hash ^ UInt64(bytes[index])) &* 0x100_0000_01b3
    }
    return hash ^ (hash >> 32)
  }
}
