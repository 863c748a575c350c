import Core
import Testing

@Suite struct NearMissTests {
  @Test(arguments: [
    ("biuld", "build"), ("--strickt", "--strict"), ("prodname_gh", nil), ("product_name", "product-name"),
    ("chekc", "check"), ("", nil),
  ])
  func findsTheNearestName(_ typed: String, _ meant: String?) {
    #expect(
      NearMiss.best(for: typed, among: ["build", "check", "--strict", "product-name", "serve"]) == meant)
  }

  @Test func takesTheSmallerOfEquallyNearNamesWhateverTheirOrder() {
    #expect(NearMiss.best(for: "cat", among: ["car", "bat"]) == "bat")
    #expect(NearMiss.best(for: "cat", among: ["bat", "car"]) == "bat")
  }

  @Test func asksOnlyWhenSomethingIsNear() {
    #expect(NearMiss.hint(for: "biuld", among: ["build"]) == "; did you mean 'build'?")
    #expect(NearMiss.hint(for: "xyz", among: ["build"]) == "")
  }
}
