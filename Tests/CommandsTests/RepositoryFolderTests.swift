import Commands
import FoundationEssentials
import Testing

/// The way from a repository's root to a site in it.
@Suite struct RepositoryFolderTests {
  @Test func leadsFromTheWorkspaceElseTheRepositoryElseTheCurrentFolder() throws {
    let folder = FileManager.default.temporaryDirectory.path + "/lectern-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let site = folder + "/work/project/docs/site"
    try FileManager.default.createDirectory(atPath: site, withIntermediateDirectories: true)
    // A work tree beside its repository has a file of this name.
    try Data("gitdir: /elsewhere".utf8).write(to: URL(filePath: folder + "/work/project/.git"))
    #expect(RepositoryFolder.path(to: site, workspace: nil) == "docs/site/")
    #expect(RepositoryFolder.path(to: site + "/", workspace: folder + "/nowhere") == "docs/site/")
    #expect(RepositoryFolder.path(to: site, workspace: folder + "/work") == "project/docs/site/")
    #expect(RepositoryFolder.path(to: site, workspace: site + "/") == "")
    #expect(RepositoryFolder.path(to: site, workspace: site + "/../../doc") == "docs/site/")
    #expect(RepositoryFolder.path(to: folder + "/work/project", workspace: nil) == "")
    #expect(RepositoryFolder.path(to: ".", workspace: FileManager.default.currentDirectoryPath) == "")
  }
}
