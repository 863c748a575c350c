import Core
import Glibc
import Synchronization

/// Tells of every change below a site's root, a burst at a time, from a thread of its own.
///
/// A class, since it owns that thread.
package final class Watcher: Sendable {
  private struct State: Sendable {
    var isStopped = false
    var folders: WatchedFolders?
    var hasEnded = false
  }

  private let state = Mutex(State())
  private let bell: Bell

  /// What the watcher tells.
  struct Listener: Sendable {
    /// Something changed; called on the watching thread, which has a deep stack.
    var changed: @Sendable (ChangeBatch) -> Void
    /// Folders that cannot be watched, and why.
    var refused: @Sendable (Int) -> Void
    /// Called every five seconds or so.
    var tick: @Sendable () -> Void
  }

  /// Watches below `root`; what changed since `start` (seconds since 1970) is told first. Nil when the system has no
  /// inotify to give.
  init?(root: String, folders: WatchedFolders, since start: Double, _ listener: Listener) {
    guard let bell = Bell() else { return nil }
    self.bell = bell
    let descriptor = inotify_init1(Int32(IN_NONBLOCK) | Int32(IN_CLOEXEC))
    guard descriptor >= 0 else { return nil }
    let isStarted = Workers.start { [self] in
      let watches = FolderWatches(descriptor, root: root, folders: folders)
      var loop = WatchLoop(watches: watches, root: root, listener: listener)
      loop.run(self, since: start)
      state.withLock { $0.hasEnded = true }
    }
    if !isStarted {
      close(descriptor)
      return nil
    }
  }

  /// Ends the watching; no call comes after the one that may be under way.
  func stop() {
    state.withLock { $0.isStopped = true }
    bell.ring()
  }

  /// Whether the thread is gone.
  var hasEnded: Bool { state.withLock { $0.hasEnded } }

  /// Watches other folders from now on.
  func watch(_ folders: WatchedFolders) {
    state.withLock { $0.folders = folders }
    bell.ring()
  }

  fileprivate var isStopped: Bool { state.withLock { $0.isStopped } }
  fileprivate var descriptor: Int32 { bell.descriptor }
  fileprivate func silence() { bell.silence() }
  fileprivate func takeFolders() -> WatchedFolders? {
    state.withLock { state in
      defer { state.folders = nil }
      return state.folders
    }
  }
}

/// The watching thread's own state.
private struct WatchLoop: ~Copyable {
  private static let delay = Duration.milliseconds(300)
  private static let tickLength = Duration.seconds(5)

  var watches: FolderWatches
  let root: String
  let listener: Watcher.Listener
  var gatherer = ChangeGatherer()
  var buffer = [UInt8](repeating: 0, count: 1 << 16)

  init(watches: consuming FolderWatches, root: String, listener: Watcher.Listener) {
    self.watches = watches
    self.root = root
    self.listener = listener
  }

  mutating func run(_ watcher: Watcher, since start: Double) {
    // The first page comes first; what is saved meanwhile is found by its time.
    wait(until: .now + Self.delay, watcher)
    if watcher.isStopped { return }
    var early: [String] = []
    watches.watch("") { early.append($0) }
    let now = ContinuousClock.now
    for path in early where changed(path, since: start) { gatherer.add(path, .written, at: now) }
    if watches.refused > 0 { listener.refused(watches.refused) }
    var nextTick = now + Self.tickLength
    while !watcher.isStopped {
      let next = min(gatherer.deadline ?? nextTick, nextTick)
      wait(until: next, watcher)
      if watcher.isStopped { return }
      if let folders = watcher.takeFolders() { move(to: folders) }
      readEvents()
      let now = ContinuousClock.now
      if let batch = gatherer.take(at: now) { listener.changed(batch) }
      if nextTick <= now {
        listener.tick()
        nextTick = now + Self.tickLength
      }
    }
  }

  /// Whether a file was written after the site began to be read, before its folder was watched.
  private func changed(_ path: String, since start: Double) -> Bool {
    var status = stat()
    guard unsafe stat(root + "/" + path, &status) == 0 else { return true }
    return Double(status.st_mtim.tv_sec) + Double(status.st_mtim.tv_nsec) / 1e9 >= start
      || Double(status.st_ctim.tv_sec) + Double(status.st_ctim.tv_nsec) / 1e9 >= start
  }

