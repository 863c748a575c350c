import Core
import Glibc
import Liquid
import SiteModel

/// The template language alone: the source language's pages, variables and reusables as templates, parsed and rendered
/// apart, beside ruby-liquid on the same templates in the same run.
///
/// Both sides have the format's tags as the same stubs (see `StubTags`), one thread, and the same variables; of several
/// rounds the fastest counts. Without `ruby` or its `liquid` the figures stand alone.
struct LiquidBenchmark {
  /// A text to be read as a template; the name is a data path, or a page's path behind a slash.
  struct Text {
    var name: String
    var bytes: [UInt8]

    let isPage: Bool

    init(name: String, bytes: [UInt8]) {
      self.name = name
      self.bytes = bytes
      isPage = name.hasPrefix("/")
    }
  }

  /// Seconds of processor time, and what came out.
  struct Figures {
    var parse = Double.infinity
    var render = Double.infinity
    /// Rendering with provenance, as a build does; nil for engines that have none.
    var traced: Double?
    var bytes = 0
    var peak = 0
  }

  static func run(root: String, _ options: Benchmarks.Options) -> Report? {
    guard let site = Site.load(root: root, BuildSelection(jobs: options.jobs)).site else {
      print("lectern-bench: \(root) has no usable configuration")
      return nil
    }
    let texts = readable(texts(of: site))
    let rounds = max(options.rounds, 25)
    var report = Report()
    let peer = RubyLiquid.measure(texts, rounds: rounds)
    let used = texts.filter { !(peer?.refused.contains($0.name) ?? false) }
    guard let own = measure(used, rounds: rounds) else { return nil }
    add(own, "lectern", to: &report)
    report.counts = [
      ("templates", used.count), ("bytes in", used.reduce(0) { $0 + $1.bytes.count }),
      ("bytes out", own.bytes),
    ]
    guard let peer else {
      print("lectern-bench: ruby with its liquid is not there, so there is nothing to compare with")
      return report
    }
    add(peer.figures, "ruby-liquid", to: &report)
    report.counts += [("bytes out of ruby-liquid", peer.figures.bytes), ("left out", peer.refused.count)]
    let (theirs, ours) = (peer.figures, own)
    report.ratios = [
      ("times faster in parsing", theirs.parse / ours.parse),
      ("times faster in rendering", theirs.render / ours.render),
      ("times faster in rendering with provenance", theirs.render / (ours.traced ?? .infinity)),
      ("times faster in both", (theirs.parse + theirs.render) / (ours.parse + ours.render)),
    ]
    return report
  }

  private static func add(_ figures: Figures, _ name: String, to report: inout Report) {
    var stages = [("parse", figures.parse), ("render", figures.render)]
    if let traced = figures.traced { stages.append(("render with provenance", traced)) }
    for (stage, time) in stages {
      report.add(
        Report.Row(name: "\(name): \(stage)", usage: Usage(wall: time, cpu: time), peak: figures.peak))
    }
  }

  private static func texts(of site: Site) -> [Text] {
    let language = site.languages[0]
    var texts = site.pages.map { Text(name: "/" + $0.path, bytes: $0.body.bytes) }
    for name in site.data.variables + site.data.reusables {
      guard let entry = site.data.lookup(name.path, language) else { continue }
      texts.append(Text(name: name.path, bytes: entry.text.bytes))
    }
    return texts
  }

  private static func readable(_ texts: [Text]) -> [Text] {
    texts.filter { Template.parse(TracedText($0.bytes), dialect: StubTags.dialect).template != nil }
  }

  private static func measure(_ texts: [Text], rounds: Int) -> Figures? {
    var figures = Figures()
    let dialect = StubTags.dialect
    let sources = texts.map { TracedText($0.bytes) }
    for _ in 0..<rounds {
      let start = Usage.now()
      let templates = sources.map { Template.parse($0, dialect: dialect).template }
      figures.parse = min(figures.parse, (Usage.now() - start).cpu)
      let shelf = StubTags.Shelf(zip(texts, templates).filter { !$0.0.isPage }.map { ($0.0.name, $0.1) })
      let pages = zip(texts, templates).compactMap { $0.isPage ? $1 : nil }
      do throws(LiquidError) {
        let plain = try render(pages, shelf, isTracing: false)
        let traced = try render(pages, shelf, isTracing: true)
        figures.bytes = plain.bytes
        figures.render = min(figures.render, plain.time)
        figures.traced = min(figures.traced ?? .infinity, traced.time)
      } catch {
        print("lectern-bench: \(error.message)")
        return nil
      }
    }
    figures.peak = Memory.peak()
    return figures
  }

