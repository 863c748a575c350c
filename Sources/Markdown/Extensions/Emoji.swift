import Resources

/// The characters that GitHub's emoji names stand for.
enum Emoji {
  /// The character of a name such as `tada`; nil when there is none.
  static func character(named name: ArraySlice<UInt8>) -> [UInt8]? {
    guard let base = unsafe lectern_emoji_names() else { return nil }
    let table = unsafe UnsafeBufferPointer(start: base, count: lectern_emoji_names_count()).span
    var low = 0
    var high = table.count
    while low < high {
      var start = (low + high) / 2
      while start > low, table[start - 1] != 0x0A { start -= 1 }
      var end = start
      while end < table.count, table[end] != 0x0A { end += 1 }
      switch order(of: name, in: table, from: start) {
      case .found(let character): return (character..<end).map { table[$0] }
      case .before: high = start
      case .after: low = end + 1
      }
    }
    return nil
  }

  private enum Order {
    case before, after
    case found(Int)
  }

  /// Where a name belongs in comparison to the line that begins at `start`.
  private static func order(of name: ArraySlice<UInt8>, in table: Span<UInt8>, from start: Int) -> Order {
    var index = start
    for byte in name {
      let other = table[index]
      if other == 0x20 || byte > other { return .after }
      if byte < other { return .before }
      index += 1
    }
    return table[index] == 0x20 ? .found(index + 1) : .before
  }
}