  private func wait(until instant: ContinuousClock.Instant, _ watcher: Watcher) {
    let left = instant - ContinuousClock.now
    let milliseconds = max(0, min(Int32(clamping: Int64((left / .milliseconds(1)).rounded(.up))), 60_000))
    var entries = [
      pollfd(fd: watches.descriptor, events: Int16(POLLIN), revents: 0),
      pollfd(fd: watcher.descriptor, events: Int16(POLLIN), revents: 0),
    ]
    _ = unsafe poll(&entries, nfds_t(entries.count), milliseconds)
    if entries[1].revents != 0 { watcher.silence() }
  }

  /// Watches the folders of another configuration; what they hold counts as changed where it was not watched before.
  private mutating func move(to folders: WatchedFolders) {
    let old = watches.folders
    if old == folders { return }
    watches.folders = folders
    let now = ContinuousClock.now
    var found: [String] = []
    watches.watch("") { found.append($0) }
    for path in found where !old.watches(file: path) { gatherer.add(path, .written, at: now) }
  }

  // MARK: Events

  private mutating func readEvents() {
    while true {
      let count = unsafe read(watches.descriptor, &buffer, buffer.count)
      if count <= 0 { return }
      let now = ContinuousClock.now
      var offset = 0
      while let event = RawEvent(buffer[..<count], at: offset) {
        take(event, now)
        offset += event.size
      }
    }
  }

  private mutating func take(_ event: RawEvent, _ now: ContinuousClock.Instant) {
    if event.has(IN_Q_OVERFLOW) {
      gatherer.addLoss(at: now)
      watches.watch("") { _ in }
      return
    }
    if event.has(IN_IGNORED) {
      watches.ended(event.watch)
      return
    }
    // Hidden names are no part of a site; editors keep their own notes in them.
    if event.name.isEmpty || event.name.hasPrefix(".") { return }
    for folder in watches.folders(of: event.watch) {
      let path = folder.isEmpty ? event.name : folder + "/" + event.name
      if event.isFolder { folderChanged(path, event, now) } else { fileChanged(path, event, now) }
    }
  }

  private mutating func folderChanged(_ path: String, _ event: RawEvent, _ now: ContinuousClock.Instant) {
    guard watches.folders.watches(folder: path) else { return }
    if event.has(IN_MOVED_FROM | IN_DELETE) {
      watches.forget(path)
      gatherer.add(path, .removed, at: now)
    } else {
      var found: [String] = []
      watches.watch(path) { found.append($0) }
      for file in found { gatherer.add(file, .written, at: now) }
    }
  }

  private mutating func fileChanged(_ path: String, _ event: RawEvent, _ now: ContinuousClock.Instant) {
    guard watches.folders.watches(file: path) else { return }
    if event.has(IN_MOVED_FROM | IN_DELETE) {
      gatherer.add(path, .removed, at: now)
    } else if event.has(IN_CLOSE_WRITE) {
      gatherer.add(path, .written, at: now)
    } else if event.has(IN_MOVED_TO) {
      gatherer.add(path, .arrived, at: now)
    } else if event.has(IN_CREATE) {
      gatherer.add(path, .begun, at: now)
    }
  }
}

/// One event as the kernel writes it: watch, mask, cookie, length of the name, name padded with zeros.
private struct RawEvent {
  let watch: Int32
  let mask: UInt32
  let name: String
  let size: Int

  init?(_ bytes: ArraySlice<UInt8>, at offset: Int) {
    func word(_ number: Int) -> UInt32 {
      (0..<4).reduce(0) { sum, byte in
        sum | UInt32(bytes[offset + number * 4 + byte]) << UInt32(byte * 8)
      }
    }
    guard offset + 16 <= bytes.count else { return nil }
    watch = Int32(bitPattern: word(0))
    mask = word(1)
    let length = Int(word(3))
    guard offset + 16 + length <= bytes.count else { return nil }
    name = String(decoding: bytes[(offset + 16)..<(offset + 16 + length)].prefix { $0 != 0 }, as: UTF8.self)
    size = 16 + length
  }

  func has(_ flags: Int32) -> Bool { mask & UInt32(bitPattern: flags) != 0 }
  var isFolder: Bool { has(Int32(bitPattern: UInt32(IN_ISDIR))) }
}
