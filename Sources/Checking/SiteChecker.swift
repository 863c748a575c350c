package import Core
import Rendering
package import SiteModel

/// Stage check: what can only be said when all pages are known.
///
/// What a page's own rendering finds stands in its facts already; the rules here look at the site as a whole.
package struct SiteChecker: Sendable {
  let site: Site

  /// Prepares the checks of a site.
  package init(_ site: Site) { self.site = site }

  /// Findings of all rules, from the records of every article that was rendered.
  package func check(_ records: [ArticleRecord]) -> DiagnosticCollector {
    var collector = DiagnosticCollector()
    AnchorRule(site).check(records, into: &collector)
    var uses = SourceUses(site)
    for record in records { uses.add(record.translatedReads) }
    collector.add(UnusedDataRule(site).check(uses))
    collector.add(UnusedFeatureRule(site).check(uses))
    return collector
  }
}
