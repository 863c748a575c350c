import FoundationEssentials

/// Makes a site of this program from the neutral form of the equal-work sites: Markdown pages with a title, variables
/// and reusables, but no tree.
///
/// Every folder's `index.md` gets a list of what the folder holds, every page all versions, and the layouts become the
/// bare one that the peers use too.
enum PeerSite {
  private static let layout = """
    <!DOCTYPE html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <title>{{ page.title }}</title>
    </head>
    <body>
    <main>
    <h1>{{ page.title }}</h1>
    {{ page.body }}
    </main>
    </body>
    </html>

    """

  /// Writes the site into `target`, which is made anew.
  static func make(from source: String, into target: String) throws {
    let files = FileManager.default
    if files.fileExists(atPath: target) { try files.removeItem(atPath: target) }
    try files.createDirectory(atPath: target + "/theme/layouts", withIntermediateDirectories: true)
    try files.copyItem(atPath: source + "/data", toPath: target + "/data")
    for name in ["default", "home", "landing"] {
      try write(layout, to: target + "/theme/layouts/\(name).html")
    }
    try write("title: Docs\nredirects: none\nmarkdown: { mend: false }\n", to: target + "/lectern.yml")
    try folder(source + "/content", target + "/content")
  }

  private static func folder(_ source: String, _ target: String) throws {
    let files = FileManager.default
    try files.createDirectory(atPath: target, withIntermediateDirectories: true)
    var children: [String] = []
    for name in try files.contentsOfDirectory(atPath: source).sorted() {
      let path = source + "/" + name
      if name.hasSuffix(".md") {
        if name == "index.md" { continue }
        children.append(String(name.dropLast(3)))
        let text = try String(contentsOfFile: path, encoding: .utf8)
        try write(page(text, "versions: '*'\n"), to: target + "/" + name)
      } else if isFolder(path) {
        children.append(name)
        try folder(path, target + "/" + name)
      }
    }
    let index = source + "/index.md"
    let text =
      files.fileExists(atPath: index)
      ? try String(contentsOfFile: index, encoding: .utf8) : "---\ntitle: \"Docs\"\n---\n"
    let list = children.map { "  - /\($0)\n" }.joined()
    try write(
      page(text, "versions: '*'\n" + (list.isEmpty ? "" : "children:\n" + list)), to: target + "/index.md")
  }

  /// `text` with further lines at the top of its front matter.
  private static func page(_ text: String, _ lines: String) -> String {
    text.hasPrefix("---\n") ? "---\n" + lines + text.dropFirst(4) : "---\n" + lines + "---\n" + text
  }

  private static func isFolder(_ path: String) -> Bool {
    (try? FileManager.default.contentsOfDirectory(atPath: path)) != nil
  }

  private static func write(_ text: String, to path: String) throws {
    try Data(text.utf8).write(to: URL(filePath: path))
  }
}
