package import Core
import Synchronization
package import YAML

/// The identity of a data path such as `variables.product.name`, the same for all languages.
package final class DataSlot: Sendable {
  /// Number, stable for the life of the store.
  package let id: Int
  /// The dotted path.
  package let path: String
  private let languages: Int
  private let cells = Lazy<[Lazy<DataEntry?>]>()
  /// Per language what a page of that language finds; most slots are never asked.
  fileprivate var entries: [Lazy<DataEntry?>] { cells.value { (0..<languages).map { _ in Lazy() } } }

  fileprivate init(id: Int, path: String, languages: Int) {
    self.id = id
    self.path = path
    self.languages = languages
  }
}

/// A text found in the data of one language; one object for all who find it.
package final class DataEntry: Sendable {
  /// The dotted path.
  package let path: String
  /// The template; a reusable has no blanks at its end.
  package let text: TracedText
  /// The file it was found in.
  package let file: SourceFile
  /// Index of the language it was found in.
  package let language: Int

  init(path: String, text: TracedText, file: SourceFile, language: Int) {
    self.path = path
    self.text = text
    self.file = file
    self.language = language
  }
}

/// A name defined in the data, with its place.
package struct DataName: Sendable {
  /// The dotted path, such as `reusables.actions.intro`.
  package var path: String
  /// Where it is defined.
  package var location: Location
}

