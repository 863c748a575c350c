/// The bounds of one render; what goes beyond them is an error instead of an exhausted machine.
public struct RenderLimits: Sendable {
  /// Levels to which templates may pull in templates.
  public var depth: Int
  /// Bytes of output, and of every text that a filter makes.
  public var outputBytes: Int
  /// Tags, outputs and loop turns rendered, plus the bytes of captured and assigned text in units of 64.
  public var steps: Int

  /// Sets the bounds; the defaults suit pages of a documentation site.
  public init(depth: Int = 100, outputBytes: Int = 64 << 20, steps: Int = 10_000_000) {
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
  /// What variables are looked up in after the template's own; not seen by templates pulled in by `render`.
  public let globals: Value
  /// Variables that every template sees, also those pulled in by `render`; looked up last.
  public var shared = Object([])
  /// Finds partial templates.
  public var partials: (any PartialProvider)?
  /// Seconds since 1970 (UTC) that `'now' | date` shows; nil leaves the words `now` and `today` as they are.
  public var now: Int?

  /// Told of every name in an output that means nothing, with the output so far; nil passes over them.
  public var unknowns: ((Unknown, Output) -> Void)?

  var reportsUndefined = false
  var locals = Locals()
  /// What `break` or `continue` asked for and no loop has answered yet.
  var interrupt: Interrupt?
  private var steps = 0
  private var depth = 0
  private var nesting = 0

  enum Interrupt { case leave, next }

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

  // MARK: Variables

  /// The variable called `name` in the innermost scope that has it, nil when none has.
  public func lookup(_ name: Name) -> Value? {
    if let value = locals.lookup(name) { return value }
    if locals.seesGlobals, let value = global(name) { return value }
    return shared.isEmpty ? nil : shared[name]
  }

  /// The host's variable called `name`.
  func global(_ name: Name) -> Value? {
    switch globals {
    case .object(let object): object[name]
    case .drop(let drop): drop.value(for: name, self)
    default: nil
    }
  }

  /// Gives `name` a value for the rest of the template, as `assign` does.
  public func assign(_ name: Name, _ value: Value) {
    locals.assigned.set(name, value)
  }

  /// Runs `body` with variables that hide outer ones of the same names, as loops do.
  public func withScope<T>(
    _ variables: [(Name, Value)], _ body: () throws(LiquidError) -> T
  ) throws(LiquidError) -> T {
    let height = locals.scopes.count
    for (name, value) in variables { locals.scopes.append(Variable(name: name, value: value)) }
    defer { locals.scopes.removeSubrange(height...) }
    return try body()
  }

  /// Runs `body` seeing none of the template's own variables, only `variables` and, if asked for, the globals.
  ///
  /// What `body` assigns is gone afterwards; loops around are neither seen nor left by `break`.
  public func withIsolatedScope<T>(
    _ variables: [(Name, Value)] = [], seesGlobals: Bool = true, _ body: () throws(LiquidError) -> T
  ) throws(LiquidError) -> T {
    let outer = locals
    locals = Locals()
    locals.seesGlobals = seesGlobals
    for (name, value) in variables { locals.assigned.set(name, value) }
    defer {
      locals = outer
      interrupt = nil
    }
    return try body()
  }

  // MARK: Limits

  /// Counts work against the limit of steps.
  func count(steps more: Int) throws(LiquidError) {
    let (sum, overflow) = steps.addingReportingOverflow(more)
    steps = sum
    if overflow || sum > limits.steps {
      steps = limits.steps
      throw LiquidError(.limit, "rendering takes more than \(limits.steps) steps")
    }
  }

  /// Refuses text longer than the limit of the output.
  func check(bytes count: Int) throws(LiquidError) {
    if count > limits.outputBytes {
      throw LiquidError(.limit, "a text is longer than \(limits.outputBytes) bytes")
    }
  }

  /// Blocks inside blocks, over all templates that are being rendered: bounds the use of the stack.
  private static let maximumNesting = 1000

  @inline(__always)
  func enterBlock(_ nodes: Int) throws(LiquidError) {
    if nesting >= Self.maximumNesting {
      throw LiquidError(.limit, "blocks nest deeper than \(Self.maximumNesting) levels")
    }
    try count(steps: nodes + 1)
    nesting += 1
  }

  @inline(__always)
  func leaveBlock() { nesting -= 1 }

  func enterTemplate() throws(LiquidError) {
    if depth >= limits.depth {
      throw LiquidError(.limit, "templates pull in one another deeper than \(limits.depth) levels")
    }
    depth += 1
  }

  func leaveTemplate() { depth -= 1 }
}
