import Core

/// Weights of letter sequences that tell one language from English.
///
/// A feature is a run of two to five letters in a word, or a whole word of more than three; `_` stands for the word's
/// ends. Models are made by `Sources/Resources/languages/train.py`, which says what they learn from.
struct LanguageModel: Sendable {
  /// Weights are whole sixteenths.
  static let scale = 16

  /// Open addressing by hash: the hash's upper half, never 0, and the weight.
  private var keys: [UInt32]
  private var weights: [Int8]

  /// The embedded model for a language's primary subtag, such as `es`; nil when there is none.
  static func named(_ subtag: String) -> LanguageModel? {
    EmbeddedFiles.file("languages/\(subtag).txt").map { LanguageModel(reading: $0) }
  }

  /// Reads lines of a feature, a tab and a weight from -127 to 127; others are passed over.
  init(reading text: [UInt8]) {
    let lines = text.split(separator: UInt8(ascii: "\n"))
    var size = 16
    while size < lines.count * 2 { size *= 2 }
    keys = Array(repeating: 0, count: size)
    weights = Array(repeating: 0, count: size)
    for line in lines {
      guard let tab = line.firstIndex(of: UInt8(ascii: "\t")),
        let weight = Int8(String(decoding: line[(tab + 1)...], as: UTF8.self))
      else { continue }
      var hash = FeatureHash()
      for scalar in String(decoding: line[..<tab], as: UTF8.self).unicodeScalars { hash.add(scalar.value) }
      insert(hash, weight)
    }
  }

  private mutating func insert(_ hash: FeatureHash, _ weight: Int8) {
    var slot = hash.slot(in: keys.count)
    while keys[slot] != 0, keys[slot] != hash.key { slot = (slot + 1) & (keys.count - 1) }
    keys[slot] = hash.key
    weights[slot] = weight
  }

  private func weight(_ hash: FeatureHash) -> Int {
    var slot = hash.slot(in: keys.count)
    while keys[slot] != 0 {
      if keys[slot] == hash.key { return Int(weights[slot]) }
      slot = (slot + 1) & (keys.count - 1)
    }
    return 0
  }

  /// How much the text speaks for English: the sum of its features' weights, in sixteenths; below 0 it speaks for the
  /// language. Without any known feature it is 0.
  func score(_ text: ProseText) -> Int {
    let boundary = UInt32(UInt8(ascii: "_"))
    var score = 0
    var word: [UInt32] = [boundary]
    for letter in text.letters {
      if letter != 0 {
        word.append(letter)
        continue
      }
      word.append(boundary)
      score += self.score(ofPadded: word)
      word.removeLast(word.count - 1)
    }
    return score
  }

  private func score(ofPadded word: [UInt32]) -> Int {
    var score = 0
    for start in word.indices {
      var hash = FeatureHash()
      for end in start..<min(start + 5, word.count) {
        hash.add(word[end])
        if end > start { score += weight(hash) }
      }
    }
    guard word.count > 5 else { return score }
    var hash = FeatureHash()
    for letter in word { hash.add(letter) }
    return score + weight(hash)
  }
}

/// FNV-1a over the scalars of a feature.
private struct FeatureHash {
  private var value: UInt64 = 0xcbf2_9ce4_8422_2325

  mutating func add(_ scalar: UInt32) {
    value = (value ^ UInt64(scalar)) &* 0x100_0000_01b3
  }

  var key: UInt32 { UInt32(truncatingIfNeeded: value >> 32) | 1 }

  func slot(in count: Int) -> Int { Int(truncatingIfNeeded: value ^ (value >> 29)) & (count - 1) }
}