/// Variables, reusables and other data, by dotted path and language.
///
/// The source language decides which data exist. A language without a value takes the source language's: for a missing file, a missing or empty key, a file that is
/// not valid YAML, and for everything that `source_only` lists.
package final class DataStore: Sendable {
  private let languages: [Language]
  private let sourceOnly: [String]
  private let data: @Sendable (Int) -> LanguageData
  private let slots = Mutex<[String: DataSlot]>([:])
  private let nearestNames = Mutex<[String: String?]>([:])
  /// Variables of the source language: every text under `data/variables`, in byte order of files, then in order.
  package let variables: [DataName]
  /// Reusables of the source language, in byte order.
  package let reusables: [DataName]

  /// Joins the data of the languages; `data` gives those of one by its index, the same at every call.
  init(languages: [Language], sourceOnly: [String], data: @escaping @Sendable (Int) -> LanguageData) {
    self.languages = languages
    self.sourceOnly = sourceOnly.map { path in
      DataPath.path(ofFile: path) ?? String(decoding: path.utf8.map { $0 == 0x2F ? 0x2E : $0 }, as: UTF8.self)
    }
    self.data = data
    let names = DataStore.names(data(0))
    variables = names.variables
    reusables = names.reusables
    slots.withLock { slots in
      for name in variables + reusables where slots[name.path] == nil {
        slots[name.path] = DataSlot(id: slots.count, path: name.path, languages: languages.count)
      }
    }
  }

  // MARK: Texts

  /// The slot of a path, whether or not anything is defined there.
  package func slot(_ path: String) -> DataSlot {
    slots.withLock { slots in
      if let known = slots[path] { return known }
      let slot = DataSlot(id: slots.count, path: path, languages: languages.count)
      slots[path] = slot
      return slot
    }
  }

  /// The text at a slot for a page of `language`, from the source language when that one has none.
  package func entry(_ slot: DataSlot, _ language: Language) -> DataEntry? {
    entry(slot, languageIndex: language.index)
  }

  /// The text at a slot for a page of the language at an index.
  package func entry(_ slot: DataSlot, languageIndex index: Int) -> DataEntry? {
    guard slot.entries.indices.contains(index) else { return nil }
    return slot.entries[index].value {
      if index > 0 {
        // The source language decides which data exist, as it does for pages: what it dropped is stale elsewhere.
        guard let original = entry(slot, languageIndex: 0) else { return nil }
        if !isSourceOnly(slot.path), let own = find(slot.path, index), !own.text.bytes.isEmpty { return own }
        return original
      }
      return find(slot.path, 0)
    }
  }

  /// The text at a path for a page of `language`.
  package func lookup(_ path: String, _ language: Language) -> DataEntry? { entry(slot(path), language) }

  private func find(_ path: String, _ language: Int) -> DataEntry? {
    let data = data(language)
    for (head, tail) in DataPath.divisions(of: path) {
      guard let number = data.number(of: head) else { continue }
      let parsed = data.parsed(number)
      let text: TracedText?
      switch parsed.content {
      case .text(let whole): text = tail.isEmpty ? whole : nil
      case .value(let node): text = LanguageData.value(in: node, at: tail)?.text
      case .nothing: text = nil
      }
      return text.map { DataEntry(path: path, text: $0, file: parsed.file, language: language) }
    }
    return nil
  }

  private func isSourceOnly(_ path: String) -> Bool {
    sourceOnly.contains {
      path == $0 || (path.hasPrefix($0) && path.utf8.dropFirst($0.utf8.count).first == 0x2E)
    }
  }

  // MARK: Values

  /// Any YAML value at a path such as `glossaries.external` or `learning-tracks.actions`, from the source language
  /// when `language` has none.
  package func value(_ path: String, _ language: Language) -> YAMLNode? {
    for index in language.index == 0 || isSourceOnly(path) ? [0] : [language.index, 0] {
      if case .value(let node)? = data(index).content(at: path), !node.isNull { return node }
    }
    return nil
  }

  /// Dotted paths of the source language's data files below a dotted folder, in byte order: for `release-notes`
  /// all that begin with `release-notes.`.
  package func files(below folder: String) -> [String] {
    data(0).entries.lazy.map(\.path).filter { $0.hasPrefix(folder + ".") }
  }

  /// The file at the dotted path of a data file, nil when there is none.
  package func file(_ path: String, _ language: Language) -> SourceFile? {
    let data = data(language.index)
    return data.number(of: path).map { data.parsed($0).file }
  }

  // MARK: Names and findings

  /// The name most like `path` among those of the same kind, for "did you mean".
  ///
  /// Kept by path: one damaged file of variables makes thousands of references ask for the same few.
  package func nearest(to path: String) -> String? {
    if let known = nearestNames.withLock({ $0[path] }) { return known }
    let names =
      path.hasPrefix("variables.")
      ? variables : path.hasPrefix("reusables.") ? reusables : variables + reusables
    let nearest = NearMiss.best(for: path, among: names.lazy.map(\.path))
    nearestNames.withLock { $0[path] = .some(nearest) }
    return nearest
  }

  /// What is wrong with the data files of a language; reads all of them. In a translation these are warnings, since
  /// the source language's data stand in.
  package func problems(_ language: Language) -> [Diagnostic] {
    let data = data(language.index)
    return data.entries.indices.flatMap { number in
      data.parsed(number).problems.map { problem in
        var problem = problem
        if language.index > 0 { problem.severity = .warning }
        return problem
      }
    }
  }

  /// Reads all data of a language with several threads.
  package func preload(_ language: Language, jobs: Int) {
    let data = data(language.index)
    Workers.run(count: data.entries.count, jobs: jobs) { index, _ in _ = data.parsed(index) }
  }

  private static func names(_ data: LanguageData) -> (variables: [DataName], reusables: [DataName]) {
    var variables: [DataName] = []
    var reusables: [DataName] = []
    for (number, entry) in data.entries.enumerated() {
      let path = entry.path.hasPrefix("early-access.") ? String(entry.path.dropFirst(13)) : entry.path
      let isVariable = path.hasPrefix("variables.")
      guard isVariable || path.hasPrefix("reusables.") else { continue }
      let parsed = data.parsed(number)
      switch parsed.content {
      case .text:
        guard !isVariable else { continue }
        reusables.append(DataName(path: entry.path, location: Location(parsed.file, 0..<0)))
      case .value(let node):
        if isVariable { collect(node, entry.path, depth: 0, &variables) }
      case .nothing: continue
      }
    }
    return (variables, reusables)
  }

  private static func collect(_ node: YAMLNode, _ path: String, depth: Int, _ names: inout [DataName]) {
    guard depth < 100 else { return }
    for pair in node.mapping?.pairs ?? [] {
      let inner = path + "." + pair.key
      if pair.value.mapping != nil {
        collect(pair.value, inner, depth: depth + 1, &names)
      } else if pair.value.string != nil {
        names.append(DataName(path: inner, location: Location(node.file, pair.keyRange)))
      }
    }
  }
}
