/// An object of the host that templates see like any other; its properties are made when asked for.
///
/// Class-bound, so that a value stays small. Every requirement but `value(for:_:)` has a default.
public protocol Drop: AnyObject, Sendable {
  /// The property called `name`, nil when there is none (an undefined variable).
  func value(for name: Name, _ context: RenderContext) -> Value?
  /// Names of the properties, for loops over an object; in the order to loop in.
  func names(_ context: RenderContext) -> [Name]
  /// The elements when the drop stands for a list, nil when it does not.
  func elements(_ context: RenderContext) -> [Value]?
  /// Writes what `{{ drop }}` shows; the default writes nothing.
  func write(into bytes: inout [UInt8], _ context: RenderContext)
  /// What `==` and `contains` compare instead of the drop itself; the default is identity.
  var comparable: Value? { get }
  /// Whether conditions hold for it.
  var isTruthy: Bool { get }
  /// Whether it stands for something that does not exist, so that an output of it is a mistake; false by default.
  var isMissing: Bool { get }
}

extension Drop {
  public func names(_ context: RenderContext) -> [Name] { [] }
  public func elements(_ context: RenderContext) -> [Value]? { nil }
  public func write(into bytes: inout [UInt8], _ context: RenderContext) {}
  public var comparable: Value? { nil }
  public var isTruthy: Bool { true }
  public var isMissing: Bool { false }
}
