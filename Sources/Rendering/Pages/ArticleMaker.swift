import Core
import Liquid
import Markdown
package import SiteModel
import Synchronization
import YAML

extension SiteRenderer {
  /// Renders a page in a language: one article for each group of versions that share it.
  ///
  /// Together the articles cover the page's versions (those of them that are among `versions`).
  package func articles(of page: Page, in language: Language, versions: VersionSet? = nil) -> [Article] {
    var sources = PageSources(self, page, language)
    var remaining = page.versions.intersection(versions ?? site.allVersions)
    var articles: [Article] = []
    while let first = remaining.first {
      let scope = PageScope(
        self, page: page, language: language, version: site.versions[first], sharers: remaining)
      let article = article(&sources, scope)
      articles.append(article)
      remaining = remaining.subtracting(article.versions)
    }
    return articles
  }

  private func article(_ sources: inout PageSources, _ scope: PageScope) -> Article {
    if let problems = sources.translation?.problems { scope.findings += problems }
    var used = UsedSources()
    let title =
      plain(.title, &sources, scope, &used) ?? PlainProperty(text: Array(scope.page.path.utf8), language: 0)
    let shortTitle = plain(.shortTitle, &sources, scope, &used)
    var writer = PropertyWriter(self, scope)
    let intro = expanded(.intro, &sources, scope, &used).map { writer.write($0.text) }
    let product = expanded(.product, &sources, scope, &used).map { writer.write($0.text) }
    let permissions = expanded(.permissions, &sources, scope, &used).map { writer.write($0.text) }
    let body = self.body(&sources, scope, &used, &writer)
    var facts = writer.facts
    facts.reads = scope.reads
    let machineContent = MachineContent.place(in: scope.page)
    if let machineContent { scope.findings.append(MachineContent.finding(machineContent)) }
    facts.findings = scope.findings
    facts.isOpen = machineContent != nil || scope.page.frontMatter["layout"]?.string == "release-notes"
    facts.isBodyMissing = body == nil
    return Article(
      page: scope.page, language: scope.language, versions: scope.sharers,
      state: state(sources, used), title: title,
      shortTitle: shortTitle.flatMap { $0.text.isEmpty || $0.text == title.text ? nil : $0 },
      intro: shown(intro), introText: introText(of: scope.page, scope), product: shown(product),
      permissions: shown(permissions), body: body?.fragment ?? HTMLFragment(),
      expansion: body?.expansion ?? TracedText(), sections: body?.sections ?? [], facts: facts)
  }

  private func shown(_ fragment: HTMLFragment?) -> HTMLFragment? {
    fragment.flatMap { $0.isEmpty ? nil : $0 }
  }

  /// Which of the properties came from the translation, and which fell back.
  struct UsedSources {
    var translated: Set<Property> = []
    var fellBack: Set<Property> = []
  }

  private func state(_ sources: PageSources, _ used: UsedSources) -> TranslationState {
    if sources.language.isSource { return .original }
    guard sources.translation != nil, !used.translated.isEmpty else { return .missing }
    return .translated(fallbacks: Property.allCases.filter(used.fellBack.contains).map(\.rawValue))
  }

  private func expanded(
    _ property: Property, _ sources: inout PageSources, _ scope: PageScope, _ used: inout UsedSources
  ) -> ExpandedProperty? {
    guard let expansion = expand(property, sources[property], scope) else { return nil }
    if expansion.isTranslation {
      used.translated.insert(property)
    } else if sources.translation != nil {
      used.fellBack.insert(property)
    }
    return expansion
  }

  // MARK: Body

  private struct Body {
    var fragment: HTMLFragment
    var expansion: TracedText
    var sections: [Section]
  }

  private func body(
    _ sources: inout PageSources, _ scope: PageScope, _ used: inout UsedSources,
    _ writer: inout PropertyWriter
  ) -> Body? {
    guard let expanded = withReleaseNotes(expanded(.body, &sources, scope, &used), scope) else { return nil }
    let skeleton = scope.language.isSource ? nil : self.skeleton(scope)
    let text = mended(expanded, skeleton, scope)
    let document = MarkdownDocument(parsing: text.bytes, options: .full)
    var ids = HeadingIDs.own
    if let skeleton { ids = skeleton.ids(for: headings(of: document)) }
    let fragment = writer.write(document, text, ids)
    if scope.language.isSource {
      let headings = writer.facts.headings.map { Skeleton.Heading(level: $0.level, id: $0.id, text: $0.text) }
      skeletons.keep(
        scope.page.id,
        .init(versions: scope.sharers, skeleton: Skeleton(headings: headings, expansion: text.bytes)))
    }
    return Body(
      fragment: fragment, expansion: text,
      sections: SectionText.sections(of: document, writer.facts.headings, scope))
  }

