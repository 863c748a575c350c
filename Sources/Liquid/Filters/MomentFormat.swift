internal import Core

extension Moment {
  /// Writes the moment by a format of `strftime` with Ruby's flags: `-` no padding, `0` and `_` zeros or spaces,
  /// `^` capitals, `#` the other case, `:` colons in the zone, and a width.
  func formatted(_ format: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    write(format, into: &result, fields, depth: 0)
    return result
  }

  private struct Flags {
    var padding: UInt8?
    var isPadded = true
    var isUpper = false
    var isSwapped = false
    var colons = 0
    var width: Int?
  }

  private func write(_ format: [UInt8], into result: inout [UInt8], _ fields: Fields, depth: Int) {
    var cursor = 0
    while cursor < format.count {
      guard format[cursor] == UInt8(ascii: "%"), cursor + 1 < format.count else {
        result.append(format[cursor])
        cursor += 1
        continue
      }
      let start = cursor
      cursor += 1
      var flags = Flags()
      cursor = readFlags(format, cursor, &flags)
      guard cursor < format.count else {
        result.append(contentsOf: format[start...])
        return
      }
      let directive = format[cursor]
      cursor += 1
      if !write(directive, flags, into: &result, fields, depth) {
        result.append(contentsOf: format[start..<cursor])
      }
    }
  }

  private func readFlags(_ format: [UInt8], _ start: Int, _ flags: inout Flags) -> Int {
    var cursor = start
    while cursor < format.count {
      switch format[cursor] {
      case UInt8(ascii: "-"): flags.isPadded = false
      case UInt8(ascii: "0"): flags.padding = UInt8(ascii: "0")
      case UInt8(ascii: "_"): flags.padding = UInt8(ascii: " ")
      case UInt8(ascii: "^"): flags.isUpper = true
      case UInt8(ascii: "#"): flags.isSwapped = true
      case UInt8(ascii: ":"): flags.colons += 1
      case UInt8(ascii: "1")...UInt8(ascii: "9"):
        var width = 0
        while cursor < format.count, format[cursor].isDigit {
          width = min(width * 10 + Int(format[cursor] - 0x30), 1000)
          cursor += 1
        }
        flags.width = width
        continue
      default: return cursor
      }
      cursor += 1
    }
    return cursor
  }

  /// Writes one directive; false when it is unknown.
  private func write(
    _ directive: UInt8, _ flags: Flags, into result: inout [UInt8], _ fields: Fields, _ depth: Int
  ) -> Bool {
    let zero = UInt8(ascii: "0")
    let space = UInt8(ascii: " ")
    func number(_ value: Int, _ width: Int, _ padding: UInt8) {
      append(value, flags.width ?? width, flags.padding ?? padding, flags.isPadded, &result)
    }
    func text(_ value: String) { append(value, flags, &result) }
    func nested(_ format: String) {
      var inner: [UInt8] = []
      if depth < 2 { write(Array(format.utf8), into: &inner, fields, depth: depth + 1) }
      append(String(decoding: inner, as: UTF8.self), flags, &result)
    }
    let hour12 = fields.hour % 12 == 0 ? 12 : fields.hour % 12
    switch Character(UnicodeScalar(directive)) {
    case "Y": number(fields.year, fields.year < 0 ? 5 : 1, zero)
    case "C": number(floorDivide(fields.year, 100), 2, zero)
    case "y": number(fields.year - floorDivide(fields.year, 100) * 100, 2, zero)
    case "m": number(fields.month, 2, zero)
    case "B": text(Calendar.months[fields.month - 1])
    case "b", "h": text(String(Calendar.months[fields.month - 1].prefix(3)))
    case "d": number(fields.day, 2, zero)
    case "e": number(fields.day, 2, space)
    case "j": number(fields.dayOfYear + 1, 3, zero)
    case "H": number(fields.hour, 2, zero)
    case "k": number(fields.hour, 2, space)
    case "I": number(hour12, 2, zero)
    case "l": number(hour12, 2, space)
    case "M": number(fields.minute, 2, zero)
    case "S": number(fields.second, 2, zero)
    case "L": fraction(flags.width ?? 3, &result)
    case "N": fraction(flags.width ?? 9, &result)
    case "s": number(seconds, 1, zero)
    case "P": text(fields.hour < 12 ? "am" : "pm")
    case "p": text(flags.isSwapped ? (fields.hour < 12 ? "am" : "pm") : (fields.hour < 12 ? "AM" : "PM"))
    case "A": text(Calendar.weekdays[fields.weekday])
    case "a": text(String(Calendar.weekdays[fields.weekday].prefix(3)))
    case "u": number(fields.weekday == 0 ? 7 : fields.weekday, 1, zero)
    case "w": number(fields.weekday, 1, zero)
    case "U": number((fields.dayOfYear + 7 - fields.weekday) / 7, 2, zero)
    case "W": number((fields.dayOfYear + 7 - (fields.weekday + 6) % 7) / 7, 2, zero)
    case "V": number(week(fields).number, 2, zero)
    case "G": number(week(fields).year, 1, zero)
    case "g": number(week(fields).year % 100, 2, zero)
    case "z": result.append(contentsOf: zoneText(flags.colons).utf8)
    case "Z": text(zone)
    case "n": result.append(0x0A)
    case "t": result.append(0x09)
    case "%": result.append(UInt8(ascii: "%"))
    case "D", "x": nested("%m/%d/%y")
    case "F": nested("%Y-%m-%d")
    case "T", "X": nested("%H:%M:%S")
    case "R": nested("%H:%M")
    case "r": nested("%I:%M:%S %p")
    case "c": nested("%a %b %e %H:%M:%S %Y")
    case "v": nested("%e-%^b-%Y")
    case "+": nested("%a %b %e %H:%M:%S %Z %Y")
    default: return false
    }
    return true
  }

