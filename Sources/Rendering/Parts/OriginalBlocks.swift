import Core
import SiteModel
import Synchronization

/// The blocks of the source language's texts, each text cut once: translations in all languages are compared with them.
final class OriginalBlocks: Sendable {
  /// What is known of one text.
  struct Text: Sendable {
    /// Fingerprints of all blocks.
    var blocks: Set<UInt64> = []
    /// Those of blocks that are long enough to be known again anywhere in the site.
    var long: [UInt64] = []
    /// Its words: all that are not neutral are in the source language.
    var coverage = Coverage()
  }

  /// A block of fewer words may be the same by chance.
  static let wordsOfLongBlock = 4

  private struct Key: Hashable {
    var path: String
    var place: Int
  }

  private struct Entry: Sendable {
    let file: SourceFile
    let text: Text
  }

  private let entries = Mutex<[Key: Entry]>([:])
  /// What was known before a change of the site; it holds for files that are the same.
  private let earlier: [Key: Entry]
  private let everywhere = Lazy<Set<UInt64>>()

  /// Knows nothing yet; of files that were the same in `old`, nothing is worked out again.
  init(reusing old: OriginalBlocks? = nil) {
    earlier = old.map { old in old.entries.withLock { old.earlier.merging($0) { $1 } } } ?? [:]
  }

  /// The blocks of a text of the source language.
  func of(_ text: TracedText, _ site: Site) -> Text {
    guard let source = text.frames.first?.source, source != .none else { return Self.cut(text.bytes) }
    let file = site.file(source)
    let key = Key(path: file.path, place: text.origin(at: 0)?.offset ?? 0)
    if let known = entries.withLock({ $0[key] }) { return known.text }
    let entry =
      earlier[key].flatMap { $0.file === file ? $0 : nil } ?? Entry(file: file, text: Self.cut(text.bytes))
    entries.withLock { $0[key] = entry }
    return entry.text
  }

  /// Fingerprints of the long blocks of all pages and reusables.
  func everywhere(_ site: Site) -> Set<UInt64> {
    everywhere.value {
      var blocks: Set<UInt64> = []
      for page in site.pages { blocks.formUnion(of(page.body, site).long) }
      for name in site.data.reusables {
        guard let entry = site.data.entry(site.data.slot(name.path), languageIndex: 0) else { continue }
        blocks.formUnion(of(entry.text, site).long)
      }
      return blocks
    }
  }

  private static func cut(_ bytes: [UInt8]) -> Text {
    var text = Text()
    for block in SourceBlocks.of(bytes) {
      text.blocks.insert(block.fingerprint)
      if block.words >= wordsOfLongBlock { text.long.append(block.fingerprint) }
      let words = Coverage.words(of: block, in: bytes)
      if block.isProse { text.coverage.source += words } else { text.coverage.neutral += words }
    }
    return text
  }
}
