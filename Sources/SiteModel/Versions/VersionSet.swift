/// A set of the site's versions, by index.
package struct VersionSet: Sendable, Hashable, Sequence {
  /// Bit `i` stands for version `i`.
  package var bits: UInt64

  /// Greatest number of versions that a site can have.
  package static let capacity = 64

  /// The empty set.
  package init() { bits = 0 }
  /// The set of the given bits.
  package init(bits: UInt64) { self.bits = bits }
  /// The set of one version.
  package init(_ version: Version) { self.init(index: version.index) }
  /// The set of the version at `index`.
  package init(index: Int) { bits = 1 &<< UInt64(index & 63) }
  /// The versions `0..<count`.
  package init(first count: Int) {
    bits = count >= 64 ? .max : (1 &<< UInt64(Swift.max(count, 0))) &- 1
  }

  /// Whether no version is in it.
  package var isEmpty: Bool { bits == 0 }
  /// Number of versions in it.
  package var count: Int { bits.nonzeroBitCount }
  /// Smallest index in it.
  package var first: Int? { bits == 0 ? nil : bits.trailingZeroBitCount }

  /// Whether the version at `index` is in it.
  package func contains(_ index: Int) -> Bool {
    index >= 0 && index < 64 && bits & (1 &<< UInt64(index)) != 0
  }
  /// Whether `version` is in it.
  package func contains(_ version: Version) -> Bool { contains(version.index) }
  /// Adds the version at `index`.
  package mutating func insert(_ index: Int) { bits |= 1 &<< UInt64(index & 63) }
  /// Takes the version at `index` out.
  package mutating func remove(_ index: Int) { bits &= ~(1 &<< UInt64(index & 63)) }
  /// Versions in either.
  package func union(_ other: VersionSet) -> VersionSet { VersionSet(bits: bits | other.bits) }
  /// Versions in both.
  package func intersection(_ other: VersionSet) -> VersionSet { VersionSet(bits: bits & other.bits) }
  /// Versions in this one alone.
  package func subtracting(_ other: VersionSet) -> VersionSet { VersionSet(bits: bits & ~other.bits) }
  /// Adds all versions of `other`.
  package mutating func formUnion(_ other: VersionSet) { bits |= other.bits }
  /// Keeps only versions of `other`.
  package mutating func formIntersection(_ other: VersionSet) { bits &= other.bits }

  /// Walks over the indices, smallest first.
  package struct Iterator: IteratorProtocol {
    var bits: UInt64
    /// The next index.
    package mutating func next() -> Int? {
      guard bits != 0 else { return nil }
      let index = bits.trailingZeroBitCount
      bits &= bits &- 1
      return index
    }
  }

  package func makeIterator() -> Iterator { Iterator(bits: bits) }
}
