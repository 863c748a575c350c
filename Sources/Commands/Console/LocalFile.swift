import Glibc

/// A file outside the site's own reading and writing: what `init`, `--fix` and `--baseline` touch.
enum LocalFile {
  /// What the system refused, in one line.
  struct Failure: Error, CustomStringConvertible {
    let action: String
    let path: String
    let code: Int32

    var description: String {
      "cannot \(action) '\(path)': " + (unsafe strerror(code).map { unsafe String(cString: $0) } ?? "unknown")
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
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = unsafe Glibc.read(file, &chunk, chunk.count)
      if count < 0, errno == EINTR { continue }
      if count < 0 { throw Failure(action: "read", path: path, code: errno) }
      if count == 0 { return bytes }
      bytes.append(contentsOf: chunk[..<count])
    }
  }

  /// Writes a file that must not exist.
  static func create(_ bytes: [UInt8], at path: String) throws(Failure) {
    let file = unsafe open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
    if file < 0 { throw Failure(action: "write", path: path, code: errno) }
    let written = writeAll(bytes, to: file)
    let code = errno
    if close(file) != 0 || !written {
      unsafe unlink(path)
      throw Failure(action: "write", path: path, code: written ? errno : code)
    }
  }

  /// Replaces a file's content at once: readers see the old or the new content, also when the machine fails.
  static func replace(_ bytes: [UInt8], at path: String) throws(Failure) {
    var status = stat()
    let isKnown = unsafe stat(path, &status) == 0
    let temporary = path + ".lectern-new"
    unsafe unlink(temporary)
    try create(bytes, at: temporary)
    if isKnown { unsafe chmod(temporary, status.st_mode & 0o7777) }
    if unsafe rename(temporary, path) != 0 {
      let code = errno
      unsafe unlink(temporary)
      throw Failure(action: "replace", path: path, code: code)
    }
  }

  /// Writes all bytes to an open file; false, with `errno` set, when that failed.
  static func writeAll(_ bytes: [UInt8], to file: Int32) -> Bool {
    unsafe bytes.withUnsafeBytes { buffer in
      var rest = unsafe buffer[...]
      while unsafe !rest.isEmpty {
        let slice = unsafe UnsafeRawBufferPointer(rebasing: rest)
        let count = unsafe Glibc.write(file, slice.baseAddress, slice.count)
        if count < 0, errno == EINTR { continue }
        if count <= 0 { return false }
        unsafe rest = rest.dropFirst(count)
      }
      return true
    }
  }
}
