/// How many bytes a character reference takes in the source and in the text it stands for.
struct EntityLengths {
  private var known: [[UInt8]: Int] = [:]

  /// The lengths for the reference that begins at `start`; nil when there is none.
  mutating func length(at start: Int, in bytes: [UInt8]) -> (source: Int, literal: Int)? {
    var end = start + 1
    while end < bytes.count, end - start < 40,
      bytes[end].isASCIIAlphanumeric || bytes[end] == UInt8(ascii: "#")
    {
      end += 1
    }
    guard end < bytes.count, bytes[end] == UInt8(ascii: ";"), end > start + 1 else { return nil }
    let name = Array(bytes[(start + 1)..<end])
    let literal = name[0] == UInt8(ascii: "#") ? EntityLengths.numeric(name) : named(name)
    return literal > 0 ? (end + 1 - start, literal) : nil
  }

  private static func numeric(_ name: [UInt8]) -> Int {
    var digits = name.dropFirst()
    let isHex = digits.first.map { $0 | 0x20 == UInt8(ascii: "x") } ?? false
    if isHex { digits.removeFirst() }
    guard (1...(isHex ? 6 : 7)).contains(digits.count),
      let value = UInt32(String(decoding: digits, as: UTF8.self), radix: isHex ? 16 : 10)
    else { return 0 }
    guard value != 0, let scalar = Unicode.Scalar(value) else { return 3 }
    return UTF8.width(scalar)
  }

  private mutating func named(_ name: [UInt8]) -> Int {
    switch name {
    case Array("lt".utf8), Array("gt".utf8), Array("amp".utf8), Array("quot".utf8): return 1
    case Array("nbsp".utf8): return 2
    default: break
    }
    if let length = known[name] { return length }
    let length = CMarkTree.length(ofReference: [UInt8(ascii: "&")] + name + [UInt8(ascii: ";")])
    known[name] = length
    return length
  }
}
