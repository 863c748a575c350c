import Core
import Synchronization

/// Two workers, started when there is something for them to do; more would only wait for each other.
final class WorkerPool: Sendable {
  /// What came of asking for a block.
  enum Answer: Sendable, Equatable {
    case html([UInt8])
    /// Nobody knows the language.
    case unknownLanguage
    case failed(WorkerFailure)
  }

  /// After so many blocks in a row that failed twice, no further one is tried: something else is wrong.
  private static let failuresAllowed = 8

  private let interpreter: Interpreter
  private let program: String
  private let timeAllowed: Duration
  private let first = Mutex<WorkerProcess?>(nil)
  private let second = Mutex<WorkerProcess?>(nil)
  private let failures = Atomic<Int>(0)

  /// Prepares workers that run `program`; starts none.
  init(_ interpreter: Interpreter, program: String, timeAllowed: Duration) {
    self.interpreter = interpreter
    self.program = program
    self.timeAllowed = timeAllowed
  }

  /// The worker's own text.
  static let workerProgram = String(
    decoding: EmbeddedFiles.file("highlighter/worker.py") ?? [], as: UTF8.self)

  /// Starts a worker, for the first block will follow, and says what Pygments it has; nil when it has none.
  func greeting() throws(WorkerFailure) -> (version: String, library: String)? {
    let result = first.withLock { worker -> Result<(version: String, library: String)?, WorkerFailure> in
      for attempt in 0... {
        do throws(WorkerFailure) {
          var started = try WorkerProcess(interpreter, program: program, timeAllowed: timeAllowed)
          worker = started
          let greeting = try started.greeting()
          worker = started
          if greeting == nil { Self.end(&worker) }
          return .success(greeting)
        } catch {
          Self.end(&worker)
          if attempt == 1 || error == .noStart { return .failure(error) }
        }
      }
      return .failure(.noStart)
    }
    return try result.get()
  }

  /// Asks for the HTML of `code`, on either worker, once more with a new one when it fails.
  func answer(_ code: [UInt8], language: String, version: String) -> Answer {
    if failures.load(ordering: .relaxed) >= Self.failuresAllowed { return .failed(.noStart) }
    let answer =
      first.withLockIfAvailable { ask(&$0, code, language, version) }
      ?? second.withLockIfAvailable { ask(&$0, code, language, version) }
      ?? first.withLock { ask(&$0, code, language, version) }
    if case .failed = answer {
      failures.wrappingAdd(1, ordering: .relaxed)
    } else {
      failures.store(0, ordering: .relaxed)
    }
    return answer
  }

  private func ask(
    _ worker: inout sending WorkerProcess?, _ code: [UInt8], _ language: String, _ version: String
  ) -> Answer {
    var failure = WorkerFailure.noStart
    for _ in 0..<2 {
      do throws(WorkerFailure) {
        var running: WorkerProcess
        if let worker { running = worker } else { running = try started(version) }
        worker = running
        let html = try running.html(of: code, language: language)
        worker = running
        guard let html else { return .unknownLanguage }
        if MarkedCode.isMarked(html, code) { return .html(html) }
        failure = .wrong
      } catch {
        failure = error
      }
      Self.end(&worker)
    }
    return .failed(failure)
  }

  /// A new worker, which must have the Pygments that the build began with.
  private func started(_ version: String) throws(WorkerFailure) -> WorkerProcess {
    var worker = try WorkerProcess(interpreter, program: program, timeAllowed: timeAllowed)
    do throws(WorkerFailure) {
      guard try worker.greeting()?.version == version else { throw .wrong }
    } catch {
      worker.end()
      throw error
    }
    return worker
  }

  private static func end(_ worker: inout WorkerProcess?) {
    worker?.end()
    worker = nil
  }

  /// Ends both workers.
  func end() {
    first.withLock { Self.end(&$0) }
    second.withLock { Self.end(&$0) }
  }

  deinit { end() }
}
