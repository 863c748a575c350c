import Core
import Foundation
import Testing

@Suite struct FileSystemTests {
  /// A folder on disk with the given files, removed afterwards.
  private func withFolder(_ files: [String: String], _ body: (DiskFileSystem, String) throws -> Void) throws {
    let root = FileManager.default.temporaryDirectory.appending(path: "lectern-\(UUID().uuidString)").path
    defer { try? FileManager.default.removeItem(atPath: root) }
    for (path, text) in files {
      let url = URL(filePath: root + "/" + path)
      try FileManager.default.createDirectory(
        at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: url)
    }
    try body(DiskFileSystem(root: root + "/"), root)
  }

  private let files = ["b/é.md": "é", "b/c/d.md": "", "a.md": "A", "b/.git/config": "hidden", "b/Z.md": "z"]

  @Test func diskAndMemoryListTheSameFiles() throws {
    try withFolder(files) { disk, _ in
      let expected = ["a.md", "b/Z.md", "b/c/d.md", "b/é.md"]
      #expect(disk.files(below: "") == expected)
      #expect(MemoryFileSystem(files).files(below: "") == expected)
      #expect(disk.files(below: "b/c") == ["d.md"])
      #expect(disk.files(below: "nowhere") == [])
      #expect(disk.isFolder("b") && !disk.isFolder("a.md"))
      #expect(MemoryFileSystem(files).isFolder("b") && !MemoryFileSystem(files).isFolder("a.md"))
    }
  }

  @Test func readsWholeFilesAndNamesWhatIsMissing() throws {
    try withFolder(files) { disk, _ in
      let text = try disk.read("b/é.md")
      let empty = try disk.read("b/c/d.md")
      #expect(text == Array("é".utf8))
      #expect(empty == [])
      #expect(throws: FileSystemError.notFound("x.md")) { try disk.read("x.md") }
      #expect(throws: FileSystemError.notFound("a.md/x")) { try disk.read("a.md/x") }
      #expect(throws: FileSystemError.failed("b", reason: "not a file")) { try disk.read("b") }
      #expect(throws: FileSystemError.notFound("x")) { try MemoryFileSystem(files).read("x") }
    }
  }

  @Test func followsLinksButNotForEver() throws {
    try withFolder(["a/x.md": "x"]) { disk, root in
      try FileManager.default.createSymbolicLink(atPath: root + "/a/up", withDestinationPath: root)
      try FileManager.default.createSymbolicLink(atPath: root + "/y.md", withDestinationPath: "a/x.md")
      let found = disk.files(below: "")
      #expect(found.contains("y.md"))
      #expect(found.contains("a/up/a/x.md"))
      #expect(found.count == 10)
    }
  }

  @Test func doesNotFollowLinksThatLeadOut() throws {
    try withFolder(["site/a/x.md": "x", "secret/y.md": "y", "sitemap/z.md": "z"]) { _, root in
      let manager = FileManager.default
      try manager.createSymbolicLink(atPath: root + "/site/a/out", withDestinationPath: "../../secret")
      try manager.createSymbolicLink(atPath: root + "/site/y.md", withDestinationPath: root + "/secret/y.md")
      try manager.createSymbolicLink(atPath: root + "/site/z.md", withDestinationPath: "../sitemap/z.md")
      try manager.createSymbolicLink(atPath: root + "/site/in.md", withDestinationPath: root + "/site/a/x.md")
      let disk = DiskFileSystem(root: root + "/site")
      #expect(disk.list("").files == ["a/x.md", "in.md"])
      #expect(disk.list("").strayLinks == ["a/out", "y.md", "z.md"])
      #expect(disk.list("a/out").files == [] && disk.list("a/out").strayLinks == ["a/out"])
      let inside = try disk.read("in.md")
      #expect(inside == Array("x".utf8))
      #expect(throws: FileSystemError.failed("y.md", reason: "the link leads out of the site")) {
        try disk.read("y.md")
      }
      #expect(disk.leadsOutside("a/out/y.md") && !disk.leadsOutside("in.md"))
    }
  }

  @Test func ordersNamesOfEqualMeaningByTheirBytes() {
    #expect("e\u{301}".precedes("é"))
    #expect(!"é".precedes("e\u{301}"))
    #expect("a".precedes("b") && !"a".precedes("a"))
  }
}

@Suite struct PathTextTests {
  @Test func cutsPathsByBytes() {
    #expect("übersetzt/é/a.md".below("übersetzt") == "é/a.md")
    #expect("a/b".below("a") == "b" && "a".below("a") == "" && "a/b".below("") == "a/b")
    #expect("ab/c".below("a") == nil && "a".below("a/b") == nil)
    #expect("e\u{301}/a".below("é") == nil)
    // An accent that follows the slash makes one character of both.
    #expect("a/\u{301}b".below("a") == "\u{301}b")
    #expect("/dökü/x".after(prefix: "/dökü") == "/x")
  }
}
