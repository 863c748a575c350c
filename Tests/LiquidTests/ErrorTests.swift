import Core
import Liquid
import Testing

@Suite struct ErrorTests {
  @Test(arguments: [
    ("a{% if x %}b", ["1..<11: tag 'if' is never closed; endif"]),
    ("{% for x in y %}{% if x %}{% endfor %}", ["16..<26: tag 'if' is never closed; endif"]),
    ("{% comment %}", ["0..<13: tag 'comment' is never closed; endcomment"]),
    ("{% raw %}{% if %}", ["0..<9: tag 'raw' is never closed; endraw"]),
    ("{% endif %}", ["0..<11: 'endif' closes nothing: there is no open 'if'; remove it"]),
    ("{% else %}", ["0..<10: 'else' divides nothing: there is no open 'case', 'for' or 'if'; remove it"]),
    (
      "{% if x %}a{% elseif y %}b{% end %}",
      ["14..<20: unknown tag 'elseif'; elsif", "29..<32: unknown tag 'end'; endif"]
    ),
    ("{% end %}", ["3..<6: unknown tag 'end'"]),
    ("{% asign x = 1 %}", ["3..<8: unknown tag 'asign'; assign"]),
    ("{% octicon %}", ["3..<10: unknown tag 'octicon'"]),
    ("{% if x %}{% endfi %}", ["13..<18: unknown tag 'endfi'; endif"]),
    ("{% if x %}a{% esle %}b{% endif %}", ["14..<18: unknown tag 'esle'; else"]),
    ("{% if x", ["0..<2: tag '{% if' is not closed; %}"]),
    ("{{ x } and {% if y %}{% endif %}", ["0..<2: output '{{ x' is not closed; }}"]),
    (
      "{% if x } {% endif %}",
      [
        "0..<10: tag '{% if' is not closed; %}",
        "10..<21: 'endif' closes nothing: there is no open 'if'; remove it",
      ]
    ),
    ("{% %}", ["0..<5: tag without a name"]),
    ("{% if %}{% endif %}", ["0..<8: expected a condition"]),
    ("{% if a = 1 %}{% endif %}", ["8..<9: unknown operator '='; !="]),
    ("{% if a contians b %}{% endif %}", ["8..<16: unknown operator 'contians'; contains"]),
    ("{% case %}{% endcase %}", ["0..<10: expected a value after 'case'"]),
    ("{% case a %}{% when %}{% endcase %}", ["12..<22: expected a value after 'when'"]),
    ("{% for a of b %}{% endfor %}", ["9..<11: expected 'in', found 'of'"]),
    ("{% assign a %}", ["10..<11: 'assign' needs 'name = value'"]),
    ("{{ 'a' | append }}", ["9..<15: filter 'append' takes 1 argument, not 0"]),
    ("{{ 1 | round: 1, 2 }}", ["7..<12: filter 'round' takes 0 to 1 arguments, not 2"]),
    ("{% render x %}", ["10..<11: 'render' needs the name of a template in quotes"]),
    ("{% doc %}a{% doc %}{% enddoc %}", ["10..<19: 'doc' blocks cannot nest"]),
    ("{% # a\n b %}", ["8..<9: every line of a '#' comment must begin with '#'"]),
    (
      "{% liquid\n  if a\n%}{% endif %}",
      [
        "12..<16: tag 'if' is never closed; endif",
        "19..<30: 'endif' closes nothing: there is no open 'if'; remove it",
      ]
    ),
  ])
  func pointsAtTheMistake(_ template: String, _ expected: [String]) {
    #expect(errors(template) == expected)
  }

  @Test func reportsAllMistakesOfATextInItsOrder() {
    let text = "{% if %}{{ 'a' | append }}{% elsif %}{% foo %}{% endif %}{% endfor %}{% for x %}"
    #expect(
      errors(text) == [
        "0..<8: expected a condition", "17..<23: filter 'append' takes 1 argument, not 0",
        "26..<37: expected a condition", "40..<43: unknown tag 'foo'; for",
        "57..<69: 'endfor' closes nothing: there is no open 'for'; remove it",
        "69..<80: tag 'for' is never closed; endfor", "76..<77: expected 'in'",
      ])
  }

  @Test(arguments: [
    ("{{ -a }}", ["3..<4: expected a value, found '-'"]),
    ("{{ a b }}", ["5..<6: unexpected 'b'"]),
    ("{{ a | upcaes }}", ["7..<13: unknown filter 'upcaes'; upcase"]),
    ("{% if a b %}{% endif %}", ["8..<9: unexpected 'b'"]),
    ("{% for a in b limti: 1 %}{% endfor %}", ["14..<19: unexpected 'limti'; limit"]),
  ])
  func isStricterInStrictMode(_ template: String, _ expected: [String]) {
    #expect(errors(template, dialect: .strict) == expected)
  }

  @Test(arguments: [
    ("a{{ 1 | divided_by: 0 }}", "8..<18: 'divided_by' was given zero"),
    ("{% if '1' < 2 %}{% endif %}", "0..<16: a string and a number cannot be compared"),
    ("{% for i in (1..2) limit: 'x' %}{% endfor %}", "0..<32: 'limit' must be a whole number"),
    ("{% include 'no' %}", "0..<18: there is no template 'no'"),
    ("{% include 7 %}", "0..<15: the name of a template must be a string"),
    ("{% render 'inner' %}", "0..<17: 'include' cannot be used inside 'render'; render"),
    (
      "{% assign x = 'no' | base64_decode %}",
      "21..<34: 'base64_decode' was given text that is not in base 64"
    ),
  ])
  func tellsWhereRenderingFailed(_ template: String, _ expected: String) {
    let error = #expect(throws: LiquidError.self) {
      try render(template, partials: ["inner": "{% include 'x' %}"])
    }
    #expect(error?.summary == expected)
  }

  @Test func undefinedVariablesAreErrorsInStrictMode() throws {
    let error = #expect(throws: LiquidError.self) { try render("{{ a.b }}", dialect: .strict) }
    #expect(error?.summary == "3..<7: undefined variable 'a'")
    #expect(try render("{{ a | default: 'x' }}", dialect: .strict) == "x")
    var dialect = Dialect.strict
    dialect.undefinedVariables = .empty
    #expect(try render("[{{ a.b }}]", dialect: dialect) == "[]")
  }
}
