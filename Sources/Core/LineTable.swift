/// Starts of all lines of a text, so that many positions cost one pass over it.
struct LineTable {
  private let starts: [Int]

  init(_ bytes: [UInt8]) {
    var starts = [0]
    for index in bytes.indices where bytes[index] == UInt8(ascii: "\n") { starts.append(index + 1) }
    self.starts = starts
  }

  /// Line, from 0, that holds the byte at `offset`, and its start.
  func line(at offset: Int) -> (index: Int, start: Int) {
    var low = 0
    var high = starts.count
    while low < high {
      let middle = (low + high) / 2
      if starts[middle] <= offset { low = middle + 1 } else { high = middle }
    }
    let index = max(low - 1, 0)
    return (index, starts[index])
  }

  /// Start of the line behind line `index`, nil for the last.
  func start(after index: Int) -> Int? { index + 1 < starts.count ? starts[index + 1] : nil }
}
