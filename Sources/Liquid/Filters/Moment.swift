/// A point in time with the distance from UTC at which it is to be shown.
struct Moment: Sendable {
  /// Seconds since 1970, UTC.
  var seconds: Int
  var nanoseconds = 0
  /// Seconds east of UTC.
  var offset = 0
  /// The zone's name as `%Z` shows it.
  var zone = "UTC"

  /// Reads a value of a template as a date: `now`, `today`, seconds since 1970 or text; nil when it is none.
  init?(_ value: Value, _ context: RenderContext) {
    switch value.resolved {
    case .integer(let seconds): self.init(seconds: seconds)
    case .string(let text):
      if text.isEmpty { return nil }
      let word = TextCase.lower(text)
      if word == Array("now".utf8) || word == Array("today".utf8) {
        guard let now = context.now else { return nil }
        self.init(seconds: now)
      } else if text.allSatisfy(\.isDigit) {
        self.init(seconds: Number.leadingInteger(text))
      } else {
        guard let moment = MomentReader(word, now: context.now).read() else { return nil }
        self = moment
      }
    default: return nil
    }
  }

  /// A point in time; nil when it is too far away for the calendar.
  init?(seconds: Int, nanoseconds: Int = 0, offset: Int = 0, zone: String = "UTC") {
    // Some 30,000 years each way: far enough, and nothing overflows.
    if seconds.magnitude > 1_000_000_000_000 || offset.magnitude > 172_800 { return nil }
    self.seconds = seconds
    self.nanoseconds = nanoseconds
    self.offset = offset
    self.zone = zone
  }

  /// The calendar's fields of a moment in its own zone.
  struct Fields {
    var year: Int
    var month: Int
    var day: Int
    var hour: Int
    var minute: Int
    var second: Int
    /// Days since Sunday.
    var weekday: Int
    /// Days since 1 January, from 0.
    var dayOfYear: Int
  }

  var fields: Fields {
    let local = seconds + offset
    let days = local >= 0 ? local / 86_400 : -((-local + 86_399) / 86_400)
    let rest = local - days * 86_400
    let (year, month, day) = Calendar.date(ofDay: days)
    return Fields(
      year: year, month: month, day: day, hour: rest / 3600, minute: rest / 60 % 60, second: rest % 60,
      weekday: ((days % 7) + 11) % 7, dayOfYear: days - Calendar.day(year, 1, 1))
  }
}

/// The Gregorian calendar, counted in days since 1 January 1970.
///
/// Years begin in March here, so that the leap day is the last of its year (Howard Hinnant's formulation).
enum Calendar {
  static func day(_ year: Int, _ month: Int, _ day: Int) -> Int {
    let y = month <= 2 ? year - 1 : year
    let era = (y >= 0 ? y : y - 399) / 400
    let yearOfEra = y - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }

  static func date(ofDay day: Int) -> (year: Int, month: Int, day: Int) {
    let z = day + 719_468
    let era = (z >= 0 ? z : z - 146_096) / 146_097
    let dayOfEra = z - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shifted = (5 * dayOfYear + 2) / 153
    let month = shifted < 10 ? shifted + 3 : shifted - 9
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    return (year, month, dayOfYear - (153 * shifted + 2) / 5 + 1)
  }

  static func length(_ year: Int, _ month: Int) -> Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  static let months = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November",
    "December",
  ]
  static let weekdays = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"]
}
