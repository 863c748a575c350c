import Commands
import FoundationEssentials
import Testing

/// Which folders 'build' takes as its output.
@Suite struct OutputFolderTests {
  private func withSite(_ body: (String) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.path + "/lectern-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let files = SmallSite.files.merging(["theme/extra.css": "a{}", "includes/a.html": ""]) { a, _ in a }
    for (path, text) in files {
      let full = folder + "/parent/docs/" + path
      try FileManager.default.createDirectory(
        atPath: String(full.prefix(upTo: try #require(full.lastIndex(of: "/")))),
        withIntermediateDirectories: true)
      try Data(text.utf8).write(to: URL(filePath: full))
    }
    try body(folder + "/parent/docs")
  }

  private func names(_ folder: String) throws -> [String] {
    try FileManager.default.subpathsOfDirectory(atPath: folder).sorted()
  }

  @Test(arguments: [
    "", "/", "/.", "/..", "/../..", "/content", "/content/en", "/content/en/new", "/content/en/guides",
    "/data",
    "/data/es/new", "/assets", "/assets/images", "/includes", "/theme", "/theme/new/deep", "/.lectern",
    "/.lectern/new", "/new/..", "/new/../.", "/new/deep/../../content/en", "/site/../data",
  ])
  func refusesFoldersThatMeetTheSitesOwnFiles(place: String) throws {
    try withSite { site in
      let before = try names(site + "/..")
      let record = RecordedConsole()
      #expect(Lectern.run(["build", site, "-o", site + place], console: record.console) == 2)
      #expect(
        record.error.hasPrefix("error: the output '\(site + place)' cannot be, hold or lie in '\(site)"))
      #expect(try names(site + "/..") == before)
    }
  }

  @Test func refusesTheRootOfTheMachine() throws {
    try withSite { site in
      let record = RecordedConsole()
      #expect(Lectern.run(["build", site, "-o", "/"], console: record.console) == 2)
    }
  }

  @Test func refusesALinkThatLeadsToTheSite() throws {
    try withSite { site in
      let link = site + "/../link"
      try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: "docs/content")
      let record = RecordedConsole()
      #expect(Lectern.run(["build", site, "-o", link], console: record.console) == 2)
    }
  }

  @Test(arguments: ["/site", "/public/deep", "/../out", "/contents"])
  func takesFoldersBesideThem(place: String) throws {
    try withSite { site in
      let record = RecordedConsole()
      let status = Lectern.run(["build", site, "-o", site + place], console: record.console)
      #expect(status < 2, "\(record.error)")
      #expect(FileManager.default.fileExists(atPath: site + place + "/en/guides/start/index.html"))
    }
  }
}
