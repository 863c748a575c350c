import Core
package import SiteModel
import Synchronization

/// How much of a page is in a language that it is shown in, in words.
///
/// Counted are the words of the source texts: those of the page's file and of the data that it names, whatever the
/// version. What has no words of its own language, such as names and units, is neutral.
package struct Coverage: Sendable, Equatable {
  /// Words in the language.
  package var translated = 0
  /// Words in the source language.
  package var source = 0
  /// Words that are the same in every language.
  package var neutral = 0

  /// Counts words.
  package init(translated: Int = 0, source: Int = 0, neutral: Int = 0) {
    self.translated = translated
    self.source = source
    self.neutral = neutral
  }

  /// Words that are in one of the two languages.
  package var prose: Int { translated + source }

  /// Whether readers of the language can be sent here: at least a quarter of the words are in it.
  package var isTranslated: Bool { translated * 3 >= source }

  /// Whether more than a tenth of the words are in the source language, so that readers should be told.
  package var isNoticeable: Bool { source * 9 > translated }

  /// Number of words in a block; of scripts without spaces, two characters make a word.
  static func words(of block: SourceBlocks.Block, in bytes: [UInt8]) -> Int {
    block.words + wideWords(bytes[block.range])
  }

  /// Number of words in a stretch of source text, counted as those of blocks are.
  static func words(of stretch: Range<Int>, in bytes: [UInt8]) -> Int {
    WordHash(bytes, stretch).count + wideWords(bytes[stretch])
  }

  /// Words that scripts without spaces hold beside the one that a run of them counts as.
  private static func wideWords(_ bytes: ArraySlice<UInt8>) -> Int {
    bytes.count { (0xE3...0xED).contains($0) } / 2
  }

  package static func += (a: inout Coverage, b: Coverage) {
    a.translated += b.translated
    a.source += b.source
    a.neutral += b.neutral
  }
}

extension SiteRenderer {
  /// How much of `page` is in `language`: worked out when first asked for, without rendering anything.
  package func coverage(of page: Page, in language: Language) -> Coverage {
    coverages.coverage(of: page, in: language)
  }
}

/// Counts, kept by page and by data entry.
final class CoverageIndex: Sendable {
  private let site: Site
  private let parts: PartsIndex
  private let delimiters: (open: [UInt8], close: [UInt8])
  /// By language and page.
  private let pages: [[Lazy<Coverage>]]
  /// By language: what the text at a slot holds, and the slots that it names.
  private let texts: [Mutex<[Int: Text]>.Box]

  private struct Text: Sendable {
    var own: Coverage
    var slots: [DataSlot]
  }

  init(_ site: Site, _ parts: PartsIndex) {
    self.site = site
    self.parts = parts
    let tag = site.configuration.tagDelimiters
    delimiters = (Array(tag.open.utf8), Array(tag.close.utf8))
    pages = site.languages.map { _ in site.pages.map { _ in Lazy() } }
    texts = site.languages.map { _ in Mutex<[Int: Text]>.Box([:]) }
  }

  func coverage(of page: Page, in language: Language) -> Coverage {
    guard pages.indices.contains(language.index), pages[language.index].indices.contains(page.id) else {
      return Coverage()
    }
    return pages[language.index][page.id].value { count(page, language) }
  }

  private func count(_ page: Page, _ language: Language) -> Coverage {
    let translation = language.isSource ? nil : site.translation(of: page, in: language)
    let front = page.frontMatter
    let properties = [
      (front.title, translation?.title), (front.intro, translation?.intro),
      (front.product, translation?.product), (front.permissions, translation?.permissions),
      (page.body, translation?.body),
    ]
    var total = Coverage()
    var seen: Set<Int> = []
    for (original, translated) in properties {
      guard let original else { continue }
      let text = count(translated ?? original, translated == nil ? nil : original, language)
      total += text.own
      for slot in text.slots { add(slot, language, &total, &seen) }
    }
    // Without a file of its own a page is not in the language, whatever the data that it names.
    if translation == nil, !language.isSource {
      total = Coverage(source: total.source + total.translated, neutral: total.neutral)
    }
    return total
  }

  private func add(_ slot: DataSlot, _ language: Language, _ total: inout Coverage, _ seen: inout Set<Int>) {
    guard seen.insert(slot.id).inserted, let text = text(at: slot, language) else { return }
    total += text.own
    for inner in text.slots { add(inner, language, &total, &seen) }
  }

  private func text(at slot: DataSlot, _ language: Language) -> Text? {
    let cell = texts[language.index]
    if let known = cell.value.withLock({ $0[slot.id] }) { return known }
    guard let entry = site.data.entry(slot, language) else { return nil }
    let isOwn = entry.language == language.index && !language.isSource
    let original = isOwn ? site.data.entry(slot, site.sourceLanguage)?.text : nil
    let made = count(entry.text, original, language)
    cell.value.withLock { $0[slot.id] = made }
    return made
  }

  /// Counts the words of `text`, a translation of `original`.
  private func count(_ text: TracedText, _ original: TracedText?, _ language: Language) -> Text {
    var counts = parts.learn(text, original: original, site: site)
    if language.isSource { counts = Coverage(translated: counts.source, neutral: counts.neutral) }
    var slots: [DataSlot] = []
    TagWords.forEach(in: text.bytes, from: delimiters.open, to: delimiters.close) { tag in
      if let path = TagWords.dataPath(TagWords.words(of: tag)) { slots.append(site.data.slot(path)) }
    }
    return Text(own: counts, slots: slots)
  }
}
