internal import Core

extension StandardFilters {
  static let mathFilters: [Filter] = [
    Filter("plus", arity: 1...1, "Adds a number.", examples: [Example("{{ 1 | plus: 0.5 }}", "1.5")]) {
      input, arguments, _ throws(LiquidError) in (Number(input) + Number(arguments[0] ?? .null)).value
    },
    Filter(
      "minus", arity: 1...1, "Subtracts a number.", examples: [Example("{{ 10.1 | minus: 2.2 }}", "7.9")]
    ) {
      input, arguments, _ throws(LiquidError) in (Number(input) - Number(arguments[0] ?? .null)).value
    },
    Filter(
      "times", arity: 1...1, "Multiplies by a number.", examples: [Example("{{ '3' | times: 4 }}", "12")]
    ) {
      input, arguments, _ throws(LiquidError) in (Number(input) * Number(arguments[0] ?? .null)).value
    },
    Filter(
      "divided_by", arity: 1...1, "Divides by a number; whole numbers give a whole number, rounded down.",
      examples: [Example("{{ 9 | divided_by: 2 }}", "4"), Example("{{ 9 | divided_by: 2.0 }}", "4.5")]
    ) { input, arguments, _ throws(LiquidError) in
      guard let quotient = Number(input) / Number(arguments[0] ?? .null) else {
        throw LiquidError(.argument, "'divided_by' was given zero")
      }
      return quotient.value
    },
    Filter(
      "modulo", arity: 1...1, "The remainder of a division.", examples: [Example("{{ 9 | modulo: 4 }}", "1")]
    ) { input, arguments, _ throws(LiquidError) in
      guard let rest = Number(input) % Number(arguments[0] ?? .null) else {
        throw LiquidError(.argument, "'modulo' was given zero")
      }
      return rest.value
    },
    Filter("abs", "A number without its sign.", examples: [Example("{{ -5.5 | abs }}", "5.5")]) {
      input, _, _ throws(LiquidError) in Number(input).magnitude.value
    },
    Filter(
      "at_least", arity: 1...1, "The greater of two numbers.",
      examples: [Example("{{ 4 | at_least: 5 }}", "5")]
    ) {
      input, arguments, _ throws(LiquidError) in
      let (a, b) = (Number(input), Number(arguments[0] ?? .null))
      return (a < b ? b : a).value
    },
    Filter(
      "at_most", arity: 1...1, "The smaller of two numbers.", examples: [Example("{{ 4 | at_most: 3 }}", "3")]
    ) {
      input, arguments, _ throws(LiquidError) in
      let (a, b) = (Number(input), Number(arguments[0] ?? .null))
      return (b < a ? b : a).value
    },
  ]

  static let roundingFilters: [Filter] = [
    Filter("ceil", "Rounds up to a whole number.", examples: [Example("{{ 1.2 | ceil }}", "2")]) {
      input, _, _ throws(LiquidError) in try rounded(input, .up)
    },
    Filter("floor", "Rounds down to a whole number.", examples: [Example("{{ 1.8 | floor }}", "1")]) {
      input, _, _ throws(LiquidError) in try rounded(input, .down)
    },
    Filter(
      "round", arity: 0...1, "Rounds to a number of digits after the point, to a whole number without it.",
      examples: [Example("{{ 1.5 | round }}", "2"), Example("{{ 1.256 | round: 2 }}", "1.26")]
    ) { input, arguments, _ throws(LiquidError) in
      let wanted = Number(arguments[0] ?? .integer(0)).double
      let places = wanted.isFinite ? wanted.rounded(.towardZero) : 0
      return try rounded(input, .toNearestOrAwayFromZero, places: Int(max(min(places, 1000), -1000)))
    },
  ]

  private static func rounded(
    _ input: Value, _ rule: FloatingPointRoundingRule, places: Int = 0
  ) throws(LiquidError) -> Value {
    let number = Number(input)
    if !number.double.isFinite { throw LiquidError(.argument, "infinity cannot be rounded") }
    return number.rounded(rule, places: places).value
  }
}
