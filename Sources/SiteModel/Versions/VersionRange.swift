/// A range of releases in npm's grammar: alternatives (`||`) of comparators that must all hold.
///
/// A comparator becomes a half-open interval of releases, partial numbers standing for all that they begin:
///
///     `*`            everything            `2.22`         2.22.0 ..< 2.23.0
///     `>2.21`        2.22.0 ...            `>=2.22 <3.1`  2.22.0 ..< 3.1.0
///     `<=2.22`       ..< 2.23.0            `2.21 - 3.0`   2.21.0 ..< 3.1.0
///     `~2.22`        2.22.0 ..< 2.23.0     `^2.22`        2.22.0 ..< 3.0.0
package struct VersionRange: Sendable, Hashable {
  /// Releases from `lower` up to, not including, `upper`; nil is without limit.
  struct Interval: Sendable, Hashable {
    var lower: Release?
    var upper: Release?

    func contains(_ release: Release) -> Bool {
      if let lower, release < lower { return false }
      if let upper, release >= upper { return false }
      return true
    }
  }

  private var alternatives: [[Interval]]

  /// Reads a range; nil when it is none.
  package init?(_ text: String) {
    alternatives = []
    for part in VersionRange.alternatives(of: Array(text.utf8)) {
      guard let intervals = VersionRange.comparators(part) else { return nil }
      alternatives.append(intervals)
    }
  }

  /// Whether a release is in the range.
  package func contains(_ release: Release) -> Bool {
    alternatives.contains { intervals in intervals.allSatisfy { $0.contains(release) } }
  }

  private static func alternatives(of text: [UInt8]) -> [ArraySlice<UInt8>] {
    var result: [ArraySlice<UInt8>] = []
    var start = 0
    var index = 0
    while index < text.count {
      if text[index] == UInt8(ascii: "|"), index + 1 < text.count, text[index + 1] == UInt8(ascii: "|") {
        result.append(text[start..<index])
        start = index + 2
        index = start
      } else {
        index += 1
      }
    }
    result.append(text[min(start, text.count)...])
    return result
  }

  /// The comparators of one alternative; a blank may follow an operator.
  private static func comparators(_ text: ArraySlice<UInt8>) -> [Interval]? {
    var words: [String] = []
    for word in text.split(whereSeparator: { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }) {
      let word = String(decoding: word, as: UTF8.self)
      if let last = words.last, isOperator(last) {
        words[words.count - 1] = last + word
      } else {
        words.append(word)
      }
    }
    if words.isEmpty { return [Interval()] }
    if words.count == 3, words[1] == "-" { return hyphen(words[0], words[2]) }
    var result: [Interval] = []
    for word in words {
      guard let interval = comparator(word) else { return nil }
      result.append(interval)
    }
    return result
  }

  private static func isOperator(_ word: String) -> Bool {
    ["<", "<=", ">", ">=", "=", "~", "^"].contains(word)
  }

  private static func hyphen(_ low: String, _ high: String) -> [Interval]? {
    guard let low = Partial(low), let high = Partial(high) else { return nil }
    return [Interval(lower: low.start, upper: high.end)]
  }

  private static func comparator(_ word: String) -> Interval? {
    let name = String(word.prefix { "<>=~^".contains($0) })
    guard let partial = Partial(String(word.dropFirst(name.count))) else { return nil }
    switch name {
    case "", "=": return Interval(lower: partial.start, upper: partial.end)
    case ">": return partial.end.map { Interval(lower: $0, upper: nil) } ?? nothing
    case ">=": return Interval(lower: partial.start, upper: nil)
    case "<": return partial.isAny ? nothing : Interval(lower: nil, upper: partial.start)
    case "<=": return Interval(lower: nil, upper: partial.end)
    case "~", "~>": return Interval(lower: partial.start, upper: partial.tildeEnd)
    case "^": return Interval(lower: partial.start, upper: partial.caretEnd)
    default: return nil
    }
  }

  /// The interval of no release.
  private static let nothing = Interval(lower: Release(0), upper: Release(0))

  /// A release of which only the first parts may be given: `*`, `2`, `2.x`, `2.22`, `2.22.0`.
  private struct Partial {
    var numbers: [Int] = []

    init?(_ text: String) {
      var text = text[...]
      if text.first == "v" { text = text.dropFirst() }
      if text.isEmpty { return nil }
      let parts = text.split(separator: ".", omittingEmptySubsequences: false)
      if parts.count > 3 { return nil }
      var isOpen = false
      for part in parts {
        if ["x", "X", "*"].contains(part) {
          isOpen = true
          continue
        }
        guard !isOpen, let release = Release(part) else { return nil }
        numbers.append(release.major)
      }
    }

    var isAny: Bool { numbers.isEmpty }
    private var major: Int { numbers.isEmpty ? 0 : numbers[0] }
    private var minor: Int { numbers.count < 2 ? 0 : numbers[1] }
    private var patch: Int { numbers.count < 3 ? 0 : numbers[2] }

    /// The first release that it stands for.
    var start: Release? { isAny ? nil : Release(major, minor, patch) }

    /// The first release after those that it stands for.
    var end: Release? {
      switch numbers.count {
      case 0: nil
      case 1: Release(major + 1)
      case 2: Release(major, minor + 1)
      default: Release(major, minor, patch + 1)
      }
    }

    var tildeEnd: Release? { numbers.count < 2 ? end : Release(major, minor + 1) }

    var caretEnd: Release? {
      if numbers.count < 2 || major > 0 { return isAny ? nil : Release(major + 1) }
      if minor > 0 || numbers.count < 3 { return Release(0, minor + 1) }
      return Release(0, 0, patch + 1)
    }
  }
}
