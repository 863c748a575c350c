import TestSupport
import Testing

@Suite struct AnchorTests {
  @Test func knowsFootnotesAndTextFragments() {
    let site = TestSite(
      """
      -- lectern.yml --
      languages:
        en: { name: English }
      -- content/index.md --
      ---
      title: Home
      ---
      ## One

      A note[^n], again[^n], and another[^ü].
      [a](#user-content-fn-n) [b](#user-content-fnref-n-2) [c](#user-content-fn-%C3%BC)
      [d](#:~:text=note) [e](#one:~:text=note) [f](/#one:~:text=note)
      [g](#user-content-fnref-n-3)
      [h](#two:~:text=note)

      [^n]: N
      [^ü]: U
      """)
    #expect(
      CheckedSite(site.fileSystem).places == [
        "content/index.md:9 broken-anchor", "content/index.md:10 broken-anchor",
      ])
  }
}
