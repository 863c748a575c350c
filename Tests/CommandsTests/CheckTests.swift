import Commands
import FoundationEssentials
import Testing

/// 'check' against 'build' on the same site.
@Suite struct CheckTests {
  @Test func findsWhatABuildFinds() throws {
    let folder = FileManager.default.temporaryDirectory.path + "/lectern-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let more = [
      "theme/layouts/404.html": "{% include 'nowhere' %}",
      "theme/layouts/default.html": "{% if page.title == 'Server' %}{% render 'missing' %}{% endif %}",
      "content/en/guides/server.md":
        "---\ntitle: Server\nversions: '*'\nredirect_from: /404.html\n---\n[x](/nowhere) {% data reusables.no %}\n",
    ]
    for (path, text) in SmallSite.files.merging(more, uniquingKeysWith: { $1 }) {
      let full = folder + "/" + path
      try FileManager.default.createDirectory(
        atPath: String(full.prefix(upTo: try #require(full.lastIndex(of: "/")))),
        withIntermediateDirectories: true)
      try Data(text.utf8).write(to: URL(filePath: full))
    }
    let (check, build) = (RecordedConsole(), RecordedConsole())
    #expect(Lectern.run(["check", folder], console: check.console) == 1)
    #expect(Lectern.run(["build", folder], console: build.console) == 1)
    #expect(!check.output.isEmpty)
    #expect(build.error.hasPrefix(check.output))
    for file in ["theme/layouts/404.html", "theme/layouts/default.html", "content/en/guides/server.md:4"] {
      #expect(check.output.contains(file), "\(check.output)")
    }
  }
}
