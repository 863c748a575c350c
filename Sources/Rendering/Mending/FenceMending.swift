// Fences that a translation damaged: full-width back-ticks, a fence glued to the text before it. Only looked
// at when the original's fences are sound and the translation's are not, since a lost fence turns the rest of
// a page inside out.

/// Finds damaged fences in a translated text.
enum FenceMending {
  /// `｀`
  private static let fullWidthTick: [UInt8] = [0xEF, 0xBD, 0x80]

  /// The repairs after which the text's fences are paired; none when they are paired already.
  static func repairs(_ bytes: [UInt8], _ lines: [MarkdownLine], _ original: [UInt8]) -> [Repair] {
    let wide = wideFences(bytes)
    if !wide.isEmpty { return original.contains(fullWidthTick, in: 0..<original.count) ? [] : wide }
    guard (lines.last { $0.kind == .fence || $0.kind == .fenceEnd })?.kind == .fence else { return [] }
    let shape = OriginalShape(original)
    guard !shape.hasOpenFence, let open = lines.lastIndex(where: { $0.kind == .fence }) else { return [] }
    return gluedEnd(bytes, lines, after: open) ?? []
  }

  private static func wideFences(_ bytes: [UInt8]) -> [Repair] {
    var repairs: [Repair] = []
    var index = 0
    while let start = bytes.firstOffset(of: fullWidthTick, in: index..<bytes.count) {
      var end = start
      while bytes.contains(fullWidthTick, at: end) { end += 3 }
      let count = (end - start) / 3
      repairs.append(
        Repair(start..<end, [UInt8](repeating: .backtick, count: count), "full-width back-ticks"))
      index = end
    }
    return repairs
  }

  /// The closing fence at the end of a line of code, put on a line of its own.
  private static func gluedEnd(_ bytes: [UInt8], _ lines: [MarkdownLine], after open: Int) -> [Repair]? {
    let fence = lines[open]
    let character = bytes[fence.content]
    var count = 0
    while fence.content + count < fence.end, bytes[fence.content + count] == character { count += 1 }
    for line in lines[(open + 1)...] where line.kind == .code {
      var end = line.end
      while end > line.content, bytes[end - 1].isSpace { end -= 1 }
      var start = end
      while start > line.content, bytes[start - 1] == character { start -= 1 }
      guard end - start == count, start > line.content else { continue }
      let indentation = [UInt8](repeating: .space, count: fence.column)
      return [Repair(start..<start, [.newline] + indentation, "closing fence glued to the code before it")]
    }
    return nil
  }
}
