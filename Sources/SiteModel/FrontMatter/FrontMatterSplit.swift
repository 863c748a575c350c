import Core

/// Where a file's front matter and body stand.
///
///     ---            ← the first line, after an optional byte order mark
///     title: A       ← `matter`
///     ---            ← a line of three dashes
///     Text           ← `body`
struct FrontMatterSplit: Sendable {
  /// Bytes between the lines of dashes; nil without front matter.
  var matter: Range<Int>?
  /// Bytes after it.
  var body: Range<Int>
  /// Whether the closing line is missing.
  var isUnclosed = false

  /// Splits a file's bytes.
  init(_ bytes: [UInt8]) {
    let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    body = start..<bytes.count
    guard let first = FrontMatterSplit.dashLine(bytes, at: start) else { return }
    var line = first
    while line < bytes.count {
      if let next = FrontMatterSplit.dashLine(bytes, at: line) {
        matter = first..<line
        body = next..<bytes.count
        return
      }
      while line < bytes.count, bytes[line] != UInt8(ascii: "\n") { line += 1 }
      line += 1
    }
    isUnclosed = true
  }

  /// Where the next line begins when the line at `start` is three dashes and blanks; nil when it is not.
  private static func dashLine(_ bytes: [UInt8], at start: Int) -> Int? {
    guard start + 3 <= bytes.count else { return nil }
    for index in start..<start + 3 where bytes[index] != UInt8(ascii: "-") { return nil }
    var index = start + 3
    while index < bytes.count, bytes[index] != UInt8(ascii: "\n") {
      guard
        bytes[index] == UInt8(ascii: " ") || bytes[index] == UInt8(ascii: "\t")
          || bytes[index] == UInt8(ascii: "\r")
      else { return nil }
      index += 1
    }
    return min(index + 1, bytes.count)
  }
}
