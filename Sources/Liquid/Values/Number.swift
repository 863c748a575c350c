/// What arithmetic filters compute with.
///
/// Decimal numbers are computed with exactly, as digits and an exponent of ten, so that `10.1 | minus: 2.2` is `7.9`;
/// what no longer fits becomes a binary floating-point number. Nothing overflows into a trap.
enum Number {
  case integer(Int)
  case decimal(Decimal)
  case binary(Double)

  /// Digits times a power of ten.
  struct Decimal {
    var digits: Int128
    var exponent: Int

    var double: Double {
      if digits.magnitude < 1 << 53, exponent >= -22, exponent <= 22 {
        let power = Number.powers[abs(exponent)]
        // By way of a machine word: the conversion from 128 bits is a slow generic one.
        let whole = Double(Int(truncatingIfNeeded: digits))
        return exponent < 0 ? whole / power : whole * power
      }
      return Double("\(digits)e\(exponent)") ?? 0
    }
  }

  private static let powers: [Double] = [
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18,
    1e19,
    1e20, 1e21, 1e22,
  ]

  /// Reads a value as a number: strings by their beginning, everything that is no number as zero.
  init(_ value: Value) {
    switch value.resolved {
    case .integer(let number): self = .integer(number)
    case .decimal(let number): self = Number(number)
    case .string(let text): self = Number(text: text)
    default: self = .integer(0)
    }
  }

  init(_ double: Double) {
    if let whole = Int(exactly: double), whole.magnitude < 1 << 53 {
      self = .decimal(Decimal(digits: Int128(whole), exponent: 0))
    } else if double.isFinite, let decimal = Decimal(text: Array(double.description.utf8)) {
      self = .decimal(decimal)
    } else {
      self = .binary(double)
    }
  }

  /// `12.50` is a decimal number; anything else counts by the whole number it begins with.
  init(text: [UInt8]) {
    var start = 0
    var end = text.count
    while start < end, text[start].isWhitespace { start += 1 }
    while end > start, text[end - 1].isWhitespace { end -= 1 }
    var cursor = start
    if cursor < end, text[cursor] == UInt8(ascii: "-") { cursor += 1 }
    let whole = cursor
    while cursor < end, text[cursor].isDigit { cursor += 1 }
    if cursor > whole, cursor + 1 < end, text[cursor] == UInt8(ascii: "."),
      text[(cursor + 1)..<end].allSatisfy({ $0.isDigit })
    {
      let part = Array(text[start..<end])
      if let decimal = Decimal(text: part) {
        self = .decimal(decimal)
      } else {
        self = .binary(Double(String(decoding: part, as: UTF8.self)) ?? 0)
      }
      return
    }
    self = .integer(Number.leadingInteger(text))
  }

  /// The whole number a text begins with, zero when it begins with none; huge ones are cut to what fits.
  static func leadingInteger(_ text: [UInt8]) -> Int {
    var cursor = 0
    while cursor < text.count, text[cursor].isWhitespace { cursor += 1 }
    var isNegative = false
    if cursor < text.count, text[cursor] == UInt8(ascii: "-") || text[cursor] == UInt8(ascii: "+") {
      isNegative = text[cursor] == UInt8(ascii: "-")
      cursor += 1
    }
    var number = 0
    while cursor < text.count, text[cursor].isDigit || isSeparator(text, cursor) {
      if text[cursor] == UInt8(ascii: "_") {
        cursor += 1
        continue
      }
      let (product, overflow) = number.multipliedReportingOverflow(by: 10)
      let digit = Int(text[cursor] - 0x30)
      let (sum, more) =
        isNegative ? product.subtractingReportingOverflow(digit) : product.addingReportingOverflow(digit)
      if overflow || more { return isNegative ? .min : .max }
      number = sum
      cursor += 1
    }
    return number
  }

