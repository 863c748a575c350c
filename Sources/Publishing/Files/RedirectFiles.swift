import Core
import Liquid
import Rendering
import SiteModel

extension SitePublisher {
  /// Most redirects that become pages when `lectern.yml` does not say which.
  static let redirectLimit = 20_000

  /// Writes redirects as pages, and all of them to `redirects.json` for hosts that redirect themselves.
  func publishRedirects(to writer: OutputWriter, jobs: Int) throws(OutputError) -> RedirectSummary {
    let all = site.redirects.all
    if all.isEmpty || shared.languages.isEmpty { return RedirectSummary(pages: 0, wasReduced: false) }
    try writer.write(redirectList(all), to: "redirects.json")
    var kind = site.configuration.redirects ?? .all
    var wasReduced = false
    if site.configuration.redirects == nil, all.count * shared.languages.count > Self.redirectLimit {
      kind = .plain
      wasReduced = true
    }
    if kind == .none { return RedirectSummary(pages: 0, wasReduced: false) }
    let chosen = all.filter { (kind == .all || $0.isPlain) && isFree($0) }
    let languages = shared.languages
    let failures = Workers.map(count: chosen.count, jobs: jobs) { index -> OutputError? in
      for language in languages {
        do throws(OutputError) {
          try self.publishRedirect(chosen[index], language, to: writer)
        } catch { return error }
      }
      return nil
    }
    for failure in failures { if let failure { throw failure } }
    return RedirectSummary(pages: chosen.count * languages.count, wasReduced: wasReduced)
  }

  /// Whether the old path can be a folder of the output: no page stands there, and the path is a sane one.
  private func isFree(_ redirect: Redirect) -> Bool {
    let from = redirect.from
    if from == "/" || from.contains("//") || from.contains("/../") || from.hasSuffix("/..") { return false }
    if from.utf8.contains(where: { $0 < 0x20 || $0 == UInt8(ascii: "?") || $0 == UInt8(ascii: "#") }) {
      return false
    }
    return !pagePaths.contains(from)
  }

  private func publishRedirect(
    _ redirect: Redirect, _ language: Language, to writer: OutputWriter
  ) throws(OutputError) {
    let path = "/" + language.code + redirect.from
    let depth = Addresses.depth(of: path)
    var url: [UInt8] = []
    var canonical: [UInt8] = []
    var title: [UInt8] = []
    let edition: Edition
    switch redirect.target {
    case .external(let address):
      edition = self.edition(language, site.versions[0])
      url.append(escaping: address)
      canonical = url
      title = url
    case .page(let id, let index):
      let version = site.versions[index]
      edition = self.edition(language, version)
      let target = site.pages[id].permalink(language, version)
      shared.addresses.append(page: target, from: depth, to: &url)
      if shared.addresses.site != nil {
        shared.addresses.append(absolute: target, to: &canonical)
      } else {
        canonical = url
      }
      title.append(escaping: edition.title(of: site.pages[id]).text)
    }
    let globals = LayoutGlobals(
      values(edition, depth: depth), page: .null,
      extras: [
        ("redirect", ["url": .string(url), "canonical": .string(canonical), "title": .string(title)])
      ])
    let file = String(path.dropFirst()) + "/index.html"
    try writer.write(render("redirect", globals, estimate: 1000), to: file)
  }

  /// All redirects: a page is named by its path and version once, `{language}` standing for each of the languages.
  private func redirectList(_ all: [Redirect]) -> [UInt8] {
    var json: [UInt8] = []
    json.append("{\"languages\":[")
    for (index, language) in shared.languages.enumerated() {
      if index > 0 { json.append(",") }
      json.append(jsonString: Array(language.code.utf8))
    }
    json.append("],\n\"base\":")
    json.append(jsonString: Array(shared.addresses.base.utf8))
    json.append(",\n\"redirects\":[\n")
    for (index, redirect) in all.enumerated() {
      if index > 0 { json.append(",\n") }
      json.append("[")
      json.append(jsonString: Array("/{language}\(redirect.from)".utf8))
      json.append(",")
      switch redirect.target {
      case .external(let address): json.append(jsonString: Array(address.utf8))
      case .page(let id, let version):
        let page = site.pages[id]
        let segment = site.versions[version].segment
        var path = "/{language}"
        if !segment.isEmpty { path += "/" + segment }
        if !page.path.isEmpty { path += "/" + page.path }
        json.append(jsonString: Array(path.utf8))
      }
      json.append("]")
    }
    json.append("\n]}\n")
    return json
  }
}