  private func append(
    _ value: Int, _ width: Int, _ padding: UInt8, _ isPadded: Bool, _ result: inout [UInt8]
  ) {
    var digits: [UInt8] = []
    digits.appendInteger(value)
    if isPadded, digits.count < width {
      let fill = [UInt8](repeating: padding, count: width - digits.count)
      if padding == UInt8(ascii: "0"), value < 0 {
        digits.insert(contentsOf: fill, at: 1)
      } else {
        digits.insert(contentsOf: fill, at: 0)
      }
    }
    result.append(contentsOf: digits)
  }

  private func append(_ value: String, _ flags: Flags, _ result: inout [UInt8]) {
    let text =
      flags.isUpper || flags.isSwapped && value.first?.isLowercase != true ? value.uppercased() : value
    if let width = flags.width, text.utf8.count < width {
      let fill = flags.padding ?? UInt8(ascii: " ")
      result.append(contentsOf: repeatElement(fill, count: width - text.utf8.count))
    }
    result.append(contentsOf: text.utf8)
  }

  private func fraction(_ width: Int, _ result: inout [UInt8]) {
    var digits: [UInt8] = []
    append(nanoseconds, 9, UInt8(ascii: "0"), true, &digits)
    while digits.count < width { digits.append(UInt8(ascii: "0")) }
    result.append(contentsOf: digits[..<width])
  }

  private func zoneText(_ colons: Int) -> String {
    let distance = abs(offset)
    func two(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
    let sign = offset < 0 ? "-" : "+"
    let colon = colons > 0 ? ":" : ""
    let seconds = colons > 1 ? ":" + two(distance % 60) : ""
    return sign + two(distance / 3600) + colon + two(distance / 60 % 60) + seconds
  }

  private func floorDivide(_ a: Int, _ b: Int) -> Int { a >= 0 ? a / b : -((-a + b - 1) / b) }

  /// The week of ISO 8601, which belongs to the year of its Thursday.
  private func week(_ fields: Fields) -> (year: Int, number: Int) {
    let weekday = (fields.weekday + 6) % 7
    let thursday = fields.dayOfYear - weekday + 3
    if thursday < 0 {
      let last = Calendar.day(fields.year, 1, 1) - Calendar.day(fields.year - 1, 1, 1)
      return (fields.year - 1, (thursday + last) / 7 + 1)
    }
    let length = Calendar.day(fields.year + 1, 1, 1) - Calendar.day(fields.year, 1, 1)
    if thursday >= length { return (fields.year + 1, 1) }
    return (fields.year, thursday / 7 + 1)
  }
}
