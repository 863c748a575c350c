import CMicroHTTPD
import Glibc
import Synchronization

// One thread pool of libmicrohttpd answers requests. Its threads have deep stacks, since pages are rendered on them.
// Nothing here knows of sites: requests go to one closure, and what it returns is put on the wire.

/// An HTTP server for programs of this machine.
///
/// A class, since the server's threads hold it.
final class HTTPServer: Sendable {
  /// Answers one request; called from several threads.
  typealias Handler = @Sendable (HTTPRequest) -> HTTPResponse

  /// The library guards its own state, and `stop` takes the handle away before it ends.
  @safe private struct Daemon: @unchecked Sendable {
    let pointer: OpaquePointer
  }

  /// The port it listens on.
  let port: Int
  private let handler: Handler
  private let daemon = Mutex<Daemon?>(nil)

  /// Bytes of stack of each thread, of which only what is touched is backed by memory.
  private static let stackSize = 256 << 20

  /// Starts to listen; port 0 takes any that is free.
  init(port: Int, threads: Int, handler: @escaping Handler) throws(ListenError) {
    let listener = try LoopbackSocket(port: port)
    self.port = listener.port
    self.handler = handler
    let flags =
      MHD_USE_AUTO.rawValue | MHD_USE_INTERNAL_POLLING_THREAD.rawValue | MHD_ALLOW_SUSPEND_RESUME.rawValue
    let options: [any CVarArg] = [
      MHD_OPTION.LISTEN_SOCKET.rawValue, listener.descriptor,
      MHD_OPTION.THREAD_POOL_SIZE.rawValue, UInt32(max(threads, 2)),
      MHD_OPTION.THREAD_STACK_SIZE.rawValue, Self.stackSize,
      // Connections that wait for events are suspended, which stops this clock.
      MHD_OPTION.CONNECTION_TIMEOUT.rawValue, UInt32(60),
      MHD_OPTION.END.rawValue,
    ]
    let started = unsafe withVaList(options) { list in
      unsafe MHD_start_daemon_va(
        flags, 0, nil, nil, answerRequest, Unmanaged.passUnretained(self).toOpaque(), list)
    }
    guard let started = unsafe started else {
      close(listener.descriptor)
      throw .refused(port: port, reason: "the server did not start")
    }
    let made = unsafe Daemon(pointer: started)
    daemon.withLock { $0 = made }
  }

  deinit { stop() }

  /// Ends all connections and waits until every request that is being answered has been. Streams must be closed first.
  func stop() {
    let running = daemon.withLock { daemon in
      let running = daemon
      daemon = nil
      return running
    }
    if let running { unsafe MHD_stop_daemon(running.pointer) }
  }

  fileprivate func respond(_ request: HTTPRequest) -> HTTPResponse {
    guard request.method == "GET" || request.method == "HEAD" else {
      return .text(
        "only GET and HEAD are answered here", status: 405, headers: [("Allow", "GET, HEAD")])
    }
    // A page of another site can make a browser send requests here under a name of its own.
    guard let host = request.host, Self.isLocal(host) else {
      return .text(
        "the preview answers to localhost and 127.0.0.1 only", status: request.host == nil ? 400 : 403)
    }
    // A page of another site can also take up scripts and events from here, which hold unpublished text.
    if request.isForeign { return .text("the preview answers to its own pages only", status: 403) }
    return handler(request)
  }

  /// Whether a `Host` header names this machine's loopback; the port does not matter, it may be forwarded.
  static func isLocal(_ host: String) -> Bool {
    var name = host[...]
    if let colon = name.lastIndex(of: ":"), !name[colon...].contains("]") {
      let port = name[name.index(after: colon)...]
      guard !port.isEmpty, port.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return false }
      name = name[..<colon]
    }
    return ["localhost", "127.0.0.1", "[::1]"].contains(name.lowercased())
  }
}

/// Called by libmicrohttpd for every request.
private func answerRequest(
  _ context: UnsafeMutableRawPointer?, _ connection: OpaquePointer?, _ url: UnsafePointer<CChar>?,
  _ method: UnsafePointer<CChar>?, _ version: UnsafePointer<CChar>?, _ body: UnsafePointer<CChar>?,
  _ bodySize: UnsafeMutablePointer<Int>?, _ state: UnsafeMutablePointer<UnsafeMutableRawPointer?>?
) -> MHD_Result {
  guard let context = unsafe context, let connection = unsafe connection, let url = unsafe url,
    let method = unsafe method
  else { return .NO }
  if let state = unsafe state, unsafe state.pointee == nil {
    // The first call comes before the body: an answer now would end the connection after it.
    unsafe state.pointee = context
    return .YES
  }
  if let bodySize = unsafe bodySize, unsafe bodySize.pointee > 0 {
    unsafe bodySize.pointee = 0
    return .YES
  }
  let server = unsafe Unmanaged<HTTPServer>.fromOpaque(context).takeUnretainedValue()
  let request = HTTPRequest(
    method: unsafe String(cString: method), path: unsafe String(cString: url),
    query: unsafe QueryArguments.of(connection),
    host: unsafe header("Host", connection),
    origin: unsafe (header("Sec-Fetch-Site", connection), header("Sec-Fetch-Mode", connection)))
  let response = server.respond(request)
  return unsafe ResponseWriter(connection: connection, isHead: request.method == "HEAD").send(response)
}

