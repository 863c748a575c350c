import Core
import Glibc
import Publishing
import Rendering
import SiteModel
import Synchronization
import TestSupport

/// The preview as a writer meets it: `lectern serve` as a program of its own, over HTTP.
///
/// Edits are made in a copy of the site, so that ROOT stays as it is. "Visible" is the time from the end of a save until
/// the new page has arrived at a browser that was told of it.
struct ServeBenchmark {
  private static let edits = 50
  private static let requests = 10_000
  private static let connections = 8

  static func run(root: String, _ options: Benchmarks.Options) -> Report? {
    let copy = options.output ?? "/dev/shm/lectern-bench-\(getpid())"
    defer { if options.output == nil { _ = Child.run("clean", ["rm", "-rf", copy]) } }
    guard copySite(root, to: copy), let plan = EditPlan(root: copy) else {
      print("lectern-bench: \(root) cannot be copied to \(copy), or is no site")
      return nil
    }
    var report = Report()
    let start = Usage.now()
    guard let server = Server(root: copy), let first = server.page(plan.article.url) else {
      print("lectern-bench: the preview did not start")
      return nil
    }
    report.counts.append(("permalinks", plan.permalinks.count))
    report.counts.append(("bytes of the first page", first.count))
    report.ratios.append(("first page, ms after start", (Usage.now() - start).wall * 1000))
    for edit in [plan.article, plan.reusable, plan.layout] {
      guard let times = measure(edit, server) else {
        print("lectern-bench: an edit of \(edit.path) was not shown")
        return nil
      }
      let sorted = times.sorted()
      report.ratios.append(("\(edit.name), median ms", sorted[sorted.count / 2]))
      report.ratios.append(("\(edit.name), p95 ms", sorted[sorted.count * 95 / 100]))
    }
    report.counts.append(("pages that use the reusable", plan.uses))
    let before = Usage.now()
    let failures = ask(plan, server)
    let spent = (Usage.now() - before).wall
    report.counts += [("requests", requests), ("failures", failures)]
    report.ratios.append(("requests per second", Double(requests) / spent))
    report.ratios.append(("peak memory, MiB", Double(server.peak) / 1_048_576))
    report.ratios.append(("end after Ctrl-C, ms", server.stop() * 1000))
    return report
  }

  private static func copySite(_ root: String, to copy: String) -> Bool {
    Child.run("clean", ["rm", "-rf", copy]) != nil && Child.run("copy", ["cp", "-r", root, copy]) != nil
  }

  /// Milliseconds from saving to the new page for each edit; nil when one was not shown.
  private static func measure(_ edit: Edit, _ server: Server) -> [Double]? {
    var times: [Double] = []
    let original = edit.content
    for number in 0..<edits {
      guard let page = server.page(edit.url), let tag = attribute("data-tag", of: page),
        let events = LoopbackClient(port: server.port),
        events.openEvents("/_lectern/preview/events?page=\(edit.url)&tag=\(tag)") != nil,
        events.nextEvent()?.name == "problems"
      else { return nil }
      let marker = "edit-\(number)-of-\(getpid())"
      // Editors write in place, or beside the file and rename.
      guard save(edit.change(original, marker), to: edit.path, renaming: number % 2 == 1) else { return nil }
      let start = Usage.now()
      repeat {
        guard let event = events.nextEvent() else { return nil }
        if event.name != "reload" { continue }
        guard let shown = server.page(edit.url), contains(shown, marker) else { continue }
        break
      } while true
      times.append((Usage.now() - start).wall * 1000)
    }
    _ = save(original, to: edit.path, renaming: true)
    return times
  }

  private static func save(_ bytes: [UInt8], to path: String, renaming: Bool) -> Bool {
    let target = renaming ? path + ".new" : path
    guard let file = unsafe fopen(target, "w") else { return false }
    let count = unsafe fwrite(bytes, 1, bytes.count, file)
    guard unsafe fclose(file) == 0, count == bytes.count else { return false }
    if !renaming { return true }
    return unsafe rename(target, path) == 0
  }

  private static func attribute(_ name: String, of page: [UInt8]) -> String? {
    let text = String(decoding: page, as: UTF8.self)
    let parts = text.split(separator: name + "=\"", maxSplits: 1)
    return parts.count == 2 ? parts[1].split(separator: "\"", maxSplits: 1).first.map(String.init) : nil
  }

  private static func contains(_ page: [UInt8], _ marker: String) -> Bool {
    String(decoding: page, as: UTF8.self).contains(marker)
  }

  /// Requests on several connections at once; gives the number that failed.
  private static func ask(_ plan: EditPlan, _ server: Server) -> Int {
    let failures = Atomic<Int>(0)
    let (port, permalinks) = (server.port, plan.permalinks)
    Workers.run(count: connections, jobs: connections) { number, _ in
      let client = LoopbackClient(port: port)
      for index in 0..<(requests / connections) {
        let url = permalinks[(index * connections + number) % permalinks.count]
        if client?.get(url)?.status != 200 { failures.wrappingAdd(1, ordering: .relaxed) }
      }
    }
    return failures.load(ordering: .relaxed)
  }

