import Glibc

/// The files below one folder of the machine.
public struct DiskFileSystem: FileSystem {
  /// Path of the root folder, without a final slash.
  public let root: String
  /// The root without links on its way; nil when there is no such folder.
  private let realRoot: String?

  /// Reads below `root`.
  public init(root: String) {
    var end = root[...]
    while end.utf8.count > 1, end.utf8.last == UInt8(ascii: "/") { end = end.dropLast() }
    let path = end.isEmpty ? "." : String(end)
    self.root = path
    realRoot = Self.real(path)
  }

  /// `path` without links on its way, nil when there is nothing.
  private static func real(_ path: String) -> String? {
    guard let real = unsafe realpath(path, nil) else { return nil }
    defer { unsafe free(real) }
    return unsafe String(cString: real)
  }

  public func leadsOutside(_ path: String) -> Bool {
    guard let realRoot, realRoot != "/", let real = Self.real(absolute(path)) else { return false }
    return !real.isIn(realRoot)
  }

  private func absolute(_ path: String) -> String { path.isEmpty ? root : root + "/" + path }

  public func entries(of folder: String) -> [FileSystemEntry]? {
    let path = absolute(folder)
    guard let stream = unsafe opendir(path) else { return nil }
    defer { unsafe closedir(stream) }
    var result: [FileSystemEntry] = []
    while let entry = unsafe readdir(stream) {
      let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        unsafe pointer.withMemoryRebound(to: CChar.self, capacity: 256) { unsafe String(cString: $0) }
      }
      if name.utf8.first == UInt8(ascii: ".") { continue }
      let type = unsafe Int32(entry.pointee.d_type)
      if type == Int32(DT_REG) {
        result.append(FileSystemEntry(name: name, kind: .file))
      } else if type == Int32(DT_DIR) {
        result.append(FileSystemEntry(name: name, kind: .folder))
      } else if let kind = kind(path + "/" + name) {
        let isLink = type != Int32(DT_UNKNOWN)
        let isStray = leadsOutside(folder.isEmpty ? name : folder + "/" + name)
        result.append(FileSystemEntry(name: name, kind: isStray ? .strayLink : kind, isLink: isLink))
      }
    }
    return result
  }

  /// What a link leads to; nil for anything but files and folders.
  private func kind(_ path: String) -> FileSystemEntry.Kind? {
    var status = stat()
    guard unsafe stat(path, &status) == 0 else { return nil }
    switch status.st_mode & S_IFMT {
    case S_IFDIR: return .folder
    case S_IFREG: return .file
    default: return nil
    }
  }

  public func read(_ path: String) throws(FileSystemError) -> [UInt8] { try read(path, upTo: .max) }

  public func read(_ path: String, upTo limit: Int) throws(FileSystemError) -> [UInt8] {
    var descriptor = unsafe open(absolute(path), O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
    if descriptor < 0, errno == ELOOP {
      if leadsOutside(path) { throw .failed(path, reason: "the link leads out of the site") }
      descriptor = unsafe open(absolute(path), O_RDONLY | O_CLOEXEC)
    }
    guard descriptor >= 0 else { throw failure(path) }
    defer { close(descriptor) }
    var status = stat()
    guard unsafe fstat(descriptor, &status) == 0 else { throw failure(path) }
    guard status.st_mode & S_IFMT == S_IFREG else { throw .failed(path, reason: "not a file") }
    var problem: Int32 = 0
    let capacity = max(min(Int(status.st_size), limit), 0)
    let bytes = unsafe [UInt8](unsafeUninitializedCapacity: capacity) { buffer, count in
      while count < capacity {
        guard let base = buffer.baseAddress else { break }
        let done = unsafe Glibc.read(descriptor, base + count, capacity - count)
        if done < 0, errno == EINTR { continue }
        if done < 0 { problem = errno }
        if done <= 0 { break }
        count += done
      }
    }
    if problem != 0 { throw .failed(path, reason: RawFile.message(problem)) }
    return bytes
  }

  private func failure(_ path: String) -> FileSystemError {
    let number = errno
    if number == ENOENT || number == ENOTDIR { return .notFound(path) }
    return .failed(path, reason: RawFile.message(number))
  }
}
