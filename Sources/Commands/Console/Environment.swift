import Glibc

/// The process's environment.
enum Environment {
  /// Names and values of all variables.
  static func current() -> [String: String] {
    var result: [String: String] = [:]
    var entry = unsafe environ
    while let pointer = unsafe entry.pointee {
      let parts = unsafe String(cString: pointer).split(
        separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      if parts.count == 2 { result[String(parts[0])] = String(parts[1]) }
      unsafe entry += 1
    }
    return result
  }
}
