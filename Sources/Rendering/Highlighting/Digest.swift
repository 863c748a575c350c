import CNettle

/// The SHA-256 digest of bytes: the name of a block in the cache.
struct Digest: Hashable, Sendable {
  private var words: (UInt64, UInt64, UInt64, UInt64)

  /// Number of bytes in a digest.
  static let size = 32

  /// Digests `bytes`.
  init(of bytes: ArraySlice<UInt8>) {
    let digest = unsafe [UInt8](unsafeUninitializedCapacity: Self.size) { digest, count in
      unsafe bytes.withUnsafeBufferPointer {
        unsafe nettle_sha256_of($0.count, $0.baseAddress, digest.baseAddress)
      }
      count = Self.size
    }
    self.init(digest[...])
  }

  /// Takes the 32 bytes of a digest.
  init(_ bytes: ArraySlice<UInt8>) {
    func word(_ index: Int) -> UInt64 {
      bytes.dropFirst(index * 8).prefix(8).reduce(0) { $0 << 8 | UInt64($1) }
    }
    words = (word(0), word(1), word(2), word(3))
  }

  /// The digest's 32 bytes.
  var bytes: [UInt8] {
    [words.0, words.1, words.2, words.3].flatMap { word in
      (0..<8).map { UInt8(truncatingIfNeeded: word >> UInt64(56 - 8 * $0)) }
    }
  }

  static func == (a: Digest, b: Digest) -> Bool { a.words == b.words }

  /// The first word is as good as all four: digests are spread evenly.
  func hash(into hasher: inout Hasher) { hasher.combine(words.0) }

  static func < (a: Digest, b: Digest) -> Bool { a.words < b.words }
}
