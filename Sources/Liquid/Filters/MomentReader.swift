/// Reads dates as people write them: `2021-07-01T12:30:00+02:00`, `July 1st, 2021`, `1 Jul 2021 3:15 pm`,
/// `Thu, 01 Jul 2021 10:00:00 GMT`, `1/7/2021`.
///
/// The text is divided into numbers and words, and every part says what it is by its form and its neighbours; what
/// is missing is taken from today (the date) or from the beginning of the unit (the rest). Text that says nothing
/// about a date is no date.
struct MomentReader {
  private let text: [UInt8]
  private let now: Int?
  private var cursor = 0
  private var year: Int?
  private var month: Int?
  private var day: Int?
  private var time: (hour: Int, minute: Int, second: Int, nanosecond: Int)?
  private var isAfternoon: Bool?
  private var offset: Int?
  private var zone = "UTC"

  /// Prepares to read text in small letters.
  init(_ text: [UInt8], now: Int?) {
    self.text = text
    self.now = now
  }

  func read() -> Moment? {
    var reader = self
    return reader.parse()
  }

  private mutating func parse() -> Moment? {
    if text.count > 128 || text.first == UInt8(ascii: "-") { return nil }
    while cursor < text.count {
      let byte = text[cursor]
      if byte.isDigit {
        if !number() { return nil }
      } else if byte.isLetter {
        word()
      } else if byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-"), time != nil, offset == nil,
        cursor + 1 < text.count, text[cursor + 1].isDigit
      {
        zoneOffset()
      } else {
        cursor += 1
      }
    }
    return moment()
  }

  // MARK: Parts

  private mutating func digits() -> (value: Int, length: Int) {
    let start = cursor
    var value = 0
    while cursor < text.count, text[cursor].isDigit {
      if cursor - start < 15 { value = value * 10 + Int(text[cursor] - 0x30) }
      cursor += 1
    }
    return (value, cursor - start)
  }

  private func at(_ offset: Int) -> UInt8? { cursor + offset < text.count ? text[cursor + offset] : nil }

  private func isDigit(_ offset: Int) -> Bool { at(offset)?.isDigit ?? false }

  /// A number and what hangs on it; false when it cannot belong to a date.
  private mutating func number() -> Bool {
    let (value, length) = digits()
    let next = at(0)
    if next == UInt8(ascii: ":"), isDigit(1) { return clock(value) }
    if next == UInt8(ascii: "-") || next == UInt8(ascii: "/") || next == UInt8(ascii: "."),
      year == nil || day == nil,
      isDigit(1) || (next == UInt8(ascii: "-") && (at(1)?.isLetter ?? false) && month == nil)
    {
      return dashed(value, length)
    }
    if length == 8, year == nil {
      (year, month, day) = (value / 10_000, value / 100 % 100, value % 100)
      return true
    }
    if let next, next == UInt8(ascii: "t"), length == 8 { return true }
    // `3pm`
    var ahead = 0
    while at(ahead) == UInt8(ascii: " ") { ahead += 1 }
    if time == nil, at(ahead) == UInt8(ascii: "a") || at(ahead) == UInt8(ascii: "p"),
      at(ahead + 1) == UInt8(ascii: "m"),
      !(at(ahead + 2)?.isLetter ?? false)
    {
      time = (value, 0, 0, 0)
      return true
    }
    if length > 2 {
      if year == nil { year = value }
    } else if day == nil, value >= 1, value <= 31 {
      day = value
      // `1st`
      if let a = at(0), let b = at(1), !(at(2)?.isLetter ?? false) {
        let suffix = String(decoding: [a, b], as: UTF8.self)
        if ["st", "nd", "rd", "th"].contains(suffix) { cursor += 2 }
      }
    } else if year == nil {
      year = century(value)
    } else {
      return false
    }
    return true
  }

  private func century(_ value: Int) -> Int {
    value < 69 ? 2000 + value : (value < 100 ? 1900 + value : value)
  }

  /// `12:30`, `12:30:15.5`
  private mutating func clock(_ hour: Int) -> Bool {
    cursor += 1
    let minute = digits().value
    var (second, nanosecond) = (0, 0)
    if at(0) == UInt8(ascii: ":"), isDigit(1) {
      cursor += 1
      second = digits().value
      if at(0) == UInt8(ascii: ".") || at(0) == UInt8(ascii: ","), isDigit(1) {
        cursor += 1
        var (fraction, length) = digits()
        while length < 9 { (fraction, length) = (fraction * 10, length + 1) }
        while length > 9 { (fraction, length) = (fraction / 10, length - 1) }
        nanosecond = min(fraction, 999_999_999)
      }
    }
    if hour > 24 || minute > 59 || second > 60 { return false }
    time = (hour, minute, second, nanosecond)
    return true
  }

