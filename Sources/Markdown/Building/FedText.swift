/// The text that libcmark is given, and where each of its bytes stands in the source.
///
/// Usually that is the source itself. Some extensions change it first: a footnote's definition moves to the end, a
/// mark goes beside an asterisk, a line that ends a table is inserted. For example `ab` with `x` inserted after `a`
/// has the pieces (0, source 0) (1, inserted at source 1) (2, source 1).
struct FedText {
  private(set) var bytes: [UInt8]
  /// Ordered by `start`; empty when the text is the source.
  private(set) var pieces: [Piece] = []

  struct Piece {
    /// Offset in `bytes`.
    var start: Int
    /// Offset in the source of the first byte, or of all bytes when they were inserted.
    var source: Int
    var isInserted = false
  }

  init(_ source: [UInt8]) { bytes = source }

  init(bytes: [UInt8], pieces: [Piece]) {
    self.bytes = bytes
    self.pieces = pieces
  }

  /// The source offset of a fed byte, or of the place where it was inserted.
  func sourceOffset(_ offset: Int) -> Int {
    if pieces.isEmpty { return offset }
    let piece = pieces[index(of: offset)]
    return piece.isInserted ? piece.source : piece.source + offset - piece.start
  }

  /// Whether a fed byte is not in the source.
  func isInserted(_ offset: Int) -> Bool {
    !pieces.isEmpty && offset < bytes.count && pieces[index(of: offset)].isInserted
  }

  private func index(of offset: Int) -> Int {
    var low = 0
    var high = pieces.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if pieces[middle].start <= offset { low = middle } else { high = middle }
    }
    return low
  }

  /// This text with bytes put in at offsets, which ascend.
  func inserting(_ insertions: [(offset: Int, bytes: [UInt8])]) -> FedText {
    if insertions.isEmpty { return self }
    var result = Assembler(capacity: bytes.count + insertions.reduce(0) { $0 + $1.bytes.count })
    var mark = 0
    for insertion in insertions {
      result.copy(mark..<insertion.offset, of: self)
      result.insert(insertion.bytes, at: sourceOffset(insertion.offset))
      mark = insertion.offset
    }
    result.copy(mark..<bytes.count, of: self)
    return result.text
  }

  /// Puts a fed text together from stretches of another one and inserted bytes.
  struct Assembler {
    private var bytes: [UInt8] = []
    private var pieces: [Piece] = []

    init(capacity: Int) { bytes.reserveCapacity(capacity) }

    var text: FedText {
      FedText(bytes: bytes, pieces: pieces.isEmpty ? [Piece(start: 0, source: 0)] : pieces)
    }

    mutating func insert(_ inserted: [UInt8], at source: Int) {
      if inserted.isEmpty { return }
      pieces.append(Piece(start: bytes.count, source: source, isInserted: true))
      bytes += inserted
    }

    mutating func copy(_ range: Range<Int>, of text: FedText) {
      if range.isEmpty { return }
      if text.pieces.isEmpty {
        pieces.append(Piece(start: bytes.count, source: range.lowerBound))
      } else {
        var index = text.index(of: range.lowerBound)
        while index < text.pieces.count, text.pieces[index].start < range.upperBound {
          var piece = text.pieces[index]
          let skipped = max(0, range.lowerBound - piece.start)
          if !piece.isInserted { piece.source += skipped }
          piece.start = piece.start + skipped - range.lowerBound + bytes.count
          pieces.append(piece)
          index += 1
        }
      }
      bytes += text.bytes[range]
    }
  }
}
