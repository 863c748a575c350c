import Foundation
import Testing

@testable import Rendering

/// Which Python runs the highlighter.
struct InterpreterTests {
  private let folder: HighlightFolder

  init() throws { folder = try HighlightFolder() }

  /// Makes an executable file.
  private func makeExecutable(_ path: String) throws -> String {
    let full = folder.path + "/" + path
    try FileManager.default.createDirectory(
      atPath: URL(filePath: full).deletingLastPathComponent().path, withIntermediateDirectories: true)
    try Data("#!/bin/sh\n".utf8).write(to: URL(filePath: full))
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: full)
    return full
  }

  /// An index as Git writes it, as far as paths are concerned.
  private func writeIndex(_ paths: [String], form: UInt8 = 2, at path: String = ".git/index") throws {
    let full = URL(filePath: folder.path + "/" + path)
    try FileManager.default.createDirectory(
      at: full.deletingLastPathComponent(), withIntermediateDirectories: true)
    var before: [UInt8] = []
    let entries = paths.flatMap { path in
      let name = Array(path.utf8)
      let shared = form == 4 ? zip(before, name).prefix { $0 == $1 }.count : 0
      let dropped = form == 4 ? [UInt8(before.count - shared)] : []
      before = name
      return [UInt8](repeating: 1, count: 62) + dropped + name[shared...] + (form == 4 ? [0] : [0, 0])
    }
    try Data(Array("DIRC".utf8) + [0, 0, 0, form, 0, 0, 0, UInt8(paths.count)] + entries).write(to: full)
  }

  private func chosen(_ root: String = "docs", _ variables: [String: String] = [:]) -> String {
    Interpreter.chosen(root: folder.path + "/" + root) { variables[$0] }.path
  }

  @Test func takesWhatIsNamedThenWhatIsInUseThenTheSitesOwn() throws {
    #expect(chosen() == "/usr/bin/python3")
    let own = try makeExecutable("docs/.venv/bin/python3")
    let inUse = try makeExecutable("other/bin/python3")
    #expect(chosen() == own)
    #expect(chosen("docs", ["VIRTUAL_ENV": folder.path + "/other"]) == inUse)
    #expect(chosen("docs", ["VIRTUAL_ENV": folder.path + "/nowhere"]) == own)
    #expect(
      chosen("docs", ["VIRTUAL_ENV": folder.path + "/other", "LECTERN_PYTHON": "/a/python3"]) == "/a/python3")
  }

  @Test func takesTheSitesOwnWhereItsRepositoryDoesNotHoldIt() throws {
    let own = try makeExecutable("docs/.venv/bin/python3")
    try FileManager.default.createDirectory(atPath: folder.path + "/.git", withIntermediateDirectories: true)
    #expect(chosen() == own)
    try writeIndex([".gitignore", "docs/.venv.md", "docs/content/index.md", "other/.venv/bin/python3"])
    #expect(chosen() == own)
    try writeIndex([".gitignore", "docs/.venv.md", "docs/content/index.md", "other/.venv/bin/x"], form: 4)
    #expect(chosen() == own)
  }

  @Test(
    arguments: [
      (["docs/.venv/bin/python3"], 2), (["a.md", "docs/.venv"], 2), (["a.md", "docs/.venv/bin/python3"], 4),
      (["docs/.v", "docs/.venv.md", "docs/.venv/bin/python3"], 4), (["docs/.travis.yml", "docs/.venv"], 4),
    ] as [([String], UInt8)])
  func runsNoProgramThatCameWithARepository(paths: [String], form: UInt8) throws {
    _ = try makeExecutable("docs/.venv/bin/python3")
    try writeIndex(paths, form: form)
    #expect(chosen() == "/usr/bin/python3")
  }

  @Test func findsTheRepositoryOfAWorkTree() throws {
    let own = try makeExecutable("docs/.venv/bin/python3")
    try Data("gitdir: ../main/.git/worktrees/docs\n".utf8).write(
      to: URL(filePath: folder.path + "/docs/.git"))
    #expect(chosen() == own)
    try writeIndex([".venv/bin/python3"], at: "main/.git/worktrees/docs/index")
    #expect(chosen() == "/usr/bin/python3")
  }
}
