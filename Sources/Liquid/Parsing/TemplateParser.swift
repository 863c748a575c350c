internal import Core

/// Builds the blocks of a template and collects all of its syntax errors.
///
/// After an error parsing goes on: a broken tag stands for nothing, a block whose end is missing ends where an outer
/// block's next branch or end stands, so that one mistake is reported once and the next one still is.
struct TemplateParser {
  /// A block whose end has not been read yet.
  private struct OpenBlock {
    let name: String
    let tag: TemplateScanner.Tag
    let stops: [String]
  }

  /// A tag that ends or divides a block, under the name it was meant to have.
  private struct Stop {
    let tag: TemplateScanner.Tag
    let name: String
  }

  /// Errors after which nobody reads on.
  private static let maximumErrors = 500

  let source: TracedText
  private let template: TemplateSource
  private var scanner: TemplateScanner
  private(set) var errors: [LiquidError] = []
  private(set) var isLiteral = true
  private var open: [OpenBlock] = []
  /// Blocks below this index lie outside the current `{% liquid %}` and cannot be closed from inside.
  private var floor = 0
  /// A branch or end tag that an unclosed inner block left for its outer block.
  private var pending: Stop?
  private var isAborted = false

  init(_ source: TracedText, _ dialect: Dialect) {
    self.source = source
    template = TemplateSource(source, dialect)
    scanner = TemplateScanner(source.bytes, 0..<source.bytes.count, dialect.delimiters)
  }

  @inline(__always)
  private var dialect: Dialect { template.dialect }

  mutating func parse() -> Block {
    let block = body().block
    errors.sort { ($0.range?.lowerBound ?? 0) < ($1.range?.lowerBound ?? 0) }
    return block
  }

  private func string(_ range: Range<Int>) -> String { scanner.string(range) }

  private mutating func report(_ error: LiquidError, _ place: Range<Int>) {
    let located = error.located(place, in: source)
    errors.append(located)
    for more in located.further { errors.append(more.located(place, in: source)) }
    if errors.count >= Self.maximumErrors { isAborted = true }
  }

  private mutating func report(
    _ kind: LiquidError.Kind, _ message: String, _ place: Range<Int>, suggestion: String? = nil
  ) {
    report(LiquidError(kind, message, range: place, source: source, suggestion: suggestion), place)
  }

  // MARK: Bodies

  /// Reads up to a branch or end of the innermost open block, which is returned, or to the end of the text.
  private mutating func body() -> (block: Block, stop: Stop?) {
    var nodes: [Node] = []
    var isBlank = true
    let stop = read(into: &nodes, &isBlank)
    return (Block(nodes: nodes, source: source, isBlank: isBlank), stop)
  }

  private mutating func read(into nodes: inout [Node], _ isBlank: inout Bool) -> Stop? {
    while !isAborted {
      if let stop = pending {
        // Only the block that accepts it takes it; the others have been closed by then.
        pending = nil
        return stop
      }
      guard let token = scanner.next() else { return nil }
      switch token {
      case .text(let range):
        nodes.append(text(range))
        if isBlank, !source.bytes[range].allSatisfy({ $0.isWhitespace }) { isBlank = false }
      case .output(let whole, let inner):
        isLiteral = false
        isBlank = false
        do {
          let expression = try Expression(parsing: source, inner, dialect)
          nodes.append(
            .output(OutputNode(expression: expression, range: whole, offset: offset(whole.lowerBound))))
        } catch {
          report(error, whole)
        }
      case .unclosedTag(let range):
        report(
          .syntax, "tag '\(firstWord(range))' is not closed", range,
          suggestion: String(decoding: dialect.delimiters.tagClose, as: UTF8.self))
      case .unclosedOutput(let range):
        report(
          .syntax, "output '\(firstWord(range))' is not closed", range,
          suggestion: String(decoding: dialect.delimiters.outputClose, as: UTF8.self))
      case .tag(let tag):
        isLiteral = false
        if let stop = self.tag(tag, &nodes, &isBlank) { return stop }
      }
    }
    return nil
  }

