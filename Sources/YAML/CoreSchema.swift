/// Types of plain scalars by YAML 1.2's core schema.
enum CoreSchema {
  /// The type of a plain scalar: `~` is null, `yes` is text, `0o17` is 15, `3.10` is a number.
  static func value(of bytes: [UInt8]) -> YAMLScalar.Value {
    guard let first = bytes.first else { return .null }
    switch first {
    case UInt8(ascii: "~"): return bytes.count == 1 ? .null : .string
    case UInt8(ascii: "n"), UInt8(ascii: "N"), UInt8(ascii: "t"), UInt8(ascii: "T"), UInt8(ascii: "f"),
      UInt8(ascii: "F"):
      return word(bytes)
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."):
      return number(bytes)
    default: return .string
    }
  }

  private static func word(_ bytes: [UInt8]) -> YAMLScalar.Value {
    guard bytes.count <= 5 else { return .string }
    switch String(decoding: bytes, as: UTF8.self) {
    case "null", "Null", "NULL": return .null
    case "true", "True", "TRUE": return .bool(true)
    case "false", "False", "FALSE": return .bool(false)
    default: return .string
    }
  }

  private static func number(_ bytes: [UInt8]) -> YAMLScalar.Value {
    guard bytes.count <= 64 else { return .string }
    if bytes.count > 2, bytes[0] == UInt8(ascii: "0"),
      bytes[1] == UInt8(ascii: "x") || bytes[1] == UInt8(ascii: "o")
    {
      let radix = bytes[1] == UInt8(ascii: "x") ? 16 : 8
      guard bytes[2] != UInt8(ascii: "+"), bytes[2] != UInt8(ascii: "-") else { return .string }
      return Int(String(decoding: bytes[2...], as: UTF8.self), radix: radix).map { .integer($0) } ?? .string
    }
    var index = bytes[0] == UInt8(ascii: "+") || bytes[0] == UInt8(ascii: "-") ? 1 : 0
    switch String(decoding: bytes[index...], as: UTF8.self) {
    case ".inf", ".Inf", ".INF":
      return .decimal(bytes[0] == UInt8(ascii: "-") ? -Double.infinity : Double.infinity)
    case ".nan", ".NaN", ".NAN": return index == 0 ? .decimal(.nan) : .string
    default: break
    }
    let whole = digits(bytes, &index)
    if index == bytes.count, whole > 0 {
      let text = String(decoding: bytes, as: UTF8.self)
      return Int(text).map { .integer($0) } ?? Double(text).map { .decimal($0) } ?? .string
    }
    var fraction = 0
    if index < bytes.count, bytes[index] == UInt8(ascii: ".") {
      index += 1
      fraction = digits(bytes, &index)
    }
    guard whole + fraction > 0 else { return .string }
    if index < bytes.count, bytes[index] == UInt8(ascii: "e") || bytes[index] == UInt8(ascii: "E") {
      index += 1
      if index < bytes.count, bytes[index] == UInt8(ascii: "+") || bytes[index] == UInt8(ascii: "-") {
        index += 1
      }
      guard digits(bytes, &index) > 0 else { return .string }
    }
    guard index == bytes.count else { return .string }
    return Double(String(decoding: bytes, as: UTF8.self)).map { .decimal($0) } ?? .string
  }

  private static func digits(_ bytes: [UInt8], _ index: inout Int) -> Int {
    let start = index
    while index < bytes.count, bytes[index] >= UInt8(ascii: "0"), bytes[index] <= UInt8(ascii: "9") {
      index += 1
    }
    return index - start
  }
}
