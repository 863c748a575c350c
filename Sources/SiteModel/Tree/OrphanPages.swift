import Core
import YAML

/// Pages that no index lists: a finding for each that is not the consequence of another one.
struct OrphanPages {
  let files: LanguageFiles
  let sources: [Lazy<ParsedPage>]
  let contentFolder: String
  /// Content paths of the pages of the tree.
  let shown: Set<String>
  /// Content paths of pages whose address another page has.
  let twins: Set<String>
  /// Paths that indexes list and that have no file.
  let missing: Set<String>

  /// The findings, in the order of the files.
  func findings() -> [Diagnostic] {
    if shown.isEmpty { return [] }
    return files.content.sorted { $0.value < $1.value }.compactMap { path, index in
      guard path.hasSuffix(".md"), !shown.contains(path), !twins.contains(path), !SiteResolver.isReadme(path)
      else { return nil }
      return finding(path, files.load(index).file)
    }
  }

  private func finding(_ path: String, _ file: SourceFile) -> Diagnostic? {
    let address = PageTree.path(of: path)
    let slash = address.utf8.lastIndex(of: UInt8(ascii: "/"))
    let name = slash.map { String(address[address.utf8.index(after: $0)...]) } ?? address
    let indexPath = slash.map { String(address[..<$0]) + "/index.md" } ?? "index.md"
    let place = "'\(contentFolder)/\(indexPath)'"
    var advice = "write \(place) with '/\(name)' among its 'children'"
    if let index = files.content[indexPath] {
      if twins.contains(indexPath) { return nil }
      if let page = sources[index].known {
        // What an index lists that cannot be read, or that nobody lists, follows from that.
        if page.hidesChildren { return nil }
        if !shown.contains(indexPath), lists(page, name) { return nil }
      }
      advice = "add '/\(name)' to 'children' of \(place)"
    } else if missing.contains(PageTree.path(of: indexPath)) {
      return nil
    }
    return Diagnostic(
      .orphanPage, "no index lists the page, so it is not published", at: Location(file, 0..<0),
      suggestion: advice)
  }

  private func lists(_ index: ParsedPage, _ name: String) -> Bool {
    index.frontMatter?.children.contains { $0.string.map(trimmingSlashes) == name } ?? false
  }
}
