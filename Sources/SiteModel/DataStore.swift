package import Core
package import YAML

/// The identity of a data path such as `variables.product.name`, the same for all languages.
package final class DataSlot: Sendable {
  /// Number, stable for the life of the store.
  package let id: Int
  /// The dotted path.
  package let path: String

  init(id: Int, path: String) {
    self.id = id
    self.path = path
  }
}

/// A text found in the data of one language.
package final class DataEntry: Sendable {
  /// The dotted path.
  package let path: String
  /// The template, right-trimmed for reusables.
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
package final class DataStore: Sendable {
  init() {}

  /// The slot of a path, whether or not anything is defined there.
  package func slot(_ path: String) -> DataSlot { DataSlot(id: 0, path: path) }

  /// The text at a slot for a page of `language`, from the source language when that one has none.
  package func entry(_ slot: DataSlot, _ language: Language) -> DataEntry? { nil }

  /// The text at a path for a page of `language`.
  package func lookup(_ path: String, _ language: Language) -> DataEntry? { entry(slot(path), language) }

  /// Any YAML value at a path such as `glossaries.external` or `learning-tracks.actions`.
  package func value(_ path: String, _ language: Language) -> YAMLNode? { nil }

  /// Variables of the source language.
  package var variables: [DataName] { [] }
  /// Reusables of the source language.
  package var reusables: [DataName] { [] }
}
