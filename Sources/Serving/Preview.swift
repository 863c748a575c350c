package import Core
package import SiteModel
import Publishing
import Rendering
import Synchronization

/// A site shown to browsers of this machine while its files are being written.
///
/// Pages are rendered when they are asked for, from a state of the site that never changes; a change of files makes a
/// new state, which takes the old one's place at once. A class, since server, watcher and background work share it.
package final class Preview: Sendable {
  /// What the preview tells the terminal; called from several threads.
  package typealias Listener = @Sendable (PreviewEvent) -> Void

  struct State: Sendable {
    var snapshot: Snapshot
    /// Changes since the state that is shown.
    var pending = ChangeBatch()
    /// What keeps them from being shown, as HTML.
    var problems: [UInt8] = []
    /// Findings of the whole site, in words.
    var siteState = ""
    var server: HTTPServer?
    var watcher: Watcher?
    var checker: BackgroundCheck?
    var isStopped = false
  }

  let state: Mutex<State>
  let readers = Readers()
  let selection: BuildSelection
  let disk: DiskFileSystem
  let highlighter: Highlighter
  let listener: Listener

  /// Ports that are tried when none is asked for.
  private static let ports = 4000...4019

  /// A site that cannot be shown at all, with the reasons.
  package struct Unusable: Error {
    /// What is wrong with its configuration.
    package var diagnostics: [Diagnostic]
  }

  /// Reads the site at `root`; nothing is listened to or watched yet.
  package init(root: String, selection: BuildSelection, listener: @escaping Listener = { _ in })
    throws(Unusable)
  {
    disk = DiskFileSystem(root: root)
    self.selection = selection
    self.listener = listener
    highlighter = Highlighter(root: disk.root)
    let (site, diagnostics) = Site.load(disk, selection)
    guard let site else { throw Unusable(diagnostics: diagnostics) }
    let snapshot = Snapshot(site: site, theme: Theme(disk), highlighter: highlighter)
    state = Mutex(State(snapshot: snapshot))
  }

  // MARK: Life

  /// Listens on `port`, or on the first that is free from 4000 on; gives the address of the front page.
  package func listen(port: Int?) throws(ListenError) -> String {
    let server = try start(port)
    state.withLock { $0.server = server }
    return "http://localhost:\(server.port)\(snapshot.site.configuration.base)/"
  }

  private func start(_ port: Int?) throws(ListenError) -> HTTPServer {
    let handler: HTTPServer.Handler = { [weak self] request in
      self?.respond(request) ?? .text("the preview has ended", status: 503)
    }
    let threads = max(selection.jobs, 4)
    if let port { return try HTTPServer(port: port, threads: threads, handler: handler) }
    var failure = ListenError.portInUse(Self.ports.lowerBound)
    for port in Self.ports {
      do throws(ListenError) {
        return try HTTPServer(port: port, threads: threads, handler: handler)
      } catch {
        guard case .portInUse = error else { throw error }
        failure = error
      }
    }
    throw failure
  }

  /// Watches the site's files from now on; what changed since `start` (seconds since 1970) counts as changed.
  package func watch(since start: Double) {
    let listener = Watcher.Listener(
      changed: { [weak self] batch in self?.apply(batch) },
      refused: { [weak self] count in
        self?.listener(
          .notice(
            "\(count) folders are not watched, since the system allows no more; raise fs.inotify.max_user_watches"
          ))
      },
      tick: { [weak self] in self?.readers.keepAlive() })
    let folders = WatchedFolders(snapshot.site.configuration)
    guard let watcher = Watcher(root: disk.root, folders: folders, since: start, listener) else {
      self.listener(
        .notice("changes are not noticed, since the system has no more inotify instances to give"))
      return
    }
    state.withLock { $0.watcher = watcher }
  }

  /// Checks the whole site in the background and tells when that is done.
  package func checkInBackground() {
    let checker = BackgroundCheck { [weak self] findings in self?.tell(findings) }
    state.withLock { $0.checker = checker }
    checker.start(snapshot)
  }

  /// Ends everything; nothing is left behind.
  package func stop() {
    let old = state.withLock { state in
      defer {
        state.server = nil
        state.watcher = nil
        state.checker = nil
      }
      state.isStopped = true
      return (state.server, state.watcher, state.checker)
    }
    old.1?.stop()
    old.2?.stop()
    readers.close()
    old.0?.stop()
    _ = snapshot.renderer.finish()
  }

  /// The state that is shown.
  var snapshot: Snapshot { state.withLock { $0.snapshot } }

  /// The `lectern.yml` that is assumed, since the site has none.
  package var assumption: String? { snapshot.site.configuration.assumption }

  /// The port that is listened on.
  package var port: Int? { state.withLock { $0.server?.port } }

  /// Whether changes wait that cannot be shown.
  package var isInvalid: Bool { state.withLock { !$0.pending.isEmpty } }

  private func tell(_ findings: [DiagnosticCollector.Merged]) {
    let counts = SeverityCounts(findings.map(\.diagnostic))
    let text =
      findings.isEmpty ? "Whole site: nothing found." : "Whole site: \(counts). 'lectern check' lists them."
    state.withLock { $0.siteState = text }
    var data: [UInt8] = []
    data.append(json: text)
    readers.send("site", String(decoding: data, as: UTF8.self))
    listener(.checked(findings))
  }
}
