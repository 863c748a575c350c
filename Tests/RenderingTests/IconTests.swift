import Core
import SiteModel
import TestSupport
import Testing

@testable import Rendering

@Suite struct IconTests {
  // MARK: The table

  @Test func keepsOneIconALineSortedByName() throws {
    let lines = try table().split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    #expect(lines.last?.isEmpty == true)
    var names: [String] = []
    for line in lines.dropLast() {
      let fields = line.split(separator: UInt8(ascii: "\t"), omittingEmptySubsequences: false)
      try #require(fields.count == 2, "\(String(decoding: line, as: UTF8.self))")
      let isName = fields[0].allSatisfy { byte in
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) || byte == UInt8(ascii: "-")
      }
      #expect(isName && !fields[0].isEmpty && !fields[1].isEmpty)
      names.append(String(decoding: fields[0], as: UTF8.self))
    }
    #expect(names == Set(names).sorted())
    #expect(IconShapes.own.keys.sorted() == names)
  }

  @Test func drawsWithSimpleShapesOnly() {
    for (name, shape) in IconShapes.own {
      #expect(ShapeCheck.faults(of: shape) == [], "\(name)")
    }
  }

  @Test(arguments: [
    "alert", "arrow-right", "check", "check-circle-fill", "chevron-down", "chevron-right", "copilot", "copy",
    "dash", "device-desktop", "gear", "git-branch", "globe", "info", "kebab-horizontal", "law", "light-bulb",
    "link", "link-external", "mark-github", "moon", "paste", "pencil", "plus", "report", "search", "stop",
    "sun", "tag", "three-bars", "triangle-down", "versions", "x",
  ])
  func hasTheIconsThatPagesUseMost(name: String) {
    #expect(IconShapes.own[name] != nil)
  }

  // MARK: Names

  @Test func knowsOlderNames() {
    let icons = Icons(shapes: IconShapes.own)
    #expect(icons.icon(named: "trashcan") == IconShapes.own["trash"])
    #expect(icons.icon(named: "duplicate") == IconShapes.own["copy"])
    #expect(icons.icon(named: "clippy") == IconShapes.own["paste"])
    #expect(icons.icon(named: "no-such-icon") == nil)
    #expect(icons.nearest(to: "chevron-dwon") == "chevron-down")
  }

  // MARK: Writing

  @Test func writesAKnownIconWithItsLabelAndSize() {
    let html = written(
      "dot-fill", [("aria-label", "On & off"), ("class", "quiet"), ("width", "24")],
      Icons(shapes: ["dot-fill": Array("<circle cx=\"8\" cy=\"8\" r=\"4\"/>".utf8)]))
    #expect(
      html
        == "<svg class=\"octicon octicon-dot-fill quiet\" viewBox=\"0 0 16 16\" width=\"24\" height=\"24\""
        + " role=\"img\" aria-label=\"On &amp; off\"><circle cx=\"8\" cy=\"8\" r=\"4\"/></svg>")
  }

  @Test func writesAnUnknownIconAsABoxWithItsLabel() {
    let html = written("no-such-icon", [("aria-label", "Settings")], Icons(shapes: IconShapes.own))
    #expect(
      html
        == "<svg class=\"octicon octicon-no-such-icon\" viewBox=\"0 0 16 16\" width=\"16\" height=\"16\""
        + " role=\"img\" aria-label=\"Settings\"><title>Settings</title><rect x=\"1.5\" y=\"1.5\" width=\"13\""
        + " height=\"13\" rx=\"3\" fill=\"none\" stroke=\"currentColor\"/></svg>")
  }

  // MARK: The site's own icons

  @Test func prefersTheIconsOfTheSite() throws {
    let shapes = IconShapes.load(
      try site([
        "theme/icons/gear.svg": "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 16 16\">\n"
          + "  <!-- mine -->\n  <path\n    d=\"M1 1h14\"/>\n</svg>\n",
        "theme/icons/logo.svg": "<svg viewBox=\"0 0 24 24\" fill='none'><path d=\"M2 2h20\"/></svg>",
        "theme/icons/notes.txt": "<svg/>",
        "theme/icons/other/inner.svg": "<svg/>",
      ]))
    #expect(shapes["gear"] == Array("<path d=\"M1 1h14\"/>".utf8))
    #expect(
      shapes["logo"] == Array("<svg viewBox=\"0 0 24 24\" fill=\"none\"><path d=\"M2 2h20\"/></svg>".utf8))
    #expect(shapes["check"] == IconShapes.own["check"])
    #expect(shapes.count == IconShapes.own.count + 1)
  }

  @Test func takesAnIconAwayWhoseFileHoldsNoDrawing() throws {
    let shapes = IconShapes.load(try site(["theme/icons/gear.svg": "<svg><path d=\"M1 1h14\"/>"]))
    #expect(shapes["gear"] == nil)
    #expect(shapes.count == IconShapes.own.count - 1)
  }

  @Test(
    arguments: [
      ("<svg width=\"20\" height=\"20px\"><g/></svg>", "<svg viewBox=\"0 0 20 20\"><g/></svg>"),
      ("<svg width=\"1em\" height=\"1em\"><g/></svg>", "<g/>"),
      ("<?xml version=\"1.0\"?>\n<!DOCTYPE svg>\n<svg><svg><g/></svg></svg>", "<svg><g/></svg>"),
      ("<svg><title>A\n\n  b</title></svg>", "<title>A b</title>"),
      ("<svg stroke='\"'/>", ""),
      ("<svg stroke='\"'></svg>", "<svg stroke=\"&quot;\"></svg>"),
      ("", nil), ("text", nil), ("<svg", nil), ("<svg><svg></svg>", nil),
    ] as [(String, String?)])
  func readsDrawings(file: String, shape: String?) {
    let result = SVGDrawing.shape(of: Array(file.utf8)).map { String(decoding: $0, as: UTF8.self) }
    #expect(result == shape)
  }

  // MARK: Helpers

  private func table() throws -> [UInt8] {
    let root = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(3)
    return try DiskFileSystem(root: root.joined(separator: "/")).read("Sources/Resources/icons/icons.txt")
  }

  private func written(_ name: String, _ options: [(key: String, value: String)], _ icons: Icons) -> String {
    var html: [UInt8] = []
    IconWriter(name: name, icon: icons.icon(named: name), options: options).append(to: &html)
    return String(decoding: html, as: UTF8.self)
  }

  private func site(_ files: [String: String]) throws -> Site {
    let small = TestSite(
      TestSite.configuration + TestSite.index("content/index.md", "Home", children: ["/start"])
        + TestSite.article("content/start.md", "Start"))
    let (site, diagnostics) = Site.load(small.with(files).fileSystem)
    return try #require(site, "\(TestSite.listing(diagnostics))")
  }
}

