internal import Core

extension Value {
  /// What list filters go over: lists without inner lists, ranges, one value as a list of itself, nothing for `nil`.
  func items(_ context: RenderContext) throws(LiquidError) -> [Value] {
    switch self {
    case .array(let elements):
      let hasLists = elements.contains { if case .array = $0 { true } else { false } }
      return hasLists ? Value.flattened(elements, 0) : elements
    case .range(let lower, let upper): return try Value.elements(lower, upper, context)
    case .null: return []
    case .drop(let drop): return drop.elements(context) ?? [self]
    case .empty, .blank: return [.string([])]
    default: return [self]
    }
  }

  private static func flattened(_ elements: [Value], _ depth: Int) -> [Value] {
    var result: [Value] = []
    for element in elements {
      if case .array(let inner) = element, depth < 100 {
        result.append(contentsOf: flattened(inner, depth + 1))
      } else {
        result.append(element)
      }
    }
    return result
  }

  /// Whether filters can ask the value for properties at all.
  var hasProperties: Bool {
    switch self {
    case .object, .array, .string, .integer, .drop: true
    default: false
    }
  }

  /// The property that `where`, `map` and their like ask an item for.
  ///
  /// Objects give the value of that name; a string gives the name itself when it contains it; a whole number gives
  /// the bit of that number. Other combinations are mistakes.
  func item(_ key: Value, _ context: RenderContext) throws(LiquidError) -> Value {
    if case .decimal(let number) = key, let whole = Int(exactly: number.rounded(.towardZero)) {
      return try item(.integer(whole), context)
    }
    switch (self, key) {
    case (.object(let object), .string(let name)): return object[Name(name)] ?? .null
    case (.object, _): return .null
    case (.drop(let drop), _): return drop.value(for: Name(key.text(context)), context) ?? .null
    case (.string(let text), .string(let part)):
      return ByteSearch.find(part, in: text, from: 0) == nil ? .null : key
    case (.string(let text), .integer(let index)):
      let count = UTF8Text.count(text)
      let place = index < 0 ? index.addingReportingOverflow(count).partialValue : index
      if place < 0 || place >= count { return .null }
      let start = UTF8Text.offset(ofScalar: place, in: text)
      return .string(Array(text[start..<UTF8Text.end(ofScalarAt: start, in: text)]))
    case (.integer(let number), .integer(let bit)):
      return .integer(bit < 0 ? 0 : (number >> Swift.min(bit, 63)) & 1)
    case (.array(let elements), .integer(let index)): return elements.element(at: index) ?? .null
    default:
      throw LiquidError(
        .argument, "the property '\(String(decoding: key.text(context), as: UTF8.self))' cannot be read")
    }
  }
}

