import Core

/// GFM's filter of nine raw tags, whose `<` it escapes.
enum TagFilter {
  private static let names: [StaticString] = [
    "title", "textarea", "style", "xmp", "iframe", "noembed", "noframes", "script", "plaintext",
  ]

  static func append(_ html: ArraySlice<UInt8>, to output: inout [UInt8]) {
    for index in html.indices {
      if html[index] == UInt8(ascii: "<"), isForbidden(html[(index + 1)...]) {
        output.append("&lt;")
      } else {
        output.append(html[index])
      }
    }
  }

  private static func isForbidden(_ rest: ArraySlice<UInt8>) -> Bool {
    let name = rest.first == UInt8(ascii: "/") ? rest.dropFirst() : rest
    return names.contains { tag in
      let count = tag.utf8CodeUnitCount
      guard name.count > count else { return false }
      let matches = unsafe zip(name, UnsafeBufferPointer(start: tag.utf8Start, count: count)).allSatisfy {
        $0 | 0x20 == $1
      }
      guard matches, case let after = name[name.startIndex + count] else { return false }
      return after.isMarkdownSpace || after == UInt8(ascii: ">")
        || (after == UInt8(ascii: "/") && name.dropFirst(count + 1).first == UInt8(ascii: ">"))
    }
  }
}
