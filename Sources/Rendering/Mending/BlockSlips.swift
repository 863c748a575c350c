import Core

/// Slips in blocks that readers see and that have more than one reading: a code block without its end, a block quote
/// that was meant to be an alert.
enum BlockSlips {
  /// What is wrong in a text's lines.
  static func findings(_ bytes: [UInt8], _ lines: [MarkdownLine]) -> [MendingFinding] {
    var findings: [MendingFinding] = []
    for (index, line) in lines.enumerated() {
      switch line.kind {
      case .fence where !line.isQuoted:
        if let finding = unclosed(index, bytes, lines) { findings.append(finding) }
      case .text where line.isQuoted, .continuation where line.isQuoted:
        if index == 0 || !lines[index - 1].isQuoted, let finding = alert(line, bytes) {
          findings.append(finding)
        }
      default: continue
      }
    }
    return findings
  }

  // MARK: Code

  private static func unclosed(_ index: Int, _ bytes: [UInt8], _ lines: [MarkdownLine]) -> MendingFinding? {
    let line = lines[index]
    var next = index + 1
    while next < lines.count, lines[next].kind == .code { next += 1 }
    if next < lines.count, lines[next].kind == .fenceEnd { return nil }
    let sign = bytes[line.content]
    let fence = String(decoding: bytes[line.text].prefix { $0 == sign }, as: UTF8.self)
    return MendingFinding(
      .unclosedCode, line.text,
      next < lines.count
        ? "the code block is not closed before its list item ends"
        : "the code block is never closed, so everything after it is shown as code",
      suggestion: "write '\(fence)' on a line of its own where the code ends"
        + (line.itemColumn > 0 ? ", indented like the line that begins it" : ""))
  }

  // MARK: Alerts

  private static let kinds = ["NOTE", "TIP", "IMPORTANT", "WARNING", "CAUTION"]

  private static func alert(_ line: MarkdownLine, _ bytes: [UInt8]) -> MendingFinding? {
    guard bytes.contains([.openBracket, UInt8(ascii: "!")], at: line.content),
      let close = bytes[line.text].firstIndex(of: .closeBracket)
    else { return nil }
    let name = line.content + 2..<close
    guard name.count > 1, bytes[name].allSatisfy(\.isLetter) else { return nil }
    let word = String(decoding: bytes[name], as: UTF8.self)
    // `[!word](address)` and `[!word][label]` are links.
    guard !kinds.contains(word.uppercased()),
      close + 1 == line.end || bytes[close + 1] != .openParen && bytes[close + 1] != .openBracket
    else { return nil }
    let near = NearMiss.best(for: word, among: kinds)
    return MendingFinding(
      .alertKind, line.content..<close + 1, "'\(word)' is no kind of alert",
      suggestion: near.map { "did you mean '\($0)'?" } ?? "the kinds are \(kinds.joined(separator: ", "))",
      proposal: near.map { Repair(name, Array($0.utf8), "") })
  }
}
