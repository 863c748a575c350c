import Core
import SiteModel
import TestSupport
import Testing

/// Loads a site written inline.
func load(_ site: TestSite, _ selection: BuildSelection = BuildSelection(jobs: 2)) throws -> Site {
  try #require(Site.load(site.fileSystem, selection).site)
}

/// Permalinks of the source language in site order.
func permalinks(_ site: Site) -> [String] {
  site.permalinks.map { site.pages[$0.page].permalink(site.sourceLanguage, site.versions[$0.version]) }
}

/// Text of a template.
func string(_ text: TracedText?) -> String? { text.map { String(decoding: $0.bytes, as: UTF8.self) } }
