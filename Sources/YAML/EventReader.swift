import CYAML
import Core

/// One event of libyaml, copied out of C.
struct Event {
  enum Kind {
    case scalar(bytes: [UInt8], style: YAMLScalar.Style, isText: Bool)
    case alias(String)
    case sequenceStart
    case sequenceEnd
    case mappingStart
    case mappingEnd
    case documentStart
    case documentEnd
    case streamStart
    case streamEnd
  }

  var kind: Kind
  /// Bytes of the file.
  var range: Range<Int>
  var anchor: String?
}

/// Owner of a libyaml parser over bytes that the caller keeps alive.
///
/// libyaml counts code points; marks become byte offsets here, by a table that pure ASCII does not need.
@safe final class EventReader {
  private let parser: UnsafeMutablePointer<yaml_parser_t>
  private let text: UnsafeBufferPointer<UInt8>
  private let count: Int
  private let file: SourceFile
  private let base: Int
  private let isASCII: Bool
  private var offsets: [UInt32] = []

  /// Reads `text`, which stands at offset `base` of `file`; nil when memory is short.
  init?(_ text: UnsafeBufferPointer<UInt8>, file: SourceFile, base: Int) {
    unsafe parser = .allocate(capacity: 1)
    unsafe self.text = unsafe text
    count = text.count
    self.file = file
    self.base = base
    isASCII = unsafe text.allSatisfy { $0 < 0x80 }
    guard unsafe yaml_parser_initialize(parser) != 0 else {
      unsafe parser.initialize(to: yaml_parser_t())
      return nil
    }
    unsafe yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
    unsafe yaml_parser_set_input_string(parser, text.baseAddress ?? EventReader.empty, text.count)
  }

  deinit {
    unsafe yaml_parser_delete(parser)
    unsafe parser.deallocate()
  }

  /// An address for empty input: libyaml refuses null.
  private static var empty: UnsafePointer<UInt8> {
    unsafe UnsafeRawPointer(("" as StaticString).utf8Start).assumingMemoryBound(to: UInt8.self)
  }

  /// The next event.
  func next() throws(YAMLError) -> Event {
    var event = unsafe yaml_event_t()
    guard unsafe yaml_parser_parse(parser, &event) != 0 else { throw problem() }
    defer { unsafe yaml_event_delete(&event) }
    let start = unsafe offset(event.start_mark.index)
    let end = unsafe offset(event.end_mark.index)
    var anchor: String?
    let kind: Event.Kind
    switch unsafe event.type {
    case YAML_SCALAR_EVENT:
      let scalar = unsafe event.data.scalar
      let bytes = unsafe Array(UnsafeBufferPointer(start: scalar.value, count: Int(scalar.length)))
      anchor = unsafe name(scalar.anchor)
      let tag = unsafe name(scalar.tag)
      kind = unsafe .scalar(
        bytes: bytes, style: style(scalar.style), isText: tag == "!" || tag == "tag:yaml.org,2002:str")
    case YAML_ALIAS_EVENT: kind = unsafe .alias(name(event.data.alias.anchor) ?? "")
    case YAML_SEQUENCE_START_EVENT:
      anchor = unsafe name(event.data.sequence_start.anchor)
      kind = .sequenceStart
    case YAML_MAPPING_START_EVENT:
      anchor = unsafe name(event.data.mapping_start.anchor)
      kind = .mappingStart
    case YAML_SEQUENCE_END_EVENT: kind = .sequenceEnd
    case YAML_MAPPING_END_EVENT: kind = .mappingEnd
    case YAML_DOCUMENT_START_EVENT: kind = .documentStart
    case YAML_DOCUMENT_END_EVENT: kind = .documentEnd
    case YAML_STREAM_START_EVENT: kind = .streamStart
    default: kind = .streamEnd
    }
    return Event(kind: kind, range: start..<max(start, end), anchor: anchor)
  }

  private func name(_ text: UnsafeMutablePointer<yaml_char_t>?) -> String? {
    guard let text = unsafe text else { return nil }
    return unsafe String(cString: text)
  }

  private func style(_ style: yaml_scalar_style_t) -> YAMLScalar.Style {
    switch style {
    case YAML_SINGLE_QUOTED_SCALAR_STYLE: .singleQuoted
    case YAML_DOUBLE_QUOTED_SCALAR_STYLE: .doubleQuoted
    case YAML_LITERAL_SCALAR_STYLE: .literal
    case YAML_FOLDED_SCALAR_STYLE: .folded
    default: .plain
    }
  }

  /// Offset in the file of the code point at `index`.
  private func offset(_ index: Int) -> Int {
    if isASCII { return base + min(index, count) }
    if offsets.isEmpty {
      offsets.reserveCapacity(count)
      for place in 0..<count where unsafe text[place] & 0xC0 != 0x80 { offsets.append(UInt32(place)) }
    }
    return base + (index < offsets.count ? Int(offsets[index]) : count)
  }

  /// What stopped the parser.
  private func problem() -> YAMLError {
    let state = unsafe parser.pointee
    let words = unsafe state.problem.map { unsafe String(cString: $0) } ?? "cannot be read"
    let context = unsafe state.context.map { unsafe String(cString: $0) } ?? ""
    var place = unsafe offset(state.problem_mark.index)
    if unsafe state.error == YAML_READER_ERROR {
      place = unsafe base + min(Int(state.problem_offset), count)
    }
    let opening = unsafe offset(state.context_mark.index)
    return YAMLMessages.error(
      words, context: context, at: place, opening: opening, file: file, limit: base + count)
  }
}
