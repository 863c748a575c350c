import Core

// Authors write a third-level heading where a second-level one belongs, and translations skip levels that the original
// has. The heading stays what its author wrote, since that is what it looks like; readers who move from heading to
// heading are told the level at which it really stands below the page's title.

/// At which level of the page each heading stands, whatever level its author wrote.
struct HeadingOutline {
  private var open: [(written: Int, level: Int)] = []

  /// The level of the next heading when it is not the one written, nil when it is.
  mutating func level(for written: Int) -> Int? {
    while let last = open.last, last.written >= written { open.removeLast() }
    let level = written == 1 ? 1 : (open.last?.level ?? 1) + 1
    open.append((written, level))
    return level == written ? nil : level
  }
}

extension [UInt8] {
  /// Appends the level that assistive technology gets for a heading in place of the written one.
  mutating func append(ariaLevel level: Int) {
    append(" aria-level=\"")
    append(decimal: level)
    append("\"")
  }
}
