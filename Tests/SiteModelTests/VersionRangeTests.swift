import SiteModel
import Testing

@Suite struct VersionRangeTests {
  private static let releases = ["3.10", "3.2", "3.1", "3.0", "2.22", "2.21", "2.9"]

  @Test(arguments: [
    ("*", "3.10 3.2 3.1 3.0 2.22 2.21 2.9"),
    ("", "3.10 3.2 3.1 3.0 2.22 2.21 2.9"),
    (">=3.1", "3.10 3.2 3.1"),
    (">= 3.1", "3.10 3.2 3.1"),
    (">2.21", "3.10 3.2 3.1 3.0 2.22"),
    ("<=2.22", "2.22 2.21 2.9"),
    ("<3.0", "2.22 2.21 2.9"),
    ("2.22", "2.22"),
    ("=2.22", "2.22"),
    ("<3.0 >=2.22", "2.22"),
    ("* <=2.22", "2.22 2.21 2.9"),
    ("2.21 || >=3.2", "3.10 3.2 2.21"),
    ("~3.1", "3.1"),
    ("^2.21", "2.22 2.21"),
    ("^3", "3.10 3.2 3.1 3.0"),
    ("2.21 - 3.0", "3.0 2.22 2.21"),
    ("3.x", "3.10 3.2 3.1 3.0"),
    ("3", "3.10 3.2 3.1 3.0"),
    (">3", ""),
    ("<99.0", "3.10 3.2 3.1 3.0 2.22 2.21 2.9"),
    (">=3.1.4", "3.10 3.2"),
    ("11.10.340", ""),
  ])
  func selectsReleases(_ range: String, _ expected: String) throws {
    let range = try #require(VersionRange(range))
    let selected = Self.releases.filter { Release($0).map(range.contains) ?? false }
    #expect(selected.joined(separator: " ") == expected)
  }

  @Test(arguments: ["next", ">=", "a.b", "3.1.2.3", "=> 3.1", "3.1 -", "issue-12", "3.1,3.2", "-1"])
  func refusesWhatIsNoRange(_ text: String) { #expect(VersionRange(text) == nil) }

  @Test func setsOfVersionsBehaveAsSets() {
    let set = VersionSet(bits: 0b1010)
    #expect(Array(set) == [1, 3])
    #expect(set.first == 1)
    #expect(VersionSet(first: 64).count == 64)
    #expect(set.union(VersionSet(index: 0)).intersection(VersionSet(first: 2)) == VersionSet(first: 2))
    #expect(!set.contains(64))
    #expect(!set.contains(-1))
  }
}
