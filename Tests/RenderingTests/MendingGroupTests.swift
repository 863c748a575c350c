import Core
import Testing

@testable import Rendering

/// Repairs that are made of several changes, which stand or fall together.
@Suite struct MendingGroupTests {
  @Test func keepsThePartsOfARepairTogetherThoughAnotherStandsBetweenThem() throws {
    func page(_ text: String) -> String { "---\ntitle: Página\n---\n\nMira \(text).\n" }
    let damaged = page("\\[a ** bold** word\\](/guides/other)")
    let site = try RenderedSite([
      "content/guides/page.md": RenderedSite.page("See [a **bold** word](/guides/other).\n"),
      "content/guides/other.md": RenderedSite.page("Text\n"),
      "translations/es/content/guides/page.md": damaged,
    ])
    let findings = try site.article("guides/page", "es").facts.findings
    var changed: [String: String] = [:]
    for finding in findings {
      var bytes = Array(damaged.utf8)
      for edit in finding.edits.sorted(by: { $0.location.range.lowerBound > $1.location.range.lowerBound }) {
        bytes.replaceSubrange(edit.location.range, with: edit.text.utf8)
      }
      changed[finding.message] = String(decoding: bytes, as: UTF8.self)
    }
    #expect(
      changed == [
        "escaped brackets of a link": page("[a ** bold** word](/guides/other)"),
        "space inside bold text's marks": page("\\[a **bold** word\\](/guides/other)"),
      ])
  }

  @Test func leavesARepairOutWholeWhenOneOfItsPartsOverlapsAnother() {
    let mended = Mended(
      TracedText(Array("abcdefgh".utf8)),
      [
        Repair(1..<3, Array("1".utf8), "first"), Repair(2..<4, Array("2".utf8), "second"),
        Repair(7..<7, Array("3".utf8), "second", isPart: true), Repair(5..<6, Array("4".utf8), "third"),
      ])
    #expect(String(decoding: mended.text.bytes, as: UTF8.self) == "a1de4gh")
    #expect(mended.repairs.map(\.what) == ["first", "third"])
  }
}
