import Core
import SiteModel
import Synchronization

/// Stretches of translated files that are still in the source language.
///
/// A block of a translation whose words are those of a block of the original was left untranslated; one of four words
/// or more may equal any block of the source language's content and reusables. What equals none is judged by a
/// classifier, sentence by sentence where there are several.
final class PartsIndex: Sendable {
  /// What a comparison found, and what it asked: the answers to the same questions give the same again.
  private struct Comparison: Sendable {
    let translation: SourceFile
    let original: SourceFile?
    var untranslated: [Range<Int>] = []
    var coverage = Coverage()
    /// Long blocks that are none of the original's, and whether they are any other text's of the site.
    var asked: [(block: UInt64, isKnown: Bool)] = []
  }

  private struct Key: Hashable {
    var path: String
    var place: Int
  }

  /// What is known of one file.
  private struct File {
    /// Words of the texts that have been compared, by the offset at which each begins: a file of variables holds many.
    var texts: [Int: Coverage] = [:]
    /// Untranslated stretches in order.
    var untranslated = UntranslatedRanges()
  }

  private let files: [Mutex<[SourceID: File]>.Box]
  private let comparisons: [Mutex<[Key: Comparison]>.Box]
  /// Comparisons of the site before a change.
  private let earlier: [[Key: Comparison]]
  /// Whether comparisons are kept for the site after the next change. A build has no such site, and what is kept holds
  /// on to the files: so only from the first change on.
  private let keepsComparisons: Bool
  private let classifiers: [Lazy<LanguageClassifier?>]
  private let originals: OriginalBlocks

  /// Knows nothing yet; of files that were the same in `old`, nothing is worked out again.
  init(languages: Int, reusing old: PartsIndex? = nil) {
    originals = OriginalBlocks(reusing: old?.originals)
    files = (0..<max(languages, 1)).map { _ in Mutex<[SourceID: File]>.Box([:]) }
    comparisons = (0..<max(languages, 1)).map { _ in Mutex<[Key: Comparison]>.Box([:]) }
    keepsComparisons = old != nil
    let known = old.map { old in
      zip(old.earlier, old.comparisons).map { earlier, made in
        made.value.withLock { earlier.merging($0) { $1 } }
      }
    }
    earlier = known?.count == comparisons.count ? known ?? [] : comparisons.map { _ in [:] }
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
    let found = comparison(text, original, source, site)
    return shard.value.withLock { files in
      if let known = files[source]?.texts[place] { return known }
      files[source, default: File()].texts[place] = found.coverage
      files[source, default: File()].untranslated.insert(found.untranslated)
      return found.coverage
    }
  }

  /// Compares a text with its original, or takes over what was found before a change that touched neither.
  private func comparison(
    _ text: TracedText, _ original: TracedText?, _ source: SourceID, _ site: Site
  ) -> Comparison {
    let language = min(source.language, files.count - 1)
    let translation = site.file(source)
    let key = Key(path: translation.path, place: text.origin(at: 0)?.offset ?? 0)
    let originalFile = (original?.frames.first?.source).map { site.file($0) }
    let everywhere = originals.everywhere(site)
    var found: Comparison
    if let known = earlier[language][key], known.translation === translation, known.original === originalFile,
      known.asked.allSatisfy({ everywhere.contains($0.block) == $0.isKnown })
    {
      found = known
    } else {
      found = Comparison(translation: translation, original: originalFile)
      compare(text, original, language: source.language, everywhere, site, &found)
    }
    if keepsComparisons { comparisons[language].value.withLock { $0[key] = found } }
    return found
  }

  private func compare(
    _ translation: TracedText, _ original: TracedText?, language: Int, _ everywhere: Set<UInt64>,
    _ site: Site, _ found: inout Comparison
  ) {
    let own = original.map { originals.of($0, site).blocks } ?? []
    let classifier = classifier(of: language, site)
    for block in SourceBlocks.of(translation.bytes) {
      let words = Coverage.words(of: block, in: translation.bytes)
      guard block.isProse else {
        found.coverage.neutral += words
        continue
      }
      var isLeft = own.contains(block.fingerprint)
      if !isLeft, block.words >= OriginalBlocks.wordsOfLongBlock {
        isLeft = everywhere.contains(block.fingerprint)
        found.asked.append((block.fingerprint, isLeft))
      }
      let stretches =
        isLeft ? [block.range] : classifier?.sourceStretches(of: block.range, in: translation.bytes) ?? []
      let left = stretches.reduce(0) { $0 + Coverage.words(of: $1, in: translation.bytes) }
      found.coverage.source += min(left, words)
      found.coverage.translated += max(words - left, 0)
      for stretch in stretches.flatMap({ $0.without(block.holes) }) {
        guard let start = translation.origin(at: stretch.lowerBound)?.offset,
          let end = translation.origin(at: stretch.upperBound - 1)?.offset
        else { continue }
        found.untranslated.append(start..<(max(start, end) + 1))
      }
    }
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
