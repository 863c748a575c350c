/// Anything a template can compute with.
public enum Value: Sendable {
  /// Nothing: `nil`, and every undefined variable.
  case null
  case bool(Bool)
  case integer(Int)
  case decimal(Double)
  /// Text as UTF-8.
  case string([UInt8])
  case array([Value])
  case object(Object)
  /// An object of the host, asked for its properties when they are needed.
  case drop(any Drop)
  /// Whole numbers from the first to the second, both included; empty when the first is greater.
  case range(Int, Int)
  /// The word `empty`: equal to every empty string, array and object.
  case empty
  /// The word `blank`: equal to everything empty, to white space, `nil` and `false`.
  case blank
}

extension Value: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByFloatLiteral,
  ExpressibleByBooleanLiteral, ExpressibleByArrayLiteral,
  ExpressibleByDictionaryLiteral
{
  public init(stringLiteral value: String) { self = .string(Array(value.utf8)) }
  public init(integerLiteral value: Int) { self = .integer(value) }
  public init(floatLiteral value: Double) { self = .decimal(value) }
  public init(booleanLiteral value: Bool) { self = .bool(value) }
  public init(arrayLiteral elements: Value...) { self = .array(elements) }
  public init(dictionaryLiteral elements: (Name, Value)...) { self = .object(Object(elements)) }
}

extension Value {
  /// Text made of a string.
  public static func string(_ text: String) -> Value { .string(Array(text.utf8)) }

  /// Whether conditions hold for the value: everything but `nil` and `false`.
  public var isTruthy: Bool {
    switch self {
    case .null: false
    case .bool(let value): value
    case .drop(let drop): drop.isTruthy
    default: true
    }
  }

  /// Whether the value is `nil`.
  public var isNull: Bool {
    if case .null = self { return true }
    return false
  }
}
