/// Cuts raw HTML into text, comments and tags, as byte ranges of what was given.
///
/// It follows HTML's own rules for where a tag ends (quoted values may hold `>`), and takes anything that is no tag for
/// text; it never fails. `<a href="/x">y</a>` gives a start tag, text and an end tag. Nothing is read twice to no avail,
/// so that thousands of tags that never end take no longer than others.
struct HTMLTokenizer {
  /// One piece of HTML.
  enum Token {
    case text(Range<Int>)
    case comment(Range<Int>)
    case startTag(Tag)
    case endTag(name: Range<Int>, range: Range<Int>)
  }

  /// A start tag.
  struct Tag {
    var range: Range<Int>
    var name: Range<Int>
    var attributes: [Attribute]
    var isSelfClosing: Bool
  }

  /// An attribute; `value` is empty at the name's end when it has none, and never includes quotes.
  struct Attribute {
    var name: Range<Int>
    var value: Range<Int>
    var hasValue: Bool
  }

  let bytes: ArraySlice<UInt8>
  private var index: Int
  /// End of the last `>`: no tag begins behind it.
  private let lastEnd: Int
  /// Where the attributes of tags without an end began: a tag that comes upon one of them has no end either.
  private var endless: Set<Int> = []
  /// The last name that was read: one that begins inside it ends where it does.
  private var name: Range<Int>

  init(_ bytes: ArraySlice<UInt8>) {
    self.bytes = bytes
    index = bytes.startIndex
    lastEnd = bytes.lastIndex(of: UInt8(ascii: ">")).map { $0 + 1 } ?? bytes.startIndex
    name = bytes.startIndex..<bytes.startIndex
  }

  /// The next token, nil at the end.
  mutating func next() -> Token? {
    guard index < bytes.endIndex else { return nil }
    let start = index
    while index < bytes.endIndex {
      if bytes[index] == UInt8(ascii: "<"), let (token, end) = markup(at: index) {
        if index > start { return .text(start..<index) }
        index = end
        return token
      }
      index += 1
    }
    return .text(start..<index)
  }

  private func byte(_ at: Int) -> UInt8 { at < bytes.endIndex ? bytes[at] : 0 }

  private mutating func markup(at start: Int) -> (Token, Int)? {
    let second = byte(start + 1)
    if second == UInt8(ascii: "!"), byte(start + 2) == UInt8(ascii: "-"), byte(start + 3) == UInt8(ascii: "-")
    {
      let end = commentEnd(from: start + 4)
      return (.comment(start..<end), end)
    }
    if start >= lastEnd { return nil }
    if second == UInt8(ascii: "/") {
      let name = nameRange(from: start + 2)
      guard !name.isEmpty else { return nil }
      var end = name.upperBound
      while end < bytes.endIndex, bytes[end] != UInt8(ascii: ">") { end += 1 }
      guard end < bytes.endIndex else { return nil }
      return (.endTag(name: name, range: start..<(end + 1)), end + 1)
    }
    let name = nameRange(from: start + 1)
    return name.isEmpty ? nil : startTag(start, name)
  }

  private func commentEnd(from start: Int) -> Int {
    var end = start
    while end < bytes.endIndex {
      if bytes[end] == UInt8(ascii: "-"), byte(end + 1) == UInt8(ascii: "-"),
        byte(end + 2) == UInt8(ascii: ">")
      {
        return end + 3
      }
      end += 1
    }
    return end
  }

  private mutating func nameRange(from start: Int) -> Range<Int> {
    guard start < bytes.endIndex, isLetter(bytes[start]) else { return start..<start }
    if name.contains(start) { return start..<name.upperBound }
    var end = start
    while end < bytes.endIndex, !isSpace(bytes[end]), bytes[end] != UInt8(ascii: ">"),
      bytes[end] != UInt8(ascii: "/")
    {
      end += 1
    }
    name = start..<end
    return name
  }

  private func isLetter(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
  }
  private func isSpace(_ byte: UInt8) -> Bool { byte == 32 || (9...13).contains(byte) }

  private mutating func startTag(_ start: Int, _ name: Range<Int>) -> (Token, Int)? {
    var tag = Tag(range: start..<start, name: name, attributes: [], isSelfClosing: false)
    guard let end = readAttributes(of: &tag, from: name.upperBound) else {
      endless.formUnion(tag.attributes.lazy.map(\.name.lowerBound))
      return nil
    }
    tag.range = start..<end
    return (.startTag(tag), end)
  }

  /// Reads the attributes of a tag; returns the tag's end, nil when it has none.
  private mutating func readAttributes(of tag: inout Tag, from start: Int) -> Int? {
    var at = start
    while true {
      while at < bytes.endIndex, isSpace(bytes[at]) { at += 1 }
      guard at < bytes.endIndex else { return nil }
      if bytes[at] == UInt8(ascii: ">") { return at + 1 }
      if bytes[at] == UInt8(ascii: "/") {
        tag.isSelfClosing = byte(at + 1) == UInt8(ascii: ">")
        at += 1
        continue
      }
      if !endless.isEmpty, endless.contains(at) { return nil }
      guard let (attribute, end) = attribute(at: at) else {
        endless.insert(at)
        return nil
      }
      tag.attributes.append(attribute)
      at = end
    }
  }

  private func attribute(at start: Int) -> (Attribute, Int)? {
    var end = start + 1
    while end < bytes.endIndex, !isSpace(bytes[end]), bytes[end] != UInt8(ascii: "="),
      bytes[end] != UInt8(ascii: ">"), bytes[end] != UInt8(ascii: "/")
    {
      end += 1
    }
    let name = start..<end
    var at = end
    while at < bytes.endIndex, isSpace(bytes[at]) { at += 1 }
    guard byte(at) == UInt8(ascii: "=") else {
      return (Attribute(name: name, value: end..<end, hasValue: false), end)
    }
    at += 1
    while at < bytes.endIndex, isSpace(bytes[at]) { at += 1 }
    let quote = byte(at)
    if quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") {
      var close = at + 1
      while close < bytes.endIndex, bytes[close] != quote { close += 1 }
      guard close < bytes.endIndex else { return nil }
      return (Attribute(name: name, value: (at + 1)..<close, hasValue: true), close + 1)
    }
    var close = at
    while close < bytes.endIndex, !isSpace(bytes[close]), bytes[close] != UInt8(ascii: ">") { close += 1 }
    return (Attribute(name: name, value: at..<close, hasValue: true), close)
  }
}
