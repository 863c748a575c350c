extension StandardFilters {
  static let valueFilters: [Filter] = [
    Filter(
      "default", arity: 0...2, named: ["allow_false"],
      "A value in place of `nil`, `false` and what is empty; `allow_false: true` keeps `false`.",
      examples: [
        Example("{{ nothing | default: 'x' }}{{ '' | default: 'y' }}{{ 0 | default: 'z' }}", "xy0"),
        Example("{{ false | default: true, allow_false: true }}", "false"),
      ]
    ) { input, arguments, _ throws(LiquidError) in
      let keepsFalse = arguments[named: "allow_false"]?.isTruthy ?? false
      let isMissing = keepsFalse ? input.isNull : !input.isTruthy
      return isMissing || input.isEmpty ? arguments[0] ?? .string([]) : input
    },
    Filter(
      "size", "The number of characters of a text, elements of a list or properties of an object.",
      examples: [Example("{{ 'grün' | size }} {{ (1..3) | size }}", "4 3")]
    ) { input, _, context throws(LiquidError) in
      if case .drop(let drop) = input { return .integer(drop.elements(context)?.count ?? 0) }
      return input.size ?? .integer(0)
    },
    Filter(
      "date", arity: 1...1,
      "Writes a date by a format with `%` directives; times are UTC unless the date says so.",
      examples: [
        Example("{{ '2021-07-01' | date: '%e %B %Y, %A' }}", " 1 July 2021, Thursday"),
        Example("{{ 1625140800 | date: '%Y-%m-%d %H:%M %z' }}", "2021-07-01 12:00 +0000"),
        Example("{{ 'no date' | date: '%Y' }}", "no date"),
      ]
    ) { input, arguments, context throws(LiquidError) in
      let format = arguments.text(0, context)
      if format.count > 1000 { throw LiquidError(.limit, "a date's format is longer than 1000 bytes") }
      guard !format.isEmpty, let date = Moment(input, context) else { return input }
      return .string(date.formatted(format))
    },
  ]
}
