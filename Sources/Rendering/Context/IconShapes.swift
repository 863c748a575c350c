import Core
import SiteModel

/// Finds the icons that pages can use.
enum IconShapes {
  /// Shapes by name: the inside of each icon's `<svg>`.
  static func load(_ site: Site) -> [String: [UInt8]] { [:] }
}
