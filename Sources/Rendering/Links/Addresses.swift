import Core
import Markdown
package import SiteModel

/// Writes addresses of pages and files as links: from the root after `base`, or relative to the linking page.
///
/// Paths begin with `/` and name a page (`/es/actions`) or a file (`/assets/a.png`). `depth` is the number of folders
/// between the linking page's own folder and the root: 2 for `/es/actions`.
package struct Addresses: Sendable {
  /// The configured `base`: empty, or `/docs`.
  package let base: String
  /// Whether links are relative and end in `/index.html`.
  package let isRelative: Bool
  /// Address of the site, nil when unknown.
  package let site: String?

  /// Writes addresses as the site's configuration wants them.
  package init(_ configuration: Configuration) {
    base = configuration.base
    isRelative = configuration.relative
    site = configuration.url
  }

  /// Number of folders that a page's path goes down.
  package static func depth(of path: String) -> Int {
    path.utf8.count > 1 ? path.utf8.count { $0 == UInt8(ascii: "/") } : 0
  }

  /// Appends the link to a page, percent-encoded where an address needs it.
  package func append(page path: String, from depth: Int, to html: inout [UInt8]) {
    if isRelative {
      appendRoot(from: depth, to: &html)
      html.append(percentEncoding: String(path.dropFirst()))
      html.append(path.utf8.count > 1 ? "/index.html" : "index.html" as StaticString)
    } else {
      html.append(percentEncoding: base)
      if path.utf8.count > 1 || base.isEmpty { html.append(percentEncoding: path) }
    }
  }

  /// Appends the link to a file; escapes that its author wrote stay.
  package func append(file path: String, from depth: Int, to html: inout [UInt8]) {
    if isRelative {
      appendRoot(from: depth, to: &html)
      HTMLDefaults.append(url: Array(path.utf8.dropFirst())[...], to: &html)
    } else {
      html.append(percentEncoding: base)
      HTMLDefaults.append(url: Array(path.utf8)[...], to: &html)
    }
  }

  /// The link to a page.
  package func page(_ path: String, from depth: Int) -> [UInt8] {
    var html: [UInt8] = []
    append(page: path, from: depth, to: &html)
    return html
  }

  /// The link to a file.
  package func file(_ path: String, from depth: Int) -> [UInt8] {
    var html: [UInt8] = []
    append(file: path, from: depth, to: &html)
    return html
  }

  /// Appends the full address of a page, escaped; nothing when the site's address is unknown.
  package func append(absolute path: String, to html: inout [UInt8]) {
    guard let site else { return }
    html.append(escaping: site)
    html.append(percentEncoding: base)
    html.append(percentEncoding: path)
  }

  private func appendRoot(from depth: Int, to html: inout [UInt8]) {
    if depth == 0 { html.append("./") }
    for _ in 0..<depth { html.append("../") }
  }
}
