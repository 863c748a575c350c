import Synchronization

/// A value that is computed when it is first asked for.
///
/// Two threads that ask at the same time may both compute it; the value must not depend on who does, and all get the
/// first one that is stored. Nothing is ever locked.
package final class Lazy<Value: Sendable>: Sendable {
  private final class Box: Sendable {
    let value: Value
    init(_ value: Value) { self.value = value }
  }

  private let cell = AtomicLazyReference<Box>()

  /// Starts without a value.
  package init() {}

  /// The value when it has been computed.
  package var known: Value? { cell.load()?.value }

  /// The value, computed by `make` at the first call.
  package func value(_ make: () -> Value) -> Value {
    if let box = cell.load() { return box.value }
    return cell.storeIfNil(Box(make())).value
  }
}
