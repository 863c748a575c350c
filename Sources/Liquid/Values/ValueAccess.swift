extension Value {
  /// The value that a drop stands for in comparisons and computations; everything else is itself.
  var resolved: Value {
    if case .drop(let drop) = self { return drop.comparable ?? self }
    return self
  }

  /// What `.name` reads, nil when there is no such property.
  func property(_ name: Name, _ command: VariablePath.Command?, _ context: RenderContext) -> Value? {
    switch self {
    case .object(let object):
      if let value = object[name] { return value }
      switch command {
      case .size: return .integer(object.count)
      case .first: return object.isEmpty ? .null : object.pair(0)
      default: return nil
      }
    case .drop(let drop):
      if let value = drop.value(for: name, context) { return value }
      guard let command, let elements = drop.elements(context) else { return nil }
      return Value.array(elements).command(command)
    default:
      guard let command else { return nil }
      return command == .size ? size : self.command(command)
    }
  }

  /// What `[key]` reads, nil when there is nothing.
  func element(_ key: Value, _ context: RenderContext) -> Value? {
    switch (self, key) {
    case (.array(let elements), .integer(let index)): return elements.element(at: index)
    case (.object(let object), .string(let name)): return object[Name(name)]
    case (.drop(let drop), .string(let name)): return drop.value(for: Name(name), context)
    case (.drop(let drop), .integer(let index)): return drop.elements(context)?.element(at: index)
    default: return nil
    }
  }

  /// `first` and `last` of lists, ranges and strings.
  func command(_ command: VariablePath.Command) -> Value? {
    switch (self, command) {
    case (_, .size): return size
    case (.array(let elements), .first): return elements.first ?? .null
    case (.array(let elements), .last): return elements.last ?? .null
    case (.range(let lower, _), .first): return .integer(lower)
    case (.range(_, let upper), .last): return .integer(upper)
    case (.string(let text), .first): return .string(Array(text[0..<UTF8Text.end(ofScalarAt: 0, in: text)]))
    case (.string(let text), .last): return .string(Array(text[UTF8Text.startOfLastScalar(in: text)...]))
    case (.object(let object), .first): return object.isEmpty ? .null : object.pair(0)
    default: return nil
    }
  }

  /// How many elements, properties or characters there are; a whole number has 8, its bytes, as in Shopify's Liquid.
  var size: Value? {
    switch self {
    case .array(let elements): return .integer(elements.count)
    case .object(let object): return .integer(object.count)
    case .string(let text): return .integer(UTF8Text.count(text))
    case .range(let lower, let upper): return .integer(Value.count(lower, upper))
    case .integer: return .integer(8)
    case .empty, .blank: return .integer(0)
    default: return nil
    }
  }

  /// Number of elements of a range.
  static func count(_ lower: Int, _ upper: Int) -> Int {
    if lower > upper { return 0 }
    let (distance, overflow) = upper.subtractingReportingOverflow(lower)
    return overflow || distance == .max ? .max : distance + 1
  }

  /// The elements that a range stands for; ranges beyond what the limits allow are errors.
  static func elements(_ lower: Int, _ upper: Int, _ context: RenderContext) throws(LiquidError) -> [Value] {
    let count = count(lower, upper)
    try context.count(steps: count)
    var elements: [Value] = []
    elements.reserveCapacity(count)
    var number = lower
    for _ in 0..<count {
      elements.append(.integer(number))
      number &+= 1
    }
    return elements
  }
}

extension Object {
  /// The property at `index` as a list of its name and value.
  func pair(_ index: Int) -> Value { .array([.string(names[index].bytes), values[index]]) }
}

extension [Value] {
  /// The element at `index`, counted from the end when negative, nil out of bounds.
  func element(at index: Int) -> Value? {
    let place = index < 0 ? count + Swift.max(index, -count - 1) : index
    return place >= 0 && place < count ? self[place] : nil
  }
}

/// Characters of UTF-8 bytes, a character being a Unicode scalar.
enum UTF8Text {
  /// Number of characters.
  static func count(_ text: [UInt8]) -> Int {
    var count = 0
    for byte in text where byte & 0xC0 != 0x80 { count += 1 }
    return count
  }

  /// Offset after the character that begins at `start`.
  static func end(ofScalarAt start: Int, in text: [UInt8]) -> Int {
    if start >= text.count { return text.count }
    var end = start + 1
    while end < text.count, text[end] & 0xC0 == 0x80 { end += 1 }
    return end
  }

  /// Offset of the last character.
  static func startOfLastScalar(in text: [UInt8]) -> Int {
    var start = max(text.count - 1, 0)
    while start > 0, text[start] & 0xC0 == 0x80 { start -= 1 }
    return start
  }

  /// Offset of the character number `index`, the end of the text when there are fewer.
  static func offset(ofScalar index: Int, in text: [UInt8]) -> Int {
    if index <= 0 { return 0 }
    var seen = -1
    for offset in text.indices where text[offset] & 0xC0 != 0x80 {
      seen += 1
      if seen == index { return offset }
    }
    return text.count
  }
}
