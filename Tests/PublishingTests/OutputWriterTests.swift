import Glibc
import Testing

@testable import Publishing

struct OutputWriterTests {
  private let folder = TemporaryFolder()

  private func build(_ files: [String: String], stagesInside: Bool? = nil) throws -> OutputWriter.Summary {
    let writer = try OutputWriter(
      OutputPlace(output: folder.path + "/site", state: folder.path + "/state", stagesInside: stagesInside))
    for (path, text) in files { try writer.write(Array(text.utf8), to: path) }
    return try writer.finish()
  }

  @Test func writesFilesIntoAFolderThatDidNotExist() throws {
    let summary = try build(["index.html": "front", "en/a/b/index.html": "page"])
    #expect(folder.contents(of: "site") == ["index.html": "front", "en/a/b/index.html": "page"])
    #expect(summary == OutputWriter.Summary(written: 2, unchanged: 0, removed: 0, wasAtomic: true))
    #expect(folder.topNames == ["site", "state"])
  }

  @Test func linksUnchangedFilesAndWritesChangedOnes() throws {
    _ = try build(["same": "1", "changed": "1"])
    let same = folder.inode("site/same")
    let changed = folder.inode("site/changed")
    let summary = try build(["same": "1", "changed": "2"])
    #expect(summary == OutputWriter.Summary(written: 1, unchanged: 1, removed: 0, wasAtomic: true))
    #expect(folder.inode("site/same") == same)
    #expect(folder.inode("site/changed") != changed)
    #expect(folder.contents(of: "site") == ["same": "1", "changed": "2"])
  }

