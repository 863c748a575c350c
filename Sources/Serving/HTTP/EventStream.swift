import CMicroHTTPD
import Core
import Synchronization

/// A connection on which a browser hears of changes, as server-sent events.
///
/// While there is nothing to say the connection is suspended and costs no thread. A class, since the server reads
/// what others write; its lock guards the connection's handle too.
final class EventStream: Sendable {
  /// The server's handle of the connection, valid until the stream has ended.
  @safe private struct Connection: @unchecked Sendable {
    let pointer: OpaquePointer
  }

  private struct State: Sendable {
    var waiting: [UInt8] = []
    /// Set while the connection is suspended.
    var suspended: Connection?
    var isClosed = false
  }

  /// What a reading server is given.
  enum Reading {
    case bytes(Int)
    case nothingYet
    case end
  }

  private let state = Mutex(State())
  private let onEnd: @Sendable () -> Void

  /// Makes a stream that says when it has ended.
  init(onEnd: @escaping @Sendable () -> Void = {}) {
    self.onEnd = onEnd
    // The first line makes the browser's connection complete; it waits this long before it connects anew.
    state.withLock { $0.waiting.append("retry: 500\n\n" as StaticString) }
  }

  /// Sends an event; `data` must be one line.
  func send(_ event: String, _ data: String) {
    push(Array("event: \(event)\ndata: \(data)\n\n".utf8))
  }

  /// Sends a comment, so that a connection whose browser has gone is noticed.
  func keepAlive() { push(Array(":\n\n".utf8)) }

  /// Ends the stream.
  func close() {
    state.withLock { state in
      state.isClosed = true
      resume(&state)
    }
  }

  private func push(_ bytes: [UInt8]) {
    state.withLock { state in
      if state.isClosed { return }
      state.waiting += bytes
      resume(&state)
    }
  }

  private func resume(_ state: inout State) {
    guard let connection = state.suspended else { return }
    state.suspended = nil
    unsafe MHD_resume_connection(connection.pointer)
  }

  /// Copies what waits into the server's buffer, or suspends the connection when nothing does.
  func read(into buffer: UnsafeMutableRawBufferPointer, connection: OpaquePointer) -> Reading {
    let handle = unsafe Connection(pointer: connection)
    return state.withLock { state in
      if !state.waiting.isEmpty {
        let count = min(buffer.count, state.waiting.count)
        unsafe buffer.copyBytes(from: state.waiting[..<count])
        state.waiting.removeFirst(count)
        return .bytes(count)
      }
      if state.isClosed { return .end }
      state.suspended = handle
      unsafe MHD_suspend_connection(handle.pointer)
      return .nothingYet
    }
  }

  /// Notes that the server has let go of the connection.
  func ended() {
    state.withLock { state in
      state.isClosed = true
      state.suspended = nil
    }
    onEnd()
  }
}
