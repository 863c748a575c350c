import Core
import Liquid
import Rendering
import SiteModel

extension SitePublisher {
  /// Writes redirects as pages, and all of them to `redirects.json` for hosts that redirect themselves.
  func publishRedirects(to writer: any OutputSink, jobs: Int) throws(OutputError) -> RedirectSummary {
    let all = site.redirects.all
    if all.isEmpty || shared.languages.isEmpty { return RedirectSummary(pages: 0, wasReduced: false) }
    if writer.wants("redirects.json") { try writer.write(redirectList(all), to: "redirects.json") }
    let plan = redirectPlan
    let languages = shared.languages
    let failures = Workers.map(count: plan.files.count, jobs: jobs) { index -> OutputError? in
      for language in languages {
        do throws(OutputError) {
          try self.publishRedirect(
            plan.files[index].redirect, language, at: plan.files[index].path, to: writer)
        } catch { return error }
      }
      return nil
    }
    for failure in failures { if let failure { throw failure } }
    return RedirectSummary(pages: plan.files.count * languages.count, wasReduced: plan.wasReduced)
  }

  /// Which redirects become pages, and where; worked out once.
  var redirectPlan: RedirectPlan {
    knownRedirects.value { RedirectPlan(site, languages: shared.languages.count, taken: takenFiles) }
  }

  /// Files below a language's folder that are no pages' and stand beside them.
  private var takenFiles: Set<String> {
    var files: Set<String> = ["404.html"]
    guard let language = shared.languages.first else { return files }
    for version in site.versions {
      let edition = edition(language, version)
      for path in [edition.home + "/llms.txt", edition.searchPage + "/index.html"] {
        let parts = path.utf8.split(separator: UInt8(ascii: "/"), maxSplits: 1)
        if parts.count == 2, let rest = String(parts[1]) { files.insert(rest) }
      }
    }
    return files
  }

  func publishRedirect(
    _ redirect: Redirect, _ language: Language, at place: String, to writer: any OutputSink
  ) throws(OutputError) {
    let file = language.code + "/" + place
    guard writer.wants(file) else { return }
    let depth = Addresses.depth(of: file)
    let (page, version) = (site.pages[redirect.target.page], site.versions[redirect.target.version])
    let edition = edition(language, version)
    let target = page.permalink(language, version)
    var url: [UInt8] = []
    shared.addresses.append(page: target, from: depth, to: &url)
    var canonical: [UInt8] = []
    if shared.addresses.site != nil {
      shared.addresses.append(absolute: target, to: &canonical)
    } else {
      canonical = url
    }
    var title: [UInt8] = []
    title.append(escaping: edition.title(of: page).text)
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
      let version = redirect.target.version
      let page = site.pages[redirect.target.page].path
      let tail = page.isEmpty ? "" : "/" + page
      let segment = site.versions[version].segment
      guard !segment.isEmpty, let rest = redirect.from.below("/" + segment), !rest.isEmpty else {
        let to = "/{language}" + (segment.isEmpty ? "" : "/" + segment) + tail
        patterns.append(RedirectPattern(from: redirect.from, to: to, versions: []))
        continue
      }
      let from = "/{version}/" + rest
      let key = from + " " + page
      if let place = places[key] {
        patterns[place].versions.append(version)
      } else {
        places[key] = patterns.count
        patterns.append(
          RedirectPattern(from: from, to: "/{language}/{version}" + tail, versions: [version]))
      }
    }
    return patterns.map { pattern in
      var sorted = pattern
      sorted.versions.sort()
      return sorted
    }
  }
}
