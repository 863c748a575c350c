import CCMark
import Glibc

/// A node of libcmark's tree, seen while its owner lives.
@safe
struct CMarkNode {
  let pointer: OpaquePointer

  /// The node's kind in our terms; nil for kinds that the parser never makes.
  var kind: NodeKind? {
    switch unsafe cmark_node_get_type(pointer) {
    case CMARK_NODE_DOCUMENT: .document
    case CMARK_NODE_BLOCK_QUOTE: .blockQuote
    case CMARK_NODE_LIST: .list
    case CMARK_NODE_ITEM: .item
    case CMARK_NODE_CODE_BLOCK: .codeBlock
    case CMARK_NODE_HTML_BLOCK: .htmlBlock
    case CMARK_NODE_PARAGRAPH: .paragraph
    case CMARK_NODE_HEADING: .heading
    case CMARK_NODE_THEMATIC_BREAK: .thematicBreak
    case CMARK_NODE_TEXT: .text
    case CMARK_NODE_SOFTBREAK: .softBreak
    case CMARK_NODE_LINEBREAK: .lineBreak
    case CMARK_NODE_CODE: .codeSpan
    case CMARK_NODE_HTML_INLINE: .htmlInline
    case CMARK_NODE_EMPH: .emphasis
    case CMARK_NODE_STRONG: .strong
    case CMARK_NODE_LINK: .link
    case CMARK_NODE_IMAGE: .image
    default: nil
    }
  }

  var firstChild: CMarkNode? { unsafe cmark_node_first_child(pointer).map { unsafe CMarkNode(pointer: $0) } }
  var next: CMarkNode? { unsafe cmark_node_next(pointer).map { unsafe CMarkNode(pointer: $0) } }
  var parent: CMarkNode? { unsafe cmark_node_parent(pointer).map { unsafe CMarkNode(pointer: $0) } }

  var headingLevel: Int { unsafe Int(cmark_node_get_heading_level(pointer)) }
  var isOrdered: Bool { unsafe cmark_node_get_list_type(pointer) == CMARK_ORDERED_LIST }
  var isTight: Bool { unsafe cmark_node_get_list_tight(pointer) != 0 }
  var firstNumber: Int32 { unsafe Int32(cmark_node_get_list_start(pointer)) }

  /// 1-based lines, and columns in bytes.
  var startLine: Int { unsafe Int(cmark_node_get_start_line(pointer)) }
  var startColumn: Int { unsafe Int(cmark_node_get_start_column(pointer)) }
  var endLine: Int { unsafe Int(cmark_node_get_end_line(pointer)) }
  var endColumn: Int { unsafe Int(cmark_node_get_end_column(pointer)) }

  /// Appends the node's text, code or raw HTML.
  func appendLiteral(to pool: inout [UInt8]) -> PoolRange {
    unsafe append(cmark_node_get_literal(pointer), to: &pool)
  }
  /// Appends a link's or image's destination.
  func appendURL(to pool: inout [UInt8]) -> PoolRange {
    unsafe append(cmark_node_get_url(pointer), to: &pool)
  }
  /// Appends a link's or image's title.
  func appendTitle(to pool: inout [UInt8]) -> PoolRange {
    unsafe append(cmark_node_get_title(pointer), to: &pool)
  }
  /// Appends a fenced code block's info string.
  func appendInfo(to pool: inout [UInt8]) -> PoolRange {
    unsafe append(cmark_node_get_fence_info(pointer), to: &pool)
  }

  private func append(_ text: UnsafePointer<CChar>?, to pool: inout [UInt8]) -> PoolRange {
    let start = Int32(truncatingIfNeeded: pool.count)
    if let text = unsafe text {
      unsafe pool.append(contentsOf: UnsafeRawBufferPointer(start: text, count: strlen(text)))
    }
    return PoolRange(start: start, end: Int32(truncatingIfNeeded: pool.count))
  }
}
