import Core
import SiteModel
import TestSupport
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

@Suite struct FeatureChainTests {
  private func site(_ features: [(String, String)]) -> TestSite {
    TestSite(
      TestSite.configuration + TestSite.index("content/index.md", "Home", children: ["a"])
        + TestSite.article("content/a.md", "A", versions: "{ feature: aaa }")
        + features.map { "-- data/features/\($0.0).yml --\nversions: \($0.1)\n" }.joined())
  }

  @Test func followsFeaturesThatNameOneAnotherInAnyOrder() throws {
    for names in [["aaa", "bbb", "ccc", "ddd"], ["aaa", "ddd", "ccc", "bbb"]] {
      let chain = zip(names, names.dropFirst()).map { ($0, "{ feature: \($1) }") }
      let result = Site.load(site(chain + [(names[3], "{ ghes: '>=3.0' }")]).fileSystem)
      #expect(TestSite.listing(result.diagnostics.filter { $0.rule != .indexVersions }) == "")
      #expect(result.site?.pages[1].versions.count == 2)
    }
  }

  @Test func reportsFeaturesThatIncludeThemselves() {
    let result = Site.load(
      site([("aaa", "{ feature: bbb, fpt: '*' }"), ("bbb", "{ feature: aaa }")]).fileSystem)
    #expect(
      TestSite.listing(result.diagnostics.filter { $0.rule == .dataCycle }) == """
        data/features/aaa.yml:1:11: error: the feature 'aaa' includes itself [data-cycle] (write the plans and ranges that it means)
        data/features/bbb.yml:1:11: error: the feature 'bbb' includes itself [data-cycle] (write the plans and ranges that it means)
        """)
    #expect(result.site?.pages[1].versions.contains(0) == true)
  }
}
