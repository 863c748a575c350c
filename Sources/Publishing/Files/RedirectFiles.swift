import Core
import Liquid
import Rendering
import SiteModel

extension SitePublisher {
  /// Most redirects that become pages when `lectern.yml` does not say which.
  static let redirectLimit = 20_000

  /// Writes redirects as pages, and all of them to `redirects.json` for hosts that redirect themselves.
  func publishRedirects(to writer: any OutputSink, jobs: Int) throws(OutputError) -> RedirectSummary {
    let all = site.redirects.all
    if all.isEmpty || shared.languages.isEmpty { return RedirectSummary(pages: 0, wasReduced: false) }
    if writer.wants("redirects.json") { try writer.write(redirectList(all), to: "redirects.json") }
    let (kind, wasReduced) = redirectPages
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

  /// Which redirects become pages, and whether that is fewer than all because they are too many.
  private var redirectPages: (kind: Configuration.RedirectPages, wasReduced: Bool) {
    if let kind = site.configuration.redirects { return (kind, false) }
    let count = site.redirects.all.count * shared.languages.count
    return count > Self.redirectLimit ? (.plain, true) : (.all, false)
  }

  /// The redirect that has a page of its own at `path` (without language, beginning with `/`).
  func publishedRedirect(from path: String) -> Redirect? {
    let kind = redirectPages.kind
    guard kind != .none, let redirect = site.redirects.all.first(where: { $0.from == path }),
      kind == .all || redirect.isPlain, isFree(redirect)
    else { return nil }
    return redirect
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

  func publishRedirect(
    _ redirect: Redirect, _ language: Language, to writer: any OutputSink
  ) throws(OutputError) {
    let path = "/" + language.code + redirect.from
    let file = String(path.dropFirst()) + "/index.html"
    guard writer.wants(file) else { return }
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
