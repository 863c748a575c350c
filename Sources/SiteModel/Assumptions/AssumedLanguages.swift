import Core

/// The languages that a tree of folders shows.
///
/// Either each has a folder below `content/` that holds a root page, or there are `content/` and
/// `translations/TAG/content`, as GitHub Docs has them; or both.
struct AssumedLanguages {
  /// A language with its folders.
  struct Found: Equatable {
    var code: String
    var name: String
    var tag: String
    var content: String
    var data: String
  }

  /// The languages, the source language first; empty when there is no content.
  private(set) var found: [Found] = []

  init(_ fileSystem: any FileSystem) {
    let folders = Self.folders("content", fileSystem)
    let own = folders.compactMap { name -> (name: String, language: KnownLanguage)? in
      guard let language = KnownLanguage(folder: name), language.name != nil,
        Self.hasRootPage("content/" + name, fileSystem)
      else { return nil }
      return (name, language)
    }
    let hasRootPage = Self.hasRootPage("content", fileSystem)
    // Below the source language's own pages, a folder such as `go` is a subject rather than a language.
    if !own.isEmpty, !hasRootPage || own.contains(where: { $0.name == "en" }) {
      for (name, language) in own {
        let data = fileSystem.isFolder("data/" + name) ? "data/" + name : ""
        add(name, language, "content/" + name, data)
      }
      let source = found.firstIndex { $0.tag.prefix { $0 != "-" } == "en" } ?? 0
      found.insert(found.remove(at: source), at: 0)
    } else if hasRootPage {
      found.append(Found(code: "en", name: "English", tag: "en", content: "content", data: "data"))
    }
    if found.isEmpty { return }
    if found[0].data.isEmpty { found[0].data = "data" }
    for index in found.indices where found[index].data.isEmpty {
      found[index].data = "data/" + found[index].content.dropFirst("content/".utf8.count)
    }
    addTranslations(fileSystem)
  }

  private mutating func addTranslations(_ fileSystem: any FileSystem) {
    let folders = Self.folders("translations", fileSystem).filter {
      fileSystem.isFolder("translations/\($0)/content")
    }
    let languages = folders.map { KnownLanguage(folder: $0) }
    for (folder, language) in zip(folders, languages) {
      guard let language else { continue }
      let isAlone = languages.count { $0?.code == language.code } == 1
      let isFree = !found.contains { $0.code == language.code }
      let code = isAlone && isFree ? language.code : folder.lowercased()
      add(code, language, "translations/\(folder)/content", "translations/\(folder)/data")
    }
  }

  private mutating func add(_ code: String, _ language: KnownLanguage, _ content: String, _ data: String) {
    if found.contains(where: { $0.code == code }) { return }
    found.append(
      Found(code: code, name: language.name ?? language.tag, tag: language.tag, content: content, data: data))
  }

  private static func hasRootPage(_ folder: String, _ fileSystem: any FileSystem) -> Bool {
    fileSystem.entries(of: folder)?.contains { $0.name == "index.md" && $0.kind == .file } ?? false
  }

  /// Names of the folders in a folder, sorted.
  private static func folders(_ folder: String, _ fileSystem: any FileSystem) -> [String] {
    (fileSystem.entries(of: folder) ?? []).filter { $0.kind == .folder }.map(\.name)
      .sorted { $0.precedes($1) }
  }
}
