import Liquid
import Testing

/// Runs the examples that every tag and filter shows in the manual.
@Suite struct ExampleTests {
  static let people: Object = [
    "people": [
      ["name": "Ann", "age": 40, "nick": .null],
      ["name": "Bob", "age": 30, "nick": "Bobby"],
    ]
  ]

  @Test(arguments: Dialect.standard.documentation)
  func examplesGiveWhatTheyShow(_ entry: Documentation) throws {
    #expect(!entry.summary.isEmpty)
    #expect(!entry.examples.isEmpty)
    for example in entry.examples {
      let text = try render(example.template, Self.people, partials: ["hello": "Hello {{ name }}"])
      #expect(text == example.result, "\(entry.name): \(example.template)")
    }
  }
}
