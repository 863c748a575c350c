/// The bounds of one render; what goes beyond them is an error instead of an exhausted machine.
public struct RenderLimits: Sendable {
  /// Levels to which templates may pull in templates.
  public var depth: Int
  /// Bytes of output.
  public var outputBytes: Int
  /// Tags, outputs and loop turns rendered, plus the bytes of captured and assigned text in units of 64.
  public var steps: Int

  /// Sets the bounds; the defaults suit pages of a documentation site.
  public init(depth: Int = 100, outputBytes: Int = 256 << 20, steps: Int = 100_000_000) {
    self.depth = depth
    self.outputBytes = outputBytes
    self.steps = steps
  }
}

/// Finds the templates that `include` and `render` name.
public protocol PartialProvider: AnyObject, Sendable {
  /// The template called `name`, nil when there is none.
  func template(named name: Name, _ context: RenderContext) throws(LiquidError) -> Template?
}

/// The state of one render: variables, limits, the host's object. Used by one thread at a time.
public final class RenderContext {
  /// The host's own object, for custom tags; see `host(as:)`.
  public let host: AnyObject?
  /// The bounds that hold.
  public let limits: RenderLimits
  /// What variables are looked up in after the template's own.
  public let globals: Value
  /// Finds partial templates.
  public var partials: (any PartialProvider)?
  /// Seconds since 1970 (UTC) that `'now' | date` shows; nil leaves the words `now` and `today` as they are.
  public var now: Int?

  var isStrict = false

  /// Prepares a render with the variables of `globals`.
  public init(globals: Object, limits: RenderLimits = RenderLimits(), host: AnyObject? = nil) {
    self.globals = .object(globals)
    self.limits = limits
    self.host = host
  }

  /// Prepares a render whose variables are the properties of `globals`.
  public init(globals: any Drop, limits: RenderLimits = RenderLimits(), host: AnyObject? = nil) {
    self.globals = .drop(globals)
    self.limits = limits
    self.host = host
  }

  /// The host's object as the type that custom tags know.
  @inlinable
  public func host<T: AnyObject>(as type: T.Type) -> T? { host as? T }

  /// The variable called `name` in the innermost scope that has it, nil when none has.
  public func lookup(_ name: Name) -> Value? {
    nil
  }

  /// Gives `name` a value for the rest of the template, as `assign` does.
  public func assign(_ name: Name, _ value: Value) {
  }

  /// Runs `body` with variables that hide outer ones of the same names, as loops do.
  public func withScope<T>(
    _ variables: [(Name, Value)], _ body: () throws(LiquidError) -> T
  ) throws(LiquidError) -> T {
    try body()
  }

  /// Runs `body` seeing none of the template's own variables, only `variables` and the globals, as `render` does.
  public func withIsolatedScope<T>(
    _ variables: [(Name, Value)] = [], _ body: () throws(LiquidError) -> T
  ) throws(LiquidError) -> T {
    try body()
  }
}