extension StandardFilters {
  static let listFilters: [Filter] = [
    Filter(
      "join", arity: 0...1, "Writes a list's elements with a text between them, a space by default.",
      examples: [Example("{{ (1..3) | join: '-' }}", "1-2-3")]
    ) { input, arguments, context throws(LiquidError) in
      let glue = arguments.count > 0 ? arguments.text(0, context) : [0x20]
      var result: [UInt8] = []
      for (index, item) in try input.items(context).enumerated() {
        if index > 0 { result.append(contentsOf: glue) }
        result.append(contentsOf: item.text(context))
        try context.check(bytes: result.count)
      }
      return .string(result)
    },
    Filter(
      "first", "The first element of a list or character of a text.",
      examples: [Example("{{ 'a,b' | split: ',' | first }}", "a")]
    ) { input, _, context throws(LiquidError) in end(of: input, .first, context) },
    Filter(
      "last", "The last element of a list or character of a text.",
      examples: [Example("{{ 'a,b' | split: ',' | last }}", "b")]
    ) { input, _, context throws(LiquidError) in end(of: input, .last, context) },
    Filter("reverse", "A list from the end.", examples: [Example("{{ (1..3) | reverse | join }}", "3 2 1")]) {
      input, _, context throws(LiquidError) in .array(try input.items(context).reversed())
    },
    Filter(
      "concat", arity: 1...1, "A list followed by another.",
      examples: [
        Example("{% assign b = 'c' | split: ',' %}{{ 'a,b' | split: ',' | concat: b | join }}", "a b c")
      ]
    ) { input, arguments, context throws(LiquidError) in
      let other: [Value]
      switch arguments[0] {
      case .array(let elements)?: other = elements
      case .drop(let drop)?:
        guard let elements = drop.elements(context) else { fallthrough }
        other = elements
      default: throw LiquidError(.argument, "'concat' needs a list")
      }
      let all = try input.items(context) + other
      try context.count(steps: all.count)
      return .array(all)
    },
    Filter(
      "map", arity: 1...1, "The values that a list's elements have for a property.",
      examples: [Example("{{ people | map: 'name' | join: ', ' }}", "Ann, Bob")]
    ) { input, arguments, context throws(LiquidError) in
      let key = arguments[0] ?? .null
      var result: [Value] = []
      for item in try input.items(context) {
        result.append(item.hasProperties ? try item.item(key, context) : .null)
      }
      return .array(result)
    },
    Filter(
      "compact", arity: 0...1, "A list without `nil`, or without elements whose property is `nil`.",
      examples: [Example("{{ people | map: 'nick' | compact | join }}", "Bobby")]
    ) { input, arguments, context throws(LiquidError) in
      let items = try input.items(context)
      guard let key = arguments[0], !key.isNull else { return .array(items.filter { !$0.isNull }) }
      var result: [Value] = []
      for item in items {
        if !item.hasProperties { return .null }
        if try !item.item(key, context).isNull { result.append(item) }
      }
      return .array(result)
    },
    Filter(
      "uniq", arity: 0...1, "A list without repeated elements, or without repeated values of a property.",
      examples: [Example("{{ 'a,b,a' | split: ',' | uniq | join }}", "a b")]
    ) { input, arguments, context throws(LiquidError) in
      let key = arguments[0] ?? .null
      var seen = DistinctValues()
      var result: [Value] = []
      let items = try input.items(context)
      if items.count < 2 { return .array(items) }
      for item in items {
        if !key.isNull, !item.hasProperties { return .null }
        if seen.insert(try key.isNull ? item.resolved : item.item(key, context)) { result.append(item) }
      }
      return .array(result)
    },
    Filter(
      "sum", arity: 0...1, "The sum of a list's numbers, or of a property's values.",
      examples: [Example("{{ (1..4) | sum }}", "10"), Example("{{ people | sum: 'age' }}", "70")]
    ) { input, arguments, context throws(LiquidError) in
      let key = arguments[0] ?? .null
      var sum = Number.integer(0)
      for item in try input.items(context) {
        if key.isNull {
          sum = sum + Number(item)
        } else if item.hasProperties {
          sum = sum + Number(try item.item(key, context))
        }
      }
      return sum.value
    },
  ]

  private static func end(of input: Value, _ command: VariablePath.Command, _ context: RenderContext) -> Value
  {
    if case .drop(let drop) = input, let elements = drop.elements(context) {
      return Value.array(elements).command(command) ?? .null
    }
    return input.command(command) ?? .null
  }
}

/// Remembers values it has seen; text and whole numbers are found by hash, the rest by comparing.
private struct DistinctValues {
  private var texts: Set<[UInt8]> = []
  private var numbers: Set<Int> = []
  private var others: [Value] = []

  /// Whether `value` had not been seen before.
  mutating func insert(_ value: Value) -> Bool {
    switch value {
    case .string(let text): return texts.insert(text).inserted
    case .integer(let number): return numbers.insert(number).inserted
    default:
      let isKnown = others.contains { known in
        if case .decimal = value, case .integer = known { return false }
        return known.equals(value)
      }
      if !isKnown { others.append(value) }
      return !isKnown
    }
  }
}
