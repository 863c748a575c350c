import Foundation
import Testing

@testable import Rendering

/// The packed file of answers.
@Suite struct HighlightCacheTests {
  private static func key(_ text: String) -> Digest { Digest(of: Array(text.utf8)[...]) }
  private static func html(_ text: String) -> HighlightCache.Answer { .html(Array(text.utf8)[...]) }

  private static func sample(_ names: [String]) -> HighlightCache {
    var cache = HighlightCache()
    for name in names { cache.insert(html("<b>\(name)"), for: key(name)) }
    return cache
  }

  @Test func readsWhatItWrote() throws {
    var cache = Self.sample(["a", "b", ""])
    cache.insert(.unknownLanguage, for: Self.key("none"))
    var read = try #require(HighlightCache(cache.packed()))
    #expect(read.count == 4)
    #expect(read.answer(Self.key("a")) == Self.html("<b>a"))
    #expect(read.answer(Self.key("none")) == .unknownLanguage)
    #expect(read.answer(Self.key("c")) == nil)
    #expect(!read.hasNews)
  }

  @Test func sameEntriesAreTheSameBytesInAnyOrder() {
    #expect(Self.sample(["a", "b", "c"]).packed() == Self.sample(["c", "a", "b"]).packed())
  }

  @Test func refusesDamagedBytes() {
    let bytes = Self.sample(["a", "b"]).packed()
    for count in [0, 1, 31, 32, 33, bytes.count - 1] {
      #expect(HighlightCache(Array(bytes[..<count])) == nil)
    }
    for index in bytes.indices {
      var damaged = bytes
      damaged[index] ^= 0x40
      #expect(HighlightCache(damaged) == nil)
    }
    #expect(HighlightCache(bytes + [0]) == nil)
  }

  @Test func dropsWhatNobodyUsesForManyStores() throws {
    var bytes = Self.sample(["old", "used"]).packed()
    for _ in 0...HighlightCache.greatestAge {
      var cache = try #require(HighlightCache(bytes))
      #expect(cache.answer(Self.key("used")) != nil)
      bytes = cache.packed()
    }
    var cache = try #require(HighlightCache(bytes))
    #expect(cache.answer(Self.key("used")) != nil)
    #expect(cache.answer(Self.key("old")) == nil)
  }

  @Test func storesOfTwoBuildsAreJoined() throws {
    let folder = try HighlightFolder()
    var first = HighlightCache(readingFrom: folder.path)
    var second = HighlightCache(readingFrom: folder.path)
    first.insert(Self.html("1"), for: Self.key("first"))
    second.insert(Self.html("2"), for: Self.key("second"))
    first.store(in: folder.path)
    second.store(in: folder.path)
    var both = HighlightCache(readingFrom: folder.path)
    #expect(both.answer(Self.key("first")) == Self.html("1"))
    #expect(both.answer(Self.key("second")) == Self.html("2"))
    #expect(try folder.names("highlight") == ["blocks"])
  }

  @Test func startsEmptyWithoutFileAndSurvivesAFolderThatCannotBeWritten() {
    var cache = HighlightCache(readingFrom: "/nowhere/at/all")
    #expect(cache.count == 0)
    cache.insert(.unknownLanguage, for: Self.key("a"))
    cache.store(in: "/nowhere/at/all")
    #expect(cache.answer(Self.key("a")) == .unknownLanguage)
  }

  @Test func writesNothingWithoutNews() throws {
    let folder = try HighlightFolder()
    var cache = HighlightCache(readingFrom: folder.path)
    cache.store(in: folder.path)
    #expect(try folder.names("") == [])
  }
}

/// A folder of its own for one test, removed at the end.
final class HighlightFolder {
  let path: String

  init() throws {
    path =
      FileManager.default.temporaryDirectory.appending(path: "lectern-highlight-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func names(_ folder: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: path + "/" + folder).sorted()
  }

  func text(_ name: String) -> String {
    (try? String(contentsOfFile: path + "/" + name, encoding: .utf8)) ?? ""
  }
}
