import Core
import TestSupport
import Testing

/// What counts as a use of data and features.
@Suite struct UnusedTests {
  private func unused(_ text: String) -> [String] {
    CheckedSite(TestSite(TestSite.configuration + text).fileSystem).places.filter { $0.contains("unused") }
  }

  @Test func countsTagsThatTrimWhiteSpace() {
    let page = TestSite.article(
      "content/a.md", "A",
      body:
        "{%- data reusables.foo-bar -%} {%- ifversion my-feat %}x{%- endif -%} {{- site.data.variables.x-y.z -}}"
    )
    #expect(
      unused(
        TestSite.index("content/index.md", "Home", children: ["a"]) + page
          + "-- data/reusables/foo-bar.md --\nText.\n-- data/variables/x-y.yml --\nz: Z\n"
          + "-- data/features/my-feat.yml --\nversions: { fpt: '*' }\n"
          + "-- data/features/other.yml --\nversions: { fpt: '*' }\n")
        == ["data/features/other.yml:1 unused-feature"])
  }

  @Test func countsFeaturesThatFeaturesName() {
    let page = TestSite.article("content/a.md", "A", versions: "{ feature: one }")
    #expect(
      unused(
        TestSite.index("content/index.md", "Home", children: ["a"]) + page
          + "-- data/features/one.yml --\nversions: { feature: two }\n"
          + "-- data/features/two.yml --\nversions: { ghes: three }\n"
          + "-- data/features/three.yml --\nversions: { ghes: '*' }\n") == [])
  }

  @Test func readsTheSitesOwnDelimiters() {
    let page = TestSite.article(
      "content/a.md", "A", body: "<% data reusables.a %> [[ site.data.variables.x.y ]]")
    #expect(
      unused(
        "-- lectern.yml --\nliquid: { tag: ['<%', '%>'], output: ['[[', ']]'] }\n"
          + TestSite.index("content/index.md", "Home", children: ["a"]) + page
          + "-- data/reusables/a.md --\nText.\n-- data/variables/x.yml --\ny: Z\n") == [])
  }
}
