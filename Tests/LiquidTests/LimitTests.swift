import Core
import Liquid
import Testing

@Suite struct LimitTests {
  private func message(_ template: String, partials: [String: String] = [:]) -> String? {
    do throws(LiquidError) {
      _ = try render(
        template, partials: partials, limits: RenderLimits(depth: 20, outputBytes: 10_000, steps: 50_000))
      return nil
    } catch {
      return error.message
    }
  }

  @Test func refusesEndlessWork() {
    let steps = "rendering takes more than 50000 steps"
    #expect(message("{% for i in (1..1000000000000) %}{% endfor %}") == steps)
    #expect(message("{{ (1..1000000000000) | join }}") == steps)
    #expect(message("{% for i in (1..9999) %}{{ i }}{% endfor %}") == "the output is longer than 10000 bytes")
    #expect(
      message("{% assign a = '0123456789' %}{% for i in (1..99) %}{% assign a = a | append: a %}{% endfor %}")
        == "a text is longer than 10000 bytes")
    #expect(message("{{ 'aaaa' | replace: 'a', 'b' }}") == nil)
  }

  @Test func refusesTemplatesThatPullInThemselves() {
    #expect(
      message("{% include 'a' %}", partials: ["a": "{% render 'a' %}"])
        == "templates pull in one another deeper than 20 levels")
  }

  @Test func refusesNestingBeyondItsLimits() {
    let blocks = String(repeating: "{% if true %}", count: 100_000)
    #expect(errors(blocks) == ["2600..<2613: blocks nest deeper than 200 levels"])
    let allowed =
      String(repeating: "{% if true %}", count: 200) + "x" + String(repeating: "{% endif %}", count: 200)
    #expect(errors(allowed) == [])
    #expect(errors("{{ " + String(repeating: "[", count: 100_000) + " }}").count == 1)
    #expect(errors("{% liquid\n" + String(repeating: "liquid ", count: 10_000) + "%}").count == 1)
  }

  @Test func numbersDoNotOverflow() throws {
    #expect(try render("{{ 9223372036854775807 | plus: 1 }}") == "9.223372036854776e+18")
    #expect(try render("{{ -9223372036854775808 | abs }}") == "9.223372036854776e+18")
    #expect(try render("{{ -9223372036854775808 | divided_by: -1 }}") == "9.223372036854776e+18")
    #expect(try render("{{ 99999999999999999999 | minus: 0 }}") == "1.0e+20")
    #expect(try render("{{ 'abc' | slice: -9223372036854775808, 9223372036854775807 }}") == "")
    #expect(
      try render("{% for i in (9223372036854775806..9223372036854775807) %}{{ i }} {% endfor %}")
        == "9223372036854775806 9223372036854775807 ")
  }

  @Test func roundingAndRemaindersOfLongDecimalsDoNotOverflow() throws {
    #expect(try render(#"{{ "1.6" | modulo: "-0.90000000000000000000000000000000000000" }}"#) == "-0.2")
    for (filter, result) in [("round", "-2"), ("floor", "-2"), ("ceil", "-1")] {
      #expect(try render("{{ '-1.60000000000000000000000000000000000000' | \(filter) }}") == result)
    }
  }

  @Test func noDigitsMakeAFilterTrap() {
    var state: UInt64 = 88_172_645_463_325_252
    func random(_ limit: Int) -> Int {
      state ^= state << 13
      state ^= state >> 7
      state ^= state << 17
      return Int(state % UInt64(limit))
    }
    func number() -> String {
      let count = 1 + random(60)
      var text = (0..<count).map { _ in random(4) == 0 ? "9" : "\(random(10))" }.joined()
      if random(3) > 0 {
        let place = text.index(text.startIndex, offsetBy: random(text.count))
        text.insert(contentsOf: place == text.startIndex ? "0." : ".", at: place)
      }
      return (random(2) == 0 ? "-" : "") + text
    }
    for _ in 0..<4000 {
      let (a, b) = (number(), number())
      for filter in ["plus", "minus", "times", "divided_by", "modulo", "at_least", "at_most", "round"] {
        _ = try? render("{{ '\(a)' | \(filter): '\(b)' }}")
      }
      for filter in ["abs", "ceil", "floor", "round"] { _ = try? render("{{ '\(a)' | \(filter) }}") }
      _ = try? render("{% for i in (\(a)..\(b)) limit: 2 %}{% endfor %}{{ 'abc' | slice: \(a), \(b) }}")
    }
  }

  @Test func unclosedDelimitersTakeLinearTime() {
    #expect(errors(String(repeating: "{{ ", count: 200_000)).count == 500)
    #expect(errors(String(repeating: "{% ", count: 200_000)).count == 500)
    #expect(errors("{% raw %}" + String(repeating: "{% ", count: 200_000) + "%}").count == 1)
    var dialect = Dialect.standard
    dialect.delimiters = Delimiters(tagOpen: "[%", tagClose: "%]", outputOpen: "{{", outputClose: "}}")
    #expect(errors(String(repeating: "{{ a }}b", count: 50_000), dialect: dialect) == [])
  }
}
