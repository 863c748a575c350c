/// The releases of a plan, as what is compared with them lets assume.
///
/// Releases with release notes exist; without any, those that comparisons name. What is older than all releases that
/// text is for (`= 2.1`, `< 2.1`, `>= 2.1`) is past: `> 2.0` tells nothing apart once 2.1 is the oldest. What only
/// stands in `< 4.0` is still to come. Numbers such as 99.0 stand for a distant future.
struct AssumedReleases {
  /// More releases than this are not built unless they are asked for.
  private static let most = 20

  private let releases: [Release]
  private let past: [Release]
  private let next: Release?

  /// Nil when nothing names a release.
  init?(_ comparisons: [Comparison], written: Set<Release>) {
    let comparisons = comparisons.filter {
      !Self.isDistant($0.release.major) && !Self.isDistant($0.release.minor)
    }
    func named(_ relations: [Comparison.Relation]) -> Set<Release> {
      Set(comparisons.filter { relations.contains($0.relation) }.map(\.release))
    }
    let compared = named([.equal, .above, .from])
    let known = written.isEmpty ? compared : written
    guard let newest = known.max() else { return nil }
    let oldest = named([.equal, .from, .below]).min() ?? known.min() ?? newest
    var current = known.filter { $0 >= oldest }.union([newest])
    if written.isEmpty {
      current.formUnion(named([.below]).filter { (oldest...newest).contains($0) })
      // One that nothing is compared with leaves a gap among its neighbours.
      for release in current {
        let (gap, after) = (
          Release(release.major, release.minor + 1), Release(release.major, release.minor + 2)
        )
        if current.contains(after) { current.insert(gap) }
      }
    }
    let sorted = current.sorted(by: >)
    releases = Array(sorted.prefix(Self.most))
    let last = releases.last ?? newest
    let mentioned = named([.equal, .above, .from, .below, .named]).union(current)
    past = mentioned.filter { $0 < last && $0 != Release(0) }.sorted(by: >)
    let coming = Release(newest.major, newest.minor + 1)
    let isComing = comparisons.contains { comparison in
      switch comparison.relation {
      case .above: comparison.release == newest
      case .equal, .from, .below: comparison.release == coming
      case .named: false
      }
    }
    next = isComing ? coming : nil
  }

  /// Puts the releases into a plan, newest first.
  func fill(_ plan: inout Plan) {
    plan.releases = releases.map(Self.text)
    plan.deprecated = past.map(Self.text)
    plan.next = next.map(Self.text)
  }

  /// Whether a number is two nines or more.
  private static func isDistant(_ number: Int) -> Bool {
    number >= 99 && String(number).utf8.allSatisfy { $0 == UInt8(ascii: "9") }
  }

  private static func text(_ release: Release) -> String {
    let short = "\(release.major).\(release.minor)"
    return release.patch == 0 ? short : short + ".\(release.patch)"
  }
}
