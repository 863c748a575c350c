import Foundation
import Serving
import SiteModel
import TestSupport
import Testing

@Suite struct ChangeGathererTests {
  private let start = ContinuousClock.now

  private func batch(_ events: [(String, ChangeGatherer.Event)]) -> (paths: [String], wait: Duration)? {
    var gatherer = ChangeGatherer()
    for (path, event) in events { gatherer.add(path, event, at: start) }
    guard let deadline = gatherer.deadline, let batch = gatherer.take(at: deadline) else { return nil }
    return (batch.paths.sorted(), deadline - start)
  }

  @Test func takesAFileThatWasWrittenSoon() throws {
    let taken = try #require(batch([("a.md", .written)]))
    #expect(taken == (["a.md"], ChangeGatherer.quiet))
  }

  @Test func waitsWhileAPathIsGoneOrBegun() throws {
    #expect(try #require(batch([("a.md", .removed)])).wait == ChangeGatherer.quietWhileIncomplete)
    #expect(try #require(batch([("a.md", .begun)])).wait == ChangeGatherer.quietWhileIncomplete)
  }

  @Test func joinsASaveByRenaming() throws {
    let written: [(String, ChangeGatherer.Event)] = [
      ("a.md.tmp", .begun), ("a.md.tmp", .written), ("a.md.tmp", .removed), ("a.md", .arrived),
    ]
    #expect(try #require(batch(written)) == (["a.md"], ChangeGatherer.quiet))
    let movedAway: [(String, ChangeGatherer.Event)] = [
      ("4913", .begun), ("4913", .written), ("4913", .removed), ("a.md", .removed), ("a.md~", .arrived),
      ("a.md", .begun), ("a.md", .written), ("a.md~", .removed),
    ]
    #expect(try #require(batch(movedAway)) == (["a.md"], ChangeGatherer.quiet))
  }

  @Test func takesALongBurstBeforeItEnds() {
    var gatherer = ChangeGatherer()
    gatherer.add("a", .written, at: start)
    gatherer.add("b", .written, at: start + ChangeGatherer.longest)
    #expect(gatherer.deadline == start + ChangeGatherer.longest)
  }
}

/// Changes on disk, noticed by the system.
@Suite struct WatchingTests {
  /// Waits until `page` holds `text`; false after ten seconds.
  private func shows(_ served: ServedSite, _ page: String, _ text: String) throws -> Bool {
    let client = try served.client()
    for _ in 0..<1000 {
      if client.get(page)?.text.contains(text) ?? false { return true }
      usleep(10_000)
    }
    return false
  }

  private func article(_ title: String, _ body: String) -> String {
    "---\ntitle: \(title)\nversions: '*'\n---\n\n\(body)\n"
  }

  /// A served site whose folders are watched for certain.
  private func watched() throws -> ServedSite {
    let served = try ServedSite(smallSite, watching: true)
    // The first change that is seen tells that the watches stand.
    for number in 0..<200 {
      served.folder.write("name: Product \(number)\n", to: "data/variables/product.yml")
      usleep(50_000)
      if try served.get("/en/guides/first").text.contains("Uses Product \(number).") { return served }
    }
    throw ServedSite.Unreachable()
  }

  @Test func noticesFilesWrittenInPlaceAndByRenaming() throws {
    let served = try watched()
    served.folder.write(article("First guide", "In place."), to: "content/guides/first.md")
    #expect(try shows(served, "/en/guides/first", "<p>In place.</p>"))
    served.folder.write(article("First guide", "Renamed."), to: "content/guides/first.md.tmp")
    served.folder.move("content/guides/first.md.tmp", to: "content/guides/first.md")
    #expect(try shows(served, "/en/guides/first", "<p>Renamed.</p>"))
    served.folder.move("content/guides/first.md", to: "content/guides/first.md~")
    served.folder.write(article("First guide", "Anew."), to: "content/guides/first.md")
    #expect(try shows(served, "/en/guides/first", "<p>Anew.</p>"))
  }

  @Test func noticesNewRenamedAndRemovedFolders() throws {
    let served = try watched()
    served.folder.write(article("Index", ""), to: "elsewhere/new/deep/page.md")
    func index(_ path: String, _ children: [String]) {
      let site = TestSite(TestSite.index(path, "Index", children: children))
      served.folder.write(site.files[path], to: path)
    }
    index("content/index.md", ["guides", "new"])
    index("content/new/index.md", ["deep"])
    index("content/new/deep/index.md", ["page"])
    served.folder.write(article("Page", "Deep text."), to: "content/new/deep/page.md")
    #expect(try shows(served, "/en/new/deep/page", "<p>Deep text.</p>"))
    served.folder.write(article("Page", "Other text."), to: "content/new/deep/page.md")
    #expect(try shows(served, "/en/new/deep/page", "<p>Other text.</p>"))

    served.folder.move("content/new", to: "content/renamed")
    index("content/index.md", ["guides", "renamed"])
    #expect(try shows(served, "/en/renamed/deep/page", "<p>Other text.</p>"))
    served.folder.write(article("Page", "After renaming."), to: "content/renamed/deep/page.md")
    #expect(try shows(served, "/en/renamed/deep/page", "<p>After renaming.</p>"))

    try FileManager.default.removeItem(atPath: served.folder.path + "/content/renamed")
    index("content/index.md", ["guides"])
    #expect(try shows(served, "/en/renamed/deep/page", "Nearest pages"))
  }

  @Test func followsABurstOfChanges() throws {
    let served = try watched()
    for number in 0..<300 {
      served.folder.write("Passage \(number).\n", to: "data/reusables/burst/part-\(number % 60).md")
    }
    served.folder.write(
      article("First guide", "{% data reusables.burst.part-59 %}"), to: "content/guides/first.md")
    #expect(try shows(served, "/en/guides/first", "<p>Passage 299.</p>"))
  }

  @Test func noticesAThemeThatIsAdded() throws {
    let served = try watched()
    served.folder.write("<html><body>Mine: {{ page.body }}</body></html>", to: "theme/layouts/default.html")
    #expect(try shows(served, "/en/guides/first", "<body>Mine: "))
  }
}
