import Core
import Liquid

/// What the line that is being written begins with, as far as Markdown's containers are concerned.
///
/// Tags that write blocks of their own must stay inside the list item or quote in which they stand: in `- {% note %}`
/// the lines after the first need two spaces, in `> {% note %}` all of them need `> `.
struct LinePrefix {
  /// What every further line of the same container begins with: spaces and `>`.
  var bytes: [UInt8]
  /// Whether nothing but the containers' marks stands on the line so far.
  var isAtBlockStart: Bool
  /// Whether the line is a row of a table.
  var isInRow: Bool
  /// Offset in the output of the line's first byte.
  var lineStart: Int

  /// Whether the containers are block quotes, whose blank lines have a mark too.
  var isQuoted: Bool { bytes.contains(UInt8(ascii: ">")) }

  /// Looks at the last line of what has been written.
  init(of output: Output) {
    let bytes = output.bytes
    let start = ByteSearch.findLast(UInt8(ascii: "\n"), in: bytes).map { $0 + 1 } ?? 0
    lineStart = start
    self.bytes = []
    var index = start
    while index < bytes.count {
      let byte = bytes[index]
      if byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") || byte == UInt8(ascii: ">") {
        self.bytes.append(byte)
        index += 1
      } else if let width = Self.listMarker(bytes, at: index) {
        self.bytes.append(contentsOf: repeatElement(UInt8(ascii: " "), count: width))
        index += width
      } else {
        break
      }
    }
    isAtBlockStart = index == bytes.count
    isInRow = index < bytes.count && bytes[index] == UInt8(ascii: "|")
  }

  /// Width of a list marker and the space behind it, nil when there is none at `index`.
  private static func listMarker(_ bytes: [UInt8], at index: Int) -> Int? {
    var end = index
    switch bytes[index] {
    case UInt8(ascii: "-"), UInt8(ascii: "*"), UInt8(ascii: "+"):
      end += 1
    case UInt8(ascii: "0")...UInt8(ascii: "9"):
      while end < bytes.count, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(bytes[end]), end - index < 9 {
        end += 1
      }
      guard end < bytes.count, bytes[end] == UInt8(ascii: ".") || bytes[end] == UInt8(ascii: ")") else {
        return nil
      }
      end += 1
    default:
      return nil
    }
    guard end < bytes.count, bytes[end] == UInt8(ascii: " ") else { return nil }
    return end + 1 - index
  }
}

extension Output {
  /// Ends the line and leaves a blank one, inside the same container.
  mutating func appendBlankLine(_ prefix: LinePrefix, standingFor offset: Int) {
    append("\n", standingFor: offset)
    if prefix.isQuoted { append(prefix.bytes, standingFor: offset) }
    append("\n", standingFor: offset)
    append(prefix.bytes, standingFor: offset)
  }

  /// Takes back white space at the end of the current line, so that the line can be indented anew.
  mutating func removeTrailingSpaces(downTo start: Int) {
    while bytes.count > start, bytes.last == UInt8(ascii: " ") || bytes.last == UInt8(ascii: "\t") {
      bytes.removeLast()
    }
    while let last = pieces.last, Int(last.start) >= bytes.count, !bytes.isEmpty || pieces.count > 1 {
      pieces.removeLast()
    }
  }
}
