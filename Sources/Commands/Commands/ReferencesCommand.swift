import Core
import SiteModel

/// `lectern refs NAME [ROOT]`: one line for each use, `file:line:column: source line`.
enum ReferencesCommand {
  static func run(_ arguments: Arguments, _ console: Console) throws -> ExitStatus {
    let opened = try OpenSite(arguments, console)
    let name = arguments.value(.name) ?? ""
    let search = UseSearch(opened.site)
    guard let subject = search.subject(name, root: opened.root) else {
      let paths = opened.site.pages.map(\.path) + opened.site.assets.paths
      let hint = NearMiss.hint(for: name, among: search.names + paths)
      throw UsageError(
        .other("no variable, reusable, feature, image or page is called '\(name)'" + hint),
        command: arguments.command)
    }
    let uses = search.uses(of: subject)
    var output: [UInt8] = []
    for (item, range) in uses {
      let position = item.file.position(of: range.lowerBound)
      output.append("\(item.file.path):\(position.line):\(position.column): ")
      let line = item.file.bytes[item.file.lineRange(at: range.lowerBound)]
      let text = excerpt(line, around: range.lowerBound, width: 100)
      output.append(text + "\n")
    }
    if case .page(let page) = subject {
      for parent in opened.site.pages where parent.children.contains(page.id) {
        output.append("\(parent.file.path): lists it among its children\n")
      }
    }
    console.write(output)
    let files = Report.count(Set(uses.map(\.item.file.path)).count, "file")
    console.note("\(Report.count(uses.count, "use")) in \(files)")
    return .done
  }

  /// The line without blanks at its ends, cut to `width` columns around `offset`.
  private static func excerpt(_ line: ArraySlice<UInt8>, around offset: Int, width: Int) -> String {
    var start = line.startIndex
    while start < offset, line[start] == UInt8(ascii: " ") { start += 1 }
    let isCut = offset - start > width / 3 && line.endIndex - start > width
    if isCut {
      start = offset - width / 3
      // Not in the middle of a letter.
      while start < offset, line[start] & 0xC0 == 0x80 { start += 1 }
    }
    let text = String(decoding: line[start...], as: UTF8.self)
    let shown = DisplayWidth.prefix(of: text, columns: width)
    let isWhole = shown.utf8.count == text.utf8.count
    return (isCut ? "…" : "") + shown + (isWhole ? "" : "…")
  }
}
