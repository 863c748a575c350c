import Core
import Glibc

/// A file outside the site's own reading and writing: what `init`, `--fix` and `--baseline` touch.
enum LocalFile {
  /// What the system refused, in one line.
  struct Failure: Error, CustomStringConvertible {
    let action: String
    let path: String
    let code: Int32

    var description: String {
      "cannot \(action) '\(path)': \(RawFile.message(code))"
    }
  }

  /// Whether something of that name exists.
  static func exists(_ path: String) -> Bool { unsafe access(path, F_OK) == 0 }

  /// Whether a folder of that name exists.
  static func isFolder(_ path: String) -> Bool {
    var status = stat()
    return unsafe stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }

  /// Makes a folder with its parents.
  static func makeFolder(_ path: String) throws(Failure) {
    if path.isEmpty || isFolder(path) { return }
    if let slash = path.lastIndex(of: "/") { try makeFolder(String(path[..<slash])) }
    if unsafe mkdir(path, 0o777) != 0, errno != EEXIST {
      throw Failure(action: "make the folder", path: path, code: errno)
    }
  }

  /// Content of a file.
  static func read(_ path: String) throws(Failure) -> [UInt8] {
    let file = unsafe open(path, O_RDONLY | O_CLOEXEC)
    if file < 0 { throw Failure(action: "read", path: path, code: errno) }
    defer { close(file) }
    guard let bytes = RawFile.readAll(file) else { throw Failure(action: "read", path: path, code: errno) }
    return bytes
  }

  /// Writes a file that must not exist; `isSafe` waits until the disk has it.
  static func create(_ bytes: [UInt8], at path: String, isSafe: Bool = false) throws(Failure) {
    let file = unsafe open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
    if file < 0 { throw Failure(action: "write", path: path, code: errno) }
    let written = RawFile.writeAll(bytes[...], to: file) && (!isSafe || fsync(file) == 0)
    let code = errno
    if close(file) != 0 || !written {
      unsafe unlink(path)
      throw Failure(action: "write", path: path, code: written ? errno : code)
    }
  }

  /// `path` without links on its way, nil when there is nothing.
  static func real(_ path: String) -> String? {
    guard let real = unsafe realpath(path, nil) else { return nil }
    defer { unsafe free(real) }
    return unsafe String(cString: real)
  }

  /// Replaces a file's content at once: readers see the old or the new content, also when the machine fails. Of a link,
  /// that is the file that it leads to.
  static func replace(_ bytes: [UInt8], at path: String) throws(Failure) {
    let path = real(path) ?? path
    var status = stat()
    let isKnown = unsafe stat(path, &status) == 0
    let temporary = path + ".lectern-new"
    unsafe unlink(temporary)
    try create(bytes, at: temporary, isSafe: true)
    if isKnown { unsafe chmod(temporary, status.st_mode & 0o7777) }
    if unsafe rename(temporary, path) != 0 {
      let code = errno
      unsafe unlink(temporary)
      throw Failure(action: "replace", path: path, code: code)
    }
  }
}
