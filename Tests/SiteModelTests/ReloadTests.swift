import Core
import SiteModel
import Synchronization
import TestSupport
import Testing

/// Files that can be changed and that count what is read.
private final class ChangingFiles: FileSystem {
  private let state: Mutex<(files: MemoryFileSystem, reads: [String])>

  init(_ site: TestSite) { state = Mutex((site.fileSystem, [])) }

  func set(_ site: TestSite) { state.withLock { $0 = (site.fileSystem, []) } }
  var reads: [String] { state.withLock { $0.reads.sorted() } }

  func entries(of folder: String) -> [FileSystemEntry]? { state.withLock { $0.files.entries(of: folder) } }

  func read(_ path: String) throws(FileSystemError) -> [UInt8] {
    let files = state.withLock { state in
      state.reads.append(path)
      return state.files
    }
    return try files.read(path)
  }
}

@Suite struct ReloadTests {
  private let original = TestSite(
    TestSite.configuration + TestSite.index("content/index.md", "Home", children: ["a", "b"])
      + TestSite.article("content/a.md", "A") + TestSite.article("content/b.md", "B")
      + TestSite.article("translations/ja/content/a.md", "あ") + "-- data/variables/x.yml --\ny: z\n")

  @Test func readsOnlyWhatChanged() throws {
    let files = ChangingFiles(original)
    let selection = BuildSelection(jobs: 1)
    let site = try #require(Site.load(files, selection).site)
    _ = site.translation(of: site.pages[1], in: site.languages[1])
    files.set(original.with(["content/b.md": "---\ntitle: New\nversions: { ghae: '*' }\n---\n"]))
    let again = try #require(site.reloaded(changed: ["content/b.md"], selection).site)
    #expect(files.reads == ["content/b.md", "lectern.yml"])
    #expect(string(again.page(atPath: "b")?.frontMatter.title) == "New")
    #expect(again.page(atPath: "b")?.versions == VersionSet(index: 4))
    #expect(string(again.translation(of: again.pages[1], in: again.languages[1])?.title) == "あ")
    #expect(files.reads == ["content/b.md", "lectern.yml"])
    #expect(string(site.page(atPath: "b")?.frontMatter.title) == "B")
  }

  @Test func noticesNewAndVanishedFiles() throws {
    let files = ChangingFiles(original)
    let selection = BuildSelection(jobs: 1)
    let site = try #require(Site.load(files, selection).site)
    let index = TestSite(TestSite.index("content/index.md", "Home", children: ["c", "b"]))
    files.set(
      original.with([
        "content/index.md": index.files["content/index.md"], "content/a.md": nil,
        "content/c.md": "---\ntitle: C\nversions: '*'\n---\n", "data/variables/x.yml": "y: w\n",
      ]))
    let changed: Set<String> = ["content/index.md", "content/a.md", "content/c.md", "data/variables/x.yml"]
    let again = try #require(site.reloaded(changed: changed, selection).site)
    #expect(again.pages.map(\.path) == ["", "c", "b"])
    #expect(again.diagnostics.isEmpty)
    #expect(string(again.data.lookup("variables.x.y", again.languages[1])?.text) == "w")
    #expect(again.file(again.pages[2].file.id) === again.pages[2].file)
  }

  @Test func followsChangedRedirects() throws {
    let files = ChangingFiles(original)
    let selection = BuildSelection(jobs: 1)
    let site = try #require(Site.load(files, selection).site)
    let moved = TestSite(TestSite.article("content/b.md", "B", more: "redirect_from: /old"))
    files.set(original.with(["content/b.md": moved.files["content/b.md"]]))
    let again = try #require(site.reloaded(changed: ["content/b.md"], selection).site)
    #expect(site.redirects.lookup("/old") == nil)
    #expect(again.redirects.lookup("/old").map { [$0.page, $0.version] } == [2, 0])
    files.set(original)
    let back = try #require(again.reloaded(changed: ["content/b.md"], selection).site)
    #expect(back.redirects.lookup("/old") == nil)
  }
}
