/// A release number of one to three parts; what is missing is zero.
package struct Release: Sendable, Hashable, Comparable {
  /// First number.
  package var major: Int
  /// Second number.
  package var minor: Int
  /// Third number.
  package var patch: Int

  /// Makes a release of its numbers.
  package init(_ major: Int, _ minor: Int = 0, _ patch: Int = 0) {
    self.major = major
    self.minor = minor
    self.patch = patch
  }

  /// Reads `3`, `3.1` or `11.10.340`; nil for anything else.
  package init?(_ text: some StringProtocol) {
    let parts = text.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    guard (1...3).contains(parts.count) else { return nil }
    var numbers = [0, 0, 0]
    for (index, part) in parts.enumerated() {
      guard (1...9).contains(part.count) else { return nil }
      for byte in part {
        guard byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") else { return nil }
        numbers[index] = numbers[index] * 10 + Int(byte - UInt8(ascii: "0"))
      }
    }
    self.init(numbers[0], numbers[1], numbers[2])
  }

  package static func < (a: Release, b: Release) -> Bool {
    (a.major, a.minor, a.patch) < (b.major, b.minor, b.patch)
  }
}