  private func firstWord(_ range: Range<Int>) -> String {
    var end = range.lowerBound
    while end < source.bytes.count, end - range.lowerBound < 40,
      !source.bytes[end].isWhitespace || end - range.lowerBound < 4, source.bytes[end] != 0x0A
    {
      end += 1
    }
    return string(range.lowerBound..<end)
  }

  private func text(_ range: Range<Int>) -> Node {
    guard let index = source.pieceIndex(at: range.lowerBound) else { return .mixedText(range) }
    let piece = source.pieces[index]
    let isWhole = index + 1 >= source.pieces.count || Int(source.pieces[index + 1].start) >= range.upperBound
    if piece.isFixed || piece.frame != 0 || !isWhole { return .mixedText(range) }
    return .text(range, offset: piece.fileOffset + range.lowerBound - Int(piece.start))
  }

  private func offset(_ position: Int) -> Int { source.origin(at: position)?.offset ?? 0 }

  private func arguments(_ tag: TemplateScanner.Tag) -> TagArguments {
    TagArguments(name: string(tag.name), range: tag.arguments, tagRange: tag.whole, of: template)
  }

  // MARK: Tags

  /// Reads a tag with all that belongs to it; returns it when it ends or divides an open block.
  private mutating func tag(
    _ tag: TemplateScanner.Tag, _ nodes: inout [Node], _ isBlank: inout Bool
  ) -> Stop? {
    let name = string(tag.name)
    if open.count > floor, let inner = open.last, inner.stops.contains(name) {
      return Stop(tag: tag, name: name)
    }
    guard let definition = dialect.tags[name] else { return unknown(tag, name) }
    switch definition.form {
    case .lines:
      readLines(tag, &nodes, &isBlank)
    case .comment:
      skipComment(tag)
    case .inline(let make):
      do {
        append(try make(arguments(tag)), tag, &nodes, &isBlank)
      } catch {
        report(error, tag.whole)
      }
    case .block(let ends, _, true, let make):
      guard let (range, _) = scanner.skipRaw(to: ends) else {
        reportUnclosed(name, tag, ends)
        scanner.position = scanner.end
        return nil
      }
      let empty = Block(nodes: [], source: source, isBlank: true)
      let branch = Branch(name: name, arguments: arguments(tag), body: empty, bodyRange: range)
      append(make, [branch], tag, &nodes, &isBlank)
    case .block(let ends, let branches, false, let make):
      let read = self.branches(tag, name, ends, branches)
      if !isAborted { append(make, read, tag, &nodes, &isBlank) }
    }
    return nil
  }

  private mutating func append(
    _ make: @Sendable ([Branch]) throws(LiquidError) -> any CustomTag, _ branches: [Branch],
    _ tag: TemplateScanner.Tag, _ nodes: inout [Node], _ isBlank: inout Bool
  ) {
    do {
      append(try make(branches), tag, &nodes, &isBlank)
    } catch {
      report(error, tag.whole)
    }
  }

  private func append(
    _ made: any CustomTag, _ tag: TemplateScanner.Tag, _ nodes: inout [Node], _ isBlank: inout Bool
  ) {
    if isBlank, !made.isBlank { isBlank = false }
    if made.isBlank, made is NothingTag { return }
    nodes.append(.tag(TagNode(made, tag.whole)))
  }

  /// Reads the bodies of a block up to its end.
  private mutating func branches(
    _ first: TemplateScanner.Tag, _ name: String, _ ends: [String], _ names: [String]
  ) -> [Branch] {
    var result: [Branch] = []
    if open.count >= dialect.maximumNesting {
      report(.limit, "blocks nest deeper than \(dialect.maximumNesting) levels", first.whole)
      isAborted = true
      return []
    }
    open.append(OpenBlock(name: name, tag: first, stops: ends + names))
    defer { open.removeLast() }
    var current = Stop(tag: first, name: name)
    while true {
      let start = scanner.position
      let (block, stop) = body()
      if isAborted { return [] }
      let range = start..<max(start, stop?.tag.whole.lowerBound ?? scanner.position)
      result.append(
        Branch(name: current.name, arguments: arguments(current.tag), body: block, bodyRange: range))
      guard let stop else {
        reportUnclosed(name, first, ends)
        return result
      }
      if ends.contains(stop.name) { return result }
      if !names.contains(stop.name) {
        // An outer block's: this one was never closed.
        reportUnclosed(name, first, ends)
        pending = stop
        return result
      }
      current = stop
    }
  }

