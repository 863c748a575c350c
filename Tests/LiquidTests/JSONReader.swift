import Liquid

/// Reads JSON as values of templates, properties in their order.
struct JSONReader {
  private let bytes: [UInt8]
  private var cursor = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// The text's value, nil where it is no JSON.
  static func read(_ bytes: [UInt8]) -> Value? {
    var reader = JSONReader(bytes)
    return reader.value()
  }

  private mutating func skipSpace() {
    while cursor < bytes.count, bytes[cursor] <= 0x20 { cursor += 1 }
  }

  private mutating func take(_ byte: Unicode.Scalar) -> Bool {
    skipSpace()
    guard cursor < bytes.count, bytes[cursor] == UInt8(ascii: byte) else { return false }
    cursor += 1
    return true
  }

  private mutating func value() -> Value? {
    skipSpace()
    guard cursor < bytes.count else { return nil }
    switch bytes[cursor] {
    case UInt8(ascii: "{"): return object()
    case UInt8(ascii: "["): return array()
    case UInt8(ascii: "\""): return string().map { .string($0) }
    default: return word()
    }
  }

  private mutating func object() -> Value? {
    cursor += 1
    var properties: [(Name, Value)] = []
    if take("}") { return .object(Object([])) }
    repeat {
      skipSpace()
      guard let name = string(), take(":"), let value = value() else { return nil }
      properties.append((Name(name), value))
    } while take(",")
    return take("}") ? .object(Object(properties)) : nil
  }

  private mutating func array() -> Value? {
    cursor += 1
    var elements: [Value] = []
    if take("]") { return .array([]) }
    repeat {
      guard let value = value() else { return nil }
      elements.append(value)
    } while take(",")
    return take("]") ? .array(elements) : nil
  }

  private mutating func word() -> Value? {
    let start = cursor
    while cursor < bytes.count, !" \t\r\n,]}".utf8.contains(bytes[cursor]) { cursor += 1 }
    let text = String(decoding: bytes[start..<cursor], as: UTF8.self)
    switch text {
    case "null": return .null
    case "true": return .bool(true)
    case "false": return .bool(false)
    default: return Int(text).map { .integer($0) } ?? Double(text).map { .decimal($0) }
    }
  }

  private mutating func string() -> [UInt8]? {
    guard cursor < bytes.count, bytes[cursor] == UInt8(ascii: "\"") else { return nil }
    cursor += 1
    var text: [UInt8] = []
    while cursor < bytes.count, bytes[cursor] != UInt8(ascii: "\"") {
      if bytes[cursor] != UInt8(ascii: "\\") {
        text.append(bytes[cursor])
        cursor += 1
        continue
      }
      guard cursor + 1 < bytes.count else { return nil }
      let escape = bytes[cursor + 1]
      cursor += 2
      switch escape {
      case UInt8(ascii: "n"): text.append(0x0A)
      case UInt8(ascii: "t"): text.append(0x09)
      case UInt8(ascii: "r"): text.append(0x0D)
      case UInt8(ascii: "b"): text.append(0x08)
      case UInt8(ascii: "f"): text.append(0x0C)
      case UInt8(ascii: "u"):
        guard let scalar = scalar() else { return nil }
        text.append(contentsOf: String(Character(scalar)).utf8)
      default: text.append(escape)
      }
    }
    cursor += 1
    return text
  }

  private mutating func unit() -> UInt32? {
    guard cursor + 4 <= bytes.count else { return nil }
    defer { cursor += 4 }
    return UInt32(String(decoding: bytes[cursor..<(cursor + 4)], as: UTF8.self), radix: 16)
  }

  private mutating func scalar() -> Unicode.Scalar? {
    guard let high = unit() else { return nil }
    guard (0xD800..<0xDC00).contains(high) else { return Unicode.Scalar(high) }
    guard cursor + 2 <= bytes.count else { return nil }
    cursor += 2
    guard let low = unit(), (0xDC00..<0xE000).contains(low) else { return nil }
    return Unicode.Scalar(0x10000 + (high - 0xD800) << 10 + (low - 0xDC00))
  }
}
