import Core
import Resources

/// The files that are part of the program, such as the theme's.
package enum EmbeddedFiles {
  /// The bytes of one embedded file; nil when there is none of that path.
  package static func file(_ path: String) -> [UInt8]? {
    all(below: path).first { $0.path.isEmpty }?.bytes
  }

  /// All embedded files whose path begins with `prefix`, that part cut off.
  package static func all(below prefix: String) -> [(path: String, bytes: [UInt8])] {
    var result: [(path: String, bytes: [UInt8])] = []
    for index in 0..<lectern_resource_count {
      guard let resource = unsafe lectern_resource_at(index)?.pointee else { continue }
      guard let path = unsafe String(cString: resource.path).after(prefix: prefix) else { continue }
      let bytes = unsafe Array(UnsafeBufferPointer(start: resource.bytes, count: resource.count))
      result.append((path, bytes))
    }
    return result
  }
}
