/// Finds the name that somebody most likely meant.
public enum NearMiss {
  /// The candidate nearest to `name`, nil when none is near: at most a third of its letters, and not more than
  /// `limit`, may differ.
  ///
  /// Equally near candidates: the smaller one, so that the answer does not depend on their order.
  ///
  ///     NearMiss.best(for: "biuld", among: ["build", "check"])  // "build"
  public static func best(
    for name: String, among candidates: some Sequence<String>, limit: Int = .max
  ) -> String? {
    Names(candidates).best(for: name, limit: limit)
  }

  /// Names that many mistaken ones are compared with.
  public struct Names: Sendable {
    private struct Entry {
      var name: String
      var letters: [UInt8]
    }

    /// By number of letters: a name that is much longer or shorter is never near.
    private var entries: [Int: [Entry]] = [:]

    /// Makes the names ready to be compared.
    public init(_ names: some Sequence<String>) {
      for name in names {
        let letters = folded(name)
        entries[letters.count, default: []].append(Entry(name: name, letters: letters))
      }
    }

    /// The name nearest to `name`; nearness is that of `NearMiss.best(for:among:limit:)`.
    public func best(for name: String, limit: Int = .max) -> String? {
      let wanted = folded(name)
      let limit = min(max(1, wanted.count / 3), limit)
      var best: (name: String, distance: Int)?
      for count in max(wanted.count - limit, 0)...(wanted.count + limit) {
        for entry in entries[count] ?? [] {
          let distance = distance(wanted, entry.letters, limit: limit)
          guard distance <= limit else { continue }
          if let known = best, (known.distance, known.name) <= (distance, entry.name) { continue }
          best = (entry.name, distance)
        }
      }
      return best?.name
    }
  }

  /// `; did you mean 'X'?` for the nearest candidate, empty when none is near.
  public static func hint(for name: String, among candidates: some Sequence<String>) -> String {
    guard let best = best(for: name, among: candidates) else { return "" }
    return "; did you mean '\(best)'?"
  }

  /// `did you mean 'X'?` for the nearest candidate, nil when none is near: a finding's suggestion.
  public static func advice(for name: String, among candidates: some Sequence<String>) -> String? {
    best(for: name, among: candidates).map { "did you mean '\($0)'?" }
  }

  /// Bytes in lower case, with `_` and `-` the same, which is how names are confused.
  private static func folded(_ name: String) -> [UInt8] {
    name.utf8.map { byte in
      switch byte {
      case UInt8(ascii: "A")...UInt8(ascii: "Z"): byte | 0x20
      case UInt8(ascii: "_"): UInt8(ascii: "-")
      default: byte
      }
    }
  }

  /// Number of insertions, deletions, replacements and exchanges of neighbours that make `a` into `b`;
  /// `limit + 1` as soon as it is certain to be more than `limit`.
  private static func distance(_ a: [UInt8], _ b: [UInt8], limit: Int) -> Int {
    if a.isEmpty || b.isEmpty { return max(a.count, b.count) }
    var beforeLast = [Int](repeating: 0, count: b.count + 1)
    var last = Array(0...b.count)
    for i in 1...a.count {
      var row = [Int](repeating: 0, count: b.count + 1)
      row[0] = i
      var smallest = i
      for j in 1...b.count {
        let same = a[i - 1] == b[j - 1]
        var cost = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (same ? 0 : 1))
        if i > 1, j > 1, a[i - 1] == b[j - 2], a[i - 2] == b[j - 1] {
          cost = min(cost, beforeLast[j - 2] + 1)
        }
        row[j] = cost
        smallest = min(smallest, cost)
      }
      if smallest > limit { return limit + 1 }
      beforeLast = last
      last = row
    }
    return last[b.count]
  }
}
