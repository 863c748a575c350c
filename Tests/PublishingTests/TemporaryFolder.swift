import Glibc

/// A folder of its own for one test, removed at the end.
final class TemporaryFolder {
  let path: String

  init() {
    var template = Array("/tmp/lectern-test-XXXXXX".utf8CString)
    path = unsafe template.withUnsafeMutableBufferPointer { buffer in
      guard let start = buffer.baseAddress, let made = unsafe mkdtemp(start) else { return "" }
      return unsafe String(cString: made)
    }
  }

  deinit { removeAll(path) }

  private func removeAll(_ folder: String) {
    for name in names(folder) {
      let child = folder + "/" + name
      if isFolder(child) { removeAll(child) } else { unsafe unlink(child) }
    }
    unsafe rmdir(folder)
  }

  private func isFolder(_ path: String) -> Bool {
    var status = stat()
    return unsafe lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }

  private func names(_ folder: String) -> [String] {
    guard let stream = unsafe opendir(folder) else { return [] }
    defer { unsafe closedir(stream) }
    var result: [String] = []
    while let entry = unsafe readdir(stream) {
      let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) {
        unsafe $0.withMemoryRebound(to: CChar.self, capacity: 256) { unsafe String(cString: $0) }
      }
      if name != ".", name != ".." { result.append(name) }
    }
    return result.sorted()
  }

  /// All files below `folder`, path → content.
  func contents(of folder: String) -> [String: String] {
    var result: [String: String] = [:]
    collect(path + "/" + folder, "", &result)
    return result
  }

  private func collect(_ folder: String, _ prefix: String, _ result: inout [String: String]) {
    for name in names(folder) {
      let child = folder + "/" + name
      if isFolder(child) {
        collect(child, prefix + name + "/", &result)
      } else {
        result[prefix + name] = read(child)
      }
    }
  }

  /// Names directly in the temporary folder.
  var topNames: [String] { names(path) }

  func read(_ file: String) -> String {
    guard let stream = unsafe fopen(file, "r") else { return "" }
    defer { unsafe fclose(stream) }
    var bytes: [UInt8] = []
    while case let byte = unsafe fgetc(stream), byte != EOF { bytes.append(UInt8(truncatingIfNeeded: byte)) }
    return String(decoding: bytes, as: UTF8.self)
  }

  func write(_ text: String, to file: String) {
    let full = path + "/" + file
    var folder = ""
    for part in full.split(separator: "/").dropLast() {
      folder += "/" + part
      unsafe mkdir(folder, 0o777)
    }
    guard let stream = unsafe fopen(full, "w") else { return }
    unsafe fputs(text, stream)
    unsafe fclose(stream)
  }

  /// Permissions of a folder, nil when there is none.
  func mode(_ path: String) -> UInt32? {
    var status = stat()
    guard unsafe stat(self.path + "/" + path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR else {
      return nil
    }
    return UInt32(status.st_mode & 0o7777)
  }

  func inode(_ file: String) -> UInt64 {
    var status = stat()
    return unsafe stat(path + "/" + file, &status) == 0 ? UInt64(status.st_ino) : 0
  }
}