  /// Whether an underscore stands between digits.
  private static func isSeparator(_ text: [UInt8], _ index: Int) -> Bool {
    text[index] == UInt8(ascii: "_") && index > 0 && text[index - 1].isDigit && index + 1 < text.count
      && text[index + 1].isDigit
  }

  /// A whole number written as such, white space around it allowed; nil for anything else.
  static func integer(_ value: Value) -> Int? {
    switch value.resolved {
    case .integer(let number): return number
    case .string(let text):
      var digits: [UInt8] = []
      for byte in text where !byte.isWhitespace && byte != UInt8(ascii: "_") { digits.append(byte) }
      return Int(String(decoding: digits, as: UTF8.self))
    default: return nil
    }
  }

  /// The number as a value of templates.
  var value: Value {
    switch self {
    case .integer(let number): .integer(number)
    case .decimal(let number): .decimal(number.double)
    case .binary(let number): .decimal(number)
    }
  }

  var double: Double {
    switch self {
    case .integer(let number): Double(number)
    case .decimal(let number): number.double
    case .binary(let number): number
    }
  }

  var isZero: Bool { double == 0 }

  /// Digits and exponent, nil for a binary number.
  var asDecimal: Decimal? {
    switch self {
    case .integer(let number): Decimal(digits: Int128(number), exponent: 0)
    case .decimal(let number): number
    case .binary: nil
    }
  }
}

extension Number.Decimal {
  /// Reads `-12.5e-07`; nil when there are more digits than fit.
  init?(text: [UInt8]) {
    var digits: Int128 = 0
    var exponent = 0
    var isNegative = false
    var isFraction = false
    var cursor = 0
    if cursor < text.count, text[cursor] == UInt8(ascii: "-") {
      isNegative = true
      cursor += 1
    }
    while cursor < text.count {
      let byte = text[cursor]
      cursor += 1
      if byte.isDigit {
        let (product, overflow) = digits.multipliedReportingOverflow(by: 10)
        let (sum, more) = product.addingReportingOverflow(Int128(byte - 0x30))
        if overflow || more { return nil }
        digits = sum
        if isFraction { exponent -= 1 }
      } else if byte == UInt8(ascii: ".") {
        isFraction = true
      } else if byte == UInt8(ascii: "e") {
        guard let power = Int(String(decoding: text[cursor...], as: UTF8.self)) else { return nil }
        exponent += power
        break
      } else {
        return nil
      }
    }
    self.init(digits: isNegative ? -digits : digits, exponent: exponent)
  }

  /// Both numbers with one exponent, nil when the digits do not fit.
  static func aligned(_ a: Number.Decimal, _ b: Number.Decimal) -> (Int128, Int128, exponent: Int)? {
    if a.exponent == b.exponent { return (a.digits, b.digits, a.exponent) }
    let (high, low) = a.exponent > b.exponent ? (a, b) : (b, a)
    guard let digits = high.digits.scaled(by: high.exponent - low.exponent) else { return nil }
    return a.exponent > b.exponent ? (digits, low.digits, low.exponent) : (low.digits, digits, low.exponent)
  }
}

extension Int128 {
  /// The number times ten to the power of `power`, nil when it does not fit.
  func scaled(by power: Int) -> Int128? {
    if self == 0 { return 0 }
    if power > 40 { return nil }
    var result = self
    for _ in 0..<power {
      let (product, overflow) = result.multipliedReportingOverflow(by: 10)
      if overflow { return nil }
      result = product
    }
    return result
  }

  /// The quotient rounded down.
  func floorDivided(by other: Int128) -> Int128 {
    let (quotient, remainder) = quotientAndRemainder(dividingBy: other)
    return remainder != 0 && (remainder < 0) != (other < 0) ? quotient - 1 : quotient
  }

  /// What `floorDivided` leaves, with the sign of `other`; no step of it leaves the range of the type.
  func floorRemainder(by other: Int128) -> Int128 {
    let remainder = quotientAndRemainder(dividingBy: other).remainder
    return remainder != 0 && (remainder < 0) != (other < 0) ? remainder + other : remainder
  }
}
