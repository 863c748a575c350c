import Core
import Publishing
import Rendering
import SiteModel
import Synchronization

extension Preview {
  /// What is shown at an address.
  enum Shown {
    case page(SitePublisher.Place, Snapshot.PageView)
    case html([UInt8])
    case file(HTTPResponse)
    case missing
  }

  /// Answers a request that the server has let through.
  func respond(_ request: HTTPRequest) -> HTTPResponse {
    let snapshot = snapshot
    let base = snapshot.site.configuration.base
    guard request.path.isIn(base), let path = request.path.after(prefix: base) else {
      if request.path == "/" {
        return .text("the site is at \(base)/", status: 302, headers: [("Location", base + "/")])
      }
      return .text("the site is at \(base)/", status: 404)
    }
    if path.hasPrefix("/_lectern/preview/") { return own(path, request, snapshot) }
    let shown = shown(at: path, in: snapshot)
    switch shown {
    case .file(let response): return response
    case .page, .html: return .html(decorated(shown, path: path, snapshot))
    case .missing:
      if Self.isFile(path) { return .text("there is no \(path)", status: 404) }
      return .html(decorated(shown, path: path, snapshot), status: 404)
    }
  }

  /// Whether an address names a file that is no page.
  private static func isFile(_ path: String) -> Bool {
    let name = path.split(separator: "/").last ?? ""
    guard let dot = name.lastIndex(of: ".") else { return false }
    let ending = name[name.index(after: dot)...]
    // `2.22` is no ending.
    return !["html", "md"].contains(ending) && !ending.isEmpty
      && ending.utf8.allSatisfy { $0 >= 0x61 && $0 <= 0x7A }
  }

  /// What a build has at a path without `base`; a page's folder is its address, with or without a slash at its end.
  func shown(at path: String, in snapshot: Snapshot) -> Shown {
    let name = String(path.dropFirst())
    let candidates =
      name.isEmpty || name.hasSuffix("/") ? [name + "index.html"] : [name, name + "/index.html"]
    for candidate in candidates {
      guard let found = snapshot.publisher.file(at: candidate, jobs: selection.jobs) else { continue }
      switch found {
      case .page(let place):
        if let view = snapshot.view(place) { return .page(place, view) }
      case .markdownCopy(let place):
        guard let article = snapshot.publisher.article(at: place) else { continue }
        return .file(
          Self.file(snapshot.publisher.markdown(article, snapshot.site.versions[place.version]), candidate))
      case .asset(let asset):
        let path = disk.root + "/" + snapshot.site.configuration.assets + "/" + asset
        return .file(HTTPResponse(status: 200, type: ContentType.of(asset), body: .file(path)))
      case .file(let bytes):
        return candidate.hasSuffix(".html") ? .html(bytes) : .file(Self.file(bytes, candidate))
      }
    }
    return .missing
  }

  private static func file(_ bytes: [UInt8], _ path: String) -> HTTPResponse {
    HTTPResponse(status: 200, type: ContentType.of(path), body: .bytes(bytes))
  }

  // MARK: Pages

  /// A page with what the preview adds.
  private func decorated(_ shown: Shown, path: String, _ snapshot: Snapshot) -> [UInt8] {
    let (problems, siteState) = state.withLock { ($0.problems, $0.siteState) }
    let element = PreviewElement(snapshot: snapshot, problems: problems, siteState: siteState)
    let tag = tag(of: shown, path: path, snapshot)
    switch shown {
    case .page(let place, let view):
      return element.insert(
        into: view.html, path: path, tag: tag, summary: PreviewElement.summary(view.findings),
        panel: element.panel(of: place, view))
    case .html(let bytes):
      return element.insert(into: bytes, path: path, tag: tag, summary: "Preview", panel: [])
    case .missing, .file:
      let (page, list) = missing(path, snapshot)
      return element.insert(into: page, path: path, tag: tag, summary: "Preview: no such page", panel: list)
    }
  }

