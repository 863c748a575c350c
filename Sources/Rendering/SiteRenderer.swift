package import Core
package import Liquid
package import SiteModel
import Synchronization

/// Stages index and render: everything that is needed to turn any page of a site into articles, in any order.
///
/// A class, since the titles and templates that it works out on demand are shared by all threads; what it answers
/// never depends on the order of asking.
package final class SiteRenderer: Sendable {
  /// The resolved site.
  package let site: Site
  let dialect: Dialect
  let names: ConditionNames
  /// The words of the interface.
  package let labels: Labels
  let icons: Icons
  let reader: TemplateReader
  let templates: TemplateStore
  let links: LinkTable
  let directory: Directory
  let skeletons: SkeletonStore
  let parts: PartsIndex
  let coverages: CoverageIndex
  var pagesByName: [String: PageID?] { knownNames.value { Self.pagesByName(site.pages) } }
  private let knownNames = Lazy<[String: PageID?]>()
  /// Paths of all pages that exist in a version, to propose one.
  var pagePaths: NearMiss.Names {
    knownPaths.value {
      NearMiss.Names(site.pages.lazy.filter { !$0.versions.isEmpty }.map { "/" + $0.path })
    }
  }
  private let knownPaths = Lazy<NearMiss.Names>()
  /// Proposals for paths that lead nowhere: the same broken link is met in every version and language.
  let nearestPaths = Mutex<[String: String?]>.Box([:])
  let nearestImages = Mutex<[String: String?]>.Box([:])
  /// Marks the words of code. It may be passed on to the renderer of the same site after a change.
  package let highlighter: Highlighter

  /// Prepares a site for rendering; nothing is read or rendered yet. Code is highlighted for sites on disk, unless
  /// another highlighter is given. What `old`, the renderer of the site before a change, knows of files that are the same
  /// is taken over.
  package init(_ site: Site, highlighter: Highlighter? = nil, reusing old: SiteRenderer? = nil) {
    self.highlighter = highlighter ?? site.root.map { Highlighter(root: $0) } ?? .plain
    self.site = site
    names = ConditionNames(
      versions: site.versions, features: site.features,
      plans: site.configuration.allPlans)
    dialect = SiteDialect.make(site, names)
    labels = Labels(site)
    icons = Icons(shapes: IconShapes.load(site))
    reader = TemplateReader(
      dialect: dialect, mends: site.configuration.mend, data: site.data, sourceLanguage: site.languages[0])
    links = LinkTable(versions: site.versions.count)
    directory = Directory(pages: site.pages.count)
    skeletons = SkeletonStore(pages: site.pages.count)
    parts = PartsIndex(languages: site.languages.count, reusing: old?.parts)
    coverages = CoverageIndex(site, parts)
    templates = TemplateStore(reader, parts, site)
  }

  /// Version of the Pygments that shaped the articles rendered so far, for the manifest; nil when none did.
  package var highlighterVersion: String? { highlighter.version }

  /// Descriptions of all tags and filters that the site's templates may use.
  package var documentation: [Documentation] { dialect.documentation }

  /// Ends what was started on the way and stores what the next run can use; what concerns the site as a whole.
  package func finish() -> [Diagnostic] {
    highlighter.finish()
    return highlighter.notice.map { [$0] } ?? []
  }
}

/// The format's own tags, filters and operators on top of standard Liquid.
enum SiteDialect {
  static func make(_ site: Site, _ names: ConditionNames) -> Dialect {
    var dialect = Dialect.standard
    let tag = site.configuration.tagDelimiters
    let output = site.configuration.outputDelimiters
    dialect.delimiters = Delimiters(
      tagOpen: tag.open, tagClose: tag.close, outputOpen: output.open, outputClose: output.close)
    dialect.ignoresUnknownOperators = true
    dialect.tags["data"] = DataTag.data(site.data)
    dialect.tags["indented_data_reference"] = DataTag.indented(site.data)
    dialect.tags["ifversion"] = IfVersionTag.definition(names)
    dialect.tags["include"] = IncludeTag.definition
    dialect.tags["octicon"] = OcticonTag.definition
    dialect.tags["prompt"] = PromptTag.definition
    dialect.tags["rowheaders"] = WrapperTag.rowHeaders
    dialect.tags["codetabs"] = CodeTabsTag.tabs
    dialect.tags["codetab"] = CodeTabsTag.tab
    for name in Labels.calloutNames { dialect.tags[name] = WrapperTag.callout(name) }
    for name in Labels.switchNames { dialect.tags[name] = WrapperTag.switching(name) }
    for form in LinkTag.Form.allCases { dialect.tags[form.rawValue] = LinkTag.definition(form) }
    dialect.operators["ver_gt"] = { a, b in VersionOrder.compare(a, b) == 1 }
    dialect.operators["ver_lt"] = { a, b in VersionOrder.compare(a, b) == -1 }
    for filter in SiteFilters.all { dialect.filters[filter.name] = filter }
    return dialect
  }
}

/// The order that `ver_gt` and `ver_lt` ask about: releases of one plan; different plans have none.
enum VersionOrder {
  /// -1, 0 or 1, nil when the two cannot be compared.
  static func compare(_ a: Value, _ b: Value) -> Int? {
    guard case .string(let left) = a, case .string(let right) = b else { return nil }
    let (x, y) = (halves(left), halves(right))
    if let p = x.plan, let q = y.plan, p != q { return nil }
    guard let r = leadingRelease(x.release), let s = leadingRelease(y.release) else { return nil }
    return r < s ? -1 : r == s ? 0 : 1
  }

  /// The release that `text` begins with: translations hold some with a digit lost, such as `2. 9`, and the format's
  /// own comparison reads them as far as they go.
  private static func leadingRelease(_ text: String) -> Release? {
    var digits = text.utf8.prefix {
      $0 == UInt8(ascii: ".") || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0)
    }
    while digits.last == UInt8(ascii: ".") { digits.removeLast() }
    return Release(String(decoding: digits, as: UTF8.self))
  }

  private static func halves(_ text: [UInt8]) -> (plan: String?, release: String) {
    let parts = String(decoding: text, as: UTF8.self).split(separator: "@", maxSplits: 1).map(String.init)
    return parts.count == 2 ? (parts[0], parts[1]) : (nil, parts.first ?? "")
  }
}
