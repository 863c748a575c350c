/// Finds where the addresses of a document's links and images stand in its source.
///
/// An address may stand in the link itself, `[text](/a "title")`, or in the reference definition that it names,
/// `[text][name]` with `[name]: /a` elsewhere.
public struct LinkAddresses {
  private let document: MarkdownDocument
  private let scanner: LinkScanner
  /// Address as written in reference definitions → places; read when the first link asks for them.
  private var definitions: [[UInt8]: [Range<Int>]]?

  /// Looks for addresses in `document`.
  public init(_ document: MarkdownDocument) {
    self.document = document
    scanner = LinkScanner(bytes: document.source)
  }

  /// Byte ranges in the source, angle brackets left out; none for bare addresses and for what is not found.
  public mutating func ranges(of link: NodeID) -> [Range<Int>] {
    guard !document.isAutolink(link), let range = document.sourceRange(of: link) else { return [] }
    let destination = Array(document.destination(of: link))
    var end = range.lowerBound + (document.kind(of: link) == .image ? 2 : 1)
    for child in document.children(of: link) {
      guard let inner = document.sourceRange(of: child) else { return [] }
      end = inner.upperBound
    }
    guard end < range.upperBound, scanner.bytes[end] == UInt8(ascii: "]") else { return [] }
    if scanner.inlineTail(at: end + 1) == range.upperBound {
      let start = scanner.spaces(at: end + 2)
      return scanner.destination(at: start).flatMap { address(start..<$0, destination) }.map { [$0] } ?? []
    }
    let known = definitions ?? findDefinitions()
    definitions = known
    return known[destination] ?? []
  }

  /// The range without angle brackets; nil when it does not hold the address: marks of a container may stand in it.
  private func address(_ range: Range<Int>, _ destination: [UInt8]) -> Range<Int>? {
    let inner = withoutBrackets(range)
    let written = scanner.bytes[inner]
    if written.elementsEqual(destination) { return inner }
    return written.contains(UInt8(ascii: "\\")) || written.contains(UInt8(ascii: "&")) ? inner : nil
  }

  private func withoutBrackets(_ range: Range<Int>) -> Range<Int> {
    guard range.count >= 2, scanner.bytes[range.lowerBound] == UInt8(ascii: "<") else { return range }
    return range.lowerBound + 1..<range.upperBound - 1
  }

  /// Definitions at the beginning of lines that are neither code nor raw HTML; libcmark keeps none of them in its tree.
  private func findDefinitions() -> [[UInt8]: [Range<Int>]] {
    let verbatim = document.descendants(of: document.root).filter {
      document.kind(of: $0) == .codeBlock || document.kind(of: $0) == .htmlBlock
    }.compactMap { document.sourceRange(of: $0) }.sorted { $0.lowerBound < $1.lowerBound }
    var found: [[UInt8]: [Range<Int>]] = [:]
    var block = 0
    var line = 0
    while line < scanner.count {
      let next = (scanner.bytes[line...].firstIndex(of: 0x0A) ?? scanner.count - 1) + 1
      while block < verbatim.count, verbatim[block].upperBound <= line { block += 1 }
      if block == verbatim.count || verbatim[block].lowerBound >= next,
        let range = definition(on: line..<next)
      {
        found[Array(scanner.bytes[range]), default: []].append(range)
      }
      line = next
    }
    return found
  }

  private func definition(on line: Range<Int>) -> Range<Int>? {
    var start = line.lowerBound
    while start < line.upperBound,
      scanner.bytes[start] == 0x20 || scanner.bytes[start] == 0x09
        || scanner.bytes[start] == UInt8(ascii: ">")
    {
      start += 1
    }
    guard scanner.definition(at: start) != nil, let label = scanner.label(at: start) else { return nil }
    let first = scanner.spaces(at: label + 1)
    return scanner.destination(at: first).map { withoutBrackets(first..<$0) }
  }
}