/// What an icon's mark-up may not be: anything but closed, quoted, plain shapes in the text's colour.
private enum ShapeCheck {
  private static let geometry: [String: Set<String>] = [
    "path": ["d"], "rect": ["x", "y", "width", "height", "rx"], "circle": ["cx", "cy", "r"], "g": [],
    "line": ["x1", "y1", "x2", "y2"], "polyline": ["points"],
  ]
  private static let style: [String: Set<String>] = [
    "fill": ["none", "currentColor"], "stroke": ["currentColor"], "fill-rule": ["evenodd"],
    "stroke-linecap": ["round"], "stroke-linejoin": ["round"],
  ]
  private static let numeric: Set<String> = ["stroke-width", "stroke-dasharray", "transform"]

  static func faults(of shape: [UInt8]) -> [String] {
    var faults: [String] = []
    var open: [String] = []
    var end = 0
    var tokens = HTMLTokenizer(shape[...])
    func text(_ range: Range<Int>) -> String { String(decoding: shape[range], as: UTF8.self) }
    while let token = tokens.next() {
      switch token {
      case .text(let range), .comment(let range): faults.append("not a shape: \(text(range))")
      case .startTag(let tag):
        if !tag.isSelfClosing { open.append(text(tag.name)) }
        if tag.isSelfClosing == (text(tag.name) == "g") { faults.append("not closed: \(text(tag.name))") }
        for attribute in tag.attributes {
          let isQuoted = attribute.hasValue && shape[attribute.value.lowerBound - 1] == UInt8(ascii: "\"")
          if !isQuoted || !allows(text(attribute.name), text(attribute.value), in: text(tag.name)) {
            faults.append("\(text(tag.name)) \(text(attribute.name))=\(text(attribute.value))")
          }
        }
        end = tag.range.upperBound
      case .endTag(let name, let range):
        if open.popLast() != text(name) { faults.append("closes nothing: \(text(name))") }
        end = range.upperBound
      }
    }
    if !open.isEmpty || end != shape.count { faults.append("ends too early") }
    return faults
  }

  private static func allows(_ name: String, _ value: String, in element: String) -> Bool {
    guard let shape = geometry[element] else { return false }
    if let values = style[name] { return values.contains(value) }
    let letters = name == "d" ? "MmLlHhVvCcSsQqTtAaZz" : name == "transform" ? "rotate()" : ""
    let isData = value.utf8.allSatisfy { ("0123456789.- " + letters).utf8.contains($0) }
    return (shape.contains(name) || numeric.contains(name)) && isData && !value.isEmpty
  }
}
