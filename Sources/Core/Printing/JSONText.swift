extension [UInt8] {
  /// Appends `text` as a JSON string, quotes included.
  public mutating func append(json text: String) {
    append(json: text.utf8)
  }

  /// Appends UTF-8 bytes as a JSON string, quotes included.
  public mutating func append(json text: some Sequence<UInt8>) {
    append(UInt8(ascii: "\""))
    for byte in text {
      switch byte {
      case UInt8(ascii: "\""): append(#"\""# as StaticString)
      case UInt8(ascii: "\\"): append(#"\\"# as StaticString)
      case UInt8(ascii: "\n"): append(#"\n"# as StaticString)
      case UInt8(ascii: "\r"): append(#"\r"# as StaticString)
      case UInt8(ascii: "\t"): append(#"\t"# as StaticString)
      case 0..<0x20:
        append(#"\u00"# as StaticString)
        append(Self.hexadecimal(byte >> 4))
        append(Self.hexadecimal(byte & 15))
      default: append(byte)
      }
    }
    append(UInt8(ascii: "\""))
  }

  private static func hexadecimal(_ digit: UInt8) -> UInt8 {
    digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10
  }
}
