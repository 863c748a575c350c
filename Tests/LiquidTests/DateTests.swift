import Liquid
import Testing

@Suite struct DateTests {
  @Test(arguments: [
    ("2021-07-01", "2021-07-01 00:00:00 +0000"),
    ("2021-07-01T12:30:15Z", "2021-07-01 12:30:15 +0000"),
    ("2021-07-01T12:30:15.25+02:00", "2021-07-01 12:30:15 +0200"),
    ("2021-07-01 12:30:15 -0800", "2021-07-01 12:30:15 -0800"),
    ("2021/07/01", "2021-07-01 00:00:00 +0000"),
    ("20210701", "1970-08-22 22:05:01 +0000"),
    ("July 1st, 2021", "2021-07-01 00:00:00 +0000"),
    ("1 Jul 2021 3:15 pm", "2021-07-01 15:15:00 +0000"),
    ("1 Jul 2021 12 am", "2021-07-01 00:00:00 +0000"),
    ("Thu, 01 Jul 2021 10:00:00 GMT", "2021-07-01 10:00:00 +0000"),
    ("1-Jul-2021", "2021-07-01 00:00:00 +0000"),
    ("13/7/2021", "2021-07-13 00:00:00 +0000"),
    ("July 2021", "2021-07-01 00:00:00 +0000"),
    ("1625140800", "2021-07-01 12:00:00 +0000"),
    ("now", "2023-11-14 22:13:20 +0000"),
    ("Today", "2023-11-14 22:13:20 +0000"),
    ("2021-02-29", "2021-02-29"),
    ("hello", "hello"),
    ("3.10", "3.10"),
    ("-5", "-5"),
  ])
  func readsDatesAsPeopleWriteThem(_ text: String, _ expected: String) throws {
    let template = "{{ text | date: '%Y-%m-%d %H:%M:%S %z' }}"
    #expect(try render(template, ["text": .string(text)], now: 1_700_000_000) == expected)
  }

  @Test func wordsForTheClockNeedOne() throws {
    #expect(try render("{{ 'now' | date: '%Y' }}") == "now")
  }

  @Test(arguments: [
    ("%a %A %b %B %d %e %j", "Mon Monday Mar March 07  7 067"),
    ("%H %I %k %l %M %S %L %N %p %P", "09 09  9  9 05 03 000 000000000 AM am"),
    ("%y %Y %C %u %w %U %W %V %G", "16 2016 20 1 1 10 10 10 2016"),
    ("%-d %-m %_m %03d %^a %#p %5Y", "7 3  3 007 MON am 02016"),
    ("%D %F %T %R %r %c", "03/07/16 2016-03-07 09:05:03 09:05 09:05:03 AM Mon Mar  7 09:05:03 2016"),
    ("%s %z %:z %::z %Z %% %n%t|%Q|%", "1457341503 +0000 +00:00 +00:00:00 UTC % \n\t|%Q|%"),
  ])
  func writesDatesByTheirFormat(_ format: String, _ expected: String) throws {
    let text = try render("{{ '2016-03-07 09:05:03' | date: f }}", ["f": .string(format)])
    #expect(text == expected)
  }
}
