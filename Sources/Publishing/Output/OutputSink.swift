import Synchronization

/// What publishing hands its files to: a folder on disk, or somebody who wants a single one of them.
package protocol OutputSink: AnyObject, Sendable {
  /// Whether a file of that path, relative to the output, is to be made at all.
  func wants(_ path: String) -> Bool
  /// Takes one file. Safe to call from several threads.
  func write(_ bytes: [UInt8], to path: String) throws(OutputError)
  /// Takes a copy of the file at `source`.
  func copy(_ source: String, to path: String) throws(OutputError)
}

extension OutputWriter: OutputSink {
  package func wants(_ path: String) -> Bool { true }
}

/// Lets every file pass: pages are made for what goes wrong with them.
package final class NoOutput: OutputSink {
  /// Starts with nothing, and keeps nothing.
  package init() {}

  /// Pages alone come from layouts.
  package func wants(_ path: String) -> Bool { path.utf8.suffix(5).elementsEqual(".html".utf8) }

  package func write(_ bytes: [UInt8], to path: String) {}

  package func copy(_ source: String, to path: String) {}
}

/// Keeps the one file that somebody asked for and lets all others pass.
///
/// A class, since publishing shares it between threads.
final class WantedFile: OutputSink {
  private let path: String
  private let content = Mutex<[UInt8]?>(nil)

  init(_ path: String) { self.path = path }

  /// The file, when it was made.
  var bytes: [UInt8]? { content.withLock { $0 } }

  func wants(_ path: String) -> Bool { path == self.path }

  func write(_ bytes: [UInt8], to path: String) {
    if path == self.path { content.withLock { $0 = bytes } }
  }

  func copy(_ source: String, to path: String) {}
}
