import SiteModel
import Synchronization

/// Titles, short titles and intros as plain text, by page, language and version, each worked out when first asked for.
///
/// A value is kept together with the versions that share it; two threads that ask at once work out the same value.
final class Directory: Sendable {
  /// A property and the versions in which it reads the same.
  struct Entry: Sendable {
    var versions: VersionSet
    var property: PlainProperty
    /// Whether working it out would never have ended, so that something else stands in for it.
    var isEndless = false
  }

  /// What is kept of each page.
  enum Kind: Int, CaseIterable {
    case title, shortTitle, intro
  }

  /// How deep titles may ask for titles; those that go on to ask one another stop here.
  static let maximumDepth = 8

  /// By page; within a page by language, kind and depth, so that no value depends on who asked first.
  private let cells: [Mutex<[Int: [Entry]]>.Box]

  init(pages: Int) {
    cells = (0..<pages).map { _ in Mutex<[Int: [Entry]]>.Box([:]) }
  }

  /// The entry that holds in `version` when asked for at `depth`; `make` works it out for the versions that share it.
  func entry(
    _ kind: Kind, page: PageID, language: Int, version: Int, depth: Int, make: () -> Entry
  ) -> Entry {
    guard cells.indices.contains(page) else { return make() }
    let cell = cells[page]
    let key = (language * Kind.allCases.count + kind.rawValue) * (Self.maximumDepth + 1) + depth
    if let known = cell.value.withLock({ $0[key]?.first { $0.versions.contains(version) } }) { return known }
    let made = make()
    cell.value.withLock { entries in
      if !(entries[key] ?? []).contains(where: { $0.versions.contains(version) }) {
        entries[key, default: []].append(made)
      }
    }
    return made
  }
}

/// What translations need of their originals, kept from the source language's turn or made on demand.
final class SkeletonStore: Sendable {
  /// A skeleton and the versions that share it.
  struct Entry: Sendable {
    var versions: VersionSet
    var skeleton: Skeleton
  }

  private let cells: [Mutex<[Entry]>.Box]

  init(pages: Int) {
    cells = (0..<pages).map { _ in Mutex<[Entry]>.Box([]) }
  }

  /// The skeleton that holds in `version`, nil when its original has not been rendered.
  func skeleton(_ page: PageID, version: Int) -> Entry? {
    cells[page].value.withLock { $0.first { $0.versions.contains(version) } }
  }

  /// Keeps what rendering an original gave.
  func keep(_ page: PageID, _ entry: Entry) {
    cells[page].value.withLock { entries in
      if !entries.contains(where: { $0.versions.bits & entry.versions.bits != 0 }) { entries.append(entry) }
    }
  }
}
