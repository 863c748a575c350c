import CLinux
import Core
import Glibc

/// An open folder: files below it are named by relative paths, so the whole of it can be renamed meanwhile.
final class Folder: Sendable {
  /// Path it was opened by, for messages.
  let path: String
  private let descriptor: Int32

  /// What the system says of one file.
  struct Status: Sendable {
    var size: Int
    /// Last change of the content, in nanoseconds.
    var changed: Int64
    var isFolder: Bool
    var device: UInt64
    var inode: UInt64
    var mode: UInt32
  }

  /// Opens an existing folder.
  init(opening path: String) throws(OutputError) {
    descriptor = unsafe open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    if descriptor < 0 { throw OutputError("open", path, code: errno) }
    self.path = path
  }

  /// Makes a folder, its parents too, and opens it.
  convenience init(making path: String) throws(OutputError) {
    try Folder.make(path, in: AT_FDCWD)
    try self.init(opening: path)
  }

  deinit { close(descriptor) }

  /// Makes the folder `path` below this one, parents included; one that exists is left as it is.
  func makeFolder(_ path: String) throws(OutputError) {
    try Folder.make(path, in: descriptor)
  }

  private static func make(_ path: String, in folder: Int32) throws(OutputError) {
    if path.isEmpty { return }
    if unsafe mkdirat(folder, path, 0o777) == 0 || errno == EEXIST { return }
    guard errno == ENOENT, let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")), slash > path.startIndex
    else {
      throw OutputError("make the folder", path, code: errno)
    }
    try make(String(path[..<slash]), in: folder)
    if unsafe mkdirat(folder, path, 0o777) != 0, errno != EEXIST {
      throw OutputError("make the folder", path, code: errno)
    }
  }

