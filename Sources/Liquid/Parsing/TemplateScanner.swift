import Core

/// Divides a template into text, outputs and tags, resolving the dashes that trim white space.
///
/// Text is skipped with `memchr` for the first byte of the delimiters. A tag ends at the first closing delimiter and
/// an output at its own, quotes or not, as in Shopify's tokenizer. Inside `{% liquid %}` every line is a tag.
struct TemplateScanner {
  /// `{% name arguments %}` as ranges of the template.
  struct Tag: Sendable {
    var whole: Range<Int>
    /// The name; empty when the tag has none.
    var name: Range<Int>
    /// What follows the name, without white space around it.
    var arguments: Range<Int>
    /// Whether a dash before the closing delimiter trims what follows.
    var trimsAfter: Bool
  }

  enum Token: Sendable {
    case text(Range<Int>)
    case output(whole: Range<Int>, inner: Range<Int>)
    case tag(Tag)
    /// An opening delimiter without its end.
    case unclosedTag(Range<Int>)
    case unclosedOutput(Range<Int>)
  }

  let bytes: [UInt8]
  let delimiters: Delimiters
  var position: Int
  let end: Int
  /// Whether tags are lines instead of being delimited.
  let isLines: Bool
  /// Whether tags are only looked at for the comment's end; what would be a mistake then swallows what follows.
  var isInComment = false
  private var trimsNext = false
  private var tagOpens = Landmark()
  private var outputOpens = Landmark()
  private var tagCloses = Landmark()
  private var outputCloses = Landmark()

  /// The next place of a delimiter as last searched for: without it, many unclosed tags would each search to the end.
  private struct Landmark {
    private var start = Int.max
    private var place: Int?

    mutating func next(_ needle: [UInt8], in bytes: [UInt8], from: Int, to end: Int) -> Int? {
      if from < start || place.map({ $0 < from }) ?? false {
        start = from
        place = ByteSearch.find(needle, in: bytes, from: from, to: end)
      }
      return place
    }
  }

  init(_ bytes: [UInt8], _ range: Range<Int>, _ delimiters: Delimiters, isLines: Bool = false) {
    self.bytes = bytes
    self.delimiters = delimiters
    self.isLines = isLines
    position = range.lowerBound
    end = range.upperBound
  }

  mutating func next() -> Token? {
    if isLines { return nextLine().map { .tag($0) } }
    while position < end {
      if matches(delimiters.tagOpen, position) { return nextTag() }
      if matches(delimiters.outputOpen, position) { return nextOutput() }
      if let text = nextText() { return .text(text) }
    }
    return nil
  }

  // MARK: Text

  /// The text up to the next delimiter, trimmed; nil when trimming leaves nothing.
  private mutating func nextText() -> Range<Int>? {
    var start = position
    let stop = nextDelimiter(from: start)
    position = stop
    if trimsNext {
      while start < stop, bytes[start].isWhitespace { start += 1 }
      trimsNext = false
    }
    var last = stop
    if stop < end, opensWithDash(stop) {
      while last > start, bytes[last - 1].isWhitespace { last -= 1 }
    }
    return start < last ? start..<last : nil
  }

  /// Offset of the next opening delimiter, the end when there is none.
  mutating func nextDelimiter(from start: Int) -> Int {
    guard let a = delimiters.tagOpen.first, let b = delimiters.outputOpen.first else { return end }
    var cursor = start
    if a == b {
      while let found = ByteSearch.find(a, in: bytes, from: cursor, to: end) {
        if matches(delimiters.tagOpen, found) || matches(delimiters.outputOpen, found) { return found }
        cursor = found + 1
      }
      return end
    }
    let tag = tagOpens.next(delimiters.tagOpen, in: bytes, from: start, to: end) ?? end
    let output = outputOpens.next(delimiters.outputOpen, in: bytes, from: start, to: end) ?? end
    return min(tag, output)
  }

  private func opensWithDash(_ offset: Int) -> Bool {
    let length = matches(delimiters.tagOpen, offset) ? delimiters.tagOpen.count : delimiters.outputOpen.count
    return offset + length < end && bytes[offset + length] == UInt8(ascii: "-")
  }

  private func matches(_ needle: [UInt8], _ offset: Int) -> Bool {
    offset + needle.count <= end && ByteSearch.matches(needle, bytes, at: offset)
  }

  // MARK: Tags and outputs

  private mutating func nextTag() -> Token {
    let start = position
    let inner = start + delimiters.tagOpen.count
    guard let close = tagCloses.next(delimiters.tagClose, in: bytes, from: inner, to: end) else {
      position = inner
      return .unclosedTag(start..<inner)
    }
    let tag = makeTag(start, inner, close)
    if !isInComment, !isComment(tag), let nested = openingOutsideQuotes(in: inner..<close) {
      position = nested
      trimsNext = false
      return .unclosedTag(start..<nested)
    }
    position = tag.whole.upperBound
    trimsNext = tag.trimsAfter
    return .tag(tag)
  }

  private func isComment(_ tag: Tag) -> Bool {
    tag.name.count == 1 && bytes[tag.name.lowerBound] == UInt8(ascii: "#")
  }

