extension String {
  /// The text in single quotes, as sh, bash, zsh and fish read it.
  var shellQuoted: String {
    "'" + split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''") + "'"
  }

  /// The text as one word of a command line: in quotes only when it needs them.
  var shellWord: String {
    let isPlain = utf8.allSatisfy { byte in
      byte > 0x7F || UInt8(ascii: "a")...UInt8(ascii: "z") ~= byte
        || UInt8(ascii: "A")...UInt8(ascii: "Z") ~= byte
        || UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte || "/._-+@%,:".utf8.contains(byte)
    }
    return isPlain && !isEmpty ? self : shellQuoted
  }
}
