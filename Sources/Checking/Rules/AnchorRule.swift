import Core
import Rendering
import SiteModel

/// Links whose fragment names no heading and no id of their page, in the version and language that they lead to.
struct AnchorRule {
  private let site: Site

  init(_ site: Site) { self.site = site }

  func check(_ records: [ArticleRecord], into collector: inout DiagnosticCollector) {
    let places = Places(records, pages: site.pages.count, languages: site.languages.count)
    reportOpenPages(records, &collector)
    for record in records where !record.fragmentLinks.isEmpty {
      for version in record.versions {
        for link in record.fragmentLinks { check(link, record, version, places, &collector) }
      }
    }
  }

  private func check(
    _ link: ArticleRecord.FragmentLink, _ record: ArticleRecord, _ version: Int, _ places: Places,
    _ collector: inout DiagnosticCollector
  ) {
    if link.fragment == "top" { return }
    guard let (page, shown) = destination(link, record, version),
      let target = places.record(page, record.language, shown), !target.isOpen,
      !target.anchors.contains(ArticleRecord.hash(link.fragment))
    else { return }
    let diagnostic = Diagnostic(
      .brokenAnchor, "'#\(link.fragment)' names no heading or id of '/\(site.pages[page].path)'",
      at: link.link.origin,
      suggestion: nearMiss(link.fragment, target).map { "did you mean '#\($0)'?" }, chain: link.link.chain)
    collector.add(
      diagnostic,
      Occurrence(
        language: site.languages[record.language].code, version: site.versions[version].name,
        permalink: site.number(
          of: Permalink(page: record.page, version: version), in: site.languages[record.language]),
        page: site.number(ofPage: record.page, in: site.languages[record.language])))
  }

  /// Says once that some pages have ids that nobody here knows.
  private func reportOpenPages(_ records: [ArticleRecord], _ collector: inout DiagnosticCollector) {
    let pages = Set(records.lazy.filter { $0.isOpen && $0.language == 0 }.map(\.page))
    guard let first = pages.min() else { return }
    let subject = pages.count == 1 ? "1 page" : "\(pages.count) pages"
    collector.add([
      Diagnostic(
        .brokenAnchor, "anchors into \(subject) made of machine data are not checked", severity: .info,
        suggestion: "the first is '\(site.pages[first].file.path)'")
    ])
  }

  /// An id that the fragment was probably meant to be: ids are known by their hashes alone, so only plain slips in
  /// writing them are tried.
  private func nearMiss(_ fragment: String, _ target: ArticleRecord) -> String? {
    let plain = String(fragment.lowercased().drop { $0 == "#" }).filter { !"'\"“”’.,:()".contains($0) }
    let dashed = String(plain.map { $0 == " " || $0 == "_" ? "-" : $0 })
    let unnumbered = String(dashed.drop { $0.isNumber || $0 == "-" })
    return [plain, dashed, unnumbered].first { candidate in
      !candidate.isEmpty && candidate != fragment && target.anchors.contains(ArticleRecord.hash(candidate))
    }
  }

  /// The page and version that a link leads to from a page in `version`.
  private func destination(
    _ link: ArticleRecord.FragmentLink, _ record: ArticleRecord, _ version: Int
  ) -> (PageID, Int)? {
    switch link.link.target {
    case .ownPage: return (record.page, version)
    case .asset: return nil
    case .site(let path, let pinned):
      guard case .page(let page, let shown) = path.target(site, in: pinned ?? version).outcome else {
        return nil
      }
      return (page, shown)
    }
  }

  /// Records by page, language and version.
  private struct Places {
    private let records: [ArticleRecord]
    private var byPage: [[Int]]
    private let languages: Int

    init(_ records: [ArticleRecord], pages: Int, languages: Int) {
      self.records = records
      self.languages = languages
      byPage = Array(repeating: [], count: pages * languages)
      for (index, record) in records.enumerated() {
        byPage[record.page * languages + record.language].append(index)
      }
    }

    func record(_ page: PageID, _ language: Int, _ version: Int) -> ArticleRecord? {
      byPage[page * languages + language].lazy.map { records[$0] }.first { $0.versions.contains(version) }
    }
  }
}
