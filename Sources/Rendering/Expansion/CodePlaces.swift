import Core

/// Tells which places of a Markdown text are shown as code: in fences, in indented blocks, and in code spans.
///
/// It is asked for places in order and reads no further than it has to.
struct CodePlaces {
  private let bytes: [UInt8]
  private let lines: [MarkdownLine]
  private var line = 0
  /// End of the stretch of lines whose code spans are known.
  private var known = 0
  private var spans: [Range<Int>] = []

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    lines = MarkdownLineScanner.lines(of: bytes)
  }

  /// Whether the byte at `offset`, which is not before the last one asked for, is code.
  mutating func contains(_ offset: Int) -> Bool {
    while line + 1 < lines.count, lines[line + 1].start <= offset { line += 1 }
    guard lines.indices.contains(line) else { return false }
    switch lines[line].kind {
    case .fence, .fenceEnd, .code: return true
    case .blank, .html, .rule: return false
    case .heading, .text, .continuation:
      if offset >= known { readSpans() }
      return spans.contains { $0.contains(offset) }
    }
  }

  /// Finds the code spans of the paragraph or heading that the current line belongs to.
  private mutating func readSpans() {
    var first = line
    while first > 0, lines[first].kind == .continuation { first -= 1 }
    var last = line
    while last + 1 < lines.count, lines[last + 1].kind == .continuation { last += 1 }
    known = lines[last].end
    spans.removeAll(keepingCapacity: true)
    var index = lines[first].content
    // Lengths of runs of back-ticks that have no partner further on.
    var single: Set<Int> = []
    while let tick = nextTick(from: index, to: known) {
      let run = runEnd(tick) - tick
      if !single.contains(run), let end = partner(of: run, from: tick + run, to: known) {
        spans.append(tick..<end)
        index = end
      } else {
        single.insert(run)
        index = tick + run
      }
    }
  }

  /// The next run of back-ticks that can begin a code span: none that is escaped, or part of a comment.
  private func nextTick(from start: Int, to end: Int) -> Int? {
    var index = start
    while index < end {
      switch bytes[index] {
      case .backtick: return index
      case .backslash: index += 2
      case .lessThan where bytes.contains(Array("<!--".utf8), at: index):
        index = ByteSearch.find("-->", in: bytes, from: index + 4) ?? end
      default: index += 1
      }
    }
    return nil
  }

  private func runEnd(_ start: Int) -> Int {
    var end = start
    while end < bytes.count, bytes[end] == .backtick { end += 1 }
    return end
  }

  /// End of the next run of exactly `count` back-ticks.
  private func partner(of count: Int, from start: Int, to end: Int) -> Int? {
    var index = start
    while let tick = ByteSearch.find(.backtick, in: bytes, from: index, to: end) {
      index = runEnd(tick)
      if index - tick == count { return index }
    }
    return nil
  }
}
