import Core
import Synchronization

/// The pages that are open in browsers, each with the connection on which it hears of changes.
///
/// A class, since connections come and go on the server's threads while changes come from another.
final class Readers: Sendable {
  /// One open page.
  struct Reader: Sendable {
    /// Path as the browser has it.
    var path: String
    /// What is shown there, to be compared with what would be.
    var tag: String
    let stream: EventStream
  }

  private struct State: Sendable {
    var readers: [Int: Reader] = [:]
    var next = 0
    var isClosed = false
  }

  private let state = Mutex(State())

  /// The open pages by number.
  var all: [(number: Int, reader: Reader)] {
    state.withLock { $0.readers.sorted { $0.key < $1.key }.map { ($0.key, $0.value) } }
  }

  /// Opens a stream for a page.
  func open(path: String, tag: String) -> EventStream {
    let number = state.withLock { state in
      defer { state.next += 1 }
      return state.next
    }
    let stream = EventStream { [weak self] in self?.remove(number) }
    let isClosed = state.withLock { state in
      if !state.isClosed { state.readers[number] = Reader(path: path, tag: tag, stream: stream) }
      return state.isClosed
    }
    if isClosed { stream.close() }
    return stream
  }

  private func remove(_ number: Int) { state.withLock { $0.readers[number] = nil } }

  /// Notes what a page shows from now on.
  func set(_ tag: String, of number: Int) { state.withLock { $0.readers[number]?.tag = tag } }

  /// Sends an event to all.
  func send(_ event: String, _ data: String) {
    for (_, reader) in all { reader.stream.send(event, data) }
  }

  /// Notices browsers that have gone.
  func keepAlive() {
    for (_, reader) in all { reader.stream.keepAlive() }
  }

  /// Ends all connections; none is accepted any more.
  func close() {
    state.withLock { $0.isClosed = true }
    for (_, reader) in all { reader.stream.close() }
  }
}
