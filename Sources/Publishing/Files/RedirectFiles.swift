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

  /// All redirects for hosts that redirect by themselves: `{language}` stands for each of the languages, `{version}` for
  /// each of the versions that an entry lists.
  private func redirectList(_ all: [Redirect]) -> [UInt8] {
    var json: [UInt8] = []
    json.append("{\"languages\":")
    json.append(jsonList: shared.languages.map(\.code))
    json.append(",\n\"base\":")
    json.append(jsonString: Array(shared.addresses.base.utf8))
    json.append(",\n\"redirects\":[\n")
    for (index, pattern) in redirectPatterns(all).enumerated() {
      if index > 0 { json.append(",\n") }
      json.append("{\"from\":")
      json.append(jsonString: Array(("/{language}" + pattern.from).utf8))
      json.append(",\"to\":")
      json.append(jsonString: Array(pattern.to.utf8))
      if !pattern.versions.isEmpty {
        json.append(",\"versions\":")
        json.append(jsonList: pattern.versions.map { site.versions[$0].segment })
      }
      json.append("}")
    }
    json.append("\n]}\n")
    return json
  }

  /// One or several redirects that differ in their version alone.
  private struct RedirectPattern {
    var from: String
    var to: String
    var versions: [Int]
  }

  /// Redirects within one version are taken together when the same ones exist in others.
  private func redirectPatterns(_ all: [Redirect]) -> [RedirectPattern] {
    var patterns: [RedirectPattern] = []
    var places: [String: Int] = [:]
    for redirect in all {
      switch redirect.target {
      case .external(let address):
        patterns.append(RedirectPattern(from: redirect.from, to: address, versions: []))
      case .page(let id, let version):
        let page = site.pages[id].path
        let tail = page.isEmpty ? "" : "/" + page
        let segment = site.versions[version].segment
        guard !segment.isEmpty, redirect.from.hasPrefix("/" + segment + "/") else {
          let to = "/{language}" + (segment.isEmpty ? "" : "/" + segment) + tail
          patterns.append(RedirectPattern(from: redirect.from, to: to, versions: []))
          continue
        }
        let from = "/{version}" + redirect.from.dropFirst(segment.utf8.count + 1)
        let key = from + " " + page
        if let place = places[key] {
          patterns[place].versions.append(version)
        } else {
          places[key] = patterns.count
          patterns.append(
            RedirectPattern(from: from, to: "/{language}/{version}" + tail, versions: [version]))
        }
      }
    }
    return patterns.map { pattern in
      var sorted = pattern
      sorted.versions.sort()
      return sorted
    }
  }
}
