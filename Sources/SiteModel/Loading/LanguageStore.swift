import Core
import Synchronization

/// What has been read of one language; listed when first asked for, and forgettable.
final class LanguageStore: Sendable {
  /// Files, data and translations of a language, each read on demand.
  final class State: Sendable {
    let files: LanguageFiles
    let data: LanguageData
    /// By file number.
    let translations: [Lazy<Translation>]

    init(files: LanguageFiles, data: LanguageData, translations: [Lazy<Translation>]) {
      self.files = files
      self.data = data
      self.translations = translations
    }
  }

  private let language: Int
  private let folders: LanguageFiles.Folders
  private let fileSystem: any FileSystem
  private let changed: Set<String>
  private let cell: Mutex<State?>
  /// The state of an earlier load, for what did not change since; `changed` counts from then.
  private let previous: Mutex<State?>
  /// Names in folders that were looked into before the language was listed.
  private let glances: Mutex<[String: Set<String>]>

  init(
    language: Int, folders: LanguageFiles.Folders, fileSystem: any FileSystem, reusing: LanguageStore? = nil,
    changed: Set<String> = []
  ) {
    self.language = language
    self.folders = folders
    self.fileSystem = fileSystem
    cell = Mutex(nil)
    glances = Mutex([:])
    if let state = reusing?.cell.withLock({ $0 }) {
      self.changed = changed
      previous = Mutex(state)
    } else {
      // The language was not asked for since the load before: what it knew then still helps.
      self.changed = changed.union(reusing?.changed ?? [])
      previous = Mutex(reusing?.previous.withLock { $0 })
    }
  }

  /// The language's files; listed at the first call.
  var state: State {
    cell.withLock { state in
      if let state { return state }
      let made = make(previous.withLock { $0 })
      previous.withLock { $0 = nil }
      state = made
      return made
    }
  }

  /// Whether the content folder has a file of that path; looks into a few folders before it lists them all.
  func hasContent(_ path: String) -> Bool {
    if let known = cell.withLock({ $0 }) { return known.files.content[path] != nil }
    var parts = path.split(separator: "/")
    guard let name = parts.popLast() else { return false }
    let folder = parts.joined(separator: "/")
    let names = glances.withLock { glances -> Set<String>? in
      if let names = glances[folder] { return names }
      if glances.count >= 32 { return nil }
      let entries = fileSystem.entries(of: folders.content + (folder.isEmpty ? "" : "/" + folder)) ?? []
      let names = Set(entries.lazy.filter { $0.kind == .file }.map(\.name))
      glances[folder] = names
      return names
    }
    return names?.contains(String(name)) ?? (state.files.content[path] != nil)
  }

  private func make(_ old: State?) -> State {
    if let old, let numbers = old.files.numbers(of: changed, in: folders) {
      let files = LanguageFiles(old.files, rereading: numbers)
      var translations = old.translations
      for number in numbers where translations.indices.contains(number) { translations[number] = Lazy() }
      return State(
        files: files, data: LanguageData(files, old.data, rereading: numbers), translations: translations)
    }
    let files = LanguageFiles(
      language: language, folders: folders, fileSystem: fileSystem, reusing: old?.files, changed: changed)
    let data = LanguageData(files, reusing: old?.data, changed: changed)
    let translations = files.paths.indices.map { index in
      guard language > 0, let old, index < old.files.paths.count,
        old.files.paths[index] == files.paths[index],
        !changed.contains(files.paths[index])
      else { return Lazy<Translation>() }
      return old.translations[index]
    }
    return State(files: files, data: data, translations: language > 0 ? translations : [])
  }

  /// Lets go of everything that was read; it is read again when somebody asks.
  func forget() { cell.withLock { $0 = nil } }
}
