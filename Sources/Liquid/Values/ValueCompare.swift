import Core

extension Value {
  /// What `==` means: numbers by value, text by bytes, lists and objects by their parts.
  func equals(_ other: Value) -> Bool {
    switch (self, other) {
    case (.string(let a), .string(let b)): return a == b
    case (.integer(let a), .integer(let b)): return a == b
    case (.bool(let a), .bool(let b)): return a == b
    case (.null, .null): return true
    case (.empty, .empty), (.empty, .blank), (.blank, .empty), (.blank, .blank): return false
    case (.empty, _): return other.isEmpty
    case (_, .empty): return isEmpty
    case (.blank, _): return other.isBlank
    case (_, .blank): return isBlank
    case (.integer(let a), .decimal(let b)): return Double(a) == b
    case (.decimal(let a), .integer(let b)): return a == Double(b)
    case (.decimal(let a), .decimal(let b)): return a == b
    case (.range(let a, let b), .range(let c, let d)): return a == c && b == d
    case (.array(let a), .array(let b)):
      return a.count == b.count && a.indices.allSatisfy { a[$0].equals(b[$0]) }
    case (.object(let a), .object(let b)):
      guard a.count == b.count else { return false }
      for index in 0..<a.count {
        guard let value = b[a.names[index]], a.values[index].equals(value) else { return false }
      }
      return true
    case (.drop(let a), .drop(let b)):
      if a === b { return true }
      guard let x = a.comparable, let y = b.comparable else { return false }
      return x.equals(y)
    case (.drop(let a), _): return a.comparable?.equals(other) ?? false
    case (_, .drop(let b)): return b.comparable.map { equals($0) } ?? false
    default: return false
    }
  }

  /// Whether the value equals `empty`.
  var isEmpty: Bool {
    switch self {
    case .string(let text): text.isEmpty
    case .array(let elements): elements.isEmpty
    case .object(let object): object.isEmpty
    default: false
    }
  }

  /// Whether the value equals `blank`.
  var isBlank: Bool {
    switch self {
    case .null: true
    case .bool(let flag): !flag
    case .string(let text): text.allSatisfy { $0.isWhitespace }
    default: isEmpty
    }
  }

  /// What `contains` means: a part of a string, an element of a list, a property of an object.
  func contains(_ other: Value, _ context: RenderContext) -> Bool {
    let other = other.resolved
    if !other.isTruthy { return false }
    let isWord = if case .empty = other { true } else if case .blank = other { true } else { false }
    switch resolved {
    case _ where isWord && !isString: return false
    case .string(let text): return ByteSearch.find(other.text(context), in: text, from: 0) != nil
    case .array(let elements): return elements.contains { $0.equals(other) }
    case .object(let object):
      if case .string(let name) = other { return object[Name(name)] != nil }
      return false
    case .range(let lower, let upper):
      switch other {
      case .integer(let number): return number >= lower && number <= upper
      case .decimal(let number): return number >= Double(lower) && number <= Double(upper)
      default: return false
      }
    case .drop(let drop):
      if let elements = drop.elements(context) { return elements.contains { $0.equals(other) } }
      if case .string(let name) = other { return drop.value(for: Name(name), context) != nil }
      return false
    default: return false
    }
  }

  /// Which of two numbers or two strings is less: negative, zero or positive; nil for what has no order.
  func order(_ other: Value) -> Int? {
    switch (self, other) {
    case (.integer(let a), .integer(let b)): return a < b ? -1 : (a == b ? 0 : 1)
    case (.string(let a), .string(let b)): return Value.order(a, b)
    case (.integer(let a), .decimal(let b)): return Value.order(Double(a), b)
    case (.decimal(let a), .integer(let b)): return Value.order(a, Double(b))
    case (.decimal(let a), .decimal(let b)): return Value.order(a, b)
    default: return nil
    }
  }

  private var isString: Bool {
    if case .string = self { return true }
    return false
  }

  static func order(_ a: [UInt8], _ b: [UInt8]) -> Int {
    for index in 0..<Swift.min(a.count, b.count) where a[index] != b[index] {
      return a[index] < b[index] ? -1 : 1
    }
    return a.count - b.count
  }

  private static func order(_ a: Double, _ b: Double) -> Int? {
    a < b ? -1 : (a == b ? 0 : (a > b ? 1 : nil))
  }
}
