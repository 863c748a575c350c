import Core
import Rendering
import SiteModel

extension SitePublisher {
  /// `robots.txt` and, for language models, `llms.txt` with one list of pages for each edition.
  func publishTextLists(to writer: any OutputSink) throws(OutputError) {
    var robots: [UInt8] = []
    robots.append("User-agent: *\nAllow: /\n")
    if shared.addresses.site != nil {
      robots.append("Sitemap: ")
      shared.addresses.append(absolute: "/sitemap.xml", to: &robots)
      robots.append("\n")
    }
    try writer.write(robots, to: "robots.txt")
    guard options.markdownCopies else { return }
    var list: [UInt8] = []
    list.append("# ")
    list.append(
      markdown: Array((site.configuration.title.isEmpty ? "Documentation" : site.configuration.title).utf8))
    list.append("\n\n")
    if let root = site.pages.first, let language = shared.languages.first, let version = site.versions.first {
      let intro = shared.renderer.introText(of: root, language, version).text
      if !intro.isEmpty {
        list.append("> ")
        list.append(markdown: intro)
        list.append("\n\n")
      }
    }
    list.append("Every page has a Markdown copy: its address followed by `/index.md`.\n")
    for language in shared.languages {
      list.append("\n## \(language.name) (\(language.tag))\n\n")
      for version in site.versions where site.pages.contains(where: { $0.versions.contains(version) }) {
        let edition = edition(language, version)
        let path = edition.home + "/llms.txt"
        list.append("- [")
        list.append(markdown: Array(version.title.utf8))
        list.append("](")
        list.append(contentsOf: address(path))
        list.append(")\n")
        let file = String(path.dropFirst())
        if writer.wants(file) { try writer.write(pageList(edition), to: file) }
      }
    }
    try writer.write(list, to: "llms.txt")
  }

  private func address(_ path: String) -> [UInt8] {
    var address = Array((shared.addresses.site ?? "").utf8)
    address.append(percentEncoding: shared.addresses.base + path)
    return address
  }

  /// All pages of an edition as a nested Markdown list of links to their Markdown copies.
  private func pageList(_ edition: Edition) -> [UInt8] {
    var text: [UInt8] = []
    let home = site.pages.first.map { String(decoding: edition.title(of: $0).text, as: UTF8.self) } ?? ""
    let names = [
      site.configuration.title.isEmpty ? home : site.configuration.title, edition.version.title,
      edition.language.name,
    ]
    text.append("# ")
    text.append(markdown: Array(names.filter { !$0.isEmpty }.joined(separator: ", ").utf8))
    text.append("\n\n")
    for page in site.pages where edition.shows(page) && !page.isUnlisted {
      let depth = max(Addresses.depth(of: "/" + page.path) - 1, 0)
      for _ in 0..<depth { text.append("  ") }
      text.append("- [")
      text.append(markdown: edition.title(of: page).text)
      text.append("](")
      text.append(contentsOf: address(page.permalink(edition.language, edition.version) + "/index.md"))
      text.append(")\n")
    }
    return text
  }
}