  private mutating func reportUnclosed(_ name: String, _ tag: TemplateScanner.Tag, _ ends: [String]) {
    let end = ends.first ?? ""
    report(.unclosedBlock, "tag '\(name)' is never closed", tag.whole, suggestion: end)
  }

  /// A tag that no definition has: a stray end or branch, or a mistyped name.
  private mutating func unknown(_ tag: TemplateScanner.Tag, _ name: String) -> Stop? {
    if open[floor...].contains(where: { $0.stops.contains(name) }) { return Stop(tag: tag, name: name) }
    if name.isEmpty {
      report(.syntax, "tag without a name", tag.whole)
      return nil
    }
    let owners = dialect.tags.filter { $0.value.stops.contains(name) }.map(\.key).sorted()
    if !owners.isEmpty {
      let known = owners.prefix(3).map { "'\($0)'" }
      let list =
        known.dropLast().joined(separator: ", ") + (known.count > 1 ? " or " : "") + (known.last ?? "")
      let isEnd = owners.contains { dialect.tags[$0]?.ends.contains(name) ?? false }
      report(
        .unexpectedTag, "'\(name)' \(isEnd ? "closes" : "divides") nothing: there is no open \(list)",
        tag.whole, suggestion: "remove it")
      return nil
    }
    let stops = open[floor...].last?.stops ?? []
    // `{% end %}` is other languages' word for the end of whatever is open.
    let wanted =
      name == "end" ? stops.first : NearMiss.best(for: name, among: Array(dialect.tags.keys) + stops)
    report(.unknownTag, "unknown tag '\(name)'", tag.name.isEmpty ? tag.whole : tag.name, suggestion: wanted)
    // A mistyped end or branch most likely is the one it resembles: taking it as plain text would report the block
    // as unclosed, too.
    return wanted.flatMap { stops.contains($0) ? Stop(tag: tag, name: $0) : nil }
  }

  // MARK: Special forms

  /// `{% liquid %}`: every line is a tag, and blocks must end inside.
  private mutating func readLines(_ tag: TemplateScanner.Tag, _ nodes: inout [Node], _ isBlank: inout Bool) {
    if open.count >= dialect.maximumNesting {
      report(.limit, "blocks nest deeper than \(dialect.maximumNesting) levels", tag.whole)
      isAborted = true
      return
    }
    let (outer, outerFloor) = (scanner, floor)
    scanner = TemplateScanner(source.bytes, tag.arguments, dialect.delimiters, isLines: true)
    open.append(OpenBlock(name: "liquid", tag: tag, stops: []))
    floor = open.count
    while let stop = read(into: &nodes, &isBlank) {
      report(.unexpectedTag, "tag '\(stop.name)' without its block", stop.tag.whole)
    }
    open.removeLast()
    scanner = outer
    floor = outerFloor
  }

  /// Skips a comment: comments and raw blocks nest in it, nothing else is looked at.
  private mutating func skipComment(_ tag: TemplateScanner.Tag) {
    var depth = 1
    scanner.isInComment = true
    defer { scanner.isInComment = false }
    while let token = scanner.next() {
      guard case .tag(let inner) = token else { continue }
      switch string(inner.name) {
      case "comment": depth += 1
      case "endcomment":
        depth -= 1
        if depth == 0 { return }
      case "raw":
        if scanner.skipRaw(to: ["endraw"]) == nil { scanner.position = scanner.end }
      default: break
      }
    }
    reportUnclosed("comment", tag, ["endcomment"])
  }
}
