import Commands
import FoundationEssentials
import Liquid
import Rendering
import SiteModel
import Testing

/// The reference pages of the manual are made from the program's own tables, or name all that stands in them.
@Suite struct ManualReferenceTests {
  /// Names in code spans that begin a cell of a table's first column, in the order of the page.
  private func firstCells(_ page: String) -> [String] {
    var names: [String] = []
    for line in page.split(separator: "\n") where line.hasPrefix("| `") {
      let cell = line.dropFirst(2).split(separator: " | ", maxSplits: 1)[0]
      names += cell.split(separator: "`", omittingEmptySubsequences: false).enumerated()
        .filter { $0.offset % 2 == 1 }.map { String($0.element) }
    }
    return names
  }

  /// `RECORD=1` writes the pages anew and fails.
  @Test(arguments: [
    ("command-line.md", "## `lectern build`"), ("rules.md", "| Rule | Severity |"),
    ("filters.md", "| Filter | What it does |"),
  ])
  func standsInTheManualAsTheTablesMakeIt(_ name: String, from start: String) throws {
    let generated =
      switch name {
      case "command-line.md": ReferencePages.markdown()
      case "rules.md": ReferencePages.rulesMarkdown()
      default: FilterTable.markdown(SiteRenderer(try SmallSite.load()).documentation)
      }
    let page = try Manual.reference(name)
    let place = try #require(page.firstRange(of: start), "\(name) does not hold '\(start)'")
    let recorded = String(page[place.lowerBound...])
    if recorded == generated { return }
    if ProcessInfo.processInfo.environment["RECORD"] == "1" {
      try Data((page[..<place.lowerBound] + generated).utf8).write(to: Manual.address(name))
      Issue.record("\(name) was written anew")
    } else {
      let isSame = recorded == generated
      #expect(isSame, "run the tests with RECORD=1 to write \(name) anew")
    }
  }

  @Test func describesEveryFrontMatterKeyOnce() throws {
    let described = firstCells(try Manual.reference("front-matter.md")).filter { !$0.hasPrefix("ms.") }
    let known = FrontMatterKey.all.map(\.name).filter { !$0.hasPrefix("ms.") }
    #expect(described.sorted() == known.sorted())
  }

  @Test func describesEveryKeyOfTheConfigurationOnce() throws {
    let groups = ["liquid", "markdown"]
    let known =
      ConfigurationKeys.site.filter { !groups.contains($0) } + ConfigurationKeys.language
      + ConfigurationKeys.plan + ConfigurationKeys.liquid.map { "liquid." + $0 }
      + ConfigurationKeys.markdown.map { "markdown." + $0 }
    #expect(firstCells(try Manual.reference("configuration.md")).sorted() == known.sorted())
  }

  @Test func namesEveryTagAndNoOther() throws {
    let page = try Manual.reference("tags.md")
    let tags = SiteRenderer(try SmallSite.load()).documentation.filter { $0.kind == .tag }
    for tag in tags {
      #expect(page.contains("{% \(tag.name) ") || page.contains("`\(tag.name)`"), "\(tag.name)")
    }
    let known = Set(tags.flatMap { [$0.name] + $0.branches })
    for part in page.split(separator: "{% ").dropFirst() {
      let name = String(part.prefix { $0.isLetter || $0 == "_" || $0 == "#" })
      #expect(known.contains(name), "\(name)")
    }
  }
}

/// What the manual tells people to install is what the script installs.
@Suite struct ManualRequirementTests {
  @Test(arguments: [
    "data/en/variables/lectern.yml", "data/es/variables/lectern.yml",
    "content/en/lectern/publishing/check-in-ci.md", "content/en/lectern/publishing/deploy.md",
  ])
  func namesEveryLibraryThatTheScriptInstalls(_ path: String) throws {
    let script = try String(contentsOfFile: Manual.root + "/dev", encoding: .utf8)
    let text = try String(contentsOfFile: Manual.root + "/" + path, encoding: .utf8)
    let libraries = script.split { !($0.isLetter || $0.isNumber || $0 == "-") }
      .filter { $0.hasPrefix("lib") && $0.hasSuffix("-dev") }
    #expect(!libraries.isEmpty)
    for library in libraries { #expect(text.contains(library), "\(library)") }
  }
}

/// The manual's folder of reference pages.
private enum Manual {
  static let root: String = {
    var folder = URL(filePath: #filePath)
    for _ in 0..<3 { folder.deleteLastPathComponent() }
    return folder.path
  }()

  static func address(_ name: String) -> URL {
    URL(filePath: root + "/content/en/lectern/reference/" + name)
  }

  static func reference(_ name: String) throws -> String {
    try String(contentsOfFile: address(name).path, encoding: .utf8)
  }
}

/// All filters as a Markdown table, each with its first example that fits on a line. Two columns, for small screens.
private enum FilterTable {
  static func markdown(_ documentation: [Documentation]) -> String {
    var text = "| Filter | What it does |\n| --- | --- |\n"
    for filter in documentation where filter.kind == .filter {
      let example = filter.examples.first { fits($0.template) && fits($0.result) }
      text += "| `\(filter.name)` | \(filter.summary)"
      if let example {
        text += "<br>{% raw %}\(code(example.template)){% endraw %} gives \(code(example.result))"
      }
      text += " |\n"
    }
    return text
  }

  private static func fits(_ text: String) -> Bool {
    !text.isEmpty && !text.contains("\n") && !text.contains("`") && text.utf8.count < 90
  }

  private static func code(_ text: String) -> String { "`" + text.replacing("|", with: "\\|") + "`" }
}
