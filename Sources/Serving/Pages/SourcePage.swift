import Core

/// Shows a source file with its lines numbered, so that findings can link to a line in any browser.
enum SourcePage {
  /// Where source files are shown.
  static let folder = "/_lectern/preview/source/"

  /// Address of a line of a file below the site's root.
  static func address(of path: String, line: Int, base: String) -> String {
    var address: [UInt8] = []
    address.append(percentEncoding: path)
    return base + folder + String(decoding: address, as: UTF8.self) + "#L\(line)"
  }

  /// The page of a file.
  static func html(_ path: String, _ bytes: [UInt8]) -> [UInt8] {
    var page = Markup()
    page.raw("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<title>")
    page.text(path)
    page.raw("</title>\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<style>")
    page.raw(
      """
      :root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
      ol { font: 14px/1.6 ui-monospace, monospace; padding-inline-start: 5ch; }
      li { white-space: pre-wrap; overflow-wrap: anywhere; scroll-margin-block: 30vh; padding-inline-start: 1ch; }
      li::marker { color: light-dark(#6b6b6b, #9a9a9a); }
      :target { background: light-dark(#ffe9a8, #5b4a14); }
      """)
    page.raw("</style>\n</head>\n<body>\n<main>\n<h1>")
    page.text(path)
    page.raw("</h1>\n<ol>\n")
    var lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    if lines.last?.isEmpty ?? false { lines.removeLast() }
    for (index, line) in lines.enumerated() {
      page.raw("<li id=\"L")
      page.html.append(decimal: index + 1)
      page.raw("\">")
      page.html.append(escaping: Array(line.last == UInt8(ascii: "\r") ? line.dropLast() : line))
      page.raw("</li>\n")
    }
    page.raw("</ol>\n</main>\n</body>\n</html>\n")
    return page.html
  }
}
