/// Cuts raw HTML into text, comments and tags, as byte ranges of what was given.
///
/// It follows HTML's own rules for where a tag ends (quoted values may hold `>`), and takes anything that is no tag for
/// text; it never fails. `<a href="/x">y</a>` gives a start tag, text and an end tag.
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
  /// The last place at which a tag can end: behind it nothing is one, which is not tried again and again.
  private let lastEnd: Int

  init(_ bytes: ArraySlice<UInt8>) {
    self.bytes = bytes
    index = bytes.startIndex
    lastEnd = bytes.lastIndex(of: UInt8(ascii: ">")) ?? bytes.startIndex
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

  private func markup(at start: Int) -> (Token, Int)? {
    let second = byte(start + 1)
    if second == UInt8(ascii: "!"), byte(start + 2) == UInt8(ascii: "-"), byte(start + 3) == UInt8(ascii: "-")
    {
      let end = commentEnd(from: start + 4)
      return (.comment(start..<end), end)
    }
    guard start < lastEnd else { return nil }
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

  private func nameRange(from start: Int) -> Range<Int> {
    var end = start
    guard end < bytes.endIndex, isLetter(bytes[end]) else { return start..<start }
    while end < bytes.endIndex, !isSpace(bytes[end]), bytes[end] != UInt8(ascii: ">"),
      bytes[end] != UInt8(ascii: "/")
    {
      end += 1
    }
    return start..<end
  }

  private func isLetter(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
  }
  private func isSpace(_ byte: UInt8) -> Bool { byte == 32 || (9...13).contains(byte) }

  private func startTag(_ start: Int, _ name: Range<Int>) -> (Token, Int)? {
    var tag = Tag(range: start..<start, name: name, attributes: [], isSelfClosing: false)
    var at = name.upperBound
    while true {
      while at < bytes.endIndex, isSpace(bytes[at]) { at += 1 }
      guard at < bytes.endIndex else { return nil }
      if bytes[at] == UInt8(ascii: ">") { break }
      if bytes[at] == UInt8(ascii: "/") {
        tag.isSelfClosing = byte(at + 1) == UInt8(ascii: ">")
        at += 1
        continue
      }
      guard let (attribute, end) = attribute(at: at) else { return nil }
      tag.attributes.append(attribute)
      at = end
    }
    tag.range = start..<(at + 1)
    return (.startTag(tag), at + 1)
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
