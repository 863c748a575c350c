package import Core
import Synchronization

/// Writes code with its words marked by class, where Pygments is at hand; otherwise as plain text.
///
/// One is used by all threads and may serve a site again after a change. Whether there is a Pygments is decided once,
/// when the first block asks; the answer of a worker is asked for once and kept, also for the next build.
package final class Highlighter: Sendable {
  /// Whether code can be highlighted.
  private enum Presence: Sendable {
    case present(version: String, salt: [UInt8])
    /// There is none, and that is no mistake.
    case absent(reason: String)
    /// There should be one.
    case broken(reason: String)
  }

  /// What the digest of a block depends on beside the worker, Pygments, language and code.
  private static let format = "1"

  private let interpreter: Interpreter?
  /// The folder of the cache, nil when nothing is kept.
  private let state: String?
  private let program: String
  private let pool: WorkerPool?
  private let presence = Mutex<Presence?>(nil)
  private let cache = Mutex<HighlightCache?>(nil)
  /// Blocks that failed, so that they fail at once and alike wherever else they stand.
  private let failures = Mutex<[Digest: WorkerFailure]>([:])

  /// Highlights nothing.
  package static let plain = Highlighter(interpreter: nil, state: nil)

  /// Highlights the code of the site at `root`, keeping results in its `.lectern` folder.
  package convenience init(root: String) {
    self.init(interpreter: .chosen(root: root), state: root + "/.lectern")
  }

  /// Highlights by `program` under `interpreter`.
  init(
    interpreter: Interpreter?, state: String?, program: String = WorkerPool.workerProgram,
    timeAllowed: Duration = WorkerProcess.timeAllowed
  ) {
    self.interpreter = interpreter
    self.state = state
    self.program = program
    pool = interpreter.map { WorkerPool($0, program: program, timeAllowed: timeAllowed) }
  }

  // MARK: Writing

  /// Appends `code`, escaped, its line ends as `\n`, with marks where that is possible: the text is the same to
  /// the byte either way.
  ///
  /// - Parameter language: the first word behind the fence.
  /// - Returns: what went wrong, as the message of an error; nil for code that is highlighted, or is not to be.
  func append(_ code: ArraySlice<UInt8>, language: String, to output: inout [UInt8]) -> String? {
    guard let lexer = LexerNames.name(for: language), interpreter != nil,
      code.contains(where: { $0 > 32 })
    else {
      output.append(escaping: Self.withUnixLineEnds(code))
      return nil
    }
    let code = Self.withUnixLineEnds(code)
    guard case .present(let version, let salt) = decided() else {
      output.append(escaping: code)
      return nil
    }
    let key = Digest(of: (salt + lexer.utf8 + [0] + code)[...])
    switch answer(code, lexer, key, version) {
    case .success(.html(let html)): output.append(contentsOf: html)
    case .success(.unknownLanguage): output.append(escaping: code)
    case .failure(let failure):
      output.append(escaping: code)
      return "the code is shown plain, since the highlighter \(failure.reason)"
    }
    return nil
  }

  private func answer(
    _ code: ArraySlice<UInt8>, _ lexer: String, _ key: Digest, _ version: String
  ) -> Result<HighlightCache.Answer, WorkerFailure> {
    if let known = withCache({ $0.answer(key) }) {
      // A cache may have come from elsewhere: it can give marks to this code, and nothing else.
      guard case .html(let html) = known, !MarkedCode.isMarked(Array(html), Array(code)) else {
        return .success(known)
      }
    }
    if let failure = failures.withLock({ $0[key] }) { return .failure(failure) }
    guard let pool else { return .success(.unknownLanguage) }
    let answer: HighlightCache.Answer
    switch pool.answer(Array(code), language: lexer, version: version) {
    case .html(let html): answer = .html(html[...])
    case .unknownLanguage: answer = .unknownLanguage
    case .failed(let failure):
      failures.withLock { $0[key] = failure }
      return .failure(failure)
    }
    withCache { $0.insert(answer, for: key) }
    return .success(answer)
  }

  private static func withUnixLineEnds(_ code: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    let carriageReturn = UInt8(ascii: "\r")
    guard code.contains(carriageReturn) else { return code }
    var result: [UInt8] = []
    result.reserveCapacity(code.count)
    for index in code.indices {
      if code[index] != carriageReturn {
        result.append(code[index])
      } else if index + 1 == code.endIndex || code[index + 1] != UInt8(ascii: "\n") {
        result.append(UInt8(ascii: "\n"))
      }
    }
    return result[...]
  }

  private func withCache<T>(_ body: (inout HighlightCache) -> sending T) -> T {
    cache.withLock { cache in
      var loaded = cache ?? state.map { HighlightCache(readingFrom: $0) } ?? HighlightCache()
      cache = nil
      defer { cache = loaded }
      return body(&loaded)
    }
  }

  // MARK: Presence

  private func decided() -> Presence {
    presence.withLock { presence in
      let decided = presence ?? decide()
      presence = decided
      return decided
    }
  }

  private func decide() -> Presence {
    guard let interpreter, let pool else { return .absent(reason: "highlighting is off") }
    if let record = withCache({ $0.interpreter }), record.describes(interpreter) {
      return present(record.version)
    }
    guard Interpreter.signature(interpreter.path) != nil else {
      return .absent(reason: "there is no '\(interpreter.path)'")
    }
    do throws(WorkerFailure) {
      guard let found = try pool.greeting() else {
        return .absent(reason: "'\(interpreter.path)' has no Pygments")
      }
      let record = InterpreterRecord(interpreter, library: found.library, version: found.version)
      withCache { $0.interpreter = record }
      return present(found.version)
    } catch {
      return .broken(reason: "the highlighter of '\(interpreter.path)' \(error.reason)")
    }
  }

  private func present(_ version: String) -> Presence {
    let text = [Self.format, program, version].joined(separator: "\u{0}")
    return .present(version: version, salt: Digest(of: Array(text.utf8)[...]).bytes)
  }

  /// Version of the Pygments that shaped the output; nil when there is none, or no code has asked for it.
  package var version: String? {
    if case .present(let version, _) = presence.withLock({ $0 }) { version } else { nil }
  }

  /// What is to be said once about the whole site: that code is shown plain, and why. Nil when no code asked.
  package var notice: Diagnostic? {
    switch presence.withLock({ $0 }) {
    case nil, .present: nil
    case .absent(let reason):
      Diagnostic(
        .highlighting, "code is shown without highlighting: \(reason)", severity: .info,
        suggestion: "install Pygments, or name an interpreter that has it in LECTERN_PYTHON")
    case .broken(let reason):
      Diagnostic(.highlighting, "code is shown without highlighting: \(reason)")
    }
  }

  /// Stores what was found out and ends the workers; they start again when there is more to do.
  package func finish() {
    pool?.end()
    guard let state else { return }
    cache.withLock { $0?.store(in: state) }
  }
}
