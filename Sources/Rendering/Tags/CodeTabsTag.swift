import Core
import Liquid

/// `{% codetabs %}{% codetab python "Python 3" %} … {% endcodetab %}{% endcodetabs %}`: variants of one sample.
enum CodeTabsTag {
  static let tabs = TagDefinition.block(ends: ["endcodetabs"]) { branches throws(LiquidError) in
    if !branches[0].arguments.range.isEmpty {
      throw branches[0].arguments.error("'codetabs' takes no arguments; they belong to 'codetab'")
    }
    return WrapperTag(branches[0]) { _ in Array("<div class=\"codetabs\">".utf8) }
  }.documented("Groups code samples that say the same in several languages.")

  static let tab = TagDefinition.block(ends: ["endcodetab"]) { branches throws(LiquidError) in
    let arguments = branches[0].arguments
    let words = String(decoding: arguments.text, as: UTF8.self)
      .split(maxSplits: 1, whereSeparator: \.isWhitespace).map(String.init)
    guard let key = words.first else {
      throw arguments.error("'codetab' needs the language of its sample, such as 'codetab python'")
    }
    let language = CodeLanguages.name(of: key)
    let label = words.count > 1 ? words[1].filter { $0 != "\"" } : language ?? key
    let tab = WrapperTag(branches[0]) { _ in opening(key, label) }
    return language == nil ? UnknownCodeTab(tab: tab, key: key, arguments: arguments) : tab
  }.documented("One sample of a group of code tabs.")

  /// A tab of a language that nobody knows: shown like the others, and reported.
  private struct UnknownCodeTab: CustomTag {
    let tab: any CustomTag
    let key: String
    let arguments: TagArguments

    func render(_ context: RenderContext, into output: inout Output) throws(LiquidError) {
      context.scope?.report(
        .codeTab, "'\(key)' is no code language", in: output.frames, frame: output.currentFrame,
        range: arguments.fileRange, suggestion: NearMiss.advice(for: key, among: CodeLanguages.keys))
      try tab.render(context, into: &output)
    }
  }

  private static func opening(_ key: String, _ label: String) -> [UInt8] {
    var html = Array("<div class=\"codetab\" data-lang=\"".utf8)
    html.append(escaping: key)
    html.append("\" data-label=\"")
    html.append(escaping: label)
    html.append("\">")
    return html
  }
}
