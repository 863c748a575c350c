/// An operand of an expression: a literal, a variable's path or a range.
enum Term: Sendable {
  case constant(Value)
  case variable(VariablePath)
  indirect case range(Term, Term)

  /// The value, nil when the variable does not exist.
  func evaluate(_ context: RenderContext) throws(LiquidError) -> Value? {
    switch self {
    case .constant(let value): return value
    case .variable(let path): return try path.evaluate(context)
    case .range(let first, let last):
      let lower = try Term.bound(first.evaluate(context))
      let upper = try Term.bound(last.evaluate(context))
      return .range(lower, upper)
    }
  }

  /// The value, `nil` for variables that do not exist.
  @inline(__always)
  func value(_ context: RenderContext) throws(LiquidError) -> Value {
    if case .constant(let value) = self { return value }
    return try evaluate(context) ?? .null
  }

  /// The value when it does not depend on the render.
  var constant: Value? {
    if case .constant(let value) = self { return value }
    return nil
  }

  /// A range's bound as computed: whole numbers, the number a string begins with, zero for nothing.
  private static func bound(_ value: Value?) throws(LiquidError) -> Int {
    switch value?.resolved {
    case .integer(let number): return number
    case nil, .null, .empty, .blank: return 0
    case .string(let text): return Number.leadingInteger(text)
    default: throw LiquidError(.argument, "a range needs whole numbers")
    }
  }
}

/// A variable and the properties read from it, as in `site.pages[0].title`, divided when the template is parsed.
final class VariablePath: Sendable {
  enum Root: Sendable {
    case name(Name)
    /// `[expression]` at the beginning: the variable whose name the expression gives.
    case computed(Term)
  }

  enum Step: Sendable {
    /// `.name`, which also means `size`, `first` and `last` of what has no such property.
    case property(Name, Command?)
    case index(Term)
  }

  enum Command: Sendable { case size, first, last }

  private let name: Name
  private let computed: Term?
  private let steps: [Step]

  init(root: Root, steps: [Step]) {
    switch root {
    case .name(let name):
      self.name = name
      computed = nil
    case .computed(let term):
      name = ""
      computed = term
    }
    self.steps = steps
  }

  func evaluate(_ context: RenderContext) throws(LiquidError) -> Value? {
    guard var value = computed == nil ? context.lookup(name) : try computedRoot(context) else { return nil }
    for step in steps {
      switch step {
      case .property(let name, let command):
        guard let found = value.property(name, command, context) else { return nil }
        value = found
      case .index(let term):
        guard let found = try value.element(term.value(context).resolved, context) else { return nil }
        value = found
      }
    }
    return value
  }

  private func computedRoot(_ context: RenderContext) throws(LiquidError) -> Value? {
    guard let name = try computed?.evaluate(context)?.resolved, case .string(let bytes) = name else {
      return nil
    }
    return context.lookup(Name(bytes))
  }

  /// The variable that the path begins with, nil for a computed one.
  var rootName: Name? { computed == nil ? name : nil }

  /// Whether all of the path is written as names.
  var isPlain: Bool {
    computed == nil
      && steps.allSatisfy {
        if case .property = $0 { return true }
        return false
      }
  }

  /// The name to show in messages.
  var display: String { computed == nil ? name.string : "[…]" }
}

extension VariablePath.Step {
  /// The step that `.name` makes.
  static func named(_ bytes: [UInt8]) -> VariablePath.Step {
    let command: VariablePath.Command? =
      switch String(decoding: bytes, as: UTF8.self) {
      case "size": .size
      case "first": .first
      case "last": .last
      default: nil
      }
    return .property(Name(bytes), command)
  }
}
