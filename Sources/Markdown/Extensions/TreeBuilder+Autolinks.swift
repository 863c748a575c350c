import Core

/// GFM's extended autolinks: `www.`, `http://`, `https://`, `ftp://` and e-mail addresses in text.
extension TreeBuilder {
  private struct Address {
    var range: Range<Int>
    var scheme: StaticString = ""
    /// Whether nothing but the text's end ended it.
    var isOpen = false
  }

  /// Turns addresses in text outside links into links.
  mutating func autolinks(from first: Int) {
    var rawAnchors = 0
    var index = first
    let last = nodes.count
    while index < last {
      defer { index += 1 }
      if nodes[index].kind == .htmlInline {
        rawAnchors = max(0, rawAnchors + anchor(in: nodes[index].literal.range))
      }
      guard nodes[index].kind == .text, rawAnchors == 0, !nodes[index].flags.contains(.inLink) else {
        continue
      }
      var rest = Int32(truncatingIfNeeded: index)
      while rest >= 0, let address = address(in: nodes[Int(rest)]) {
        let link = isolate(address.range, of: rest)
        if address.isOpen { extendAddress(link) }
        rest = nodes[Int(link)].next
        makeLink(link, scheme: address.scheme)
        // Nodes that were there before get their turn by index.
        if rest >= 0, Int(rest) < last || nodes[Int(rest)].kind != .text { rest = -1 }
      }
    }
  }

  /// Lets an address that reaches the end of its text node go on in the nodes behind, as far as no space follows.
  private mutating func extendAddress(_ index: Int32) {
    let start = Int(nodes[Int(index)].start)
    let stop = Int(nodes[Int(index)].end)
    guard start >= 0, nodes[Int(index)].next >= 0 else { return }
    // The limit keeps many addresses in one long word from being searched to its end each.
    let limit = codeBehind(index, upTo: min(content.bytes.count, stop + 2_048))
    let open = addressStop(from: stop, to: limit, in: content.bytes)
    let end = trimmedEnd(from: start, to: open, in: content.bytes, isPool: false)
    guard end > stop, !swallow(index, upTo: end), !hasMarks, swallow(index, upTo: open) else { return }
    _ = split(index, at: Int(nodes[Int(index)].literal.start) + end - start)
  }

  /// Where code begins behind an address that runs on into words without a space, as it does in Chinese and Japanese
  /// text: the code is none of the address's. Otherwise `limit`.
  private func codeBehind(_ index: Int32, upTo limit: Int) -> Int {
    let start = Int(nodes[Int(index)].start)
    var next = options.cjkEmphasis ? nodes[Int(index)].next : -1
    while next >= 0, nodes[Int(next)].start >= 0, Int(nodes[Int(next)].start) < limit {
      let node = nodes[Int(next)]
      if node.kind == .codeSpan {
        let isInWords = content.bytes[start..<Int(node.start)].contains { $0 >= 0x80 }
        return isInWords ? Int(node.start) : limit
      }
      next = node.next
    }
    return limit
  }

  /// 1 for a raw `<a …>`, -1 for `</a>`, otherwise 0.
  private func anchor(in range: Range<Int>) -> Int {
    guard range.count > 2 else { return 0 }
    let isClosing = pool[range.lowerBound + 1] == UInt8(ascii: "/")
    let name = range.lowerBound + (isClosing ? 2 : 1)
    guard name + 1 < range.upperBound, pool[name] | 0x20 == UInt8(ascii: "a"),
      pool[name + 1].isMarkdownSpace || pool[name + 1] == UInt8(ascii: ">")
    else { return 0 }
    return isClosing ? -1 : 1
  }

  /// Makes a text node a link around itself.
  private mutating func makeLink(_ index: Int32, scheme: StaticString) {
    var text = nodes[Int(index)]
    text.flags.insert(.inLink)
    text.firstChild = -1
    text.next = -1
    let start = Int32(truncatingIfNeeded: pool.count)
    pool.append(scheme)
    pool += Array(pool[text.literal.range])
    nodes[Int(index)].kind = .link
    nodes[Int(index)].flags.insert(.autolink)
    nodes[Int(index)].literal = PoolRange(start: start, end: Int32(truncatingIfNeeded: pool.count))
    _ = append(text, to: index)
  }

