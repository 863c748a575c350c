extension Number {
  static func + (a: Number, b: Number) -> Number {
    if case .integer(let x) = a, case .integer(let y) = b {
      let (sum, overflow) = x.addingReportingOverflow(y)
      return overflow ? .binary(Double(x) + Double(y)) : .integer(sum)
    }
    if let x = a.asDecimal, let y = b.asDecimal, let (p, q, exponent) = Decimal.aligned(x, y) {
      let (sum, overflow) = p.addingReportingOverflow(q)
      if !overflow { return .decimal(Decimal(digits: sum, exponent: exponent)) }
    }
    return .binary(a.double + b.double)
  }

  static func - (a: Number, b: Number) -> Number {
    if case .integer(let x) = a, case .integer(let y) = b {
      let (difference, overflow) = x.subtractingReportingOverflow(y)
      return overflow ? .binary(Double(x) - Double(y)) : .integer(difference)
    }
    if let x = a.asDecimal, let y = b.asDecimal, let (p, q, exponent) = Decimal.aligned(x, y) {
      let (difference, overflow) = p.subtractingReportingOverflow(q)
      if !overflow { return .decimal(Decimal(digits: difference, exponent: exponent)) }
    }
    return .binary(a.double - b.double)
  }

  static func * (a: Number, b: Number) -> Number {
    if case .integer(let x) = a, case .integer(let y) = b {
      let (product, overflow) = x.multipliedReportingOverflow(by: y)
      return overflow ? .binary(Double(x) * Double(y)) : .integer(product)
    }
    if let x = a.asDecimal, let y = b.asDecimal {
      let (product, overflow) = x.digits.multipliedReportingOverflow(by: y.digits)
      if !overflow { return .decimal(Decimal(digits: product, exponent: x.exponent + y.exponent)) }
    }
    return .binary(a.double * b.double)
  }

  /// The quotient, whole numbers rounded down; nil when both are whole and `b` is zero.
  static func / (a: Number, b: Number) -> Number? {
    if b.isZero {
      if case .integer = a, case .integer = b { return nil }
      return .binary(a.double / abs(b.double))
    }
    if case .integer(let x) = a, case .integer(let y) = b {
      let quotient = Int128(x).floorDivided(by: Int128(y))
      return Int(exactly: quotient).map { .integer($0) } ?? .binary(Double(quotient))
    }
    guard let x = a.asDecimal, let y = b.asDecimal else { return .binary(a.double / b.double) }
    var (digits, exponent) = (x.digits, x.exponent - y.exponent)
    // As many digits as fit: the quotient is then exact to more places than a floating-point number shows.
    while let more = digits.scaled(by: 1), more != 0, exponent > -400 {
      digits = more
      exponent -= 1
    }
    return .binary(Decimal(digits: digits / y.digits, exponent: exponent).double)
  }

  /// The remainder of the quotient rounded down, with the sign of `b`; nil when `b` is zero.
  static func % (a: Number, b: Number) -> Number? {
    if b.isZero { return nil }
    if case .integer(let x) = a, case .integer(let y) = b {
      return .integer(Int(truncatingIfNeeded: Int128(x).floorRemainder(by: Int128(y))))
    }
    if let x = a.asDecimal, let y = b.asDecimal, let (p, q, exponent) = Decimal.aligned(x, y) {
      return .decimal(Decimal(digits: p.floorRemainder(by: q), exponent: exponent))
    }
    let (x, y) = (a.double, b.double)
    return .binary(x - (x / y).rounded(.down) * y)
  }

  static func < (a: Number, b: Number) -> Bool {
    if case .integer(let x) = a, case .integer(let y) = b { return x < y }
    if let x = a.asDecimal, let y = b.asDecimal, let (p, q, _) = Decimal.aligned(x, y) { return p < q }
    return a.double < b.double
  }

  var magnitude: Number {
    switch self {
    case .integer(let number): number == .min ? .binary(-Double(number)) : .integer(abs(number))
    case .decimal(let number):
      number.digits == .min
        ? .binary(abs(number.double))
        : .decimal(Decimal(digits: abs(number.digits), exponent: number.exponent))
    case .binary(let number): .binary(abs(number))
    }
  }

  /// The number rounded to `places` digits after the point; whole unless there are any.
  func rounded(_ rule: FloatingPointRoundingRule, places: Int = 0) -> Number {
    switch self {
    case .integer(let number):
      if places >= 0 { return self }
      if places < -18 { return .integer(0) }
      guard let unit = Int128(1).scaled(by: -places) else { return .integer(0) }
      let result = Number.divide(Int128(number), by: unit, rule) * unit
      return Int(exactly: result).map { .integer($0) } ?? .binary(Double(result))
    case .decimal(let number):
      let drop = -number.exponent - places
      var digits = number.digits
      var exponent = number.exponent
      if drop > 0 {
        digits =
          drop > 38
          ? Number.divide(digits.signum(), by: 10, rule)
          : Int128(1).scaled(by: drop).map { Number.divide(digits, by: $0, rule) } ?? 0
        exponent = -places
      }
      if places > 0 { return .decimal(Decimal(digits: digits, exponent: exponent)) }
      if let whole = digits.scaled(by: max(exponent, 0)), let small = Int(exactly: whole) {
        return .integer(small)
      }
      return .binary(number.double.rounded(rule))
    case .binary(let number):
      return .binary(number.rounded(rule))
    }
  }

  private static func divide(_ a: Int128, by b: Int128, _ rule: FloatingPointRoundingRule) -> Int128 {
    let down = a.floorDivided(by: b)
    let rest = a.floorRemainder(by: b)
    switch rule {
    case .down: return down
    case .up: return rest == 0 ? down : down + 1
    default:
      let half = b - rest
      if rest == half { return a < 0 ? down : down + 1 }
      return rest > half ? down + 1 : down
    }
  }
}
