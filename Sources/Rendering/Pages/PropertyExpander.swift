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
      source.template.report(scope, severity: severity)
      guard let template = source.template.template else {
        if hasFallback { reportFallback(property, source, scope) }
        continue
      }
      if let text = run(template, source, scope, severity) {
        if property == .title, hasFallback, text.trimmed().bytes.isEmpty {
          reportFallback(property, source, scope)
          continue
        }
        if property == .title, text.trimmed().bytes.isEmpty { reportEmptyTitle(source, scope) }
        return ExpandedProperty(text: text, isTranslation: source.isTranslation)
      }
      if hasFallback { reportFallback(property, source, scope) }
    }
    return nil
  }

  private func run(
    _ template: Template, _ source: PropertySource, _ scope: PageScope, _ severity: Severity?
  ) -> TracedText? {
    if template.isLiteral { return ExpansionCleanup.clean(template.source) }
    var output = Output(source: template.source.frames.first?.source ?? .none)
    do throws(LiquidError) {
      try template.render(context(scope), into: &output)
    } catch {
      scope.findings.append(error.diagnostic(.liquidRender, site, severity: severity, chain: []))
      return nil
    }
    return ExpansionCleanup.clean(output.traced)
  }

  /// What a template of the site is rendered with on the scope's page.
  func context(_ scope: PageScope) -> RenderContext {
    let context = RenderContext(
      globals: PageDrop.shared, limits: RenderLimits(depth: 60, outputBytes: 32 << 20), host: scope)
    return context
  }

  private func reportFallback(_ property: Property, _ source: PropertySource, _ scope: PageScope) {
    guard source.isTranslation else { return }
    let text = source.template.unmended
    let isEmpty = text.trimmed().bytes.isEmpty
    scope.findings.append(
      Diagnostic(
        .translationFallback,
        isEmpty
          ? "the translation's \(property.rawValue) is empty; the source language's is shown"
          : "the translation's \(property.rawValue) cannot be used; the source language's is shown",
        at: place(
          of: property, text, site.translation(of: scope.page, in: scope.language)?.file ?? scope.page.file),
        suggestion: isEmpty ? "translate it, or leave the key out" : nil))
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
