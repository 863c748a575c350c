import Core
import Resources
import SiteModel

/// Finds the icons that pages can use: Lectern's own, and the site's `theme/icons/NAME.svg` in their place.
enum IconShapes {
  private static let folder = "theme/icons"

  /// Lectern's own shapes, read from the embedded table when first asked for.
  static let own: [String: [UInt8]] = {
    guard let base = unsafe lectern_icon_shapes() else { return [:] }
    return parse(unsafe Array(UnsafeBufferPointer(start: base, count: lectern_icon_shapes_count())))
  }()

  /// Shapes by name: the inside of each icon's `<svg viewBox="0 0 16 16">`.
  ///
  /// A file of the site that holds no drawing takes its name away, so that pages which use it are told.
  static func load(_ site: Site) -> [String: [UInt8]] {
    var shapes = own
    for (name, shape) in shapesOfSite(site.fileSystem) { shapes[name] = shape }
    return shapes
  }

  private static func shapesOfSite(_ files: any FileSystem) -> [(name: String, shape: [UInt8]?)] {
    guard let entries = files.entries(of: folder) else { return [] }
    return entries.compactMap { entry in
      guard entry.kind == .file, entry.name.hasSuffix(".svg") else { return nil }
      let bytes = (try? files.read(folder + "/" + entry.name)) ?? []
      return (String(entry.name.dropLast(4)), SVGDrawing.shape(of: bytes))
    }
  }

  /// Reads lines of a name, a tab and mark-up; a line without a tab holds no icon.
  static func parse(_ table: [UInt8]) -> [String: [UInt8]] {
    var shapes: [String: [UInt8]] = [:]
    shapes.reserveCapacity(table.count / 200)
    for line in table.split(separator: UInt8(ascii: "\n")) {
      guard let tab = line.firstIndex(of: UInt8(ascii: "\t")) else { continue }
      shapes[String(decoding: line[..<tab], as: UTF8.self)] = Array(line[(tab + 1)...])
    }
    return shapes
  }
}
