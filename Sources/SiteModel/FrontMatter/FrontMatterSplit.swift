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
  /// Empty lines above front matter that is read all the same.
  var linesAbove: Range<Int>?

  /// Splits a file's bytes; front matter of a page is also found below empty lines.
  init(_ bytes: [UInt8], isPage: Bool = false) {
    let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    body = start..<bytes.count
    split(bytes, at: start)
    guard isPage, matter == nil, !isUnclosed else { return }
    var line = start
    while let next = FrontMatterSplit.line(bytes, at: line, signs: 0) { line = next }
    guard line > start else { return }
    split(bytes, at: line)
    if matter == nil {
      self = FrontMatterSplit(bytes)
    } else {
      linesAbove = start..<line
    }
  }

  private mutating func split(_ bytes: [UInt8], at start: Int) {
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
  private static func dashLine(_ bytes: [UInt8], at start: Int) -> Int? { line(bytes, at: start, signs: 3) }

  /// Where the next line begins when the line at `start` is a number of dashes and then blanks.
  private static func line(_ bytes: [UInt8], at start: Int, signs: Int) -> Int? {
    guard start < bytes.count, start + signs <= bytes.count else { return nil }
    for index in start..<start + signs where bytes[index] != UInt8(ascii: "-") { return nil }
    var index = start + signs
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
