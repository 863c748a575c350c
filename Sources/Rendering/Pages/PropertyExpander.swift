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

  private func context(_ scope: PageScope) -> RenderContext {
    let context = RenderContext(
      globals: PageDrop.shared, limits: RenderLimits(depth: 60, outputBytes: 32 << 20), host: scope)
    return context
  }

  private func reportFallback(_ property: Property, _ source: PropertySource, _ scope: PageScope) {
    guard source.isTranslation else { return }
    scope.findings.append(
      Diagnostic(
        .translationFallback,
        "the translation's \(property.rawValue) cannot be used; the source language's is shown",
        at: source.template.unmended.location(of: 0..<0, site)))
  }
}
