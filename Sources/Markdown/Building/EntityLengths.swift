/// How many bytes a character reference takes in the source and in the text it stands for.
struct EntityLengths {
  private var known: [ArraySlice<UInt8>: Int] = [:]

  /// The lengths for the reference that begins at `start`; nil when there is none.
  mutating func length(at start: Int, in bytes: [UInt8]) -> (source: Int, literal: Int)? {
    guard let name = CharacterReferences.name(at: start, in: bytes) else { return nil }
    let literal =
      bytes[name.lowerBound] == UInt8(ascii: "#")
      ? CharacterReferences.scalar(of: bytes[name]).map(UTF8.width) ?? 0 : named(bytes[name])
    return literal > 0 ? (name.upperBound + 1 - start, literal) : nil
  }

  private mutating func named(_ name: ArraySlice<UInt8>) -> Int {
    if let length = known[name] { return length }
    let reference = [UInt8(ascii: "&")] + name + [UInt8(ascii: ";")]
    let length = CMarkTree.literal(ofReference: reference)?.count ?? 0
    known[name] = length
    return length
  }
}
