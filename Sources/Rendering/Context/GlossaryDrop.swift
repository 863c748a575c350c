import Core
import Liquid
import SiteModel
import YAML

/// `glossaries`: the entries of `data/glossaries/external.yml` in alphabetical order, their texts ready to show.
///
/// `glossaries.external` and the like are the data files themselves.
final class GlossaryDrop: Drop {
  func value(for name: Name, _ context: RenderContext) -> Value? {
    DataDrop(path: "glossaries").value(for: name, context)
  }

  func elements(_ context: RenderContext) -> [Value]? {
    guard let scope = context.scope,
      let count = scope.site.data.value("glossaries.external", scope.language)?.sequence?.count
    else { return [] }
    let entries = (0..<count).map { number in
      (term: text("term", number, context, scope), description: text("description", number, context, scope))
    }
    return entries.sorted { Self.order($0.term).lexicographicallyPrecedes(Self.order($1.term)) }.map {
      entry in
      .object(["term": .string(entry.term), "description": .string(entry.description)])
    }
  }

  private func text(_ key: String, _ number: Int, _ context: RenderContext, _ scope: PageScope) -> [UInt8] {
    let slot = scope.site.data.slot("glossaries.external.\(number).\(key)")
    scope.reads.insert(.data(slot.path))
    guard let entry = scope.site.data.entry(slot, scope.language) else { return [] }
    let parsed = scope.renderer.templates.data(entry, slot)
    parsed.report(scope)
    guard let template = parsed.template else { return entry.text.bytes }
    var output = Output(source: entry.file.id, isTracing: false)
    do throws(LiquidError) {
      try template.render(context, into: &output)
    } catch {
      scope.findings.append(error.diagnostic(.liquidRender, scope.site, chain: []))
    }
    return output.bytes
  }

  /// What terms are sorted by: letters without regard to case.
  private static func order(_ term: [UInt8]) -> [UInt8] {
    Array(String(decoding: term, as: UTF8.self).lowercased().utf8)
  }
}
