/// The text of one paragraph, heading or cell with the marks of its containers taken away, as libcmark's inline
/// parser sees it, and where its lines stand in the fed text.
struct InlineContent {
  private(set) var bytes: [UInt8] = []
  private(set) var lines: [Line] = []
  /// Where the text begins that is not a link reference definition.
  var textStart = 0

  struct Line {
    /// Offset in the content.
    var start: Int
    /// Offset in the fed text of the line's first content byte.
    var fed: Int
    /// Columns of indentation behind the containers' marks.
    var indent = 0
    /// Whether the line lacks the mark of a container.
    var isLazy = false
    /// Where the line begins in the fed text, marks included.
    var lineStart = 0
    /// Where the containers' marks end in the fed text.
    var prefixEnd = 0
  }

  mutating func clear() {
    bytes.removeAll(keepingCapacity: true)
    lines.removeAll(keepingCapacity: true)
    textStart = 0
  }

  /// Adds a stretch of the fed text, and a line feed for its line ending.
  mutating func append(_ range: Range<Int>, of fed: [UInt8], line: Line, hasEnding: Bool = false) {
    var line = line
    line.start = bytes.count
    line.fed = range.lowerBound
    lines.append(line)
    bytes += fed[range]
    if hasEnding { bytes.append(0x0A) }
  }

  /// Adds bytes that stand at `offset` of the fed text.
  mutating func append(_ text: ArraySlice<UInt8>, at offset: Int) {
    lines.append(Line(start: bytes.count, fed: offset))
    bytes += text
  }

  /// Removes spaces, tabs and line endings from the end.
  mutating func trimEnd() {
    while let last = bytes.last, last.isMarkdownSpace { bytes.removeLast() }
    while lines.count > 1, let line = lines.last, line.start >= bytes.count { lines.removeLast() }
  }

  /// Shortens the content.
  mutating func truncate(to count: Int) { bytes.removeSubrange(min(count, bytes.count)...) }

  /// The content range of a line without its line ending.
  func range(ofLine index: Int) -> Range<Int> {
    var end = index + 1 < lines.count ? lines[index + 1].start : bytes.count
    while end > lines[index].start, bytes[end - 1] == 0x0A || bytes[end - 1] == 0x0D { end -= 1 }
    return lines[index].start..<end
  }

  /// The fed offset of a content byte.
  func fedOffset(_ offset: Int) -> Int {
    let line = lines[lineIndex(of: offset)]
    return line.fed + offset - line.start
  }

  /// The line that holds a content byte.
  func lineIndex(of offset: Int) -> Int {
    var low = 0
    var high = lines.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if lines[middle].start <= offset { low = middle } else { high = middle }
    }
    return low
  }
}