  private func headings(of document: MarkdownDocument) -> [(level: Int, text: [UInt8])] {
    document.descendants(of: document.root).filter { document.kind(of: $0) == .heading }
      .map { (document.level(of: $0), PlainText.text(of: $0, in: document)) }
  }

  /// The original's skeleton in the scope's version; renders the original when nobody has yet.
  private func skeleton(_ scope: PageScope) -> Skeleton? {
    let version = scope.version.index
    if skeletons.skeleton(scope.page.id, version: version) == nil {
      _ = articles(of: scope.page, in: site.languages[0], versions: scope.page.versions)
    }
    guard let entry = skeletons.skeleton(scope.page.id, version: version) else { return nil }
    scope.narrow(to: entry.versions)
    return entry.skeleton
  }

  private func mended(_ expanded: ExpandedProperty, _ skeleton: Skeleton?, _ scope: PageScope) -> TracedText {
    guard site.configuration.mend else { return expanded.text }
    let original = expanded.isTranslation ? skeleton?.expansion.map { TracedText($0) } : nil
    let mended = MarkdownMender.mend(
      expanded.text, original: original, languageIsSource: !expanded.isTranslation)
    scope.findings += RepairFindings.findings(of: mended.repairs, in: expanded.text, .markdownMended, site) {
      chain(expanded.text, $0, scope)
    }
    for finding in mended.findings {
      let range = cause(of: finding, expanded.text)
      scope.findings.append(
        Diagnostic(
          finding.rule, finding.message, at: expanded.text.location(of: range, site),
          suggestion: finding.suggestion, chain: chain(expanded.text, range, scope)))
    }
    return mended.text
  }

  /// The text to point at: for indentation that another file gave to the text, that file's.
  private func cause(of finding: MendingFinding, _ text: TracedText) -> Range<Int> {
    let start = finding.range.lowerBound
    guard finding.kind == .sloppyList, start > 0, text.bytes[start - 1] != .newline,
      let before = text.origin(at: start - 1), let own = text.origin(at: start), before.frame != own.frame
    else { return finding.range }
    return (start - 1)..<start
  }

  private func chain(_ text: TracedText, _ range: Range<Int>, _ scope: PageScope) -> [Location] {
    guard let origin = text.origin(at: range.lowerBound) else { return [] }
    return scope.chain(in: text.frames, frame: origin.frame)
  }

  // MARK: Plain properties

  /// A property as plain text; nil when the page has none.
  func plain(
    _ property: Property, _ sources: inout PageSources, _ scope: PageScope, _ used: inout UsedSources
  ) -> PlainProperty? {
    guard let expansion = expanded(property, &sources, scope, &used) else { return nil }
    return plain(property, expansion.text, scope)
  }

  private func plain(_ property: Property, _ text: TracedText, _ scope: PageScope) -> PlainProperty {
    let language = language(of: text, scope)
    let document = MarkdownDocument(parsing: text.bytes, options: .full)
    var plain: [UInt8] = []
    let tags: TitledText.Tags = property == .title || property == .shortTitle ? .shown : .dropped
    TitledText.append(document, scope, tags, to: &plain)
    while let last = plain.last, last <= 32 { plain.removeLast() }
    return PlainProperty(text: plain, language: language)
  }

  /// The language of a property that is shown as plain text: that of the file it stands in, unless most of its words
  /// say otherwise.
  private func language(of text: TracedText, _ scope: PageScope) -> Int {
    guard let languages = BlockLanguages(text, page: scope.language, parts: parts) else {
      return scope.language.index
    }
    let own = text.frames.first.map { $0.source == .none ? scope.language.index : $0.source.language }
    return languages.language(of: 0..<text.bytes.count) ?? own ?? scope.language.index
  }

  /// Works a property out for the directory, where nobody hears of its findings: the page's own rendering tells them.
  private func entry(_ kind: Directory.Kind, _ page: Page, _ language: Language, _ version: Version)
    -> Directory.Entry
  {
    directory.entry(kind, page: page.id, language: language.index, version: version.index) {
      let scope = PageScope(self, page: page, language: language, version: version, sharers: site.allVersions)
      var sources = PageSources(self, page, language)
      var used = UsedSources()
      let property: PlainProperty?
      switch kind {
      case .title: property = plain(.title, &sources, scope, &used)
      case .shortTitle: property = plain(.shortTitle, &sources, scope, &used)
      case .intro: property = plain(.intro, &sources, scope, &used)
      }
      return Directory.Entry(
        versions: scope.sharers, property: property ?? PlainProperty(text: [], language: language.index))
    }
  }