  /// The running preview.
  private final class Server {
    let id: pid_t
    let port: Int
    private var client: LoopbackClient

    init?(root: String) {
      let program = PeerBenchmark.ownPath()
      let port = 20_000 + Int(getpid()) % 20_000
      var id = pid_t()
      var actions = unsafe posix_spawn_file_actions_t()
      unsafe posix_spawn_file_actions_init(&actions)
      defer { unsafe posix_spawn_file_actions_destroy(&actions) }
      unsafe posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0)
      unsafe posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0)
      let command = [program, "lectern", "serve", root, "--port", String(port)]
      var words: [UnsafeMutablePointer<CChar>?] = unsafe command.map { unsafe strdup($0) } + [nil]
      defer { for index in unsafe words.indices { unsafe free(words[index]) } }
      guard unsafe posix_spawn(&id, program, &actions, nil, &words, environ) == 0 else { return nil }
      self.id = id
      self.port = port
      for _ in 0..<10_000 {
        if let client = LoopbackClient(port: port) {
          self.client = client
          return
        }
        usleep(1000)
      }
      kill(id, SIGKILL)
      return nil
    }

    /// A page's bytes; nil when it is not there.
    func page(_ url: String) -> [UInt8]? {
      guard let answer = client.get(url), answer.status == 200 else { return nil }
      return answer.body
    }

    /// Most memory held, in bytes.
    var peak: Int { Memory.peak(of: id) }

    /// Ends it as Ctrl-C does; gives the seconds that took.
    func stop() -> Double {
      let start = Usage.now()
      kill(id, SIGINT)
      var status: Int32 = 0
      while unsafe waitpid(id, &status, 0) < 0, errno == EINTR {}
      return (Usage.now() - start).wall
    }
  }
}

/// One file to edit, and a page that shows it.
private struct Edit {
  var name: String
  var path: String
  var url: String
  var content: [UInt8]
  var change: ([UInt8], String) -> [UInt8]
}

/// What is edited in a site: an article, a reusable that about two hundred pages use, and a layout.
private struct EditPlan {
  let article: Edit
  let reusable: Edit
  let layout: Edit
  let uses: Int
  let permalinks: [String]

  init?(root: String) {
    guard let site = Site.load(root: root).site,
      let page = site.pages.first(where: { $0.kind == .article && !$0.isHidden && $0.versions.contains(0) })
    else { return nil }
    func url(_ page: Page) -> String {
      site.configuration.base
        + page.permalink(site.languages[0], site.versions[page.versions.first ?? 0])
    }
    let append = { (bytes: [UInt8], marker: String) in bytes + Array("\n\n\(marker)\n".utf8) }
    article = Edit(
      name: "article", path: root + "/" + page.file.path, url: url(page), content: page.file.bytes,
      change: append)
    guard let (name, users) = Self.reusable(of: site, near: 200),
      let shown = users.first(where: { $0.versions.contains(0) }) ?? users.first
    else { return nil }
    uses = users.count
    let inline = { (bytes: [UInt8], marker: String) -> [UInt8] in
      let end = bytes.lastIndex { $0 > 32 }.map { $0 + 1 } ?? bytes.count
      return Array(bytes[..<end]) + Array(" \(marker)".utf8) + bytes[end...]
    }
    reusable = Edit(
      name: "reusable", path: root + "/" + name.location.file.path, url: url(shown),
      content: name.location.file.bytes, change: inline)
    let embedded = EmbeddedFiles.all(below: "theme/layouts/").first { $0.path == "default.html" }
    guard let embedded else { return nil }
    let own = root + "/theme/layouts/default.html"
    unsafe mkdir(root + "/theme", 0o777)
    unsafe mkdir(root + "/theme/layouts", 0o777)
    if unsafe access(own, F_OK) != 0, let file = unsafe fopen(own, "w") {
      _ = unsafe fwrite(embedded.bytes, 1, embedded.bytes.count, file)
      unsafe fclose(file)
    }
    layout = Edit(
      name: "layout", path: own, url: url(page), content: embedded.bytes,
      change: { bytes, marker in bytes + Array("<!-- \(marker) -->\n".utf8) })
    permalinks = site.publishedLanguages.flatMap { language in
      site.permalinks.map {
        site.configuration.base + site.pages[$0.page].permalink(language, site.versions[$0.version])
      }
    }
  }

  /// The reusable whose number of pages is nearest to `count`, with those pages.
  private static func reusable(of site: Site, near count: Int) -> (DataName, [Page])? {
    var users: [String: [Page]] = [:]
    for page in site.pages {
      let text = String(decoding: page.file.bytes, as: UTF8.self)
      var names: Set<Substring> = []
      for part in text.split(separator: "{% data reusables.").dropFirst() {
        names.insert(part.prefix { $0 != " " && $0 != "%" })
      }
      for name in names { users["reusables." + name, default: []].append(page) }
    }
    let best = site.data.reusables.filter { users[$0.path] != nil }.min { a, b in
      abs((users[a.path]?.count ?? 0) - count) < abs((users[b.path]?.count ?? 0) - count)
    }
    return best.flatMap { name in users[name.path].map { (name, $0) } }
  }
}
