import CCMark
import Glibc

/// Owner of libcmark's tree of one text; frees it when it goes.
@safe
struct CMarkTree: ~Copyable {
  private let pointer: OpaquePointer?

  /// Parses UTF-8 text.
  init(parsing text: [UInt8]) {
    unsafe pointer = text.withUnsafeBytes { bytes in
      guard let base = bytes.baseAddress else { return unsafe cmark_parse_document("", 0, CMARK_OPT_DEFAULT) }
      return unsafe cmark_parse_document(
        base.assumingMemoryBound(to: CChar.self), bytes.count, CMARK_OPT_DEFAULT)
    }
  }

  deinit {
    if let pointer = unsafe pointer { unsafe cmark_node_free(pointer) }
  }

  /// The document node. It and what is reached from it must not be used after the tree is gone.
  var root: CMarkNode? { unsafe pointer.map { unsafe CMarkNode(pointer: $0) } }

  /// The number of bytes that a character reference stands for; 0 when it is none.
  static func text(of reference: [UInt8]) -> Int {
    let tree = CMarkTree(parsing: reference)
    var pool: [UInt8] = []
    guard let text = tree.root?.firstChild?.firstChild else { return 0 }
    let literal = text.appendLiteral(to: &pool)
    return pool == reference ? 0 : literal.count
  }

  /// The HTML that libcmark itself writes, for comparison in tests and benchmarks.
  func renderedByCMark() -> [UInt8] {
    guard let pointer = unsafe pointer, let text = unsafe cmark_render_html(pointer, CMARK_OPT_UNSAFE) else {
      return []
    }
    defer { unsafe cmark_get_default_mem_allocator().pointee.free(text) }
    return unsafe Array(UnsafeBufferPointer(start: text, count: strlen(text))).map { UInt8(bitPattern: $0) }
  }
}
