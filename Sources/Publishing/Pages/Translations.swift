import SiteModel
import Synchronization

/// Which pages have a text of their own in which languages; looked up once a page.
final class Translations: Sendable {
  private let site: Site
  private let known: Mutex<[UInt64?]>

  init(_ site: Site) {
    self.site = site
    known = Mutex(Array(repeating: nil, count: site.pages.count))
  }

  /// Whether `page` has a text of its own in `language`.
  func has(_ page: Page, _ language: Language) -> Bool {
    if language.isSource { return true }
    let bits = known.withLock { page.id < $0.count ? $0[page.id] : 0 } ?? find(page)
    return bits & (1 &<< UInt64(language.index & 63)) != 0
  }

  private func find(_ page: Page) -> UInt64 {
    var bits: UInt64 = 1
    for language in site.languages where !language.isSource && language.isPublished {
      if site.hasTranslation(of: page, in: language) { bits |= 1 &<< UInt64(language.index & 63) }
    }
    known.withLock { $0[page.id] = bits }
    return bits
  }
}
