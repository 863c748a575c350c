import CCMark
import Glibc

/// Owner of libcmark's tree of one text; frees it when it goes.
@safe
package struct CMarkTree: ~Copyable {
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

  /// Gives `body` the document node, which must not be kept: it and what is reached from it go with the tree.
  borrowing func withRoot(_ body: (CMarkNode) -> Void) {
    if let pointer = unsafe pointer { body(unsafe CMarkNode(pointer: pointer)) }
  }

  /// What a character reference such as `&copy;` stands for; nil when it is none.
  static func literal(ofReference reference: [UInt8]) -> [UInt8]? {
    var pool: [UInt8] = []
    CMarkTree(parsing: reference).withRoot { root in
      _ = root.firstChild?.firstChild?.appendLiteral(to: &pool)
    }
    return pool == reference ? nil : pool
  }

  /// The HTML that libcmark itself writes of a text: what benchmarks measure this library against.
  package static func html(of text: [UInt8]) -> [UInt8] {
    let tree = CMarkTree(parsing: text)
    guard let pointer = unsafe tree.pointer, let html = unsafe cmark_render_html(pointer, CMARK_OPT_UNSAFE)
    else {
      return []
    }
    defer { unsafe cmark_get_default_mem_allocator().pointee.free(html) }
    return unsafe Array(UnsafeRawBufferPointer(start: html, count: strlen(html)))
  }
}
