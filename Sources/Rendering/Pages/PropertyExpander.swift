import Core
import Liquid
import SiteModel

/// A property after Liquid has run.
struct ExpandedProperty {
  /// The Markdown, with provenance.
  var text: TracedText
  /// Whether it came from the translation's own text.
  var isTranslation: Bool
}

extension SiteRenderer {
  /// Runs the first source that can be run; tells about those that cannot.
  func expand(_ property: Property, _ sources: [PropertySource], _ scope: PageScope) -> ExpandedProperty? {
    for (index, source) in sources.enumerated() {
      let hasFallback = index + 1 < sources.count
      // A translation that falls back is a warning: the page is still whole.
      let severity: Severity? = hasFallback ? .warning : nil
      let stand = hasFallback && source.isTranslation ? "; the source language's text is shown" : ""
      source.template.report(scope, severity: severity, consequence: stand)
      guard let template = source.template.template else { continue }
      if let text = run(template, scope, severity, stand) {
        if property == .title, hasFallback, text.trimmed().bytes.isEmpty {
          reportFallback(property, source, scope)
          continue
        }
        if property == .title, text.trimmed().bytes.isEmpty { reportEmptyTitle(source, scope) }
        return ExpandedProperty(text: text, isTranslation: source.isTranslation)
      }
    }
    return nil
  }

  private func run(
    _ template: Template, _ scope: PageScope, _ severity: Severity?, _ consequence: String
  ) -> TracedText? {
    if template.isLiteral { return ExpansionCleanup.clean(template.source) }
    var output = Output(source: template.source.frames.first?.source ?? .none)
    do throws(LiquidError) {
      try template.render(context(scope), into: &output)
    } catch {
      var error = error
      error.message += consequence
      scope.findings.append(error.diagnostic(.liquidRender, site, severity: severity, chain: []))
      return nil
    }
    return ExpansionCleanup.clean(output.traced)
  }

  /// What a template of the site is rendered with on the scope's page.
  func context(_ scope: PageScope) -> RenderContext {
    let context = RenderContext(
      globals: PageDrop.shared, limits: RenderLimits(depth: 60, outputBytes: 32 << 20), host: scope)
    context.unknowns = { unknown, output in UnknownNames.report(unknown, output, scope) }
    return context
  }

  /// Tells of a translation's title that shows nothing.
  private func reportFallback(_ property: Property, _ source: PropertySource, _ scope: PageScope) {
    guard source.isTranslation else { return }
    let text = source.template.unmended
    scope.findings.append(
      Diagnostic(
        .translationFallback,
        "the translation's \(property.rawValue) is empty; the source language's is shown",
        at: place(
          of: property, text, site.translation(of: scope.page, in: scope.language)?.file ?? scope.page.file),
        suggestion: "translate it, or leave the key out"))
  }

  private func reportEmptyTitle(_ source: PropertySource, _ scope: PageScope) {
    scope.findings.append(
      Diagnostic(
        .emptyTitle, "the title is empty where the page is shown",
        at: place(of: .title, source.template.unmended, scope.page.file),
        suggestion: "write a title that every version of the page shows"))
  }

  /// Where a property's text stands: its first line, or its key when it is empty.
  func place(of property: Property, _ text: TracedText, _ file: SourceFile) -> Location? {
    if let first = text.bytes.firstIndex(where: { $0 > 32 }) {
      let end =
        text.bytes[first...].firstIndex { $0 == .newline || $0 == .carriageReturn } ?? text.bytes.count
      return text.location(of: first..<end, site)
    }
    return file.key(property.rawValue)
  }
}

extension SourceFile {
  /// Where a key begins a line of the file; the file's start when none does.
  func key(_ name: String) -> Location {
    let key = Array(name.utf8)
    var start = 0
    while start < bytes.count {
      let end = ByteSearch.find(.newline, in: bytes, from: start) ?? bytes.count
      if bytes.contains(key + [.colon], at: start) { return Location(self, start..<(start + key.count)) }
      start = end + 1
    }
    return Location(self, 0..<0)
  }
}