  /// The first address in a text.
  private func address(in node: Node) -> Address? {
    let range = node.literal.range
    var index = range.lowerBound
    while index < range.upperBound {
      switch pool[index] {
      case UInt8(ascii: "w"), UInt8(ascii: "W"):
        if let address = webAddress(at: index, in: node) { return address }
      case UInt8(ascii: ":"):
        if !isEscaped(index), let address = fullAddress(colon: index, in: range) { return address }
      case UInt8(ascii: "@"):
        if let address = mailAddress(at: index, in: range) { return address }
      default: break
      }
      index += 1
    }
    return nil
  }

  private func webAddress(at start: Int, in node: Node) -> Address? {
    let range = node.literal.range
    // Host names have no case, so `WWW.` counts as well.
    guard range.upperBound - start > 4, pool[start + 1] | 0x20 == UInt8(ascii: "w"),
      pool[start + 2] | 0x20 == UInt8(ascii: "w"),
      pool[start + 3] == UInt8(ascii: "."), mayPrecede(start, in: node),
      let domain = domain(from: start, to: range.upperBound, allowsShort: false)
    else { return nil }
    return address(from: start, domain: domain, to: range.upperBound, scheme: "http://")
  }

  /// Whether what stands before a `www.` lets it be a link.
  private func mayPrecede(_ start: Int, in node: Node) -> Bool {
    let offset = contentOffset(start, in: node)
    let before: UInt8
    if offset > 0 {
      before = content.bytes[offset - 1]
    } else if offset < 0, start > Int(node.literal.start) {
      before = pool[start - 1]
    } else {
      return true
    }
    return before.isMarkdownSpace || [0x2A, 0x5F, 0x7E, 0x28].contains(before)
  }

  private func fullAddress(colon: Int, in range: Range<Int>) -> Address? {
    guard range.upperBound - colon > 3, pool[colon + 1] == UInt8(ascii: "/"),
      pool[colon + 2] == UInt8(ascii: "/")
    else { return nil }
    var start = colon
    while start > range.lowerBound, pool[start - 1].isASCIILetter { start -= 1 }
    let scheme = pool[start..<colon].map { $0 | 0x20 }
    guard [Array("http".utf8), Array("https".utf8), Array("ftp".utf8)].contains(scheme),
      let domain = domain(from: colon + 3, to: range.upperBound, allowsShort: true)
    else { return nil }
    return address(from: start, domain: domain, to: range.upperBound, scheme: "")
  }

  /// The end of a valid domain name.
  private func domain(from start: Int, to end: Int, allowsShort: Bool) -> Int? {
    guard start < end, pool[start].isASCIIAlphanumeric || pool[start] >= 0x80 else { return nil }
    var dots = 0
    var underscores = (before: 0, last: 0)
    var index = start + 1
    while index < end {
      switch pool[index] {
      case UInt8(ascii: "_"): underscores.last += 1
      case UInt8(ascii: "."):
        if index + 1 == end { break }
        underscores = (underscores.last, 0)
        dots += 1
      case UInt8(ascii: "-"): break
      case 0x80...:
        if pool[index] & 0xC0 != 0x80 {
          let character = Neighbour(at: index, in: pool)
          if character.isSpace || (character.isPunctuation && !character.isSymbol) {
            return check(index, dots, underscores, allowsShort)
          }
        }
      case let byte where !byte.isASCIIAlphanumeric: return check(index, dots, underscores, allowsShort)
      default: break
      }
      index += 1
    }
    return check(end, dots, underscores, allowsShort)
  }

  private func check(_ end: Int, _ dots: Int, _ underscores: (before: Int, last: Int), _ allowsShort: Bool)
    -> Int?
  {
    if underscores.before > 0 || underscores.last > 0, dots <= 10 { return nil }
    return allowsShort || dots > 0 ? end : nil
  }

