import Core
import Liquid
import SiteModel

/// `{% data variables.product.name %}`: a variable or reusable in the page's language, rendered in place.
///
/// A tag that stands alone behind spaces indents every line of what it inserts by them, and one in a block quote
/// repeats the quote's mark; in the middle of a line the text goes in as it is.
struct DataTag: CustomTag {
  let slot: DataSlot
  let arguments: TagArguments
  /// Whether nothing but spaces stands before the tag on its line of the template.
  let isAloneBefore: Bool
  /// Spaces to put before every line, the first included; nil for `data`, which goes by where it stands.
  let spaces: Int?

  /// `{% data PATH %}`.
  static func data(_ store: DataStore) -> TagDefinition {
    .inline { arguments throws(LiquidError) in
      let path = String(decoding: arguments.text, as: UTF8.self)
      guard isPath(path) else {
        throw arguments.error(
          "'data' needs the path of a variable or reusable, such as 'variables.product.name'")
      }
      return DataTag(
        slot: store.slot(path), arguments: arguments, isAloneBefore: onlySpacesBefore(arguments),
        spaces: nil)
    }.documented("Inserts a variable, a reusable or a text of the user interface.")
  }

  /// `{% indented_data_reference PATH spaces=N %}`.
  static func indented(_ store: DataStore) -> TagDefinition {
    .inline { arguments throws(LiquidError) in
      try readIndented(arguments, store)
    }.documented("Inserts a reusable with every line indented.")
  }

  private static func readIndented(
    _ arguments: TagArguments, _ store: DataStore
  ) throws(LiquidError) -> DataTag {
    let words = String(decoding: arguments.text, as: UTF8.self).split(whereSeparator: \.isWhitespace)
    guard let path = words.first.map(String.init), isPath(path) else {
      throw arguments.error("'indented_data_reference' needs a path and 'spaces=N'")
    }
    let rest = words.dropFirst().joined()
    guard rest.isEmpty || rest.hasPrefix("spaces=") else {
      throw arguments.error("'indented_data_reference' takes 'spaces=N' after the path")
    }
    guard let spaces = rest.isEmpty ? 2 : Int(rest.dropFirst(7)), (0...80).contains(spaces) else {
      throw arguments.error("'spaces=' needs a number from 0 to 80")
    }
    return DataTag(slot: store.slot(path), arguments: arguments, isAloneBefore: false, spaces: spaces)
  }

  private static func isPath(_ text: String) -> Bool {
    !text.isEmpty && !text.utf8.contains { $0 <= 32 }
  }

  private static func onlySpacesBefore(_ arguments: TagArguments) -> Bool {
    let bytes = arguments.source.bytes
    var index = arguments.tagRange.lowerBound
    while index > 0, bytes[index - 1] == UInt8(ascii: " ") { index -= 1 }
    return index > 0 && bytes[index - 1] == UInt8(ascii: "\n")
  }

  func render(_ context: RenderContext, into output: inout Output) throws(LiquidError) {
    guard let scope = context.scope else { return }
    let slot = slot.path.contains("[") ? try resolved(slot, context, scope) : slot
    scope.reads.insert(.data(slot.path))
    guard let entry = scope.site.data.entry(slot, scope.language) else {
      reportUndefined(slot, scope, output)
      return
    }
    if scope.openData.contains(slot.id) {
      report(scope, output, .dataCycle, "'\(slot.path)' includes itself")
      return
    }
    guard let template = template(entry, slot, scope, output) else { return }
    let outer = output.linePrefix
    output.linePrefix = prefix(output)
    if let spaces { output.append(String(repeating: " ", count: spaces), standingFor: arguments.fileOffset) }
    scope.openData.append(slot.id)
    defer {
      scope.openData.removeLast()
      output.linePrefix = outer
    }
    try context.withIsolatedScope { () throws(LiquidError) in
      try template.render(context, into: &output, calledFrom: arguments.fileOffset)
    }
  }

  /// The slot of a path that asks for an element, such as `glossaries.external[forloop.index0].term`, with the number
  /// in place of what stands in brackets.
  private func resolved(_ slot: DataSlot, _ context: RenderContext, _ scope: PageScope) throws(LiquidError)
    -> DataSlot
  {
    var path = ""
    for part in slot.path.split(separator: "[", omittingEmptySubsequences: false) {
      guard let close = part.firstIndex(of: "]") else {
        path += part
        continue
      }
      let index = TracedText(Array(part[..<close].utf8))
      let expression = try Expression(parsing: index, 0..<index.bytes.count, arguments.dialect)
      if case .integer(let number) = try expression.evaluate(context) { path += ".\(number)" }
      path += part[part.index(after: close)...]
    }
    return scope.site.data.slot(path)
  }

  /// What every line after the first begins with.
  private func prefix(_ output: Output) -> [UInt8] {
    if let spaces { return output.linePrefix + [UInt8](repeating: UInt8(ascii: " "), count: spaces) }
    let line = LinePrefix(of: output)
    if line.bytes.contains(UInt8(ascii: ">")) {
      return Array(line.bytes.prefix(through: line.bytes.lastIndex(of: UInt8(ascii: ">")) ?? 0)) + [32]
    }
    guard isAloneBefore, line.isAtBlockStart else { return [] }
    return line.bytes
  }

  /// The entry's template; a translation that cannot be parsed gives way to the source language's text.
  private func template(
    _ entry: DataEntry, _ slot: DataSlot, _ scope: PageScope, _ output: Output
  ) -> Template? {
    let store = scope.renderer.templates
    let isTranslation = entry.language != 0
    let own = store.data(entry, slot).use(
      scope, output, arguments, severity: isTranslation ? .warning : nil)
    if own != nil || !isTranslation { return own }
    return scope.site.data.entry(slot, scope.site.sourceLanguage).flatMap { original in
      store.data(original, slot).use(scope, output, arguments)
    }
  }

  private func reportUndefined(_ slot: DataSlot, _ scope: PageScope, _ output: Output) {
    let source = output.frames[output.currentFrame].source
    // A translation that asks for data the source language has dropped is behind, not wrong.
    let isTranslation = source != .none && source.language != 0
    scope.report(
      .undefinedData, "'\(slot.path)' does not exist", in: output.frames, frame: output.currentFrame,
      range: arguments.fileRange, severity: isTranslation ? .warning : nil,
      suggestion: scope.site.data.nearest(to: slot.path).map { "did you mean '\($0)'?" })
  }

  private func report(_ scope: PageScope, _ output: Output, _ rule: Rule, _ message: String) {
    scope.report(
      rule, message, in: output.frames, frame: output.currentFrame, range: arguments.fileRange)
  }
}
