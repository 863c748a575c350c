import Core

/// A file as it was read, and what was wrong with it.
struct LoadedFile: Sendable {
  var file: SourceFile
  /// Set when the file could not be read or is not UTF-8.
  var problem: Diagnostic?
  /// Whether there is nothing to be had from it.
  var isUnreadable: Bool
}

/// All files of one language by role, read when they are asked for.
///
/// A file's number is its place in `paths`, which depends only on the names that exist.
final class LanguageFiles: Sendable {
  /// Folders whose files belong to the language.
  struct Folders: Sendable {
    var content: String
    var data: String
    /// Other folders (partials), of the source language only.
    var others: [String] = []
    /// Single files, first in `paths`.
    var singles: [String] = []
    /// Folders of other languages, which may lie inside those of this one.
    var foreign: [String] = []
  }

  /// Index of the language.
  let language: Int
  /// Paths below the site's root.
  let paths: [String]
  /// Links in its folders that lead out of the site, and so are not followed.
  let strayLinks: [String]
  /// Path below the content folder → number.
  let content: [String: Int]
  /// Paths below the data folder with their numbers, in byte order.
  let data: [(path: String, index: Int)]
  /// Path below each of the other folders with its number.
  let others: [(path: String, index: Int)]

  private let fileSystem: any FileSystem
  private let cells: [Lazy<LoadedFile>]

  /// Lists the files of a language; nothing is read.
  init(
    language: Int, folders: Folders, fileSystem: any FileSystem, reusing: LanguageFiles?, changed: Set<String>
  ) {
    self.language = language
    self.fileSystem = fileSystem
    var paths = folders.singles
    var strayLinks: [String] = []
    func list(_ folder: String) -> [(path: String, index: Int)] {
      let foreign = folders.foreign.compactMap { $0 == folder ? nil : $0.below(folder) }
      let listing = fileSystem.list(folder)
      strayLinks += listing.strayLinks
      return listing.files.compactMap { path in
        if foreign.contains(where: { path.isIn($0) }) { return nil }
        paths.append(folder.isEmpty ? path : folder + "/" + path)
        return (path, paths.count - 1)
      }
    }
    let content = list(folders.content)
    data = list(folders.data)
    others = folders.others.flatMap(list)
    self.content = Dictionary(content.map { ($0.path, $0.index) }, uniquingKeysWith: { a, _ in a })
    self.paths = paths
    self.strayLinks = strayLinks
    cells = LanguageFiles.cells(paths, reusing, changed)
  }

  /// The same names with the files of some numbers to be read anew.
  init(_ old: LanguageFiles, rereading numbers: [Int]) {
    language = old.language
    fileSystem = old.fileSystem
    paths = old.paths
    strayLinks = old.strayLinks
    content = old.content
    data = old.data
    others = old.others
    var cells = old.cells
    for number in numbers where cells.indices.contains(number) { cells[number] = Lazy() }
    self.cells = cells
  }

  /// Numbers of the files among `changed`; nil when a name appeared or vanished, so that all must be listed anew.
  func numbers(of changed: Set<String>, in folders: Folders) -> [Int]? {
    // Beyond a few changes, listing costs less than asking for each.
    if changed.count > 64 { return nil }
    let roots = [folders.content, folders.data] + folders.others
    var numbers: [Int] = []
    for path in changed {
      let isInside = roots.contains { path.isIn($0) }
      if roots.contains(where: { $0 != path && $0.isIn(path) }) { return nil }
      guard isInside || folders.singles.contains(path) else { continue }
      if let number = number(of: path, in: folders) {
        guard isFile(path) else { return nil }
        numbers.append(number)
      } else if isFile(path) || fileSystem.isFolder(path)
        || paths.contains(where: { $0.isIn(path) })
      {
        return nil
      }
    }
    return numbers
  }

  private func number(of path: String, in folders: Folders) -> Int? {
    if let name = path.below(folders.content), let number = content[name] { return number }
    return paths.firstIndex(of: path)
  }

  private func isFile(_ path: String) -> Bool {
    let slash = path.utf8.lastIndex(of: UInt8(ascii: "/"))
    let folder = slash.map { String(path[..<$0]) } ?? ""
    let name = path.below(folder)
    return fileSystem.entries(of: folder)?.contains { $0.name == name && $0.kind == .file } ?? false
  }

  /// Cells for `paths`; those of unchanged files with the same number are taken over.
  private static func cells(
    _ paths: [String], _ reusing: LanguageFiles?, _ changed: Set<String>
  ) -> [Lazy<LoadedFile>] {
    guard let reusing else { return paths.map { _ in Lazy() } }
    return paths.enumerated().map { index, path in
      let isSame = index < reusing.paths.count && reusing.paths[index] == path && !changed.contains(path)
      return isSame ? reusing.cells[index] : Lazy()
    }
  }

  /// The file of a number, read at the first call; an empty one for a number that does not exist.
  func load(_ index: Int) -> LoadedFile {
    guard cells.indices.contains(index) else {
      return LoadedFile(file: SourceFile(path: "", bytes: []), problem: nil, isUnreadable: true)
    }
    return cells[index].value { read(index) }
  }

  private func read(_ index: Int) -> LoadedFile {
    let path = paths[index]
    let id = SourceID(language: language, index: index)
    do throws(FileSystemError) {
      let bytes = try fileSystem.read(path)
      guard let bad = firstInvalidByte(bytes) else {
        return LoadedFile(
          file: SourceFile(id: id, path: path, bytes: bytes), problem: nil, isUnreadable: false)
      }
      let file = SourceFile(id: id, path: path, bytes: replacingInvalidBytes(bytes))
      let problem = Diagnostic(
        .unreadableFile, "the file is not UTF-8", at: Location(file, bad..<bad + 1),
        suggestion: "save it in UTF-8")
      return LoadedFile(file: file, problem: problem, isUnreadable: false)
    } catch {
      let file = SourceFile(id: id, path: path, bytes: [])
      let reason =
        switch error {
        case .notFound: "it does not exist"
        case .failed(_, let reason): reason
        }
      let problem = Diagnostic(
        .unreadableFile, "the file cannot be read: \(reason)", at: Location(file, 0..<0))
      return LoadedFile(file: file, problem: problem, isUnreadable: true)
    }
  }

  private func firstInvalidByte(_ bytes: [UInt8]) -> Int? {
    do throws(UTF8.ValidationError) {
      _ = try UTF8Span(validating: bytes.span)
      return nil
    } catch {
      return error.byteOffsets.lowerBound
    }
  }

  /// Every byte that belongs to no character becomes `?`, so that offsets stay true.
  private func replacingInvalidBytes(_ bytes: [UInt8]) -> [UInt8] {
    var bytes = bytes
    var start = 0
    while true {
      do throws(UTF8.ValidationError) {
        _ = try UTF8Span(validating: bytes.span.extracting(start...))
        return bytes
      } catch {
        let range = (start + error.byteOffsets.lowerBound..<start + error.byteOffsets.upperBound)
          .clamped(to: bytes.indices)
        if range.isEmpty { return bytes.map { $0 < 0x80 ? $0 : UInt8(ascii: "?") } }
        for index in range { bytes[index] = UInt8(ascii: "?") }
        start = range.upperBound
      }
    }
  }
}
