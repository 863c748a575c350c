/// A stretch of a template: text, outputs and tags in order.
public struct Block: Sendable {
  /// Writes what the stretch stands for.
  public func render(_ context: RenderContext, into output: inout Output) throws(LiquidError) {
  }
}
