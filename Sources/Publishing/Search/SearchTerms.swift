/// Words and their numbers: each different word is kept once.
///
/// Open addressing over one arena of bytes; a number never changes once given.
struct SearchTerms: Sendable {
  private var arena: [UInt8] = []
  private var starts: [UInt32] = [0]
  private var hashes: [UInt32] = []
  private var slots: [UInt32]

  init(capacity: Int = 256) {
    var size = 64
    while size < capacity * 2 { size *= 2 }
    slots = [UInt32](repeating: 0, count: size)
  }

  /// Number of different words.
  var count: Int { hashes.count }

  /// The bytes of a word.
  func bytes(_ term: Int) -> ArraySlice<UInt8> { arena[Int(starts[term])..<Int(starts[term + 1])] }

  /// The hash that `number` was given for a word.
  func hash(_ term: Int) -> UInt32 { hashes[term] }

  /// The number of `word`, whose hash is `hash`; a new one when it has not been seen.
  mutating func number(of word: ArraySlice<UInt8>, hash: UInt32) -> Int {
    if (hashes.count + 1) * 2 > slots.count { grow() }
    let mask = slots.count - 1
    var slot = Int(hash) & mask
    while slots[slot] != 0 {
      let term = Int(slots[slot]) - 1
      if hashes[term] == hash, equals(term, word) { return term }
      slot = (slot + 1) & mask
    }
    let term = hashes.count
    slots[slot] = UInt32(term + 1)
    hashes.append(hash)
    arena.append(contentsOf: word)
    starts.append(UInt32(arena.count))
    return term
  }

  @inline(__always)
  private func equals(_ term: Int, _ word: ArraySlice<UInt8>) -> Bool {
    let start = Int(starts[term])
    guard Int(starts[term + 1]) - start == word.count else { return false }
    var index = word.startIndex
    for offset in 0..<word.count {
      if arena[start + offset] != word[index] { return false }
      index += 1
    }
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
    (0..<count).sorted { bytes($0).lexicographicallyPrecedes(bytes($1)) }
  }
}
