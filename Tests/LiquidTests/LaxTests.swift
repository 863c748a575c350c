import Core
import Liquid
import Testing

/// What the engine accepts beyond the strict grammar.
@Suite struct LaxTests {
  @Test(arguments: [
    ("{{ 'a' | shout }}", "a"),
    ("{{ nothing.at.all }}", ""),
    ("{{ name and more }}", "Ann"),
    ("{{ name | upcase | }}", "ANN"),
    ("{{ name | append 'x' : '!' }}", "Ann!"),
    ("{{ -dashed }}", "yes"),
    ("{{ 1.2.3 }}", "1.2"),
    ("{% if name == 'Ann' } %}yes{% endif %}", "yes"),
    ("{% if name ] %}yes{% endif %}", "yes"),
    ("{% if name == %}yes{% else %}no{% endif %}", "no"),
    ("{% if false %}a{% else if name %}b{% endif %}", "b"),
    ("{% if false %}a{% else nonsense %}b{% endif %}", "b"),
    ("{% if not nothing and name %}yes{% endif %}", "yes"),
    ("{% for i in (1..3) limit:2, %}{{ i }}{% endfor %}", "12"),
    ("{% for i in list reversed nonsense %}{{ i }}{% endfor %}", "ba"),
    ("{% case name and %}{% when 'Ann' and 'Bob' %}yes{% endcase %}", "yes"),
    ("{% capture 'quoted' %}x{% endcapture %}{{ quoted }}", "x"),
    ("{{ \"{% tag %}\" }}", "{% tag %}"),
    ("{%if name%}{{name}}{%endif%}", "Ann"),
  ])
  func goesOnWhereAReadingIsPossible(_ template: String, _ expected: String) throws {
    let globals: Object = ["name": "Ann", "-dashed": "yes", "list": ["a", "b"]]
    #expect(try render(template, globals) == expected)
  }

  @Test func andBindsLikeOrFromTheRight() throws {
    // `false and (true or true)`, and `true or (false and false)`.
    #expect(try render("{% if false and true or true %}yes{% else %}no{% endif %}") == "no")
    #expect(try render("{% if true or false and false %}yes{% else %}no{% endif %}") == "yes")
  }

  @Test func rawBodiesAreKeptWhole() throws {
    let text = "a {%- raw -%} {{ x }} {% if %} {%- endraw -%} b"
    #expect(try render(text) == "a {{ x }} {% if %} b")
  }

  @Test func dashesTrimAllWhiteSpaceOnTheirSide() throws {
    #expect(try render("a \n\t {%- assign x = 1 -%} \n b {{- x -}} c") == "ab1c")
  }
}
