import Core
import SiteModel
import Synchronization

/// Stretches of translated files that are still in the source language, found by comparing them with the original.
///
/// A block of a translation whose words are those of a block of the original was left untranslated; one of four words
/// or more may equal any block of the source language's content and reusables.
final class PartsIndex: Sendable {
  /// What is known of one file.
  private struct File {
    /// Offsets at which the texts that have been compared begin: a file of variables holds many.
    var texts: Set<Int> = []
    /// Untranslated stretches in order.
    var untranslated = UntranslatedRanges()
  }

  private let files: [Mutex<[SourceID: File]>.Box]
  private let siteBlocks = Mutex<Set<UInt64>?>(nil)

  /// Blocks of one file of the source language.
  private struct FileBlocks: Sendable {
    let file: SourceFile
    let blocks: [UInt64]
  }

  /// What `siteBlocks` was made of, and the same of the site before a change.
  private let originals = Mutex<[String: FileBlocks]>([:])
  private let earlier: Mutex<[String: FileBlocks]>

  /// Knows nothing yet; of files that were the same in `old`, nothing is worked out again.
  init(languages: Int, reusing old: PartsIndex? = nil) {
    let known = old?.originals.withLock { $0 } ?? [:]
    earlier = Mutex(known.isEmpty ? old?.earlier.withLock { $0 } ?? [:] : known)
    files = (0..<max(languages, 1)).map { _ in Mutex<[SourceID: File]>.Box([:]) }
  }

  /// Notes the untranslated stretches of `translation`, unless they are known already.
  func learn(_ translation: TracedText, original: TracedText?, site: Site) {
    guard let source = translation.frames.first?.source, source != .none, source.language > 0 else { return }
    let shard = files[min(source.language, files.count - 1)]
    let place = translation.origin(at: 0)?.offset ?? 0
    if shard.value.withLock({ $0[source]?.texts.contains(place) == true }) { return }
    let found = compare(translation, original, site)
    shard.value.withLock { files in
      guard files[source, default: File()].texts.insert(place).inserted else { return }
      files[source, default: File()].untranslated.insert(found)
    }
  }

  private func compare(_ translation: TracedText, _ original: TracedText?, _ site: Site) -> [Range<Int>] {
    let own = Set(original.map { SourceBlocks.of($0.bytes).map(\.fingerprint) } ?? [])
    let everywhere = blocks(of: site)
    var found: [Range<Int>] = []
    for block in SourceBlocks.of(translation.bytes) where block.isProse {
      guard own.contains(block.fingerprint) || (block.words >= 4 && everywhere.contains(block.fingerprint)),
        let start = translation.origin(at: block.range.lowerBound)?.offset,
        let end = translation.origin(at: block.range.upperBound - 1)?.offset
      else { continue }
      found.append(start..<(max(start, end) + 1))
    }
    return found
  }

  /// The untranslated stretches of a file, as far as its texts have been compared.
  func untranslated(_ source: SourceID) -> UntranslatedRanges {
    guard source != .none, source.language > 0, source.language < files.count else {
      return UntranslatedRanges()
    }
    return files[source.language].value.withLock { $0[source]?.untranslated ?? UntranslatedRanges() }
  }

  /// Fingerprints of all blocks of four words or more of the source language's pages and reusables.
  private func blocks(of site: Site) -> Set<UInt64> {
    siteBlocks.withLock { known in
      if let known { return known }
      let earlier = earlier.withLock { files in
        defer { files = [:] }
        return files
      }
      var files: [String: FileBlocks] = [:]
      func add(_ file: SourceFile, _ text: () -> [UInt8]) {
        if let old = earlier[file.path], old.file === file {
          files[file.path] = old
        } else {
          let blocks = SourceBlocks.of(text()).filter { $0.words >= 4 }.map(\.fingerprint)
          files[file.path] = FileBlocks(file: file, blocks: blocks)
        }
      }
      for page in site.pages { add(page.file) { Array(page.file.bytes[page.bodyRange]) } }
      for name in site.data.reusables { add(name.location.file) { name.location.file.bytes } }
      var blocks: Set<UInt64> = []
      for file in files.values { blocks.formUnion(file.blocks) }
      originals.withLock { $0 = files }
      known = blocks
      return blocks
    }
  }
}

/// Stretches of a file, ordered and apart, asked for single offsets.
struct UntranslatedRanges: Sendable {
  private var ranges: [Range<Int>] = []

  /// Whether there are none.
  var isEmpty: Bool { ranges.isEmpty }

  /// Adds the stretches of one text.
  mutating func insert(_ new: [Range<Int>]) {
    if new.isEmpty { return }
    ranges.append(contentsOf: new)
    ranges.sort { $0.lowerBound < $1.lowerBound }
  }

  /// Whether one of the stretches holds `offset`.
  func contains(_ offset: Int) -> Bool {
    var low = 0
    var high = ranges.count
    while low < high {
      let middle = (low + high) / 2
      if ranges[middle].lowerBound <= offset { low = middle + 1 } else { high = middle }
    }
    return low > 0 && ranges[low - 1].contains(offset)
  }
}
