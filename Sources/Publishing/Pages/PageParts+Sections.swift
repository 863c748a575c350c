import Core
import Rendering
import SiteModel
import YAML

extension PageParts {
  /// The front matter's layout name, nil when none is named.
  var layoutName: String? { page.frontMatter["layout"]?.string }

  /// What landing pages show beside their title.
  var hero: [UInt8] { [] }

  /// What landing pages show above their children.
  var sections: [UInt8] { [] }

  /// Attributes of `body` that the scripts read.
  var dataAttributes: [UInt8] {
    var html: [UInt8] = []
    appendData("copied", edition.texts.text("copied"), &html)
    appendData("platforms", edition.texts.text("platforms"), &html)
    appendData("tools", edition.texts.text("tools"), &html)
    if let platform = page.frontMatter["defaultPlatform"]?.string {
      appendData("default-platform", platform, &html)
    }
    if let tool = page.frontMatter["defaultTool"]?.string { appendData("default-tool", tool, &html) }
    return html
  }

  private func appendData(_ name: StaticString, _ value: String, _ html: inout [UInt8]) {
    html.append(" data-")
    html.append(name)
    html.append("=\"")
    html.append(escaping: value)
    html.append("\"")
  }

  /// Whether a Markdown copy stands beside the page.
  var hasMarkdownCopy: Bool { !page.isHidden }
}
