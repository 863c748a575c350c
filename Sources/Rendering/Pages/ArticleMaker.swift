import Core
import Liquid
import Markdown
package import SiteModel
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
    var title = plain(.title, &sources, scope, &used)
    if isEndless(.title, &sources, scope) { title = nil }
    var shortTitle = plain(.shortTitle, &sources, scope, &used)
    if isEndless(.shortTitle, &sources, scope) { shortTitle = nil }
    var writer = PropertyWriter(self, scope)
    let intro = expanded(.intro, &sources, scope, &used).map { writer.write($0.text) }
    let introText = introText(of: scope.page, scope)
    _ = isEndless(.intro, &sources, scope)
    let product = expanded(.product, &sources, scope, &used).map { writer.write($0.text) }
    let permissions = expanded(.permissions, &sources, scope, &used).map { writer.write($0.text) }
    let body = self.body(&sources, scope, &used, &writer)
    var facts = writer.facts
    facts.reads = scope.reads
    let machineContent = MachineContent.place(in: scope.page)
    if let machineContent { scope.findings.append(MachineContent.finding(machineContent)) }
    facts.findings = scope.findings
    facts.isOpen = machineContent != nil || scope.page.frontMatter.layout == "release-notes"
    facts.isBodyMissing = body == nil
    return Article(
      page: scope.page, language: scope.language, versions: scope.sharers,
      state: state(sources, used), title: title ?? path(scope.page),
      shortTitle: shortTitle.flatMap { $0.text.isEmpty || $0.text == title?.text ? nil : $0 },
      intro: shown(intro), introText: introText, product: shown(product),
      permissions: shown(permissions), body: body?.fragment ?? HTMLFragment(),
      expansion: body?.expansion ?? TracedText(),
      addresses: body == nil ? [] : writer.addresses, sections: body?.sections ?? [], facts: facts)
  }

  /// Whether a property asks for titles or intros that ask for it again, which is reported.
  private func isEndless(_ property: Property, _ sources: inout PageSources, _ scope: PageScope) -> Bool {
    guard scope.metEndless else { return false }
    scope.metEndless = false
    let text = sources[property].first?.template.unmended ?? TracedText()
    scope.findings.append(
      Diagnostic(
        .liquidRender, "the \(property.rawValue) asks for another page's that asks for it again",
        at: place(of: property, text, scope.page.file), suggestion: "write it without the other page's"))
    return true
  }

  /// What stands for the title of a page that has none.
  func path(_ page: Page) -> PlainProperty { PlainProperty(text: Array(page.path.utf8), language: 0) }

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

  func expanded(
    _ property: Property, _ sources: inout PageSources, _ scope: PageScope, _ used: inout UsedSources
  ) -> ExpandedProperty? {
    guard var expansion = expand(property, sources[property], scope) else { return nil }
    if property != .body, isDamaged(expansion.text) {
      let original =
        expansion.isTranslation ? expand(property, Array(sources[property].suffix(1)), scope) : nil
      expansion.text = mended(expansion, original?.text, scope)
    }
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
    let original = expanded.isTranslation ? skeleton?.expansion.map { TracedText($0) } : nil
    let text = mended(expanded, original, scope)
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

  /// Whether a reader of a property of the front matter would see raw mark-up.
  private func isDamaged(_ text: TracedText) -> Bool {
    let signs: Set<UInt8> = [.asterisk, .closeBracket, .backtick, .pipe]
    return text.bytes.contains(where: signs.contains)
      && !VisibleMarkup.findings(in: MarkdownDocument(parsing: text.bytes, options: .full)).isEmpty
  }

  private func mended(_ expanded: ExpandedProperty, _ original: TracedText?, _ scope: PageScope) -> TracedText
  {
    guard site.configuration.mend else { return expanded.text }
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
          suggestion: finding.suggestion,
          edits: finding.proposal.flatMap { RepairFindings.edit($0, in: expanded.text, site) }.map { [$0] }
            ?? [],
          chain: chain(expanded.text, range, scope)))
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
}
