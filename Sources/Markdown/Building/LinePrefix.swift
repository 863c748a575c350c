/// Finding the text of a line behind the marks of the quotes and list items that hold it.
///
/// libcmark says where a block begins, but not where the text of its further lines does. For the second line of
///
///     > - one
///     >   two
///
/// the quote takes `> ` and the item two columns, so that its text begins at byte 4. A line that lacks some of them
/// is lazy: it goes on a paragraph without being marked.
struct LinePrefix {
  /// A place in a line: tabs reach to the next multiple of four columns, and may be half used.
  struct Place {
    var offset: Int
    var column = 0
    /// Columns left over of a tab that `offset` is already past.
    var pending = 0
  }

  /// A block quote or a list item that is open.
  struct Container {
    var isQuote: Bool
    /// For an item, the columns that a line needs to belong to it.
    var width = 0
    /// The line on which it begins, from 0, and the place behind its mark.
    var line: Int
    var inside: Place
  }

  /// Containers from the outermost to the innermost.
  private(set) var containers: [Container] = []

  mutating func leave() { if !containers.isEmpty { containers.removeLast() } }

  /// Opens a quote whose `>` is at `offset`.
  mutating func enterQuote(at offset: Int, line: Int, lineStart: Int, in bytes: [UInt8]) {
    var place = parentPlace(line: line, lineStart: lineStart, in: bytes).place
    LinePrefix.advance(&place, to: offset, in: bytes)
    place.offset += 1
    place.column += 1
    LinePrefix.skip(1, &place, in: bytes)
    containers.append(Container(isQuote: true, line: line, inside: place))
  }

  /// Opens an item whose marker is at `offset`.
  mutating func enterItem(at offset: Int, line: Int, lineStart: Int, in bytes: [UInt8]) {
    var place = parentPlace(line: line, lineStart: lineStart, in: bytes).place
    let column = place.column - place.pending
    LinePrefix.advance(&place, to: offset, in: bytes)
    var end = offset
    while end < bytes.count, bytes[end] >= UInt8(ascii: "0"), bytes[end] <= UInt8(ascii: "9") { end += 1 }
    place.column += end + 1 - offset
    place.offset = min(end + 1, bytes.count)
    let marker = place
    let spaces = LinePrefix.skip(5, &place, in: bytes)
    let isBlank = place.offset >= bytes.count || bytes[place.offset] == 0x0A || bytes[place.offset] == 0x0D
    if spaces >= 5 || spaces < 1 || isBlank {
      place = marker
      LinePrefix.skip(1, &place, in: bytes)
    }
    let inside = max(place.column - place.pending, marker.column + 1)
    containers.append(Container(isQuote: false, width: inside - column, line: line, inside: place))
  }

  /// The place on a line behind the marks of all open containers, and whether the line has all of them.
  func parentPlace(line: Int, lineStart: Int, in bytes: [UInt8]) -> (place: Place, isComplete: Bool) {
    if let last = containers.last, last.line == line { return (last.inside, true) }
    var place = Place(offset: lineStart)
    for container in containers {
      var probe = place
      if container.isQuote {
        LinePrefix.skip(4, &probe, in: bytes)
        let indent = probe.column - probe.pending - (place.column - place.pending)
        guard indent < 4, probe.pending == 0, probe.offset < bytes.count,
          bytes[probe.offset] == UInt8(ascii: ">")
        else { return (place, false) }
        place = Place(offset: probe.offset + 1, column: probe.column + 1)
        LinePrefix.skip(1, &place, in: bytes)
      } else {
        guard LinePrefix.skip(container.width, &probe, in: bytes) == container.width else {
          return (place, false)
        }
        place = probe
      }
    }
    return (place, true)
  }

  /// Passes up to `columns` columns of spaces and tabs; the number passed.
  @discardableResult
  static func skip(_ columns: Int, _ place: inout Place, in bytes: [UInt8]) -> Int {
    var passed = min(columns, place.pending)
    place.pending -= passed
    while passed < columns, place.offset < bytes.count {
      switch bytes[place.offset] {
      case 0x20:
        place.offset += 1
        place.column += 1
        passed += 1
      case 0x09:
        let width = 4 - place.column % 4
        place.offset += 1
        place.column += width
        let used = min(width, columns - passed)
        passed += used
        place.pending = width - used
      default: return passed
      }
    }
    return passed
  }

  /// Passes bytes up to `offset`, counting columns.
  private static func advance(_ place: inout Place, to offset: Int, in bytes: [UInt8]) {
    while place.offset < min(offset, bytes.count) {
      place.column += bytes[place.offset] == 0x09 ? 4 - place.column % 4 : 1
      place.offset += 1
      place.pending = 0
    }
    if place.offset > offset { place.offset = offset }
  }
}
