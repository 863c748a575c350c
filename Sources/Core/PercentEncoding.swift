extension String {
  /// The text with its percent escapes resolved.
  public var percentDecoded: String {
    guard utf8.contains(UInt8(ascii: "%")) else { return self }
    var bytes: [UInt8] = []
    let source = Array(utf8)
    var index = 0
    while index < source.count {
      if source[index] == UInt8(ascii: "%"), index + 2 < source.count,
        let high = Self.digit(source[index + 1]), let low = Self.digit(source[index + 2])
      {
        bytes.append(high << 4 | low)
        index += 3
      } else {
        bytes.append(source[index])
        index += 1
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func digit(_ byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"), UInt8(ascii: "A")...UInt8(ascii: "F"): (byte | 0x20) - 0x57
    default: nil
    }
  }
}

extension [UInt8] {
  private static let hexadecimal = Array("0123456789ABCDEF".utf8)

  /// Appends a path as part of an address: everything but letters, digits and `-._~/@` is percent-encoded.
  public mutating func append(percentEncoding path: String) {
    let bytes = path.utf8
    // Nearly all paths are plain, and every page writes hundreds of them.
    if bytes.allSatisfy({ Self.isPlain($0) }) {
      append(contentsOf: bytes)
      return
    }
    for byte in bytes {
      if Self.isPlain(byte) {
        append(byte)
      } else {
        self += [UInt8(ascii: "%"), Self.hexadecimal[Int(byte >> 4)], Self.hexadecimal[Int(byte & 15)]]
      }
    }
  }

  @inline(__always)
  private static func isPlain(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "-")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "~"), UInt8(ascii: "@"):
      true
    default: false
    }
  }
}