  /// `2021-07-01`, `1/7/2021`, `1.7.2021`, `1-jul-2021`: the number before the first sign has been read.
  private mutating func dashed(_ first: Int, _ length: Int) -> Bool {
    let sign = text[cursor]
    cursor += 1
    if text[cursor].isLetter {
      day = first
      word()
      if at(0) == sign, isDigit(1) {
        cursor += 1
        let (value, length) = digits()
        year = length > 2 ? value : century(value)
      }
      return true
    }
    let second = digits().value
    var third: (value: Int, length: Int)?
    if at(0) == sign, isDigit(1) {
      cursor += 1
      third = digits()
    }
    if length > 2, sign != UInt8(ascii: ".") || third != nil {
      (year, month, day) = (first, second, third?.value)
    } else if let third {
      if sign == UInt8(ascii: "-"), third.length <= 2 {
        (year, month, day) = (century(first), second, third.value)
      } else {
        (day, month, year) = (first, second, third.length > 2 ? third.value : century(third.value))
      }
    } else if sign == UInt8(ascii: ".") {
      // Two numbers with a point are a version more often than a date.
      return false
    } else {
      (month, day) = (first, second)
    }
    return true
  }

  private mutating func word() {
    let start = cursor
    while cursor < text.count, text[cursor].isLetter { cursor += 1 }
    let word = String(decoding: text[start..<cursor], as: UTF8.self)
    if word.utf8.count >= 3, let index = Calendar.months.firstIndex(where: { name($0, matches: word) }) {
      if month == nil { month = index + 1 }
      return
    }
    switch word {
    case "am": isAfternoon = false
    case "pm": isAfternoon = true
    case "z", "utc", "gmt": if time != nil { offset = 0 }
    case "est", "edt", "cst", "cdt", "mst", "mdt", "pst", "pdt", "cet", "cest":
      let hours = [
        "est": -5, "edt": -4, "cst": -6, "cdt": -5, "mst": -7, "mdt": -6, "pst": -8, "pdt": -7, "cet": 1,
        "cest": 2,
      ]
      offset = (hours[word] ?? 0) * 3600
      zone = word.uppercased()
    default: break
    }
  }

  /// Whether `word` is a month's name, its first three letters, or `sept`.
  private func name(_ month: String, matches word: String) -> Bool {
    let full = month.lowercased()
    return full == word || full.prefix(3) == word || (word == "sept" && full == "september")
  }

  /// `+0200`, `+02:00`, `+02`
  private mutating func zoneOffset() {
    let isWest = text[cursor] == UInt8(ascii: "-")
    cursor += 1
    var (value, length) = digits()
    if length <= 2 {
      value *= 100
      if at(0) == UInt8(ascii: ":"), isDigit(1) {
        cursor += 1
        value += digits().value
      }
    }
    length = value / 100 * 3600 + value % 100 * 60
    offset = isWest ? -length : length
    zone = ""
  }

  // MARK: Result

  private func moment() -> Moment? {
    if year == nil, month == nil, day == nil, time == nil { return nil }
    // A lone number says too little.
    if year == nil, month == nil, time == nil { return nil }
    let today = Moment(seconds: now ?? 0)?.fields
    if year == nil || (month == nil && day == nil && time != nil), now == nil, year == nil { return nil }
    let year = year ?? today?.year ?? 1970
    let hasDate = self.year != nil || month != nil || day != nil
    let month = month ?? (hasDate && self.year != nil ? 1 : today?.month ?? 1)
    let day = day ?? (hasDate ? 1 : today?.day ?? 1)
    guard (1...12).contains(month), day >= 1, day <= Calendar.length(year, month), year.magnitude < 30_000
    else {
      return nil
    }
    var hour = time?.hour ?? 0
    if let isAfternoon, hour <= 12 { hour = hour % 12 + (isAfternoon ? 12 : 0) }
    let clock = hour * 3600 + (time?.minute ?? 0) * 60 + (time?.second ?? 0)
    let offset = offset ?? 0
    return Moment(
      seconds: Calendar.day(year, month, day) * 86_400 + clock - offset, nanoseconds: time?.nanosecond ?? 0,
      offset: offset, zone: zone)
  }
}