  /// The page's title as plain text in a language and version, for navigation, cards and pickers.
  package func title(of page: Page, _ language: Language, _ version: Version) -> PlainProperty {
    entry(.title, page, language, version).property
  }

  /// The page's short title, or its title when it has none.
  package func shortTitle(of page: Page, _ language: Language, _ version: Version) -> PlainProperty {
    guard page.frontMatter.shortTitle != nil else { return title(of: page, language, version) }
    let short = entry(.shortTitle, page, language, version).property
    return short.text.isEmpty ? title(of: page, language, version) : short
  }

  /// The page's intro as plain text, empty when it has none.
  package func introText(of page: Page, _ language: Language, _ version: Version) -> PlainProperty {
    guard page.frontMatter.intro != nil else { return PlainProperty(text: [], language: language.index) }
    return entry(.intro, page, language, version).property
  }

  // MARK: Other pages' properties, for the page being rendered

  /// The title of the page that a path leads to, as the page of `scope` shows it; nil when it leads to none.
  func titleAt(_ path: String, _ scope: PageScope) -> [UInt8]? {
    guard let link = links.link(to: path),
      case .page(let id, let version) = link.target(site, in: scope.version.index).outcome
    else { return nil }
    return shared(.title, site.pages[id], version, scope) { other in
      if case .page(id, let shown) = link.target(self.site, in: other).outcome { return shown }
      return nil
    }.text
  }

  /// The title of a page as the page of `scope` shows it.
  func title(of page: Page, _ scope: PageScope) -> [UInt8] {
    shared(.title, page, scope).text
  }

  /// The short title (or title) of a page as the page of `scope` shows it.
  func shortTitle(of page: Page, _ scope: PageScope) -> [UInt8] {
    guard page.frontMatter.shortTitle != nil else { return title(of: page, scope) }
    let short = shared(.shortTitle, page, scope).text
    return short.isEmpty ? title(of: page, scope) : short
  }

  /// The intro of a page as the page of `scope` shows it.
  func introText(of page: Page, _ scope: PageScope) -> [UInt8] {
    page.frontMatter.intro == nil ? [] : shared(.intro, page, scope).text
  }

  private func shared(_ kind: Directory.Kind, _ page: Page, _ scope: PageScope) -> PlainProperty {
    func shown(_ version: Int) -> Int? { page.versions.contains(version) ? version : page.versions.first }
    return shared(kind, page, shown(scope.version.index) ?? scope.version.index, scope, shown)
  }

  /// An entry of the directory, with the scope narrowed to the versions whose readers are shown the same one.
  private func shared(
    _ kind: Directory.Kind, _ page: Page, _ version: Int, _ scope: PageScope, _ shown: (Int) -> Int?
  ) -> PlainProperty {
    scope.reads.insert(.title(page.path))
    let entry = entry(kind, page, scope.language, site.versions[version])
    var same = VersionSet()
    for other in scope.sharers where shown(other).map(entry.versions.contains) == true { same.insert(other) }
    scope.narrow(to: same)
    return entry.property
  }

  /// The path of an existing page nearest to one that leads nowhere: the only one of its name, or one with nearly the
  /// same path.
  func nearestPath(to path: String) -> String? {
    nearestPaths.value.withLock { known in
      if let answer = known[path] { return answer }
      let answer = findNearestPath(to: path)
      known.updateValue(answer, forKey: path)
      return answer
    }
  }

  private func findNearestPath(to path: String) -> String? {
    // A name of one short word, such as `pages`, says too little.
    if let last = path.split(separator: "/").last, last.utf8.count > 8 || last.contains("-"),
      let page = pagesByName[String(last)]
    {
      return page.map { "did you mean '/\(site.pages[$0].path)'?" }
    }
    return NearMiss.best(for: path, among: site.pages.lazy.map { "/" + $0.path }, limit: 3)
      .map { "did you mean '\($0)'?" }
  }

  /// Last parts of paths, each with the page that has it alone, nil when several have.
  static func pagesByName(_ pages: [Page]) -> [String: PageID?] {
    var result: [String: PageID?] = [:]
    for page in pages {
      guard let name = page.path.split(separator: "/").last.map(String.init) else { continue }
      result.updateValue(result[name] == nil ? page.id : nil, forKey: name)
    }
    return result
  }
}
