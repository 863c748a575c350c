internal import Core

extension Value {
  /// Writes what `{{ value }}` shows: lists run together, `nil` is nothing.
  func write(into bytes: inout [UInt8], _ context: RenderContext, depth: Int = 0) {
    switch self {
    case .string(let text): bytes.append(contentsOf: text)
    case .integer(let number): bytes.appendInteger(number)
    case .null, .empty, .blank: break
    case .bool(let flag): bytes.append(flag ? "true" : "false")
    case .decimal(let number): bytes.appendDecimal(number)
    case .array(let elements):
      if depth > 64 { return }
      for element in elements { element.write(into: &bytes, context, depth: depth + 1) }
    case .object, .range: inspect(into: &bytes, context, depth: depth)
    case .drop(let drop): drop.write(into: &bytes, context)
    }
  }

  /// The text that filters work on: like `write`, but lists in their written form, `["a", 1]`.
  func text(_ context: RenderContext) -> [UInt8] {
    switch self {
    case .string(let text): return text
    case .null, .empty, .blank: return []
    default:
      var bytes: [UInt8] = []
      if case .array = self {
        inspect(into: &bytes, context, depth: 0)
      } else {
        write(into: &bytes, context)
      }
      return bytes
    }
  }

  /// Writes the value as a literal would be written: strings in quotes, `{"key"=>value}`.
  private func inspect(into bytes: inout [UInt8], _ context: RenderContext, depth: Int) {
    switch self {
    case .null: bytes.append("nil")
    case .string(let text): bytes.appendQuoted(text)
    case .array(let elements):
      if depth > 64 { return bytes.append("[...]") }
      bytes.append("[")
      for index in elements.indices {
        if index > 0 { bytes.append(", ") }
        elements[index].inspect(into: &bytes, context, depth: depth + 1)
      }
      bytes.append("]")
    case .object(let object):
      if depth > 64 { return bytes.append("{...}") }
      bytes.append("{")
      for index in 0..<object.count {
        if index > 0 { bytes.append(", ") }
        bytes.appendQuoted(object.names[index].bytes)
        bytes.append("=>")
        object.values[index].inspect(into: &bytes, context, depth: depth + 1)
      }
      bytes.append("}")
    case .range(let lower, let upper):
      bytes.appendInteger(lower)
      bytes.append("..")
      bytes.appendInteger(upper)
    case .empty, .blank: bytes.append("\"\"")
    default: write(into: &bytes, context, depth: depth)
    }
  }
}

extension [UInt8] {
  /// Appends a whole number in decimal without making a string.
  mutating func appendInteger(_ number: Int) {
    if number >= 0 && number < 10 { return append(0x30 + UInt8(truncatingIfNeeded: number)) }
    var rest = number.magnitude
    let start = count
    while rest > 0 {
      append(0x30 + UInt8(truncatingIfNeeded: rest % 10))
      rest /= 10
    }
    if number < 0 { append(UInt8(ascii: "-")) }
    self[start...].reverse()
  }

  /// Appends a decimal number as Ruby writes it: `1.0`, `0.001`, `1.0e-05`, `1.0e+20`.
  mutating func appendDecimal(_ number: Double) {
    if number.isNaN { return append("NaN") }
    if number.isInfinite { return append(number < 0 ? "-Infinity" : "Infinity") }
    let text = Array(number.description.utf8)
    guard let exponent = text.firstIndex(of: UInt8(ascii: "e")) else { return append(contentsOf: text) }
    append(contentsOf: text[..<exponent])
    if !text[..<exponent].contains(UInt8(ascii: ".")) { append(".0") }
    append(contentsOf: text[exponent...])
  }

  /// Appends text in double quotes with the usual escapes.
  mutating func appendQuoted(_ text: [UInt8]) {
    append(UInt8(ascii: "\""))
    for byte in text {
      switch byte {
      case UInt8(ascii: "\""): append("\\\"")
      case UInt8(ascii: "\\"): append("\\\\")
      case UInt8(ascii: "\n"): append("\\n")
      case UInt8(ascii: "\t"): append("\\t")
      case UInt8(ascii: "\r"): append("\\r")
      case 0x1B: append("\\e")
      default: append(byte)
      }
    }
    append(UInt8(ascii: "\""))
  }
}
