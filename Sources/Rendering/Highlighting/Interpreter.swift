import Core
import Glibc

/// The Python that runs the worker.
struct Interpreter: Sendable {
  /// Path of the executable, as it is started.
  let path: String

  /// The one that `LECTERN_PYTHON` names; else that of the environment in use, `VIRTUAL_ENV`; else that of the site's
  /// own environment; else the system's.
  ///
  /// Only whether the file is there counts: what an environment lacks is not taken from another one, so that the
  /// output does not depend on more than one of them. An environment that came with the site's repository is not
  /// used: it may hold any program, and reading somebody's site must run none of theirs.
  static func chosen(root: String, variable: (String) -> String? = Self.variable) -> Interpreter {
    if let named = variable("LECTERN_PYTHON") { return Interpreter(path: located(named)) }
    let inUse = variable("VIRTUAL_ENV").map { $0 + "/bin/python3" }
    if let inUse, unsafe access(inUse, X_OK) == 0 { return Interpreter(path: inUse) }
    let own = root + "/.venv/bin/python3"
    let isUsable = unsafe access(own, X_OK) == 0 && !Repository.tracks(".venv", below: root)
    return Interpreter(path: isUsable ? own : "/usr/bin/python3")
  }

  /// A variable of the process's environment; nil when it is empty.
  private static func variable(_ name: String) -> String? {
    guard let value = unsafe getenv(name).map({ unsafe String(cString: $0) }), !value.isEmpty else {
      return nil
    }
    return value
  }

  /// A name without a slash is looked for where commands are.
  private static func located(_ name: String) -> String {
    guard !name.utf8.contains(UInt8(ascii: "/")), let search = unsafe getenv("PATH") else { return name }
    for folder in unsafe String(cString: search).split(separator: ":") {
      let path = "\(folder)/\(name)"
      if unsafe access(path, X_OK) == 0 { return path }
    }
    return name
  }

  /// What tells whether a file is still the same one without reading it; nil when there is none.
  static func signature(_ path: String) -> String? {
    var status = stat()
    guard unsafe stat(path, &status) == 0 else { return nil }
    return [
      UInt64(status.st_dev), UInt64(status.st_ino), UInt64(bitPattern: Int64(status.st_size)),
      UInt64(bitPattern: Int64(status.st_ctim.tv_sec)), UInt64(bitPattern: Int64(status.st_ctim.tv_nsec)),
    ].map { String($0, radix: 16) }.joined(separator: "-")
  }
}

/// What an interpreter was found to have, kept in the cache so that a build that finds all of its code there starts
/// no process at all.
struct InterpreterRecord: Sendable, Equatable {
  /// Path and signature of the executable.
  var interpreter: String
  var interpreterSignature: String
  /// Path and signature of its Pygments.
  var library: String
  var librarySignature: String
  /// Version of that Pygments.
  var version: String

  /// Describes what the worker of `interpreter` said; nil when its files cannot be looked at.
  init?(_ interpreter: Interpreter, library: String, version: String) {
    guard let own = Interpreter.signature(interpreter.path), let other = Interpreter.signature(library) else {
      return nil
    }
    self.interpreter = interpreter.path
    interpreterSignature = own
    self.library = library
    librarySignature = other
    self.version = version
  }

  /// Whether the interpreter is this one, and neither it nor its library has changed since.
  func describes(_ interpreter: Interpreter) -> Bool {
    self == InterpreterRecord(interpreter, library: library, version: version)
  }

  /// The record as lines.
  var text: String {
    [interpreter, interpreterSignature, library, librarySignature, version].joined(separator: "\n")
  }

  /// Reads what `text` wrote; nil for anything else.
  init?(text: String) {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    guard lines.count == 5 else { return nil }
    interpreter = lines[0]
    interpreterSignature = lines[1]
    library = lines[2]
    librarySignature = lines[3]
    version = lines[4]
  }
}
