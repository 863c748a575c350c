import Core
import Testing

@Suite struct TracedTextTests {
  /// `See ` from frame 0, `X` from frame 1 as a value, `.` from frame 0 again.
  private let text = TracedText(
    bytes: Array("See X.".utf8),
    pieces: [
      .init(start: 0, frame: 0, offset: 10), .init(start: 4, frame: 1, offset: 7, isFixed: true),
      .init(start: 5, frame: 0, offset: 29),
    ],
    frames: [.init(source: SourceID(language: 0, index: 3)), .init(source: .none, parent: 0, callOffset: 14)])

  private func origins(_ text: TracedText) -> [TracedText.Origin?] {
    (0...text.bytes.count).map { text.origin(at: $0) }
  }

  @Test func knowsWhereEveryByteCameFrom() {
    #expect(
      origins(text) == [
        .init(frame: 0, offset: 10), .init(frame: 0, offset: 11), .init(frame: 0, offset: 12),
        .init(frame: 0, offset: 13), .init(frame: 1, offset: 7), .init(frame: 0, offset: 29),
        .init(frame: 0, offset: 30),
      ])
    #expect(TracedText().origin(at: 0) == nil)
  }

  @Test func keepsProvenanceInSlices() {
    for lower in 0...6 {
      for upper in lower...6 {
        let slice = text.slice(lower..<upper)
        #expect(slice.bytes == Array(text.bytes[lower..<upper]))
        for offset in 0..<slice.bytes.count {
          #expect(slice.origin(at: offset) == text.origin(at: lower + offset))
        }
      }
    }
  }

  @Test func letsInsertedBytesStandForThePlaceTheyReplace() {
    let edited = text.applying([
      TracedEdit(0..<0, Array("* ".utf8)), TracedEdit(3..<5, Array("__".utf8)), TracedEdit(6..<6, [33]),
    ])
    #expect(String(decoding: edited.bytes, as: UTF8.self) == "* See__.!")
    #expect(
      origins(edited).dropLast() == [
        .init(frame: 0, offset: 10), .init(frame: 0, offset: 10), .init(frame: 0, offset: 10),
        .init(frame: 0, offset: 11), .init(frame: 0, offset: 12), .init(frame: 0, offset: 13),
        .init(frame: 0, offset: 13), .init(frame: 0, offset: 29), .init(frame: 0, offset: 30),
      ])
    #expect(text.applying([]).pieces == text.pieces)
  }
}
