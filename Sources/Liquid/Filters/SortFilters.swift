internal import Core

extension StandardFilters {
  static let sortFilters: [Filter] = [
    Filter(
      "sort", arity: 0...1, "A list in order, by its elements or by a property; `nil` comes last.",
      examples: [
        Example("{{ 'b,C,a' | split: ',' | sort | join }}", "C a b"),
        Example("{{ people | sort: 'age' | map: 'name' | join }}", "Bob Ann"),
      ]
    ) { input, arguments, context throws(LiquidError) in
      try sorted(input, by: arguments[0], context) { a, b throws(LiquidError) in
        if a.isNull || b.isNull { return !a.isNull && b.isNull }
        guard let order = a.order(b) ?? (a.equals(b) ? 0 : nil) else {
          throw LiquidError(.argument, "'sort' was given values that have no order among them")
        }
        return order < 0
      }
    },
    Filter(
      "sort_natural", arity: 0...1, "A list in order, upper and lower case being alike; `nil` comes last.",
      examples: [Example("{{ 'b,C,a' | split: ',' | sort_natural | join }}", "a b C")]
    ) { input, arguments, context throws(LiquidError) in
      try sorted(input, by: arguments[0], context) { a, b in
        if a.isNull || b.isNull { return !a.isNull && b.isNull }
        return Value.order(folded(a.text(context)), folded(b.text(context))) < 0
      }
    },
  ]

  private static func folded(_ text: [UInt8]) -> [UInt8] {
    text.map { $0 >= 0x41 && $0 <= 0x5A ? $0 + 0x20 : $0 }
  }

  /// Sorts items by themselves or by a property; equal ones keep their order.
  private static func sorted(
    _ input: Value, by property: Value?, _ context: RenderContext,
    _ isLess: (Value, Value) throws(LiquidError) -> Bool
  ) throws(LiquidError) -> Value {
    let items = try input.items(context)
    var keys = items.map(\.resolved)
    // A single item is in order, whatever the property.
    if let property, !property.isNull, items.count != 1 || !items.allSatisfy(\.hasProperties) {
      if !items.allSatisfy(\.hasProperties) { return .null }
      keys = []
      for item in items { keys.append(try item.item(property, context).resolved) }
    }
    try context.count(steps: items.count)
    var order = Array(items.indices)
    var scratch = order
    var width = 1
    while width < order.count {
      var start = 0
      while start < order.count {
        let middle = min(start + width, order.count)
        let end = min(start + 2 * width, order.count)
        var (left, right, place) = (start, middle, start)
        while left < middle, right < end {
          if try isLess(keys[order[right]], keys[order[left]]) {
            scratch[place] = order[right]
            right += 1
          } else {
            scratch[place] = order[left]
            left += 1
          }
          place += 1
        }
        while left < middle {
          scratch[place] = order[left]
          left += 1
          place += 1
        }
        while right < end {
          scratch[place] = order[right]
          right += 1
          place += 1
        }
        start = end
      }
      swap(&order, &scratch)
      width *= 2
    }
    return .array(order.map { items[$0] })
  }

  static let selectionFilters: [Filter] = [
    Filter(
      "where", arity: 1...2, "The elements whose property is truthy, or equal to a value.",
      examples: [
        Example("{{ people | where: 'nick' | map: 'name' | join }}", "Bob"),
        Example("{{ people | where: 'age', 40 | map: 'name' | join }}", "Ann"),
      ]
    ) { input, arguments, context throws(LiquidError) in
      guard let matches = try matches(input, arguments, context) else { return .null }
      return .array(matches.filter(\.isMatch).map(\.item))
    },
    Filter(
      "reject", arity: 1...2, "The elements that `where` leaves out.",
      examples: [Example("{{ people | reject: 'nick' | map: 'name' | join }}", "Ann")]
    ) { input, arguments, context throws(LiquidError) in
      guard let matches = try matches(input, arguments, context) else { return .null }
      return .array(matches.filter { !$0.isMatch }.map(\.item))
    },
    Filter(
      "has", arity: 1...2, "Whether an element has a truthy property, or one equal to a value.",
      examples: [Example("{{ people | has: 'age', 40 }} {{ people | has: 'age', 41 }}", "true false")]
    ) { input, arguments, context throws(LiquidError) in
      guard let matches = try matches(input, arguments, context, stopsAtMatch: true) else { return .null }
      return .bool(matches.last?.isMatch ?? false)
    },
    Filter(
      "find", arity: 1...2, "The first element with a truthy property, or one equal to a value.",
      examples: [Example("{% assign p = people | find: 'age', 40 %}{{ p.name }}", "Ann")]
    ) { input, arguments, context throws(LiquidError) in
      guard let matches = try matches(input, arguments, context, stopsAtMatch: true),
        let last = matches.last, last.isMatch
      else { return .null }
      return last.item
    },
    Filter(
      "find_index", arity: 1...2, "The place, from 0, of what `find` finds.",
      examples: [Example("{{ people | find_index: 'nick' }}", "1")]
    ) { input, arguments, context throws(LiquidError) in
      guard let matches = try matches(input, arguments, context, stopsAtMatch: true),
        let last = matches.last, last.isMatch
      else { return .null }
      return .integer(matches.count - 1)
    },
  ]

  /// Tests every item, or those up to the first match; nil when an item has no properties at all.
  private static func matches(
    _ input: Value, _ arguments: FilterArguments, _ context: RenderContext, stopsAtMatch: Bool = false
  ) throws(LiquidError) -> [(item: Value, isMatch: Bool)]? {
    let key = arguments[0] ?? .null
    let wanted = arguments[1] ?? .null
    var result: [(Value, Bool)] = []
    for item in try input.items(context) {
      if !item.hasProperties { return nil }
      let value = try item.item(key, context)
      let isMatch = wanted.isNull ? value.isTruthy : value.equals(wanted)
      result.append((item, isMatch))
      if isMatch, stopsAtMatch { break }
    }
    return result
  }
}
