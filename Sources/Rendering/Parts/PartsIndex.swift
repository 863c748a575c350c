import Core
import SiteModel
import Synchronization

/// Stretches of translated files that are still in the source language.
///
/// A block of a translation whose words are those of a block of the original was left untranslated; one of four words
/// or more may equal any block of the source language's content and reusables. What equals none is judged by a
/// classifier, sentence by sentence where there are several.
final class PartsIndex: Sendable {
  /// What is known of one file.
  private struct File {
    /// Words of the texts that have been compared, by the offset at which each begins: a file of variables holds many.
    var texts: [Int: Coverage] = [:]
    /// Untranslated stretches in order.
    var untranslated = UntranslatedRanges()
  }

  private let files: [Mutex<[SourceID: File]>.Box]
  private let classifiers: [Lazy<LanguageClassifier?>]
  private let originals: OriginalBlocks

  /// Knows nothing yet; of files that were the same in `old`, nothing is worked out again.
  init(languages: Int, reusing old: PartsIndex? = nil) {
    originals = OriginalBlocks(reusing: old?.originals)
    files = (0..<max(languages, 1)).map { _ in Mutex<[SourceID: File]>.Box([:]) }
    classifiers = (0..<max(languages, 1)).map { _ in Lazy() }
  }

  /// Finds the untranslated stretches of `text`, a translation of `original`, unless they are known already.
  ///
  /// - Returns: the words of the text by the language they are in; all of a text of the source language are in that.
  @discardableResult
  func learn(_ text: TracedText, original: TracedText?, site: Site) -> Coverage {
    guard let source = text.frames.first?.source, source != .none else { return Coverage() }
    if source.language == 0 { return originals.of(text, site).coverage }
    let shard = files[min(source.language, files.count - 1)]
    let place = text.origin(at: 0)?.offset ?? 0
    if let known = shard.value.withLock({ $0[source]?.texts[place] }) { return known }
    let found = compare(text, original, language: source.language, site)
    return shard.value.withLock { files in
      if let known = files[source]?.texts[place] { return known }
      files[source, default: File()].texts[place] = found.coverage
      files[source, default: File()].untranslated.insert(found.untranslated)
      return found.coverage
    }
  }

  private func compare(
    _ translation: TracedText, _ original: TracedText?, language: Int, _ site: Site
  ) -> (untranslated: [Range<Int>], coverage: Coverage) {
    let own = original.map { originals.of($0, site).blocks } ?? []
    let everywhere = originals.everywhere(site)
    let classifier = classifier(of: language, site)
    var (untranslated, coverage): ([Range<Int>], Coverage) = ([], Coverage())
    for block in SourceBlocks.of(translation.bytes) {
      let words = Coverage.words(of: block, in: translation.bytes)
      guard block.isProse else {
        coverage.neutral += words
        continue
      }
      let isLong = block.words >= OriginalBlocks.wordsOfLongBlock
      let isLeft = own.contains(block.fingerprint) || isLong && everywhere.contains(block.fingerprint)
      let stretches =
        isLeft ? [block.range] : classifier?.sourceStretches(of: block.range, in: translation.bytes) ?? []
      let left = stretches.reduce(0) { $0 + Coverage.words(of: $1, in: translation.bytes) }
      coverage.source += min(left, words)
      coverage.translated += max(words - left, 0)
      for stretch in stretches.flatMap({ $0.without(block.holes) }) {
        guard let start = translation.origin(at: stretch.lowerBound)?.offset,
          let end = translation.origin(at: stretch.upperBound - 1)?.offset
        else { continue }
        untranslated.append(start..<(max(start, end) + 1))
      }
    }
    return (untranslated, coverage)
  }

  /// What tells a language from the source language, made when first asked for.
  private func classifier(of language: Int, _ site: Site) -> LanguageClassifier? {
    guard site.languages.indices.contains(language), classifiers.indices.contains(language) else {
      return nil
    }
    return classifiers[language].value {
      LanguageClassifier(page: site.languages[language].tag, source: site.languages[0].tag)
    }
  }

  /// The untranslated stretches of a file, as far as its texts have been compared.
  func untranslated(_ source: SourceID) -> UntranslatedRanges {
    guard source != .none, source.language > 0, source.language < files.count else {
      return UntranslatedRanges()
    }
    return files[source.language].value.withLock { $0[source]?.untranslated ?? UntranslatedRanges() }
  }
}

extension Range<Int> {
  /// What is left of the range when `holes`, which are in order, are taken out.
  func without(_ holes: [Range<Int>]) -> [Range<Int>] {
    var rest: [Range<Int>] = []
    var start = lowerBound
    for hole in holes where hole.overlaps(self) {
      if start < hole.lowerBound { rest.append(start..<hole.lowerBound) }
      start = Swift.max(start, hole.upperBound)
    }
    if start < upperBound { rest.append(start..<upperBound) }
    return rest
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
    let next = index(after: offset)
    return next > 0 && ranges[next - 1].contains(offset)
  }

  /// The first offset after `offset` at which a stretch begins or ends; nil when none does.
  func boundary(after offset: Int) -> Int? {
    let next = index(after: offset)
    if next > 0, ranges[next - 1].upperBound > offset { return ranges[next - 1].upperBound }
    return next < ranges.count ? ranges[next].lowerBound : nil
  }

  /// Place of the first stretch that begins after `offset`.
  private func index(after offset: Int) -> Int {
    var low = 0
    var high = ranges.count
    while low < high {
      let middle = (low + high) / 2
      if ranges[middle].lowerBound <= offset { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
