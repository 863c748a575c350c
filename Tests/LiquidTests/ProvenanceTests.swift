import Core
import Liquid
import Testing

@Suite struct ProvenanceTests {
  /// Every stretch of the output as `text@frame:offset`, an equals sign before what stands for one place.
  private func pieces(_ output: Output) -> [String] {
    output.pieces.enumerated().map { index, piece in
      let next = index + 1 < output.pieces.count ? Int(output.pieces[index + 1].start) : output.bytes.count
      let text = String(decoding: output.bytes[Int(piece.start)..<next], as: UTF8.self)
      return "\(piece.isFixed ? "=" : "")\(text)@\(piece.frame):\(piece.fileOffset)"
    }
  }

  private func output(
    _ text: TracedText, _ globals: Object = [:], partials: [String: String] = [:]
  ) throws -> Output {
    let template = try #require(Template.parse(text).template)
    let context = RenderContext(globals: globals)
    context.partials = Partials(partials)
    var output = Output()
    try template.render(context, into: &output)
    return output
  }

  @Test func literalTextRunsAlongAndValuesStandForTheirTag() throws {
    let output = try output(
      TracedText(Array("ab{{ x }}cd{% if x %}ef{% endif %}".utf8), offset: 100), ["x": "X"])
    #expect(pieces(output) == ["ab@0:100", "=X@0:102", "cd@0:109", "ef@0:121"])
  }

  @Test func stretchesThatContinueEachOtherAreOnePiece() throws {
    let output = try output(TracedText(Array("a{% comment %}{% endcomment %}".utf8)), [:])
    #expect(pieces(output) == ["a@0:0"])
    let loop = try self.output(TracedText(Array("{% for i in (1..3) %}{{ i }}{% endfor %}".utf8)), [:])
    #expect(pieces(loop) == ["=123@0:21"])
  }

  @Test func textOfSeveralPiecesKeepsThemAll() throws {
    let text = TracedText(
      bytes: Array("abcdef{{ 1 }}".utf8),
      pieces: [
        .init(start: 0, frame: 0, offset: 10), .init(start: 3, frame: 0, offset: 14),
        .init(start: 5, frame: 0, offset: 20, isFixed: true), .init(start: 6, frame: 0, offset: 30),
      ], frames: [.init(source: .none)])
    let output = try output(text)
    #expect(pieces(output) == ["abc@0:10", "de@0:14", "=f@0:20", "=1@0:30"])
  }

  @Test func partialsOpenFramesCalledFromTheirTag() throws {
    let output = try output(
      TracedText(Array("a {% include 'p' %} b".utf8)), partials: ["p": "x{{ 1 }}"])
    #expect(pieces(output) == ["a @0:0", "x@1:0", "=1@1:1", " b@0:19"])
    #expect(output.frames.map(\.parent) == [-1, 0])
    #expect(output.frames.last?.callOffset == 2)
  }

  @Test func ifchangedTakesItsPiecesBack() throws {
    let text = "{% ifchanged %}a{% endifchanged %}-{% ifchanged %}a{% endifchanged %}."
    let output = try output(TracedText(Array(text.utf8)))
    #expect(pieces(output) == ["a@0:15", "-@0:34", ".@0:69"])
  }
}
