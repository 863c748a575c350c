import Core

/// A release that a text compares versions with: `ghes > 3.0`, `>=3.0 <3.2`, `currentVersion ver_lt "server@3.1"`.
struct Comparison: Hashable {
  /// How it is compared.
  enum Relation: Hashable { case equal, above, from, below, named }

  /// Plan, by its short or long name.
  var plan: String
  var relation: Relation
  var release: Release

  /// Comparisons of a range in front matter.
  static func range(_ text: String, plan: String) -> [Comparison] {
    var words = Words(Array(text.utf8)[...])
    var result: [Comparison] = []
    var relation = Relation.equal
    while let word = words.next() {
      if let known = Words.relation(word) {
        relation = known
      } else if let release = Release(word) {
        result.append(Comparison(plan: plan, relation: relation, release: release))
        relation = .equal
      }
    }
    return result
  }

  /// Comparisons in the Liquid tags of a text, and the versions that its addresses name (`/server@2.1/`).
  static func all(in bytes: [UInt8]) -> [Comparison] {
    var result: [Comparison] = []
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      if byte == UInt8(ascii: "{"), index + 1 < bytes.count, bytes[index + 1] == UInt8(ascii: "%") {
        let start = index + 2
        index = start
        while index < bytes.count, bytes[index] != UInt8(ascii: "}") { index += 1 }
        tag(bytes[start..<index], &result)
      } else if byte == UInt8(ascii: "@"), let version = version(bytes, at: index) {
        result.append(Comparison(plan: version.plan, relation: .named, release: version.release))
        index += 1
      } else {
        index += 1
      }
    }
    return result
  }

  private static func tag(_ tag: ArraySlice<UInt8>, _ result: inout [Comparison]) {
    var words = Words(tag)
    var subject = ""
    var relation: Relation?
    while let word = words.next() {
      if let known = Words.relation(word) {
        relation = known
        continue
      }
      if let known = relation {
        let parts = word.split(separator: "@", omittingEmptySubsequences: false)
        let plan = parts.count == 2 ? String(parts[0]) : subject
        if let release = Release(String(parts[parts.count - 1])) {
          result.append(Comparison(plan: plan, relation: known, release: release))
        }
      }
      relation = nil
      subject = word
    }
  }

  private static func version(_ bytes: [UInt8], at sign: Int) -> (plan: String, release: Release)? {
    var start = sign
    while start > 0, Words.isWordByte(bytes[start - 1]), bytes[start - 1] != UInt8(ascii: ".") { start -= 1 }
    var end = sign + 1
    while end < bytes.count, Words.isNumberByte(bytes[end]) { end += 1 }
    while end > sign + 1, bytes[end - 1] == UInt8(ascii: ".") { end -= 1 }
    guard start < sign, let release = Release(String(decoding: bytes[sign + 1..<end], as: UTF8.self))
    else { return nil }
    return (String(decoding: bytes[start..<sign], as: UTF8.self), release)
  }

  /// The words of a condition: names, numbers and operators; blanks and quotes fall between them.
  private struct Words {
    var rest: ArraySlice<UInt8>

    init(_ rest: ArraySlice<UInt8>) { self.rest = rest }

    mutating func next() -> String? {
      while let byte = rest.first, !Words.isWordByte(byte), !Words.isSign(byte) { rest.removeFirst() }
      guard let first = rest.first else { return nil }
      let isSign = Words.isSign(first)
      let word = rest.prefix {
        isSign ? Words.isSign($0) : Words.isWordByte($0) || $0 == UInt8(ascii: "@")
      }
      rest = rest.dropFirst(word.count)
      return String(decoding: word, as: UTF8.self)
    }

    static func isWordByte(_ byte: UInt8) -> Bool {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "_"), UInt8(ascii: "-"):
        true
      default: isNumberByte(byte)
      }
    }

    static func isNumberByte(_ byte: UInt8) -> Bool {
      byte == UInt8(ascii: ".") || UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte
    }

    private static func isSign(_ byte: UInt8) -> Bool { "<>=!~^".utf8.contains(byte) }

    static func relation(_ word: String) -> Relation? {
      switch word {
      case "=", "==", "!=", "<=", "~", "^": .equal
      case ">", "ver_gt": .above
      case ">=": .from
      case "<", "ver_lt": .below
      default: nil
      }
    }
  }
}
