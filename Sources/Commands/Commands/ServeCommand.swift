import Core
import Glibc
import Serving
import SiteModel

/// `lectern serve [ROOT] [--port N] [--open]`: the site in a browser while it is being written.
enum ServeCommand {
  static func run(_ arguments: Arguments, _ console: Console) throws -> ExitStatus {
    let root = arguments.value(.root) ?? "."
    if !LocalFile.isFolder(root) {
      throw UsageError(.other("'\(root)' is no folder"), command: arguments.command)
    }
    let signals = EndingSignals()
    let start = EndingSignals.now()
    console.progress("reading \(root)")
    let selection = BuildSelection(jobs: arguments.number(.jobs) ?? Workers.defaultJobs)
    let preview: Preview
    let address: String
    do throws(Preview.Unusable) {
      preview = try Preview(root: root, selection: selection) { tell($0, console) }
    } catch {
      throw UnusableSite(error.diagnostics)
    }
    Report.assumption(preview.assumption, console)
    do throws(ListenError) {
      address = try preview.listen(port: arguments.number(.port))
    } catch {
      console.endProgress()
      console.fail(error.message)
      return .machineFailed
    }
    preview.watch(since: start)
    preview.checkInBackground()
    console.endProgress()
    console.write(address + "\n")
    console.note("Ctrl-C ends the preview")
    if arguments.flag(.open), !Browser.open(address) {
      console.note("no browser could be started; open \(address)")
    }
    signals.wait()
    console.endProgress()
    preview.stop()
    // The process ends now: to free the site piece by piece would only take time.
    _ = unsafe Unmanaged.passRetained(preview)
    return .done
  }

  /// Says what happened.
  private static func tell(_ event: PreviewEvent, _ console: Console) {
    switch event {
    case .updated(let update):
      console.report(Report.text(update.findings, console))
      let milliseconds = Int((update.time / .milliseconds(1)).rounded(.up))
      let readers =
        update.readers == 0
        ? "" : ", in \(update.reloaded) of \(update.readers) open page\(update.readers == 1 ? "" : "s")"
      console.note(
        (update.isRepaired ? "mended: " : "")
          + "\(names(update.paths)): shown after \(milliseconds) ms\(readers)")
    case .invalid(let findings, let paths):
      console.report(Report.text(findings, console))
      console.note("\(names(paths)): not shown; the preview keeps the site as it was before")
    case .checked(let findings):
      console.note(
        "whole site: \(Report.counts(findings))" + (findings.isEmpty ? "" : "; 'lectern check' lists them"))
    case .notice(let text):
      console.note(text)
    }
  }

  /// `content/a.md`, or `content/a.md and 3 more`.
  private static func names(_ paths: [String]) -> String {
    guard let first = paths.first else { return "everything" }
    return paths.count == 1 ? first : "\(first) and \(paths.count - 1) more"
  }
}

/// The signals that end the program, taken by one thread instead of interrupting all.
struct EndingSignals {
  private var set: sigset_t

  /// Holds the signals back in this thread and in all that it starts from now on, children included: workers are
  /// ended by the program itself.
  init() {
    var set = sigset_t()
    unsafe sigemptyset(&set)
    for signal in [SIGINT, SIGTERM, SIGHUP] { unsafe sigaddset(&set, signal) }
    unsafe pthread_sigmask(SIG_BLOCK, &set, nil)
    self.set = set
  }

  /// Waits for one of them; a second one ends the program where it stands.
  func wait() {
    var set = set
    var signal: Int32 = 0
    while unsafe sigwait(&set, &signal) != 0 {}
    unsafe pthread_sigmask(SIG_UNBLOCK, &set, nil)
  }

  /// Seconds since 1970, a little earlier than now: file systems round their times down.
  static func now() -> Double {
    var time = timespec()
    unsafe clock_gettime(CLOCK_REALTIME, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9 - 0.02
  }
}

/// The reader's browser.
enum Browser {
  /// Starts the browser, `BROWSER` or the desktop's; false when there is none.
  static func open(_ address: String) -> Bool {
    let chosen = unsafe getenv("BROWSER").map { unsafe String(cString: $0) } ?? ""
    let names = (chosen.isEmpty ? [] : [chosen]) + ["xdg-open", "sensible-browser", "open"]
    return names.contains { start([$0, address]) }
  }

  private static func start(_ words: [String]) -> Bool {
    var actions = unsafe posix_spawn_file_actions_t()
    unsafe posix_spawn_file_actions_init(&actions)
    defer { unsafe posix_spawn_file_actions_destroy(&actions) }
    for descriptor in [STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO] {
      unsafe posix_spawn_file_actions_addopen(&actions, descriptor, "/dev/null", O_RDWR, 0)
    }
    var attributes = posix_spawnattr_t()
    unsafe posix_spawnattr_init(&attributes)
    defer { unsafe posix_spawnattr_destroy(&attributes) }
    // A group of its own and no signals held back: the browser is none of ours once it runs.
    var none = sigset_t()
    unsafe sigemptyset(&none)
    unsafe posix_spawnattr_setsigmask(&attributes, &none)
    unsafe posix_spawnattr_setpgroup(&attributes, 0)
    unsafe posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETPGROUP))
    var pointers: [UnsafeMutablePointer<CChar>?] = unsafe words.map { unsafe strdup($0) } + [nil]
    defer { unsafe pointers.forEach { unsafe free($0) } }
    var id: pid_t = 0
    return unsafe posix_spawnp(&id, words[0], &actions, &attributes, &pointers, environ) == 0
  }
}
