/// Named values in the order they were given, immutable and cheap to copy.
public struct Object: Sendable, ExpressibleByDictionaryLiteral {
  private let storage: Storage

  /// Makes an object of its properties; of two with one name the later counts.
  public init(_ properties: [(Name, Value)]) {
    storage = Storage(properties)
  }

  public init(dictionaryLiteral elements: (Name, Value)...) {
    self.init(elements)
  }

  /// Number of properties.
  public var count: Int { storage.names.count }
  /// Whether there are no properties.
  public var isEmpty: Bool { storage.names.isEmpty }
  /// The properties' names, in order.
  public var names: [Name] { storage.names }
  /// The properties' values, in order.
  public var values: [Value] { storage.values }

  /// The value called `name`, nil when there is none.
  public subscript(_ name: Name) -> Value? {
    guard let index = storage.index(of: name) else { return nil }
    return storage.values[index]
  }

  /// Objects of few properties are searched along their hashes; larger ones have a table with open addressing.
  private final class Storage: Sendable {
    let names: [Name]
    let values: [Value]
    let hashes: [UInt64]
    /// Place of each name plus one, by hash; zero for a free slot. Empty for small objects.
    let table: [UInt32]

    static let linear = 8

    init(_ properties: [(Name, Value)]) {
      var names: [Name] = []
      var values: [Value] = []
      names.reserveCapacity(properties.count)
      values.reserveCapacity(properties.count)
      var table: [UInt32] = []
      var mask = 0
      if properties.count > Storage.linear {
        var size = 16
        while size < properties.count * 2 { size *= 2 }
        table = [UInt32](repeating: 0, count: size)
        mask = size - 1
      }
      for (name, value) in properties {
        if table.isEmpty {
          if let known = names.firstIndex(of: name) {
            values[known] = value
            continue
          }
        } else {
          var slot = Int(truncatingIfNeeded: name.hash) & mask
          var isKnown = false
          while table[slot] != 0 {
            let index = Int(table[slot]) - 1
            if names[index] == name {
              values[index] = value
              isKnown = true
              break
            }
            slot = (slot + 1) & mask
          }
          if isKnown { continue }
          table[slot] = UInt32(names.count + 1)
        }
        names.append(name)
        values.append(value)
      }
      self.names = names
      hashes = names.map(\.hash)
      self.values = values
      self.table = table
    }

    func index(of name: Name) -> Int? {
      if table.isEmpty {
        for index in hashes.indices where hashes[index] == name.hash && names[index].bytes == name.bytes {
          return index
        }
        return nil
      }
      let mask = table.count - 1
      var slot = Int(truncatingIfNeeded: name.hash) & mask
      while table[slot] != 0 {
        let index = Int(table[slot]) - 1
        if hashes[index] == name.hash, names[index].bytes == name.bytes { return index }
        slot = (slot + 1) & mask
      }
      return nil
    }
  }
}
