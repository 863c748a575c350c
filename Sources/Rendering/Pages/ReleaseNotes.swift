import Core
import Liquid
import SiteModel
import YAML

// The body of a page with `layout: release-notes` is made of data: `data/release-notes/PLAN/3-1/4.yml` holds what
// patch release 3.1.4 brought, `…/0-rc1.yml` a candidate; a plan without releases has files of any name. It is written
// as Markdown, each note in place of its own text, so that links, search, copies and languages work as everywhere.

/// One file of release notes, as far as its place among the others goes.
struct ReleaseNotesFile {
  /// Dotted path of the data file.
  let path: String
  /// Name for readers, such as `3.1.4` or `3.1.0.rc1`.
  let name: String
  let node: YAMLNode

  /// The notes of a version, newest first; those whose file says `deprecated: true` are not shown.
  static func files(of version: Version, in site: Site) -> [ReleaseNotesFile] {
    var folder = "release-notes." + version.plan
    if let release = version.release { folder += "." + release.split(separator: ".").joined(separator: "-") }
    let files = site.data.files(below: folder).compactMap { path -> ReleaseNotesFile? in
      guard let node = site.data.value(path, site.sourceLanguage), node.mapping != nil,
        node["deprecated"]?.bool != true
      else { return nil }
      let file = path.dropFirst(folder.utf8.count + 1)
      let patch = file.split(separator: "-").joined(separator: ".")
      let name = version.release.map { $0 + "." + patch } ?? String(file.split(separator: ".").last ?? file)
      return ReleaseNotesFile(path: path, name: name, node: node)
    }
    return files.sorted { $0.isNewer(than: $1) }
  }

  /// By release, a candidate before what it is a candidate for; files without numbers by date.
  private func isNewer(than other: ReleaseNotesFile) -> Bool {
    let (own, theirs) = (date ?? "", other.date ?? "")
    if Self.numbers(name).count < 2 || Self.numbers(other.name).count < 2, own != theirs {
      return own > theirs
    }
    return Self.numbers(other.name).lexicographicallyPrecedes(Self.numbers(name))
  }

  /// `3.1.0.rc2` → 3, 1, 0, -1, 2; the release itself has a 0 where candidates have less.
  private static func numbers(_ name: String) -> [Int] {
    var numbers: [Int] = []
    for part in name.split(separator: ".") {
      if let number = Int(part) {
        numbers.append(number)
      } else if part.hasPrefix("rc"), let number = Int(part.dropFirst(2)) {
        numbers += [-1, number]
      } else {
        return []
      }
    }
    return numbers.count == 3 ? numbers + [0] : numbers
  }

  /// Day of publication as `2021-03-03`.
  var date: String? { node["date"]?.string }

  var isCandidate: Bool { node["release_candidate"]?.bool == true }
}

extension SiteRenderer {
  /// `body` followed by the release notes of the scope's version, on pages that show them; else `body` as it is.
  func withReleaseNotes(_ body: ExpandedProperty?, _ scope: PageScope) -> ExpandedProperty? {
    guard scope.page.frontMatter.layout == "release-notes" else { return body }
    scope.narrowToVersion()
    let files = ReleaseNotesFile.files(of: scope.version, in: site)
    if files.isEmpty { return body }
    var writer = ReleaseNotesWriter(self, scope)
    if let text = body?.text { writer.append(text) }
    for file in files { writer.append(file) }
    return ExpandedProperty(text: writer.output.traced, isTranslation: false)
  }
}

/// Writes release notes as Markdown with provenance.
private struct ReleaseNotesWriter {
  private let renderer: SiteRenderer
  private let scope: PageScope
  private let texts: InterfaceTexts
  /// What the program itself writes stands in no file, so it counts as text in the page's language.
  private(set) var output = Output()

  init(_ renderer: SiteRenderer, _ scope: PageScope) {
    self.renderer = renderer
    self.scope = scope
    texts = renderer.labels.texts(in: scope.language)
  }

  /// Appends the page's own text.
  mutating func append(_ body: TracedText) {
    output.enter(body.frames.first?.source ?? .none, calledFrom: 0)
    output.appendSource(body, 0..<body.bytes.count)
    output.leave()
    output.append("\n\n", standingFor: 0)
  }

  /// Appends what one release brought.
  mutating func append(_ file: ReleaseNotesFile) {
    let anchor = scope.version.release == nil ? file.date ?? file.name : file.name
    var id: [UInt8] = []
    id.append(escaping: anchor)
    output.append(Array("## <span id=\"".utf8) + id + Array("\"></span>".utf8), standingFor: 0)
    if scope.version.release != nil {
      output.append("\(scope.version.planTitle) \(file.name)", standingFor: 0)
    } else if !appendText(file.path + ".title") {
      output.append(file.name, standingFor: 0)
    }
    let facts = [
      file.date.map { texts.date($0) }, file.isCandidate ? texts.text("release_candidate") : nil,
    ].compactMap { $0 }
    output.append("\n\n" + facts.joined(separator: " · ") + "\n\n", standingFor: 0)
    if appendText(file.path + ".intro") { output.append("\n\n", standingFor: 0) }
    for section in file.node["sections"]?.mapping?.pairs ?? [] {
      let path = file.path + ".sections." + section.key
      let notes = section.value.sequence ?? []
      if notes.isEmpty { continue }
      output.append("### \(heading(section.key))\n\n", standingFor: 0)
      for (number, note) in notes.enumerated() { append(note, path + ".\(number)") }
      output.append("\n", standingFor: 0)
    }
  }

  /// A note, or several under a heading of their own.
  private mutating func append(_ note: YAMLNode, _ path: String) {
    guard note.mapping != nil else { return appendItem(path) }
    output.append("\n#### ", standingFor: 0)
    _ = appendText(path + ".heading")
    output.append("\n\n", standingFor: 0)
    for number in (note["notes"]?.sequence ?? []).indices { appendItem(path + ".notes.\(number)") }
  }

  private mutating func appendItem(_ path: String) {
    output.append("- ", standingFor: 0)
    output.linePrefix = [.space, .space]
    _ = appendText(path)
    output.linePrefix = []
    output.append("\n", standingFor: 0)
  }

  /// Appends the text at a data path in the page's language; false when there is none.
  private mutating func appendText(_ path: String) -> Bool {
    let slot = scope.site.data.slot(path)
    scope.reads.insert(.data(path))
    guard let entry = scope.site.data.entry(slot, scope.language) else { return false }
    var parsed = renderer.templates.data(entry, slot)
    parsed.report(scope, severity: entry.language == 0 ? nil : .warning)
    if parsed.template == nil, entry.language != 0,
      let original = scope.site.data.entry(slot, scope.site.sourceLanguage)
    {
      parsed = renderer.templates.data(original, slot)
      parsed.report(scope)
    }
    guard let template = parsed.template else { return false }
    do throws(LiquidError) {
      try template.render(renderer.context(scope), into: &output, calledFrom: 0)
    } catch {
      scope.findings.append(error.diagnostic(.liquidRender, scope.site, chain: []))
    }
    return true
  }

  /// `security_fixes` → the words for it, or `Security fixes` where there are none.
  private func heading(_ key: String) -> String {
    if let word = texts.texts["notes_" + key]?.text { return word }
    let words = key.split { $0 == "_" || $0 == "-" }.joined(separator: " ")
    return words.prefix(1).uppercased() + words.dropFirst()
  }
}
