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
  /// The state of an earlier load, for what did not change.
  private let previous: Mutex<State?>

  init(
    language: Int, folders: LanguageFiles.Folders, fileSystem: any FileSystem, reusing: LanguageStore? = nil,
    changed: Set<String> = []
  ) {
    self.language = language
    self.folders = folders
    self.fileSystem = fileSystem
    self.changed = changed
    cell = Mutex(nil)
    previous = Mutex(reusing?.cell.withLock { $0 })
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

  private func make(_ old: State?) -> State {
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
