import Core
import SiteModel
import Synchronization

/// Stretches of translated files that are still in the source language, found by comparing them with the original.
///
/// A block of a translation whose words are those of a block of the original was left untranslated; one of four words
/// or more may equal any block of the source language's content and reusables.
final class PartsIndex: Sendable {
  private let ranges: [Mutex<[SourceID: [Range<Int>]]>.Box]
  private let siteBlocks = Mutex<Set<UInt64>?>(nil)

  init(languages: Int) {
    ranges = (0..<max(languages, 1)).map { _ in Mutex<[SourceID: [Range<Int>]]>.Box([:]) }
  }

  /// Notes the untranslated stretches of `translation`, unless its file is known already.
  ///
  /// For a file of several texts (variables) every text is added apart, by `key`.
  func learn(_ translation: TracedText, original: TracedText?, site: Site) {
    guard let frame = translation.frames.first, frame.source != .none, frame.source.language > 0 else {
      return
    }
    let shard = ranges[min(frame.source.language, ranges.count - 1)]
    let place = translation.origin(at: 0)?.offset ?? 0
    if let known = shard.value.withLock({ $0[frame.source] }),
      known.contains(where: { $0.lowerBound == place && $0.isEmpty })
    {
      return
    }
    let own = Set(original.map { SourceBlocks.of($0.bytes).map(\.fingerprint) } ?? [])
    let everywhere = blocks(of: site)
    var found: [Range<Int>] = [place..<place]
    for block in SourceBlocks.of(translation.bytes) where block.isProse {
      guard own.contains(block.fingerprint) || (block.words >= 4 && everywhere.contains(block.fingerprint)),
        let start = translation.origin(at: block.range.lowerBound)?.offset,
        let end = translation.origin(at: block.range.upperBound - 1)?.offset
      else { continue }
      found.append(start..<(max(start, end) + 1))
    }
    shard.value.withLock { $0[frame.source, default: []].append(contentsOf: found) }
  }

  /// The untranslated stretches of a file, as far as they have been learnt.
  func untranslated(_ source: SourceID) -> [Range<Int>] {
    guard source != .none, source.language > 0, source.language < ranges.count else { return [] }
    return ranges[source.language].value.withLock { $0[source] ?? [] }
  }

  /// Fingerprints of all blocks of four words or more of the source language's pages and reusables.
  private func blocks(of site: Site) -> Set<UInt64> {
    siteBlocks.withLock { known in
      if let known { return known }
      var blocks: Set<UInt64> = []
      for page in site.pages {
        for block in SourceBlocks.of(Array(page.file.bytes[page.bodyRange])) where block.words >= 4 {
          blocks.insert(block.fingerprint)
        }
      }
      for name in site.data.reusables {
        for block in SourceBlocks.of(name.location.file.bytes) where block.words >= 4 {
          blocks.insert(block.fingerprint)
        }
      }
      known = blocks
      return blocks
    }
  }
}