  /// Writes a new file whose folder exists; a file of that name is an error.
  func write(_ bytes: [UInt8], to path: String) throws(OutputError) {
    let file = unsafe openat(descriptor, path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
    if file < 0 { throw OutputError("write", name(path), code: errno) }
    let code = RawFile.writeAll(bytes[...], to: file) ? 0 : errno
    if close(file) != 0 || code != 0 {
      throw OutputError("write", name(path), code: code != 0 ? code : errno)
    }
  }

  /// The content of a file, nil when there is none.
  func read(_ path: String) throws(OutputError) -> [UInt8]? {
    let file = unsafe openat(descriptor, path, O_RDONLY | O_CLOEXEC)
    if file < 0 {
      if errno == ENOENT { return nil }
      throw OutputError("read", name(path), code: errno)
    }
    defer { close(file) }
    guard let bytes = RawFile.readAll(file) else { throw OutputError("read", name(path), code: errno) }
    return bytes
  }

  /// Gives the file `path` of `other` the same name in this folder, without copying; false when that is refused.
  func link(_ path: String, from other: Folder) -> Bool {
    unsafe linkat(other.descriptor, path, descriptor, path, 0) == 0
  }

  /// Copies the file at `source` (a path of its own) to the new file `path`.
  func copy(from source: String, in other: Folder? = nil, to path: String) throws(OutputError) {
    let input = unsafe openat(other?.descriptor ?? AT_FDCWD, source, O_RDONLY | O_CLOEXEC)
    if input < 0 { throw OutputError("read", source, code: errno) }
    defer { close(input) }
    let output = unsafe openat(descriptor, path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
    if output < 0 { throw OutputError("write", name(path), code: errno) }
    let code = Folder.copyAll(from: input, to: output)
    if close(output) != 0 || code != 0 {
      throw OutputError("write", name(path), code: code != 0 ? code : errno)
    }
  }

  private static func copyAll(from input: Int32, to output: Int32) -> Int32 {
    while true {
      let count = linux_copy_range(input, output, 1 << 30)
      if count == 0 { return 0 }
      if count < 0 {
        if errno == EINTR { continue }
        if errno == ENOSPC || errno == EIO || errno == EDQUOT { return errno }
        return copyByHand(from: input, to: output)
      }
    }
  }

  /// For file systems between which the kernel does not copy.
  private static func copyByHand(from input: Int32, to output: Int32) -> Int32 {
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = unsafe Glibc.read(input, &chunk, chunk.count)
      if count < 0 { return errno }
      if count == 0 { return 0 }
      if !RawFile.writeAll(chunk[..<count], to: output) { return errno }
    }
  }

  /// What the system says of `path` (a symbolic link itself), nil when there is nothing.
  func status(_ path: String) -> Status? {
    var status = stat()
    if unsafe fstatat(descriptor, path, &status, AT_SYMLINK_NOFOLLOW) != 0 { return nil }
    return Status(
      size: Int(status.st_size),
      changed: Int64(status.st_mtim.tv_sec) * 1_000_000_000 + Int64(status.st_mtim.tv_nsec),
      isFolder: status.st_mode & S_IFMT == S_IFDIR, device: UInt64(status.st_dev),
      inode: UInt64(status.st_ino),
      mode: UInt32(status.st_mode & 0o7777))
  }

  /// What the system says of the folder itself.
  var ownStatus: Status? { status(".") }

  /// Names in the folder `path`, sorted, each with whether it is a folder; empty when it cannot be read.
  func entries(_ path: String = ".") -> [(name: String, isFolder: Bool)] {
    let child = unsafe openat(descriptor, path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard child >= 0, let stream = unsafe fdopendir(child) else { return [] }
    defer { unsafe closedir(stream) }
    var result: [(name: String, isFolder: Bool)] = []
    while let entry = unsafe readdir(stream) {
      let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        unsafe pointer.withMemoryRebound(to: CChar.self, capacity: 256) { unsafe String(cString: $0) }
      }
      if name == "." || name == ".." { continue }
      let kind = unsafe Int32(entry.pointee.d_type)
      let isFolder =
        kind == Int32(DT_DIR)
        || (kind == Int32(DT_UNKNOWN) && status(path == "." ? name : path + "/" + name)?.isFolder == true)
      result.append((name, isFolder))
    }
    return result.sorted { $0.name < $1.name }
  }

  /// Removes one file; whether it is gone.
  @discardableResult
  func remove(_ path: String) -> Bool { unsafe unlinkat(descriptor, path, 0) == 0 || errno == ENOENT }

  /// Removes an empty folder; whether it is gone.
  @discardableResult
  func removeFolder(_ path: String) -> Bool { unsafe unlinkat(descriptor, path, AT_REMOVEDIR) == 0 }

  /// Removes a folder with everything in it.
  func removeTree(_ path: String) {
    for entry in entries(path) {
      let child = path + "/" + entry.name
      if entry.isFolder { removeTree(child) } else { remove(child) }
    }
    removeFolder(path)
  }

  /// Renames within this folder, or from it into `other`, replacing a file of that name.
  func rename(_ path: String, to newPath: String, in other: Folder? = nil) throws(OutputError) {
    if unsafe renameat(descriptor, path, (other ?? self).descriptor, newPath) != 0 {
      throw OutputError("rename", name(path), code: errno)
    }
  }

  /// Exchanges two names of this folder in one step; 0, or the system's error number.
  func exchange(_ first: String, _ second: String) -> Int32 {
    unsafe linux_exchange(descriptor, first, descriptor, second) == 0 ? 0 : errno
  }

  /// Gives the folder itself the permissions `mode`.
  func setMode(_ mode: UInt32) { fchmod(descriptor, mode_t(mode)) }

  /// Gives the folder or file `path` the permissions `mode`.
  func setMode(_ mode: UInt32, of path: String) { unsafe _ = fchmodat(descriptor, path, mode_t(mode), 0) }

  /// Takes an exclusive lock that ends with the process; false when another process holds it.
  func lock() -> Bool { flock(descriptor, LOCK_EX | LOCK_NB) == 0 }

  /// Gives the lock back. To close the folder is not enough: a process that is being started has it open, too, until it
  /// has become another program.
  func unlock() { flock(descriptor, LOCK_UN) }

  private func name(_ relative: String) -> String { path + "/" + relative }
}
