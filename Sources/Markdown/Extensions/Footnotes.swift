/// The footnotes that a text defines: label, case folded, to the order of definition.
struct FootnoteNames {
  private var orders: [[UInt8]: Int] = [:]
  /// The labels as they were defined.
  private(set) var labels: [[UInt8]] = []
  var isEmpty: Bool { orders.isEmpty }

  /// Notes a definition; false when the label is taken.
  mutating func define(_ label: ArraySlice<UInt8>) -> Bool {
    let key = FootnoteNames.key(label)
    guard orders[key] == nil else { return false }
    orders[key] = orders.count
    labels.append(Array(label))
    return true
  }

  subscript(label: ArraySlice<UInt8>) -> Int? { orders[FootnoteNames.key(label)] }

  private static func key(_ label: ArraySlice<UInt8>) -> [UInt8] {
    if label.allSatisfy({ $0 < 0x80 }) { return label.map { $0 >= 0x41 && $0 <= 0x5A ? $0 | 0x20 : $0 } }
    return Array(String(decoding: label, as: UTF8.self).lowercased().utf8)
  }
}
