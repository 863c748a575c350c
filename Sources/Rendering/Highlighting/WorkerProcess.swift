import Core
import Glibc

/// Why a worker gave no answer.
enum WorkerFailure: Error, Equatable {
  /// It could not be started.
  case noStart
  /// It ended before it had answered.
  case ended
  /// It took longer than allowed.
  case late
  /// Its answer does not follow the protocol, or is not the code with marks.
  case wrong

  /// What a message says after "the highlighter".
  var reason: String {
    switch self {
    case .noStart: "could not be started"
    case .ended: "ended without an answer"
    case .late: "took too long"
    case .wrong: "gave back another text"
    }
  }
}

/// One running worker, talked to through a pair of sockets that is its standard input and output.
///
/// Sockets rather than pipes, since a send can be told not to raise SIGPIPE when the worker has died. The worker
/// ends by itself when the other side is closed, so none outlives the program.
struct WorkerProcess: Sendable {
  /// Time for one answer unless something else is said: long enough for a machine that does much besides, and for the
  /// first answer, which comes when the highlighter has been loaded.
  static let timeAllowed: Duration = .seconds(30)

  private let id: pid_t
  private let timeAllowed: Duration
  private let socket: Int32
  /// What has been received and not been used.
  private var received: [UInt8] = []

  /// Starts `program` under `interpreter`.
  init(_ interpreter: Interpreter, program: String, timeAllowed: Duration) throws(WorkerFailure) {
    var ends: (Int32, Int32) = (-1, -1)
    let type = Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue)
    let made = unsafe withUnsafeMutableBytes(of: &ends) { raw in
      unsafe socketpair(AF_UNIX, type, 0, raw.bindMemory(to: Int32.self).baseAddress)
    }
    guard made == 0 else { throw .noStart }
    defer { close(ends.1) }
    guard let id = Self.spawn([interpreter.path, "-I", "-c", program], on: ends.1) else {
      close(ends.0)
      throw .noStart
    }
    self.id = id
    self.timeAllowed = timeAllowed
    socket = ends.0
  }

  /// Ends the worker and waits until it is gone.
  func end() {
    close(socket)
    kill(id, SIGKILL)
    var status: Int32 = 0
    while unsafe waitpid(id, &status, 0) < 0, errno == EINTR {}
  }

  private static func spawn(_ arguments: [String], on socket: Int32) -> pid_t? {
    var actions = unsafe posix_spawn_file_actions_t()
    unsafe posix_spawn_file_actions_init(&actions)
    defer { unsafe posix_spawn_file_actions_destroy(&actions) }
    unsafe posix_spawn_file_actions_adddup2(&actions, socket, 0)
    unsafe posix_spawn_file_actions_adddup2(&actions, socket, 1)
    unsafe posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
    var pointers: [UnsafeMutablePointer<CChar>?] = unsafe arguments.map { unsafe strdup($0) } + [nil]
    defer { unsafe pointers.forEach { unsafe free($0) } }
    var id: pid_t = 0
    let path = arguments[0]
    let status = unsafe pointers.withUnsafeMutableBufferPointer { buffer -> Int32 in
      guard let base = buffer.baseAddress else { return EINVAL }
      return unsafe posix_spawn(&id, path, &actions, nil, base, environ)
    }
    return status == 0 ? id : nil
  }

  // MARK: Talking

  /// What the worker says when it starts: version and file of its Pygments; nil when it has none.
  mutating func greeting() throws(WorkerFailure) -> (version: String, library: String)? {
    let line = String(decoding: try self.line(by: limit()), as: UTF8.self)
    if line == "-" { return nil }
    let parts = line.split(separator: " ", maxSplits: 1)
    guard parts.count == 2 else { throw .wrong }
    return (String(parts[0]), String(parts[1]))
  }

  /// The HTML of `code`; nil when the worker does not know the language.
  mutating func html(of code: [UInt8], language: String) throws(WorkerFailure) -> [UInt8]? {
    let limit = self.limit()
    var request: [UInt8] = []
    request.reserveCapacity(code.count + 64)
    request.append("\(language) \(code.count)\n")
    request += code
    try send(request, by: limit)
    guard let length = Int(String(decoding: try line(by: limit), as: UTF8.self)) else { throw .wrong }
    if length == -1 { return nil }
    guard length >= 0, length <= code.count * 64 + 1024 else { throw .wrong }
    while received.count < length { try receive(by: limit) }
    let html = Array(received[..<length])
    received.removeFirst(length)
    return html
  }

  private func limit() -> ContinuousClock.Instant { .now + timeAllowed }

  private mutating func line(by limit: ContinuousClock.Instant) throws(WorkerFailure) -> [UInt8] {
    while true {
      if let end = received.firstIndex(of: UInt8(ascii: "\n")) {
        let line = Array(received[..<end])
        received.removeFirst(end + 1)
        return line
      }
      guard received.count < 8192 else { throw .wrong }
      try receive(by: limit)
    }
  }

  private func send(_ bytes: [UInt8], by limit: ContinuousClock.Instant) throws(WorkerFailure) {
    let flags = Int32(MSG_NOSIGNAL | MSG_DONTWAIT)
    var sent = 0
    while sent < bytes.count {
      let done = unsafe bytes.withUnsafeBytes { raw -> Int in
        guard let base = raw.baseAddress else { return 0 }
        return unsafe Glibc.send(socket, base + sent, raw.count - sent, flags)
      }
      if done >= 0 {
        sent += done
      } else if errno == EAGAIN {
        try wait(for: Int16(POLLOUT), by: limit)
      } else if errno != EINTR {
        throw .ended
      }
    }
  }

  /// Waits for bytes and takes them.
  private mutating func receive(by limit: ContinuousClock.Instant) throws(WorkerFailure) {
    try wait(for: Int16(POLLIN), by: limit)
    var count = 0
    let bytes = unsafe [UInt8](unsafeUninitializedCapacity: 65536) { buffer, filled in
      count = unsafe recv(socket, buffer.baseAddress, buffer.count, Int32(MSG_DONTWAIT))
      filled = max(count, 0)
    }
    if count < 0, errno == EINTR || errno == EAGAIN { return }
    if count <= 0 { throw .ended }
    received += bytes
  }

  private func wait(for events: Int16, by limit: ContinuousClock.Instant) throws(WorkerFailure) {
    while true {
      let left = limit - .now
      guard left > .zero else { throw .late }
      var entry = pollfd(fd: socket, events: events, revents: 0)
      let ready = unsafe poll(&entry, 1, Int32(left / .milliseconds(1)) + 1)
      if ready > 0 { return }
      if ready < 0, errno != EINTR { throw .ended }
    }
  }
}