  /// The not-found page of the language that a path names, with the nearest pages in its text.
  private func missing(_ path: String, _ snapshot: Snapshot) -> (page: [UInt8], list: [UInt8]) {
    let site = snapshot.site
    var list = Markup()
    let proposals = NearestPages(site: site).proposals(for: path)
    if !proposals.isEmpty {
      list.raw(
        "<nav class=\"nearest\" lang=\"en\" aria-label=\"Nearest pages\"><h2>Nearest pages</h2>\n<ul>\n")
      for proposal in proposals {
        let place = proposal.place
        let title = snapshot.renderer.title(
          of: site.pages[place.page], site.languages[place.language], site.versions[place.version])
        list.raw("<li>")
        list.link(
          site.configuration.base + snapshot.path(of: place), String(decoding: title.text, as: UTF8.self))
        list.raw(" <code>")
        list.text(snapshot.path(of: place))
        list.raw("</code></li>\n")
      }
      list.raw("</ul></nav>\n")
    }
    let code = path.split(separator: "/").first.map(String.init)
    let published = site.publishedLanguages
    guard let language = published.first(where: { $0.code == code }) ?? published.first,
      case .file(let page)? = snapshot.publisher.file(at: language.code + "/404.html", jobs: 1)
    else {
      return (
        Array("<!doctype html>\n<body><h1>Not found</h1>".utf8) + list.html + Array("</body>\n".utf8), []
      )
    }
    guard let place = ByteSearch.find("</main>", in: page) else { return (page, list.html) }
    return (Array(page[..<place]) + list.html + page[place...], [])
  }

  /// What tells the state of an address from others of the same address.
  func tag(of shown: Shown, path: String, _ snapshot: Snapshot) -> String {
    switch shown {
    case .page(let place, let view):
      let element = PreviewElement(snapshot: snapshot, problems: [], siteState: "")
      return Tag.of(view.html, element.panel(of: place, view))
    case .html(let bytes): return Tag.of(bytes)
    case .missing, .file: return "missing"
    }
  }

  // MARK: The preview's own addresses

  private func own(_ path: String, _ request: HTTPRequest, _ snapshot: Snapshot) -> HTTPResponse {
    if path == PreviewFiles.scriptPath {
      return HTTPResponse(status: 200, type: ContentType.of(path), body: .bytes(PreviewFiles.script))
    }
    if path == "/_lectern/preview/events" { return events(request) }
    if let file = path.after(prefix: SourcePage.folder) {
      let folders = WatchedFolders(snapshot.site.configuration)
      let isPlain = file.split(separator: "/", omittingEmptySubsequences: false).allSatisfy {
        !$0.isEmpty && !$0.hasPrefix(".")
      }
      if isPlain, folders.watches(file: file), !disk.leadsOutside(file), let bytes = try? disk.read(file) {
        return .html(SourcePage.html(file, bytes))
      }
    }
    return .text("there is no \(path)", status: 404)
  }

  /// Opens the connection on which a page hears of changes.
  private func events(_ request: HTTPRequest) -> HTTPResponse {
    let path = request.query["page"] ?? "/"
    let known = request.query["tag"] ?? ""
    if request.method == "HEAD" {
      return HTTPResponse(status: 200, type: "text/event-stream", body: .bytes([]))
    }
    let stream = readers.open(path: path, tag: known)
    // What happened between the page's rendering and this connection is told now.
    let (snapshot, problems) = state.withLock { ($0.snapshot, $0.problems) }
    if tag(of: shown(at: path, in: snapshot), path: path, snapshot) != known { stream.send("reload", "{}") }
    stream.send("problems", Self.json(problems))
    return HTTPResponse(
      status: 200, type: "text/event-stream", headers: [("X-Accel-Buffering", "no")], body: .events(stream))
  }

  static func json(_ bytes: [UInt8]) -> String {
    var data: [UInt8] = []
    data.append(json: bytes)
    return String(decoding: data, as: UTF8.self)
  }
}
