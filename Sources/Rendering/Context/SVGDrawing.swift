import Core

/// Makes an icon's shape from an SVG file.
///
/// Icons stand in the text of a page that is parsed as Markdown afterwards, so the shape is one line: comments go, and
/// every run of white space becomes one space. A drawing with another grid than 16 × 16, or with colours or strokes
/// said on its `<svg>`, keeps these on an inner `<svg>`, which scales it to the icon's box.
enum SVGDrawing {
  private static let grid = "0 0 16 16"
  private static let inherited: Set<String> = [
    "clip-rule", "color", "fill", "fill-opacity", "fill-rule", "opacity", "preserveAspectRatio", "stroke",
    "stroke-dasharray", "stroke-linecap", "stroke-linejoin", "stroke-miterlimit", "stroke-opacity",
    "stroke-width",
  ]

  /// What stands inside `<svg viewBox="0 0 16 16">`; nil when the file holds no whole `<svg>`.
  static func shape(of file: [UInt8]) -> [UInt8]? {
    var tokens = HTMLTokenizer(file[...])
    while let token = tokens.next() {
      guard case .startTag(let root) = token, isSVG(root.name, file) else { continue }
      if root.isSelfClosing { return [] }
      guard let inside = inside(&tokens, file) else { return nil }
      return wrapped(inside, root, file)
    }
    return nil
  }

  private static func isSVG(_ name: Range<Int>, _ file: [UInt8]) -> Bool {
    file[name].elementsEqual("svg".utf8)
  }

  /// Everything up to the end tag of the outermost `<svg>`; nil when there is none.
  private static func inside(_ tokens: inout HTMLTokenizer, _ file: [UInt8]) -> [UInt8]? {
    var inside: [UInt8] = []
    var open = 1
    while let token = tokens.next() {
      switch token {
      case .comment: break
      case .text(let range): appendLine(file[range], isText: true, to: &inside)
      case .startTag(let tag):
        if isSVG(tag.name, file), !tag.isSelfClosing { open += 1 }
        appendLine(file[tag.range], isText: false, to: &inside)
      case .endTag(let name, let range):
        if isSVG(name, file) { open -= 1 }
        if open == 0 { return inside }
        appendLine(file[range], isText: false, to: &inside)
      }
    }
    return nil
  }

  /// Appends bytes with one space for every run of white space; text that is nothing else is left out.
  private static func appendLine(_ bytes: ArraySlice<UInt8>, isText: Bool, to line: inout [UInt8]) {
    if isText, !bytes.contains(where: { $0 > 32 }) { return }
    var wasSpace = false
    for byte in bytes {
      if byte > 32 {
        line.append(byte)
      } else if !wasSpace {
        line.append(32)
      }
      wasSpace = byte <= 32
    }
  }

  private static func wrapped(_ inside: [UInt8], _ root: HTMLTokenizer.Tag, _ file: [UInt8]) -> [UInt8] {
    var attributes: [(name: String, value: String)] = []
    var sides: [String: String] = [:]
    var box: String?
    for attribute in root.attributes {
      let name = String(decoding: file[attribute.name], as: UTF8.self)
      let value = String(decoding: file[attribute.value], as: UTF8.self)
      switch name {
      case "viewBox": box = value
      case "width", "height": sides[name] = number(value)
      default: if inherited.contains(name) { attributes.append((name, value)) }
      }
    }
    if box == nil, let width = sides["width"], let height = sides["height"] {
      box = "0 0 \(width) \(height)"
    }
    if let box, box != grid { attributes.insert(("viewBox", box), at: 0) }
    if attributes.isEmpty { return inside }
    var shape: [UInt8] = []
    shape.append("<svg")
    for (name, value) in attributes {
      shape.append(" \(name)=\"")
      for byte in value.utf8 {
        if byte == UInt8(ascii: "\"") { shape.append("&quot;") } else { shape.append(max(byte, 32)) }
      }
      shape.append("\"")
    }
    shape.append(">")
    shape.append(contentsOf: inside)
    shape.append("</svg>")
    return shape
  }

  /// The length in pixels; nil when it is said in another unit or is no number.
  private static func number(_ length: String) -> String? {
    let digits = length.hasSuffix("px") ? length.dropLast(2) : length[...]
    guard let value = Double(digits), value > 0, value.isFinite else { return nil }
    return String(digits)
  }
}
