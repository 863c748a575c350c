package import Core
package import SiteModel

extension Article {
  /// Adds what was found while the article was rendered, met once on each permalink that shares it.
  package func addFindings(to collector: inout DiagnosticCollector, of site: Site) {
    if facts.findings.isEmpty { return }
    for version in versions {
      let link = Permalink(page: page.id, version: version)
      let occurrence = Occurrence(
        language: language.code, version: site.versions[version].name,
        permalink: site.number(of: link, in: language),
        page: site.number(ofPage: page.id, in: language))
      for finding in facts.findings { collector.add(finding, occurrence) }
    }
  }
}
