import Core
import Glibc
import Synchronization

/// The only place that prints: results to standard output, progress and diagnostics to standard error.
///
/// A class, since every part of a run shares the live line at the bottom of the terminal.
package final class Console: Sendable {
  /// Takes bytes; false when they could not be written.
  package typealias Sink = @Sendable ([UInt8]) -> Bool

  private struct State {
    var hasLiveLine = false
    var failed = false
  }

  private let output: Sink
  private let error: Sink
  private let state = Mutex(State())
  /// Whether progress is shown on a live line.
  package let showsProgress: Bool
  /// Whether results may be coloured.
  package let colorsOutput: Bool
  /// Whether diagnostics may be coloured.
  package let colorsError: Bool
  /// Columns of the terminal.
  package let width: Int

  /// Prints through `output` and `error`.
  package init(
    output: @escaping Sink, error: @escaping Sink, showsProgress: Bool = false, colorsOutput: Bool = false,
    colorsError: Bool = false, width: Int = 100
  ) {
    self.output = output
    self.error = error
    self.showsProgress = showsProgress
    self.colorsOutput = colorsOutput
    self.colorsError = colorsError
    self.width = width
  }

  /// The process's own standard output and standard error.
  package static func standard(environment: [String: String]) -> Console {
    let colors = (environment["NO_COLOR"] ?? "").isEmpty && environment["TERM"] != "dumb"
    let errorIsTerminal = isatty(STDERR_FILENO) == 1
    return Console(
      output: { RawFile.writeAll($0[...], to: STDOUT_FILENO) },
      error: { RawFile.writeAll($0[...], to: STDERR_FILENO) },
      showsProgress: errorIsTerminal && environment["TERM"] != "dumb",
      colorsOutput: colors && isatty(STDOUT_FILENO) == 1, colorsError: colors && errorIsTerminal,
      width: terminalWidth())
  }

  /// Whether something could not be printed.
  package var failed: Bool { state.withLock { $0.failed } }

  /// Prints a result as it is.
  package func write(_ bytes: [UInt8]) {
    state.withLock { state in
      clear(&state)
      if !output(bytes) { state.failed = true }
    }
  }

  /// Prints a result as it is.
  package func write(_ text: String) { write(Array(text.utf8)) }

  /// Prints diagnostics as they are.
  package func report(_ bytes: [UInt8]) {
    if bytes.isEmpty { return }
    state.withLock { state in
      clear(&state)
      _ = error(bytes)
    }
  }

  /// Prints one line about the run.
  package func note(_ line: String) { report(Array((line + "\n").utf8)) }

  /// Prints why the run cannot go on.
  package func fail(_ message: String) {
    note((colorsError ? "\u{1B}[1;31merror:\u{1B}[0m " : "error: ") + message)
  }

  /// Replaces the live line at the bottom of the terminal; does nothing elsewhere.
  package func progress(_ line: String) {
    if !showsProgress { return }
    state.withLock { state in
      var bytes = Array("\r\u{1B}[K".utf8)
      bytes.append(contentsOf: DisplayWidth.prefix(of: line, columns: width - 1).utf8)
      state.hasLiveLine = true
      _ = error(bytes)
    }
  }

  /// Removes the live line.
  package func endProgress() { state.withLock { clear(&$0) } }

  private func clear(_ state: inout State) {
    if !state.hasLiveLine { return }
    state.hasLiveLine = false
    _ = error(Array("\r\u{1B}[K".utf8))
  }

  private static func terminalWidth() -> Int {
    var size = winsize()
    let status = unsafe ioctl(STDERR_FILENO, UInt(TIOCGWINSZ), &size)
    return status == 0 && size.ws_col >= 40 ? Int(size.ws_col) : 100
  }
}
