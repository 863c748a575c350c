import Glibc

/// Wakes a thread that waits in `poll`.
///
/// A class, since it owns two descriptors that both sides use.
final class Bell: Sendable {
  /// Becomes readable when somebody rings.
  let descriptor: Int32
  private let button: Int32

  init?() {
    var ends: (Int32, Int32) = (-1, -1)
    let type = Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue | SOCK_NONBLOCK.rawValue)
    let status = unsafe withUnsafeMutableBytes(of: &ends) { raw in
      unsafe socketpair(AF_UNIX, type, 0, raw.bindMemory(to: Int32.self).baseAddress)
    }
    guard status == 0 else { return nil }
    (descriptor, button) = ends
  }

  deinit {
    close(descriptor)
    close(button)
  }

  /// Wakes whoever waits.
  func ring() {
    var byte: UInt8 = 1
    _ = unsafe send(button, &byte, 1, Int32(MSG_NOSIGNAL))
  }

  /// Forgets that somebody rang.
  func silence() {
    var bytes = [UInt8](repeating: 0, count: 64)
    while unsafe recv(descriptor, &bytes, bytes.count, 0) > 0 {}
  }
}
