/// Character references such as `&amp;` and `&#252;`.
public enum CharacterReferences {
  /// The text with its references resolved, as HTML reads the value of an attribute; what is none stands for itself.
  public static func resolved(_ text: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    guard text.contains(UInt8(ascii: "&")) else { return text }
    let bytes = Array(text)
    var result: [UInt8] = []
    var index = 0
    while index < bytes.count {
      if bytes[index] == UInt8(ascii: "&"), let name = name(at: index, in: bytes),
        let literal = literal(of: bytes[name])
      {
        result += literal
        index = name.upperBound + 1
      } else {
        result.append(bytes[index])
        index += 1
      }
    }
    return result[...]
  }

  /// What stands between `&` at `start` and the `;` that ends its reference; nil when it has no form of one.
  static func name(at start: Int, in bytes: [UInt8]) -> Range<Int>? {
    var end = start + 1
    while end < bytes.count, end - start < 40,
      bytes[end].isASCIIAlphanumeric || bytes[end] == UInt8(ascii: "#")
    {
      end += 1
    }
    guard end < bytes.count, bytes[end] == UInt8(ascii: ";"), end > start + 1 else { return nil }
    return (start + 1)..<end
  }

  /// What a reference of the form `&#252;` or `&#xFC;` stands for; nil when it is none.
  static func scalar(of name: ArraySlice<UInt8>) -> Unicode.Scalar? {
    var digits = name.dropFirst()
    let isHex = digits.first.map { $0 | 0x20 == UInt8(ascii: "x") } ?? false
    if isHex { digits.removeFirst() }
    guard (1...(isHex ? 6 : 7)).contains(digits.count),
      let value = UInt32(String(decoding: digits, as: UTF8.self), radix: isHex ? 16 : 10)
    else { return nil }
    return value == 0 ? "\u{FFFD}" : Unicode.Scalar(value) ?? "\u{FFFD}"
  }

  private static func literal(of name: ArraySlice<UInt8>) -> [UInt8]? {
    if name.first == UInt8(ascii: "#") { return scalar(of: name).map { Array(String($0).utf8) } }
    return CMarkTree.literal(ofReference: [UInt8(ascii: "&")] + name + [UInt8(ascii: ";")])
  }
}