/// The first header of a name; nil when there is none.
private func header(_ name: String, _ connection: OpaquePointer) -> String? {
  let value = unsafe MHD_lookup_connection_value(connection, .HEADER_KIND, name)
  return unsafe value.map { unsafe String(cString: $0) }
}

/// Collects the arguments of a request's query.
private enum QueryArguments {
  static func of(_ connection: OpaquePointer) -> [String: String] {
    var arguments: [String: String] = [:]
    unsafe withUnsafeMutablePointer(to: &arguments) { pointer in
      _ = unsafe MHD_get_connection_values(
        connection, .GET_ARGUMENT_KIND,
        { context, _, key, value in
          guard let context = unsafe context, let key = unsafe key else { return .YES }
          let arguments = unsafe context.assumingMemoryBound(to: [String: String].self)
          let name = unsafe String(cString: key)
          let text = unsafe value.map { unsafe String(cString: $0) } ?? ""
          if unsafe arguments.pointee[name] == nil { unsafe arguments.pointee[name] = text }
          return .YES
        }, pointer)
    }
    return arguments
  }
}

/// Puts a response on a connection.
@unsafe private struct ResponseWriter {
  let connection: OpaquePointer
  let isHead: Bool

  func send(_ response: HTTPResponse) -> MHD_Result {
    guard let made = unsafe body(response) else { return .NO }
    defer { unsafe MHD_destroy_response(made) }
    _ = unsafe MHD_add_response_header(made, "Content-Type", response.type)
    _ = unsafe MHD_add_response_header(made, "X-Content-Type-Options", "nosniff")
    _ = unsafe MHD_add_response_header(made, "Cache-Control", "no-store")
    _ = unsafe MHD_add_response_header(made, "Cross-Origin-Resource-Policy", "same-origin")
    _ = unsafe MHD_add_response_header(made, "Content-Security-Policy", "frame-ancestors 'none'")
    for header in response.headers {
      _ = unsafe MHD_add_response_header(made, header.name, header.value)
    }
    return unsafe MHD_queue_response(connection, UInt32(response.status), made)
  }

  private func body(_ response: HTTPResponse) -> OpaquePointer? {
    switch response.body {
    case .bytes(let bytes): return unsafe Self.buffer(bytes)
    case .file(let path):
      let file = unsafe open(path, O_RDONLY | O_CLOEXEC)
      var status = stat()
      if file >= 0, unsafe fstat(file, &status) == 0, status.st_mode & S_IFMT == S_IFREG {
        return unsafe MHD_create_response_from_fd64(UInt64(status.st_size), file)
      }
      if file >= 0 { close(file) }
      return nil
    case .events(let stream):
      if unsafe isHead {
        stream.ended()
        return unsafe Self.buffer([])
      }
      let source = unsafe EventSource(stream, connection)
      return unsafe MHD_create_response_from_callback(
        UInt64.max, 4096, readEvents, Unmanaged.passRetained(source).toOpaque(), endEvents)
    }
  }

  private static func buffer(_ bytes: [UInt8]) -> OpaquePointer? {
    unsafe bytes.withUnsafeBytes { raw in
      unsafe MHD_create_response_from_buffer(
        raw.count, UnsafeMutableRawPointer(mutating: raw.baseAddress), .RESPMEM_MUST_COPY)
    }
  }
}

/// An event stream and the connection that reads it.
@safe private final class EventSource {
  let stream: EventStream
  let connection: OpaquePointer

  init(_ stream: EventStream, _ connection: OpaquePointer) {
    self.stream = stream
    unsafe self.connection = connection
  }
}

/// Called by libmicrohttpd when a connection with events can take more.
private func readEvents(
  _ context: UnsafeMutableRawPointer?, _ position: UInt64, _ buffer: UnsafeMutablePointer<CChar>?, _ size: Int
) -> Int {
  let end = -1
  guard let context = unsafe context, let buffer = unsafe buffer else { return end }
  let source = unsafe Unmanaged<EventSource>.fromOpaque(context).takeUnretainedValue()
  let space = unsafe UnsafeMutableRawBufferPointer(start: buffer, count: size)
  switch unsafe source.stream.read(into: space, connection: source.connection) {
  case .bytes(let count): return count
  case .nothingYet: return 0
  case .end: return end
  }
}

/// Called by libmicrohttpd when a connection with events is gone.
private func endEvents(_ context: UnsafeMutableRawPointer?) {
  guard let context = unsafe context else { return }
  unsafe Unmanaged<EventSource>.fromOpaque(context).takeRetainedValue().stream.ended()
}
