import Core
import Glibc

/// Why the preview cannot listen.
package enum ListenError: Error, Sendable, Equatable {
  /// Another program listens there.
  case portInUse(Int)
  /// The system refused, with its own words.
  case refused(port: Int, reason: String)

  /// One line for people.
  package var message: String {
    switch self {
    case .portInUse(let port):
      "port \(port) is in use; end the program that listens there, or choose another with --port"
    case .refused(let port, let reason): "cannot listen on port \(port): \(reason)"
    }
  }
}

/// A listening socket that only programs of this machine can reach.
struct LoopbackSocket {
  let descriptor: Int32
  let port: Int

  /// Listens on the loopback address; port 0 takes any that is free.
  init(port wanted: Int) throws(ListenError) {
    func refusal() -> ListenError {
      let code = errno
      if code == EADDRINUSE { return .portInUse(wanted) }
      return .refused(port: wanted, reason: RawFile.message(code))
    }
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
    guard descriptor >= 0 else { throw refusal() }
    var on: Int32 = 1
    // Ports of connections that have just ended may be taken again; a port that somebody listens on may not.
    unsafe setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &on, socklen_t(MemoryLayout<Int32>.size))
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = in_port_t(truncatingIfNeeded: wanted).bigEndian
    address.sin_addr = in_addr(s_addr: in_addr_t(0x7F00_0001).bigEndian)
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let status = unsafe withUnsafeMutablePointer(to: &address) { pointer in
      unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address -> Int32 in
        guard unsafe bind(descriptor, address, length) == 0, listen(descriptor, 128) == 0 else { return -1 }
        return unsafe getsockname(descriptor, address, &length)
      }
    }
    guard status == 0 else {
      let error = refusal()
      close(descriptor)
      throw error
    }
    self.descriptor = descriptor
    port = Int(UInt16(bigEndian: address.sin_port))
  }
}
