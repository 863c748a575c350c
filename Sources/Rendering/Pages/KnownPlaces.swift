import Core

/// Places that have been reported on, in order, so that thousands of others can be held against them.
struct KnownPlaces {
  private var files: [ObjectIdentifier: [(start: Int, furthestEnd: Int)]] = [:]

  init(_ places: [Location]) {
    for place in places.sorted(by: { $0.range.lowerBound < $1.range.lowerBound }) {
      let file = ObjectIdentifier(place.file)
      let end = max(place.range.upperBound, files[file]?.last?.furthestEnd ?? 0)
      files[file, default: []].append((place.range.lowerBound, end))
    }
  }

  /// Whether one of the places and `other` share a byte.
  func touch(_ other: Location) -> Bool {
    guard let places = files[ObjectIdentifier(other.file)] else { return false }
    var low = 0
    var high = places.count
    while low < high {
      let middle = (low + high) / 2
      if places[middle].start < other.range.upperBound { low = middle + 1 } else { high = middle }
    }
    return low > 0 && places[low - 1].furthestEnd > other.range.lowerBound
  }
}