  /// The address that begins at `start` and whose domain ends at `domain`.
  private func address(from start: Int, domain: Int, to end: Int, scheme: StaticString) -> Address {
    let stop = addressStop(from: domain, to: end, in: pool)
    return Address(
      range: start..<trimmedEnd(from: start, to: stop, in: pool, isPool: true), scheme: scheme,
      isOpen: stop == end)
  }

  private func addressStop(from domain: Int, to end: Int, in bytes: [UInt8]) -> Int {
    var stop = domain
    while stop < end, !bytes[stop].isMarkdownSpace, bytes[stop] != UInt8(ascii: "<") { stop += 1 }
    return stop
  }

  /// Leaves out what is punctuation of the sentence rather than of the address.
  private func trimmedEnd(from start: Int, to stop: Int, in bytes: [UInt8], isPool: Bool) -> Int {
    var end = stop
    var balance: Int?
    while end > start {
      switch bytes[end - 1] {
      case UInt8(ascii: "?"), UInt8(ascii: "!"), UInt8(ascii: "."), UInt8(ascii: ","), UInt8(ascii: ":"),
        UInt8(ascii: "*"), UInt8(ascii: "_"), UInt8(ascii: "~"), UInt8(ascii: "'"), UInt8(ascii: "\""):
        end -= 1
      case UInt8(ascii: ";"):
        var name = end - 1
        while name > start, bytes[name - 1].isASCIILetter { name -= 1 }
        end = name < end - 1 && name > start && bytes[name - 1] == UInt8(ascii: "&") ? name - 1 : end - 1
      case UInt8(ascii: ")"):
        let surplus = balance ?? bytes[start..<end].reduce(0) { $0 + ($1 == 0x29 ? 1 : $1 == 0x28 ? -1 : 0) }
        guard surplus > 0 else { return end }
        balance = surplus - 1
        end -= 1
      case UInt8(ascii: "&") where isPool && isEscaped(end - 1): end -= 1
      default: return end
      }
    }
    return end
  }

  private func mailAddress(at sign: Int, in range: Range<Int>) -> Address? {
    var start = sign
    var scheme: StaticString = "mailto:"
    var isXMPP = false
    while start > range.lowerBound {
      let byte = pool[start - 1]
      if byte.isASCIIAlphanumeric || [0x2E, 0x2B, 0x2D, 0x5F].contains(byte) {
        start -= 1
      } else if byte == UInt8(ascii: ":"), let name = protocolName(before: start - 1, in: range) {
        scheme = ""
        isXMPP = pool[name] == UInt8(ascii: "x")
        start = name
        break
      } else {
        break
      }
    }
    guard start < sign else { return nil }
    var end = sign + 1
    var dots = 0
    loop: while end < range.upperBound {
      let byte = pool[end]
      switch byte {
      case UInt8(ascii: "@"): return nil
      case UInt8(ascii: "."):
        guard end + 1 < range.upperBound, pool[end + 1].isASCIIAlphanumeric else { break loop }
        dots += 1
      case UInt8(ascii: "-"), UInt8(ascii: "_"): break
      case UInt8(ascii: "/") where isXMPP: break
      default:
        if !byte.isASCIIAlphanumeric { break loop }
      }
      end += 1
    }
    guard dots > 0, pool[end - 1].isASCIILetter || pool[end - 1] == UInt8(ascii: ".") else { return nil }
    return Address(range: start..<trimmedEnd(from: start, to: end, in: pool, isPool: true), scheme: scheme)
  }

  /// Where `mailto` or `xmpp` begins that ends at a colon.
  private func protocolName(before colon: Int, in range: Range<Int>) -> Int? {
    for name in ["mailto", "xmpp"] {
      let start = colon - name.utf8.count
      guard start >= range.lowerBound, pool[start..<colon].elementsEqual(name.utf8) else { continue }
      if start == range.lowerBound || !pool[start - 1].isASCIIAlphanumeric { return start }
    }
    return nil
  }
}
