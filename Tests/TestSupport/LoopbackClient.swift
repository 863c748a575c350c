import Glibc

/// A connection to a server of this machine, for tests and measurements: plain HTTP/1.1, one request after the other.
public final class LoopbackClient {
  /// What a server answered.
  public struct Answer: Sendable {
    /// Status code.
    public var status: Int
    /// Headers, names in lower case.
    public var headers: [String: String]
    /// The body.
    public var body: [UInt8]

    /// The body as text.
    public var text: String { String(decoding: body, as: UTF8.self) }
  }

  private let descriptor: Int32
  private let port: Int
  private var received: [UInt8] = []

  /// Connects; nil when nobody listens.
  public init?(port: Int) {
    self.port = port
    descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = in_port_t(truncatingIfNeeded: port).bigEndian
    address.sin_addr = in_addr(s_addr: in_addr_t(0x7F00_0001).bigEndian)
    let status = unsafe withUnsafePointer(to: &address) { pointer in
      unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        unsafe connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    // Nothing waits longer than this, so that a test fails instead of hanging.
    var limit = timeval(tv_sec: 20, tv_usec: 0)
    unsafe setsockopt(
      descriptor, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
    if status != 0 {
      close(descriptor)
      return nil
    }
  }

  deinit { close(descriptor) }

  /// Asks for a path; nil when the connection breaks. `host` replaces the usual `Host` header, "" leaves it out;
  /// `headers` are further ones.
  public func get(
    _ path: String, method: String = "GET", host: String? = nil, headers: [String: String] = [:]
  ) -> Answer? {
    let host = host ?? "localhost:\(port)"
    let more = headers.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)\r\n" }.joined()
    send("\(method) \(path) HTTP/1.1\r\n" + (host.isEmpty ? "" : "Host: \(host)\r\n") + more + "\r\n")
    guard var answer = head() else { return nil }
    if method != "HEAD" {
      let length = answer.headers["content-length"].flatMap { Int($0) } ?? 0
      while received.count < length { if !receive() { return nil } }
      answer.body = Array(received.prefix(length))
      received.removeFirst(length)
    }
    return answer
  }

  /// Opens a stream of server-sent events; `nextEvent` reads them.
  public func openEvents(_ path: String) -> Answer? {
    send("GET \(path) HTTP/1.1\r\nHost: localhost:\(port)\r\nAccept: text/event-stream\r\n\r\n")
    return head()
  }

  /// The next event of the stream; nil when the stream ends or nothing comes for twenty seconds.
  public func nextEvent() -> (name: String, data: String)? {
    var name = ""
    var data = ""
    while let line = line() {
      if line.hasPrefix("event: ") { name = String(line.dropFirst(7)) }
      if line.hasPrefix("data: ") { data = String(line.dropFirst(6)) }
      if line.isEmpty, !name.isEmpty { return (name, data) }
    }
    return nil
  }

  private func head() -> Answer? {
    guard let status = line(), status.hasPrefix("HTTP/1.1 "), let code = Int(status.dropFirst(9).prefix(3))
    else { return nil }
    var answer = Answer(status: code, headers: [:], body: [])
    while let line = line(), !line.isEmpty {
      let parts = line.split(separator: ":", maxSplits: 1)
      if parts.count == 2 {
        answer.headers[parts[0].lowercased()] = String(parts[1].drop { $0 == " " })
      }
    }
    return answer
  }

  private func line() -> String? {
    var searched = 0
    while true {
      if let end = received[searched...].firstIndex(of: UInt8(ascii: "\n")) {
        var line = received[..<end]
        if line.last == UInt8(ascii: "\r") { line = line.dropLast() }
        let text = String(decoding: line, as: UTF8.self)
        received.removeFirst(end + 1)
        return text
      }
      searched = received.count
      if !receive() { return nil }
    }
  }

  private func receive() -> Bool {
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    let count = unsafe recv(descriptor, &buffer, buffer.count, 0)
    if count <= 0 { return false }
    received += buffer[..<count]
    return true
  }

  private func send(_ text: String) {
    var bytes = Array(text.utf8)[...]
    while !bytes.isEmpty {
      let count = unsafe bytes.withUnsafeBytes {
        unsafe Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
      }
      if count <= 0 { return }
      bytes = bytes.dropFirst(count)
    }
  }
}
