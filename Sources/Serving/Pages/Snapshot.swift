import Core
import Publishing
import Rendering
import SiteModel
import Synchronization

/// One state of the site, never changed, with the pages that were asked for.
///
/// A class, since every request of the time while it is shown shares it.
final class Snapshot: Sendable {
  /// One page as built, and what rendering it told.
  struct PageView: Sendable {
    /// The bytes that a build writes.
    var html: [UInt8]
    /// Findings of the page itself.
    var findings: [Diagnostic]
    /// What the page asked for while it was rendered.
    var reads: Set<Read>
    /// Whether there is nothing to show for the body.
    var isBodyMissing: Bool
    /// How the text relates to its language.
    var state: TranslationState
  }

  let site: Site
  let theme: Theme
  let renderer: SiteRenderer
  let publisher: SitePublisher
  /// Number of the state, counted from the start of the preview.
  let generation: Int
  private let views = Mutex<[SitePublisher.Place: PageView]>([:])

  /// Pages kept, beyond which all are made anew: a page is a tenth of a megabyte with all that belongs to it.
  private static let limit = 400

  init(site: Site, theme: Theme, highlighter: Highlighter, after old: Snapshot? = nil) {
    self.site = site
    self.theme = theme
    generation = (old?.generation ?? -1) + 1
    renderer = SiteRenderer(site, highlighter: highlighter, reusing: old?.renderer)
    publisher = SitePublisher(renderer, theme: theme)
  }

  /// The page at a place; nil when it does not exist there.
  func view(_ place: SitePublisher.Place) -> PageView? {
    if let known = views.withLock({ $0[place] }) { return known }
    guard let article = publisher.article(at: place) else { return nil }
    let view = PageView(
      html: publisher.html(article, site.versions[place.version]),
      findings: article.facts.findings + findings(of: article.page), reads: article.facts.reads,
      isBodyMissing: article.facts.isBodyMissing, state: article.state)
    views.withLock { views in
      if views.count >= Self.limit { views.removeAll() }
      views[place] = view
    }
    return view
  }

  /// The pages that were shown, with what they read.
  var shownViews: [(place: SitePublisher.Place, reads: Set<Read>)] {
    views.withLock { $0.map { ($0.key, $0.value.reads) } }
  }

  /// What resolving the site found in the page's own file.
  private func findings(of page: Page) -> [Diagnostic] {
    site.diagnostics.filter { $0.location?.file.path == page.file.path }
  }

  /// Path of a place from the root, without `base`.
  func path(of place: SitePublisher.Place) -> String {
    site.pages[place.page].permalink(site.languages[place.language], site.versions[place.version])
  }
}
