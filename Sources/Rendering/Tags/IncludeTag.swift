import Core
import Liquid
import SiteModel

/// `{% include tool-switcher %}`: a partial of the site's `includes` folder, by its bare or quoted name.
struct IncludeTag: CustomTag {
  let name: String
  let arguments: TagArguments

  static let definition = TagDefinition.inline { arguments throws(LiquidError) in
    let word = arguments.text.prefix { $0 > 32 && $0 != UInt8(ascii: ",") }
    let name = String(
      decoding: word.filter { $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "'") }, as: UTF8.self)
    guard !name.isEmpty else {
      throw arguments.error("'include' needs the name of a partial, such as 'include tool-switcher'")
    }
    return IncludeTag(name: name, arguments: arguments)
  }.documented("Inserts a partial of the site's includes folder.")

  func render(_ context: RenderContext, into output: inout Output) throws(LiquidError) {
    guard let scope = context.scope else { return }
    scope.reads.insert(.partial(name))
    guard let file = scope.site.include(named: name) else {
      throw arguments.error(
        "there is no partial '\(name)'", kind: .partial,
        suggestion: NearMiss.advice(for: name, among: scope.site.includeNames))
    }
    let parsed = scope.renderer.templates.partial(named: name, file)
    guard let template = parsed.use(scope, output, arguments) else { return }
    try template.render(context, into: &output, calledFrom: arguments.fileOffset)
  }
}