  func makeTag(_ start: Int, _ inner: Int, _ close: Int) -> Tag {
    let inside = withoutDashes(inner..<close)
    let (name, arguments) = divide(inside)
    return Tag(
      whole: start..<(close + delimiters.tagClose.count), name: name, arguments: arguments,
      trimsAfter: inside.upperBound < close)
  }

  /// The inside of a tag without the dashes that trim white space around it.
  private func withoutDashes(_ inside: Range<Int>) -> Range<Int> {
    var (first, last) = (inside.lowerBound, inside.upperBound)
    if first < last, bytes[first] == UInt8(ascii: "-") { first += 1 }
    if last > first, bytes[last - 1] == UInt8(ascii: "-") { last -= 1 }
    return first..<last
  }

  /// Divides a tag's inside into name and arguments.
  private func divide(_ range: Range<Int>) -> (name: Range<Int>, arguments: Range<Int>) {
    let name = name(in: range)
    var start = name.upperBound
    var last = range.upperBound
    while last > start, bytes[last - 1].isWhitespace { last -= 1 }
    while start < last, bytes[start].isWhitespace { start += 1 }
    return (name, start..<last)
  }

  /// The name with which a tag's inside begins.
  private func name(in range: Range<Int>) -> Range<Int> {
    var start = range.lowerBound
    while start < range.upperBound, bytes[start].isWhitespace { start += 1 }
    var end = start
    if end < range.upperBound, bytes[end] == UInt8(ascii: "#") { return start..<(end + 1) }
    while end < range.upperBound, bytes[end].isWordByte { end += 1 }
    return start..<end
  }

  /// Where a tag or output opens inside a tag, which then has lost its own end; quoted strings do not count.
  private func openingOutsideQuotes(in range: Range<Int>, isOutput: Bool = false) -> Int? {
    // Nearly every tag is done with here.
    guard mayOpen(in: range, delimiters.tagOpen) || (isOutput && mayOpen(in: range, delimiters.outputOpen))
    else { return nil }
    var cursor = range.lowerBound
    while cursor < range.upperBound {
      let byte = bytes[cursor]
      if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'"),
        let close = ByteSearch.find(byte, in: bytes, from: cursor + 1, to: range.upperBound)
      {
        cursor = close + 1
      } else if matches(delimiters.tagOpen, cursor) || (isOutput && matches(delimiters.outputOpen, cursor)) {
        return cursor
      } else {
        cursor += 1
      }
    }
    return nil
  }

  private func mayOpen(in range: Range<Int>, _ delimiter: [UInt8]) -> Bool {
    guard let head = delimiter.first else { return false }
    return ByteSearch.find(head, in: bytes, from: range.lowerBound, to: range.upperBound) != nil
  }

  private mutating func nextOutput() -> Token {
    let start = position
    var begin = start + delimiters.outputOpen.count
    let nested = tagOpens.next(delimiters.tagOpen, in: bytes, from: begin, to: end)
    let next = outputCloses.next(delimiters.outputClose, in: bytes, from: begin, to: end)
    guard let close = next,
      nested.map({ close < $0 }) ?? true || openingOutsideQuotes(in: begin..<close, isOutput: true) == nil
    else {
      position = begin
      if isInComment, let nested {
        position = tagCloses.next(delimiters.tagClose, in: bytes, from: nested, to: end) ?? begin
      }
      trimsNext = false
      return .unclosedOutput(start..<begin)
    }
    var last = close
    if begin < last, bytes[begin] == UInt8(ascii: "-") { begin += 1 }
    trimsNext = false
    if last > begin, bytes[last - 1] == UInt8(ascii: "-") {
      last -= 1
      trimsNext = true
    }
    position = close + delimiters.outputClose.count
    return .output(whole: start..<position, inner: begin..<last)
  }

  // MARK: Lines

  /// The next line of `{% liquid %}` that is not empty.
  private mutating func nextLine() -> Tag? {
    while position < end {
      let stop = ByteSearch.find(0x0A, in: bytes, from: position, to: end) ?? end
      let (name, arguments) = divide(position..<stop)
      position = min(stop + 1, end)
      if name.isEmpty && arguments.isEmpty { continue }
      let whole = name.lowerBound..<max(arguments.upperBound, name.upperBound)
      return Tag(whole: whole, name: name, arguments: arguments, trimsAfter: false)
    }
    return nil
  }

  // MARK: Bodies that are not parsed

  /// Skips to the first tag called one of `names` and past it; returns the text before it and the tag.
  mutating func skipRaw(to names: [String]) -> (body: Range<Int>, end: Tag)? {
    let start = position
    if isLines {
      while let tag = nextLine() {
        if names.contains(string(tag.name)) { return (start..<tag.whole.lowerBound, tag) }
      }
      position = start
      return nil
    }
    var cursor = start
    while let open = ByteSearch.find(delimiters.tagOpen, in: bytes, from: cursor, to: end) {
      let inner = open + delimiters.tagOpen.count
      guard let close = tagCloses.next(delimiters.tagClose, in: bytes, from: inner, to: end) else { break }
      if names.contains(string(name(in: withoutDashes(inner..<close)))) {
        let tag = makeTag(open, inner, close)
        position = tag.whole.upperBound
        trimsNext = tag.trimsAfter
        return (start..<open, tag)
      }
      cursor = inner
    }
    return nil
  }

  func string(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }
}