  /// Renders every page once: seconds of processor time, and bytes written.
  ///
  /// ruby-liquid does not know where its text came from, so the fair comparison is without provenance; what a site's
  /// build does is with it.
  private static func render(
    _ pages: [Template], _ shelf: StubTags.Shelf, isTracing: Bool
  ) throws(LiquidError) -> (time: Double, bytes: Int) {
    var bytes = 0
    let start = Usage.now()
    for page in pages {
      var output = Output(source: .none, isTracing: isTracing)
      try page.render(RenderContext(globals: StubTags.globals, host: shelf), into: &output)
      bytes += output.bytes.count
    }
    return ((Usage.now() - start).cpu, bytes)
  }
}

/// The format's tags as far as a measurement of the template language needs them: `data` renders the template of its
/// name, `ifversion` shows the first branch that speaks of `fpt` (or `else`), tags with bodies show them, and the
/// others write their arguments.
enum StubTags {
  /// The parsed templates of data, by path.
  final class Shelf {
    private let templates: [Template?]
    private let places: Object

    init(_ all: [(path: String, template: Template?)]) {
      templates = all.map(\.template)
      places = Object(all.enumerated().map { (Name($1.path), .integer($0)) })
    }

    subscript(_ path: Name) -> Template? {
      guard case .integer(let place) = places[path] else { return nil }
      return templates[place]
    }
  }

  static let inline = [
    "include", "indented_data_reference", "octicon", "link", "link_with_intro", "homepage_link_with_intro",
    "link_in_list", "topic_link_in_list", "link_as_article_card",
  ]
  static let blocks = [
    "note", "tip", "warning", "danger", "mac", "windows", "linux", "cli", "webui", "curl", "desktop", "all",
    "codespaces", "vscode", "api", "powershell", "bash", "javascript", "rowheaders",
  ]

  static let globals = Object([
    (Name("currentVersion"), .string("free-pro-team@latest")), (Name("currentLanguage"), .string("en")),
  ])

  static let dialect: Dialect = {
    var dialect = Dialect.standard
    dialect.tags["data"] = .inline { Data(path: Name($0.text), offset: $0.fileOffset) }
    dialect.tags["ifversion"] = .block(ends: ["endif"], branches: ["elsif", "else"]) { Choice(branches: $0) }
    for name in inline { dialect.tags[name] = .inline { Words(arguments: $0) } }
    for name in blocks { dialect.tags[name] = .block(ends: ["end\(name)"]) { Body(body: $0[0].body) } }
    for name in ["ver_gt", "ver_lt"] { dialect.operators[name] = { _, _ in false } }
    return dialect
  }()

  private struct Data: CustomTag {
    let path: Name
    let offset: Int

    func render(_ context: RenderContext, into output: inout Output) throws(LiquidError) {
      guard let template = context.host(as: Shelf.self)?[path] else { return }
      try template.render(context, into: &output, calledFrom: offset)
    }
  }

  private struct Choice: CustomTag {
    let branches: [(holds: Bool, body: Block)]

    init(branches: [Branch]) {
      self.branches = branches.map { branch in
        (branch.name == "else" || ByteSearch.find("fpt", in: branch.arguments.text) != nil, branch.body)
      }
    }

    func render(_ context: RenderContext, into output: inout Output) throws(LiquidError) {
      for branch in branches where branch.holds { return try branch.body.render(context, into: &output) }
    }
  }

  private struct Words: CustomTag {
    let arguments: TagArguments

    func render(_ context: RenderContext, into output: inout Output) throws(LiquidError) {
      output.append(arguments.text, standingFor: arguments.fileOffset)
    }
  }

  private struct Body: CustomTag {
    let body: Block

    func render(_ context: RenderContext, into output: inout Output) throws(LiquidError) {
      try body.render(context, into: &output)
    }
  }
}
