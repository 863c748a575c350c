import Core
import Rendering
import SiteModel
import YAML

extension PageParts {
  /// Attributes of `body` that the scripts read.
  var dataAttributes: [UInt8] {
    var html = edition.dataAttributes(depth: depth)
    if let platform = page.frontMatter.defaultPlatform {
      html.append(attribute: "data-default-platform", platform)
    }
    if let tool = page.frontMatter.defaultTool {
      html.append(attribute: "data-default-tool", tool)
    }
    return html
  }

  /// Whether a Markdown copy stands beside the page.
  var hasMarkdownCopy: Bool { !page.isHidden && edition.shared.hasMarkdownCopies }
}

extension Edition {
  /// Attributes of `body` that are the same on all pages at one depth.
  func dataAttributes(depth: Int) -> [UInt8] {
    var html: [UInt8] = []
    html.append(attribute: "data-copied", texts.text("copied"))
    html.append(attribute: "data-platforms", texts.text("platforms"))
    html.append(attribute: "data-tools", texts.text("tools"))
    if shared.hasSearch {
      html.append(" data-search-script=\"")
      addresses.append(file: shared.theme.address("search.js"), from: depth, to: &html)
      html.append("\" data-search-engine=\"")
      addresses.append(file: shared.theme.address("search-engine.js"), from: depth, to: &html)
      html.append("\" data-search-index=\"")
      addresses.append(file: searchFolder + "/index.js", from: depth, to: &html)
      html.append("\" data-search-home=\"")
      addresses.append(file: home, from: depth, to: &html)
      html.append("\"")
      html.append(attribute: "data-search-failed", texts.text("search_failed"))
      if addresses.isRelative { html.append(" data-search-suffix=\"/index.html\"") }
    }
    return html
  }

  /// Path of the edition's search page: `search`, or a place beside the index when the site has a page of that name.
  var searchPage: String { site.page(atPath: "search") == nil ? home + "/search" : searchFolder }

  /// Folder of the edition's search index.
  var searchFolder: String {
    Self.searchFolder(of: language) + (version.segment.isEmpty ? "" : "-" + version.segment)
  }

  /// The folder of what the language's indexes share, seen from the edition's own; empty where it is the same.
  var sharedSearchFolder: String { version.segment.isEmpty ? "" : "../\(language.code)/" }

  /// Folder of what the search indexes of all of a language's versions share.
  static func searchFolder(of language: Language) -> String { "\(Theme.folder)/search/\(language.code)" }
}

extension [UInt8] {
  /// Appends ` name="value"`, the value escaped.
  mutating func append(attribute name: StaticString, _ value: String) {
    append(" ")
    append(name)
    append("=\"")
    append(escaping: value)
    append("\"")
  }
}
