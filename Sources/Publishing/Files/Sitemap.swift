import Core
import Rendering
import SiteModel

extension SitePublisher {
  /// Most entries that one sitemap file holds before the sitemap becomes an index of one file for each edition.
  static let sitemapLimit = 10_000

  /// Whether search engines are told of the page in a language: hidden pages and copies of the original are left out.
  func isListed(_ page: Page, _ language: Language) -> Bool {
    !page.isUnlisted && shared.isTranslated(page, into: language)
  }

  /// A page with its address in each language that has it.
  private func appendEntry(
    _ page: Page, _ language: Language, _ version: Version, to xml: inout [UInt8]
  ) {
    xml.append("<url><loc>")
    shared.addresses.append(absolute: page.permalink(language, version), to: &xml)
    xml.append("</loc>")
    let languages = shared.languages.filter { isListed(page, $0) }
    if languages.count > 1 {
      for other in languages {
        xml.append("\n<xhtml:link rel=\"alternate\" hreflang=\"")
        xml.append(escaping: other.tag)
        xml.append("\" href=\"")
        shared.addresses.append(absolute: page.permalink(other, version), to: &xml)
        xml.append("\"/>")
      }
      xml.append("\n")
    }
    xml.append("</url>\n")
  }

  /// `sitemap.xml`: all permalinks, or an index of one file for each language and version. The protocol wants full
  /// addresses, so there is none without the site's address.
  func publishSitemap(to writer: any OutputSink) throws(OutputError) {
    guard shared.addresses.site != nil else { return }
    var files: [(name: String, count: Int, entries: [UInt8])] = []
    for language in shared.languages {
      for version in site.versions {
        var entries: [UInt8] = []
        var count = 0
        for page in site.pages where page.versions.contains(version) && isListed(page, language) {
          appendEntry(page, language, version, to: &entries)
          count += 1
        }
        let name =
          "sitemap-\(language.code)" + (version.segment.isEmpty ? "" : "-" + version.segment) + ".xml"
        if count > 0 { files.append((name, count, entries)) }
      }
    }
    let head: StaticString = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
    let start: StaticString =
      "<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\" xmlns:xhtml=\"http://www.w3.org/1999/xhtml\">\n"
    if files.reduce(0, { $0 + $1.count }) <= Self.sitemapLimit {
      var xml: [UInt8] = []
      xml.append(head)
      xml.append(start)
      for file in files { xml.append(contentsOf: file.entries) }
      xml.append("</urlset>\n")
      try writer.write(xml, to: "sitemap.xml")
      return
    }
    var index: [UInt8] = []
    index.append(head)
    index.append("<sitemapindex xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n")
    for file in files {
      index.append("<sitemap><loc>")
      shared.addresses.append(absolute: "/" + file.name, to: &index)
      index.append("</loc></sitemap>\n")
      var xml: [UInt8] = []
      xml.append(head)
      xml.append(start)
      xml.append(contentsOf: file.entries)
      xml.append("</urlset>\n")
      try writer.write(xml, to: file.name)
    }
    index.append("</sitemapindex>\n")
    try writer.write(index, to: "sitemap.xml")
  }
}