  @Test func removesOnlyWhatAnEarlierBuildWrote() throws {
    _ = try build(["old/index.html": "old", "kept": "kept"])
    folder.write("mine", to: "site/CNAME")
    folder.write("mine too", to: "site/old/notes/own.txt")
    folder.write("*", to: "site/.gitignore")
    let summary = try build(["kept": "kept"])
    #expect(summary.removed == 1)
    #expect(
      folder.contents(of: "site") == [
        "kept": "kept", "CNAME": "mine", "old/notes/own.txt": "mine too", ".gitignore": "*",
      ])
  }

  @Test func keepsForeignFoldersWithTheirRights() throws {
    _ = try build(["old/index.html": "old", "a": "a"])
    for path in ["site/.git/refs/heads", "site/old/empty", "site/private/deep"] {
      folder.write("", to: path + "/x")
      unsafe unlink(folder.path + "/" + path + "/x")
    }
    folder.write("key", to: "site/private/deep/secret")
    for (path, mode) in [("site/private", 0o700), ("site/private/deep", 0o2750), ("site/.git/refs", 0o711)] {
      unsafe chmod(folder.path + "/" + path, mode_t(mode))
    }
    let summary = try build(["a": "b"])
    #expect(summary.dropped == [])
    #expect(folder.contents(of: "site") == ["a": "b", "private/deep/secret": "key"])
    #expect(folder.mode("site/.git/refs/heads") != nil && folder.mode("site/old/empty") != nil)
    #expect(folder.mode("site/private") == 0o700)
    #expect(folder.mode("site/private/deep") == 0o2750)
    #expect(folder.mode("site/.git/refs") == 0o711)
    _ = try build(["a": "c"])
    #expect(folder.mode("site/private") == 0o700)
    #expect(folder.mode("site/.git/refs/heads") != nil)
  }

  @Test func removesFoldersThatOnlyBuildsFilled() throws {
    _ = try build(["old/deep/index.html": "old", "a": "a"])
    _ = try build(["a": "a"])
    #expect(folder.mode("site/old") == nil)
  }

  @Test func saysWhatItCouldNotKeep() throws {
    folder.write("mine", to: "site/guides")
    folder.write("mine", to: "site/index.html/own.txt")
    let summary = try build(["guides/index.html": "page", "index.html": "front"])
    #expect(summary.dropped == ["guides", "index.html"])
    #expect(folder.contents(of: "site") == ["guides/index.html": "page", "index.html": "front"])
  }

  @Test func movesFileByFileWhereNamesChangedTheirKind() throws {
    let first = ["a": "file", "b/c": "in a folder", "b/d/e": "deeper", "same": "1"]
    let second = ["a/x": "in a folder", "b": "file", "same": "1"]
    #expect(try build(first, stagesInside: true).wasAtomic == false)
    folder.write("mine", to: "site/own/notes")
    for (files, next) in [(second, "second"), (first, "first"), (second, "third")] {
      _ = try build(files, stagesInside: true)
      #expect(
        folder.contents(of: "site") == files.merging(["own/notes": "mine"]) { a, _ in a }, "\(next)")
    }
    #expect(folder.topNames == ["site", "state"])
  }

  @Test func removesFilesWhoseNamesHaveLineFeeds() throws {
    _ = try build(["a\nb": "1", #"c\nd"#: "2", "e": "3"])
    let summary = try build(["e": "3"])
    #expect(summary.removed == 2)
    #expect(folder.contents(of: "site") == ["e": "3"])
  }

  @Test func replacesAForeignFileOfTheSameName() throws {
    folder.write("foreign", to: "site/index.html")
    _ = try build(["index.html": "ours"])
    #expect(folder.contents(of: "site") == ["index.html": "ours"])
  }

  @Test func writesAFileAgainThatSomebodyChanged() throws {
    _ = try build(["page": "1234"])
    usleep(20_000)
    folder.write("4321", to: "site/page")
    let summary = try build(["page": "1234"])
    #expect(summary.written == 1)
    #expect(folder.contents(of: "site") == ["page": "1234"])
  }

  @Test func leavesTheOutputAsItWasWhenAbandoned() throws {
    _ = try build(["page": "1"])
    let writer = try OutputWriter(output: folder.path + "/site", state: folder.path + "/state")
    try writer.write(Array("2".utf8), to: "page")
    writer.abandon()
    #expect(folder.contents(of: "site") == ["page": "1"])
    #expect(folder.topNames == ["site", "state"])
  }

  @Test func startsAnewAfterABuildThatNeverFinished() throws {
    _ = try build(["page": "1"])
    do {
      let writer = try OutputWriter(output: folder.path + "/site", state: folder.path + "/state")
      try writer.write(Array("half".utf8), to: "half")
    }
    _ = try build(["page": "2"])
    #expect(folder.contents(of: "site") == ["page": "2"])
    #expect(folder.topNames == ["site", "state"])
  }

  @Test func finishesAnInterruptedMoveOnTheNextRun() throws {
    _ = try build(["a": "1", "b": "1", "c": "1"])
    // The state of a build that was moving file by file: `a` has been moved, `b` has not, `c` is to be removed.
    let state =
      folder.path + "/state/" + (folder.contents(of: "state").keys.first?.split(separator: "/").first ?? "")
    let place = try Folder(opening: state)
    var next = OutputManifest()
    for name in ["a", "b"] {
      next.entries[name] = OutputManifest.Entry(digest: ContentDigest(of: Array("2".utf8)), size: 1)
    }
    try next.store(in: "manifest-next", of: place, notes: [])
    try place.write(Array("move\n".utf8), to: "journal")
    folder.write("2", to: "site/a")
    folder.write("2", to: ".site.lectern-new/b")
    let writer = try OutputWriter(output: folder.path + "/site", state: folder.path + "/state")
    #expect(folder.contents(of: "site") == ["a": "2", "b": "2"])
    writer.abandon()
  }

  @Test func refusesASecondBuildOfTheSameOutput() throws {
    let first = try OutputWriter(output: folder.path + "/site", state: folder.path + "/state")
    #expect(throws: OutputError.self) {
      _ = try OutputWriter(output: folder.path + "/site", state: folder.path + "/state")
    }
    first.abandon()
  }

  @Test func saysWhichFileCouldNotBeWritten() throws {
    folder.write("a file", to: "blocked")
    let error = #expect(throws: OutputError.self) {
      _ = try OutputWriter(output: folder.path + "/blocked/site", state: folder.path + "/state")
    }
    #expect(error?.message == "cannot open '\(folder.path)/blocked': Not a directory")
  }

  @Test func copiesFilesOnceAndLinksThemAfterwards() throws {
    folder.write("picture", to: "assets/a.png")
    for expected in [1, 0] {
      let writer = try OutputWriter(output: folder.path + "/site", state: folder.path + "/state")
      try writer.copy(folder.path + "/assets/a.png", to: "assets/a.png")
      #expect(try writer.finish().written == expected)
    }
    #expect(folder.contents(of: "site") == ["assets/a.png": "picture"])
  }
}

struct OutputManifestTests {
  @Test(arguments: [
    ("index.html", "site"), ("en/index.html", "en"), ("en/a/index.html", "en"),
    ("es/enterprise-server@3.1/a/index.html", "es.enterprise-server@3.1"), ("assets/a.png", "assets"),
  ])
  func groupsFilesByLanguageAndVersion(path: String, group: String) {
    #expect(OutputManifest.group(of: path) == group)
  }
}
