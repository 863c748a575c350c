public import Core

/// A value with the filters applied to it, as in `{{ page.title | upcase }}`.
public struct Expression: Sendable {
  private let content: Content

  private final class Content: Sendable {
    let term: Term
    let filters: [FilterCall]
    /// Where the expression stands, for messages.
    let range: Range<Int>
    /// Where its operand stands.
    let termRange: Range<Int>
    let unknownFilters: [UnknownFilter]
    let source: TracedText?

    init(
      _ term: Term, _ filters: FilterCalls, _ range: Range<Int>, _ termRange: Range<Int>,
      _ source: TracedText?
    ) {
      self.term = term
      self.filters = filters.known
      self.range = range
      self.termRange = termRange
      unknownFilters = filters.unknown
      self.source = source
    }
  }

  init(
    term: Term, filters: FilterCalls = FilterCalls(), range: Range<Int> = 0..<0,
    termRange: Range<Int> = 0..<0, source: TracedText? = nil
  ) {
    content = Content(term, filters, range, termRange, source)
  }

  var term: Term { content.term }
  var termRange: Range<Int> { content.termRange }
  var source: TracedText? { content.source }
  /// Filters that do not exist: their input passes through.
  var unknownFilters: [UnknownFilter] { content.unknownFilters }

  /// Reads `range` of `source` as an expression; empty text is `nil`.
  public init(parsing source: TracedText, _ range: Range<Int>, _ dialect: Dialect) throws(LiquidError) {
    var parser = ExpressionParser(source, range, dialect)
    do {
      self = try parser.expression()
    } catch {
      if dialect.strictness == .strict || error.kind != .syntax {
        throw range.isEmpty ? error : error.located(range, in: source)
      }
      self = try LaxReading(source, range, dialect).expression()
    }
  }

  /// Computes the value; a variable that does not exist is `nil`, or an error where the dialect says so.
  public func evaluate(_ context: RenderContext) throws(LiquidError) -> Value {
    var isDefined = true
    return try evaluate(context, &isDefined)
  }

  /// `isDefined` becomes false when the operand does not exist and no `default` stands in for it.
  func evaluate(_ context: RenderContext, _ isDefined: inout Bool) throws(LiquidError) -> Value {
    var value: Value
    if let found = try content.term.evaluate(context) {
      value = found
      if case .drop(let drop) = found, drop.isMissing { isDefined = hasDefault }
      if termRange.isEmpty, source != nil { isDefined = false }
    } else {
      isDefined = hasDefault
      // `default` is there to give undefined variables a value.
      if context.reportsUndefined, !(content.filters.first?.isDefault ?? false) { throw undefined }
      value = .null
    }
    for filter in content.filters { value = try filter.apply(to: value, context) }
    return value
  }

  private var hasDefault: Bool { content.filters.contains { $0.isDefault } }

  private var undefined: LiquidError {
    var name = "variable"
    if case .variable(let path) = content.term { name = path.display }
    return LiquidError(
      .undefinedVariable, "undefined variable '\(name)'", range: content.range.isEmpty ? nil : content.range,
      source: content.source)
  }
}

/// A filter's name that no filter has.
struct UnknownFilter: Sendable {
  let range: Range<Int>
  let suggestion: String?
}

/// The filters of an expression in their order, and the names among them that mean nothing.
struct FilterCalls {
  var known: [FilterCall] = []
  var unknown: [UnknownFilter] = []

  /// Looks a filter up; one that does not exist is noted where the dialect lets its input pass through.
  mutating func append(
    _ source: TracedText, _ range: Range<Int>, _ arguments: CallArguments, _ dialect: Dialect
  ) throws(LiquidError) {
    if let call = try FilterCall.make(source, range, arguments, dialect) {
      known.append(call)
    } else {
      let name = String(decoding: source.bytes[range], as: UTF8.self)
      unknown.append(
        UnknownFilter(range: range, suggestion: NearMiss.best(for: name, among: dialect.filters.keys)))
    }
  }
}

/// The arguments of a filter as written.
struct CallArguments {
  var positional: [Term] = []
  var named: [(Name, Term)] = []
}

/// One `| filter: arguments`, its function looked up when the template is parsed.
final class FilterCall: Sendable {
  private let body: Filter.Body
  private let takesNames: Bool
  let isDefault: Bool
  let positional: [Term]
  let named: [(Name, Term)]
  /// The arguments when none of them depends on the render.
  let constant: FilterArguments?
  let range: Range<Int>
  let source: TracedText

  /// Looks the filter up; nil when it does not exist and the dialect lets its input pass through.
  static func make(
    _ source: TracedText, _ range: Range<Int>, _ arguments: CallArguments, _ dialect: Dialect
  ) throws(LiquidError) -> FilterCall? {
    let name = String(decoding: source.bytes[range], as: UTF8.self)
    guard let filter = dialect.filters[name] else {
      if dialect.strictness == .lax { return nil }
      throw LiquidError(
        .unknownFilter, "unknown filter '\(name)'", range: range, source: source,
        suggestion: NearMiss.best(for: name, among: dialect.filters.keys))
    }
    var count = arguments.positional.count
    // Arguments by name reach a filter that has none as one object after the others.
    if !arguments.named.isEmpty, filter.named.isEmpty { count += 1 }
    if !filter.arity.contains(count) {
      throw LiquidError(
        .argumentCount, FilterCall.arityMessage(filter, count), range: range, source: source)
    }
    return FilterCall(filter, arguments, range, source)
  }

  private init(_ filter: Filter, _ arguments: CallArguments, _ range: Range<Int>, _ source: TracedText) {
    body = filter.body
    isDefault = filter.name == "default"
    takesNames = !filter.named.isEmpty
    self.range = range
    self.source = source
    positional = arguments.positional
    named = arguments.named
    let values = arguments.positional.compactMap(\.constant)
    let isConstant = values.count == arguments.positional.count && arguments.named.isEmpty
    constant = isConstant ? FilterArguments(values) : nil
  }

  private static func arityMessage(_ filter: Filter, _ count: Int) -> String {
    let (least, most) = (filter.arity.lowerBound, filter.arity.upperBound)
    let wanted = least == most ? "\(least)" : "\(least) to \(most)"
    return "filter '\(filter.name)' takes \(wanted) argument\(wanted == "1" ? "" : "s"), not \(count)"
  }

  func apply(to input: Value, _ context: RenderContext) throws(LiquidError) -> Value {
    do {
      let result: Value
      if let constant {
        result = try body(input, constant, context)
      } else {
        result = try body(input, arguments(context), context)
      }
      if case .string(let text) = result { try context.check(bytes: text.count) }
      return result
    } catch {
      throw error.located(range, in: source)
    }
  }

  private func arguments(_ context: RenderContext) throws(LiquidError) -> FilterArguments {
    var values: [Value] = []
    values.reserveCapacity(positional.count)
    for term in positional { values.append(try term.value(context)) }
    if named.isEmpty { return FilterArguments(values) }
    var pairs: [(Name, Value)] = []
    for (name, term) in named { pairs.append((name, try term.value(context))) }
    if !takesNames {
      values.append(.object(Object(pairs)))
      return FilterArguments(values)
    }
    return FilterArguments(values, named: pairs)
  }
}
