package import Core
package import Liquid
import Rendering
import SiteModel

/// The layouts, style, scripts and texts that pages are made with: the program's own, each replaced by the site's
/// file of the same name below `theme/`.
///
/// A class, since it is shared by all pages and is the provider of partials.
package final class Theme: Sendable {
  /// A file that is published with the site, its name holding a fingerprint of its content.
  struct PublishedFile: Sendable {
    /// Path from the site's root, such as `/_lectern/theme.0a1b2c3d4e.css`.
    var path: String
    var bytes: [UInt8]
  }

  /// Folder of the output that holds the theme's files and the search index.
  static let folder = "/_lectern"

  /// Name below the theme → content.
  let files: [String: [UInt8]]
  /// Name below the theme → file to publish.
  let published: [String: PublishedFile]
  /// What is wrong with the site's own layouts.
  package let diagnostics: [Diagnostic]
  private let layouts: [String: Template]
  private let partials: [Name: Template]

  /// Takes the program's files and those that the site at `root` has below `theme/`, and parses the layouts.
  package init(_ root: any FileSystem) {
    var files: [String: [UInt8]] = [:]
    for file in EmbeddedFiles.all(below: "theme/") { files[file.path] = file.bytes }
    var own: Set<String> = []
    for path in root.files(below: "theme") {
      guard let bytes = try? root.read("theme/" + path) else { continue }
      files[path] = bytes
      own.insert(path)
    }
    var layouts: [String: Template] = [:]
    var partials: [Name: Template] = [:]
    var published: [String: PublishedFile] = [:]
    var diagnostics: [Diagnostic] = []
    for (path, bytes) in files.sorted(by: { $0.key < $1.key }) {
      if let layout = Self.name(path, in: "layouts/") {
        layouts[layout] = Self.parse(path, bytes, &diagnostics)
      } else if let partial = Self.name(path, in: "partials/") {
        let template = Self.parse(path, bytes, &diagnostics)
        partials[Name(partial)] = template
        partials[Name(partial + ".html")] = template
      } else if !path.hasPrefix("ui/") {
        published[path] = Self.publishedFile(path, bytes)
      }
    }
    self.files = files
    self.layouts = layouts
    self.partials = partials
    self.published = published
    self.diagnostics = diagnostics
  }

  private static func name(_ path: String, in folder: String) -> String? {
    guard path.hasSuffix(".html") else { return nil }
    return path.after(prefix: folder).map { String($0.dropLast(5)) }
  }

  private static func parse(_ path: String, _ bytes: [UInt8], _ diagnostics: inout [Diagnostic]) -> Template?
  {
    let result = Template.parse(TracedText(bytes), dialect: .standard)
    let file = SourceFile(path: "theme/" + path, bytes: bytes)
    for error in result.errors {
      diagnostics.append(
        Diagnostic(
          .liquidSyntax, error.message, at: Location(file, error.range ?? 0..<0), suggestion: error.advice))
    }
    return result.template
  }

  private static func publishedFile(_ path: String, _ bytes: [UInt8]) -> PublishedFile {
    let fingerprint = ContentDigest(of: bytes).shortHex
    guard let dot = path.utf8.lastIndex(of: UInt8(ascii: ".")) else {
      return PublishedFile(path: "\(folder)/\(path).\(fingerprint)", bytes: bytes)
    }
    return PublishedFile(path: "\(folder)/\(path[..<dot]).\(fingerprint)\(path[dot...])", bytes: bytes)
  }

  /// The layout called `name`, nil when the theme has none of that name.
  func layout(_ name: String) -> Template? { layouts[name] }

  /// Addresses of the style sheets, without `base`, by their names below the theme.
  package var styles: [String: String] {
    published.filter { $0.key.hasSuffix(".css") }.mapValues(\.path)
  }

  /// Where the theme's file `name` is published.
  func address(_ name: String) -> String { published[name]?.path ?? Self.folder + "/" + name }
}

extension Theme: PartialProvider {
  package func template(named name: Name, _ context: RenderContext) -> Template? { partials[name] }
}
