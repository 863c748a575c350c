/// Text that knows where each of its bytes came from.
///
/// A template's source is traced text with one frame (a file's body, or a YAML scalar whose escapes make it several
/// pieces); an expansion is traced text with a frame for every piece of data that was pulled in. For example
/// `See {% data variables.a.b %}.` whose variable holds `X` expands to `See X.` with the pieces
/// `(0, frame 0, offset 0) (4, frame 1, offset 7) (5, frame 0, offset 29)`, and frame 1 remembers that offset 4 of
/// frame 0 asked for it.
public struct TracedText: Sendable {
  /// The text itself, UTF-8.
  public var bytes: [UInt8]
  /// Where stretches of `bytes` came from, ordered by `start`; the first starts at 0 unless the text is empty.
  public var pieces: [Piece]
  /// The files the pieces point into, with the place that pulled each in. Frame 0 is the text's own file.
  public var frames: [Frame]

  /// Where one stretch of text came from; it reaches to the next piece's start.
  public struct Piece: Sendable, Hashable {
    /// Offset in the text at which the stretch begins.
    public var start: UInt32
    /// Index into `frames`.
    public var frame: UInt32
    /// Offset in the frame's file of the stretch's first byte, with `Piece.fixed` set when all of its bytes
    /// belong to that one place (a value, generated mark-up) instead of following it byte by byte.
    public var offset: UInt32

    /// The bit of `offset` that says "all bytes stand for this one place".
    public static let fixed: UInt32 = 1 << 31

    /// Makes a piece; `isFixed` when its bytes do not run along with the file's.
    public init(start: Int, frame: Int, offset: Int, isFixed: Bool = false) {
      self.start = UInt32(start)
      self.frame = UInt32(frame)
      self.offset = UInt32(offset) | (isFixed ? Piece.fixed : 0)
    }

    /// Whether all of the piece's bytes stand for one place in the file.
    public var isFixed: Bool { offset & Piece.fixed != 0 }
    /// Offset in the frame's file of the piece's first byte.
    public var fileOffset: Int { Int(offset & ~Piece.fixed) }
  }

  /// A file that contributed text, and the place in another frame that asked for it.
  public struct Frame: Sendable, Hashable {
    /// The contributing file.
    public var source: SourceID
    /// Frame that pulled this one in; -1 for the first.
    public var parent: Int32
    /// Offset in the parent frame's file of the tag that did.
    public var callOffset: UInt32

    /// Makes a frame called from `callOffset` of `parent`.
    public init(source: SourceID, parent: Int = -1, callOffset: Int = 0) {
      self.source = source
      self.parent = Int32(parent)
      self.callOffset = UInt32(callOffset)
    }
  }

  /// One byte's origin: a frame and an offset in that frame's file.
  public struct Origin: Hashable, Sendable {
    /// Index into `frames`.
    public var frame: Int
    /// Offset in the frame's file.
    public var offset: Int

    /// Makes an origin.
    public init(frame: Int, offset: Int) {
      self.frame = frame
      self.offset = offset
    }
  }

  /// Empty text of no file.
  public init() {
    bytes = []
    pieces = []
    frames = []
  }

  /// `bytes`, found at `offset` of the file `source` and running along with it.
  public init(_ bytes: [UInt8], source: SourceID = .none, offset: Int = 0) {
    self.bytes = bytes
    frames = [Frame(source: source)]
    pieces = bytes.isEmpty ? [] : [Piece(start: 0, frame: 0, offset: offset)]
  }

  /// Text of known parts.
  public init(bytes: [UInt8], pieces: [Piece], frames: [Frame]) {
    self.bytes = bytes
    self.pieces = pieces
    self.frames = frames
  }

  /// Index of the piece that holds the byte at `offset` (the last one for the end of the text), nil without pieces.
  public func pieceIndex(at offset: Int) -> Int? {
    guard !pieces.isEmpty else { return nil }
    var low = 0
    var high = pieces.count
    while low < high {
      let middle = (low + high) / 2
      if Int(pieces[middle].start) <= offset { low = middle + 1 } else { high = middle }
    }
    return max(low - 1, 0)
  }

  /// Where the byte at `offset` came from.
  public func origin(at offset: Int) -> Origin? {
    guard let index = pieceIndex(at: offset) else { return nil }
    let piece = pieces[index]
    let distance = piece.isFixed ? 0 : max(offset - Int(piece.start), 0)
    return Origin(frame: Int(piece.frame), offset: piece.fileOffset + distance)
  }

  /// The part of the text in `range`, with its provenance.
  public func slice(_ range: Range<Int>) -> TracedText {
    guard !range.isEmpty, let first = pieceIndex(at: range.lowerBound) else {
      return TracedText(bytes: [], pieces: [], frames: frames)
    }
    var result = TracedText(bytes: Array(bytes[range]), pieces: [], frames: frames)
    for index in first..<pieces.count {
      var piece = pieces[index]
      if Int(piece.start) >= range.upperBound { break }
      if Int(piece.start) < range.lowerBound {
        if !piece.isFixed { piece.offset += UInt32(range.lowerBound) - piece.start }
        piece.start = 0
      } else {
        piece.start -= UInt32(range.lowerBound)
      }
      result.pieces.append(piece)
    }
    return result
  }

  /// Replaces stretches of the text, keeping provenance: what an edit inserts stands for the place it replaces.
  ///
  /// `edits` must be ordered and must not overlap.
  public func applying(_ edits: [TracedEdit]) -> TracedText {
    if edits.isEmpty { return self }
    var result = TracedText(bytes: [], pieces: [], frames: frames)
    result.bytes.reserveCapacity(bytes.count + 64)
    result.pieces.reserveCapacity(pieces.count + edits.count * 2)
    var cursor = 0
    for edit in edits {
      result.append(self, cursor..<edit.range.lowerBound)
      if !edit.replacement.isEmpty {
        let place = origin(at: edit.range.lowerBound) ?? Origin(frame: 0, offset: 0)
        result.pieces.append(
          Piece(start: result.bytes.count, frame: place.frame, offset: place.offset, isFixed: true))
        result.bytes.append(contentsOf: edit.replacement)
      }
      cursor = edit.range.upperBound
    }
    result.append(self, cursor..<bytes.count)
    return result
  }

  private mutating func append(_ other: TracedText, _ range: Range<Int>) {
    guard !range.isEmpty, let first = other.pieceIndex(at: range.lowerBound) else { return }
    let base = bytes.count
    for index in first..<other.pieces.count {
      var piece = other.pieces[index]
      let start = Int(piece.start)
      if start >= range.upperBound { break }
      if start < range.lowerBound {
        if !piece.isFixed { piece.offset += UInt32(range.lowerBound - start) }
        piece.start = UInt32(base)
      } else {
        piece.start = UInt32(base + start - range.lowerBound)
      }
      pieces.append(piece)
    }
    bytes.append(contentsOf: other.bytes[range])
  }
}

/// One change of a traced text: the bytes of `range` become `replacement`.
public struct TracedEdit: Sendable {
  /// Stretch of the text before the change.
  public var range: Range<Int>
  /// What stands there afterwards.
  public var replacement: [UInt8]

  /// Replaces `range` by `replacement`.
  public init(_ range: Range<Int>, _ replacement: [UInt8]) {
    self.range = range
    self.replacement = replacement
  }
}
