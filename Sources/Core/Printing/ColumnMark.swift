/// The column of a place in a line, from which that of a later place in the same line is counted on: thousands of
/// findings in one line cost one pass over it.
struct ColumnMark {
  private var file: ObjectIdentifier?
  private var lineStart = 0
  private var offset = 0
  private var column = 0

  /// The columns before the byte at `wanted`, `count` adding those of one scalar.
  mutating func column(
    of wanted: Int, in file: SourceFile, count: (Unicode.Scalar, inout Int) -> Void
  ) -> Int {
    let wanted = min(max(wanted, 0), file.bytes.count)
    let lineStart = wanted - file.position(of: wanted).column + 1
    if self.file != ObjectIdentifier(file) || self.lineStart != lineStart || offset > wanted {
      (self.file, self.lineStart, offset, column) = (ObjectIdentifier(file), lineStart, lineStart, 0)
    }
    for scalar in String(decoding: file.bytes[offset..<wanted], as: UTF8.self).unicodeScalars {
      count(scalar, &column)
    }
    offset = wanted
    return column
  }
}
