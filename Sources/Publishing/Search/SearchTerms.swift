/// Words and their numbers: each different word is kept once.
///
/// Open addressing over one arena of bytes; a number never changes once given. A word is begun by appending its bytes
/// and ended by `endWord`, which takes them back when the word is known already, so that no word is copied twice.
struct SearchTerms: Sendable {
  private var arena: [UInt8] = []
  private var starts: [UInt32] = [0]
  private var hashes: [UInt32] = []
  private var slots: [UInt32]
  /// Hash of the word that has been begun.
  private var hash = SearchTerms.emptyHash

  private static let emptyHash: UInt32 = 0x811c_9dc5

  init(capacity: Int = 256) {
    var size = 64
    while size < capacity * 2 { size *= 2 }
    slots = [UInt32](repeating: 0, count: size)
  }

  /// Number of different words.
  var count: Int { hashes.count }

  /// Bytes of the word that has been begun.
  var begun: Int { arena.count - Int(starts[hashes.count]) }

  /// The bytes of a word.
  func bytes(_ term: Int) -> ArraySlice<UInt8> { arena[Int(starts[term])..<Int(starts[term + 1])] }

  /// Appends a byte to the word that is being read.
  @inline(__always)
  mutating func append(_ byte: UInt8) {
    arena.append(byte)
    hash = (hash ^ UInt32(byte)) &* 0x0100_0193
  }

  /// Forgets the word that has been begun.
  mutating func dropWord() {
    arena.removeSubrange(Int(starts[hashes.count])...)
    hash = Self.emptyHash
  }

  /// Ends the word: its number, a new one when it has not been seen.
  mutating func endWord() -> Int {
    if (hashes.count + 1) * 2 > slots.count { grow() }
    let start = Int(starts[hashes.count])
    let length = arena.count - start
    let mask = slots.count - 1
    var slot = Int(hash) & mask
    while slots[slot] != 0 {
      let term = Int(slots[slot]) - 1
      if hashes[term] == hash, Int(starts[term + 1] - starts[term]) == length, isSame(term, start, length) {
        arena.removeLast(length)
        hash = Self.emptyHash
        return term
      }
      slot = (slot + 1) & mask
    }
    let term = hashes.count
    slots[slot] = UInt32(term + 1)
    hashes.append(hash)
    starts.append(UInt32(arena.count))
    hash = Self.emptyHash
    return term
  }

  /// The number that `term` of `other` has here.
  mutating func number(of term: Int, in other: SearchTerms) -> Int {
    arena.append(contentsOf: other.bytes(term))
    hash = other.hashes[term]
    return endWord()
  }

  @inline(__always)
  private func isSame(_ term: Int, _ start: Int, _ length: Int) -> Bool {
    let known = Int(starts[term])
    for offset in 0..<length where arena[known + offset] != arena[start + offset] { return false }
    return true
  }

  private mutating func grow() {
    slots = [UInt32](repeating: 0, count: slots.count * 2)
    let mask = slots.count - 1
    for term in hashes.indices {
      var slot = Int(hashes[term]) & mask
      while slots[slot] != 0 { slot = (slot + 1) & mask }
      slots[slot] = UInt32(term + 1)
    }
  }

  /// Numbers of all words in the byte order of the words.
  func sorted() -> [Int] {
    // The first eight bytes decide nearly always; they are compared as one number.
    let keys = (0..<count).map { term -> UInt64 in
      var key: UInt64 = 0
      let word = bytes(term)
      for offset in 0..<8 {
        key = key << 8 | (offset < word.count ? UInt64(word[word.startIndex + offset]) : 0)
      }
      return key
    }
    return (0..<count).sorted { a, b in
      keys[a] != keys[b] ? keys[a] < keys[b] : bytes(a).lexicographicallyPrecedes(bytes(b))
    }
  }
}
