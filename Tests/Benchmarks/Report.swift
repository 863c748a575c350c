/// Figures of the stages of one run, printed as a table or as JSON.
struct Report {
  /// One stage or one whole command.
  struct Row {
    var name: String
    var usage: Usage
    var peak: Int
  }

  private(set) var rows: [Row] = []
  /// Counts such as pages and permalinks, in order.
  var counts: [(name: String, value: Int)] = []
  /// Ratios and rates, in order.
  var ratios: [(name: String, value: Double)] = []

  /// Runs `body` as the stage `name`.
  mutating func measure<T>(_ name: String, _ body: () throws -> T) rethrows -> T {
    Memory.resetPeak()
    let start = Usage.now()
    let result = try body()
    rows.append(Row(name: name, usage: Usage.now() - start, peak: Memory.peak()))
    return result
  }

  mutating func add(_ row: Row) { rows.append(row) }

  /// Sum of all stages.
  mutating func addTotal() {
    let usage = rows.reduce(Usage(wall: 0, cpu: 0)) { $0 + $1.usage }
    rows.append(Row(name: "total", usage: usage, peak: rows.map(\.peak).max() ?? 0))
  }

  /// A table for people.
  func text() -> String {
    let width = (rows.map(\.name.utf8.count) + [5]).max() ?? 5
    func pad(_ text: String, _ columns: Int) -> String {
      String(repeating: " ", count: max(columns - text.utf8.count, 0)) + text
    }
    func name(_ text: String) -> String {
      text + String(repeating: " ", count: max(width - text.utf8.count, 0))
    }
    var text = name("stage") + pad("wall s", 10) + pad("CPU s", 10) + pad("peak MiB", 10) + "\n"
    for row in rows {
      text += name(row.name) + pad(decimal(row.usage.wall, 3), 10) + pad(decimal(row.usage.cpu, 3), 10)
      text += pad(decimal(Double(row.peak) / 1_048_576, 1), 10) + "\n"
    }
    for count in counts { text += "\(count.name): \(count.value)\n" }
    for ratio in ratios { text += "\(ratio.name): \(decimal(ratio.value, 2))\n" }
    return text
  }

  /// One object: `stages` in order, then counts and ratios by name.
  func json() -> String {
    var parts = rows.map { row in
      #"{"stage":"\#(row.name)","wall":\#(decimal(row.usage.wall, 6)),"cpu":\#(decimal(row.usage.cpu, 6)),"peak":\#(row.peak)}"#
    }
    var text = #"{"stages":["# + parts.joined(separator: ",") + "]"
    parts =
      counts.map { #""\#($0.name)":\#($0.value)"# }
      + ratios.map { #""\#($0.name)":\#(decimal($0.value, 4))"# }
    if !parts.isEmpty { text += "," + parts.joined(separator: ",") }
    return text + "}\n"
  }
}

/// `value` with a fixed number of places, whatever the locale.
func decimal(_ value: Double, _ places: Int) -> String {
  var scale = 1
  for _ in 0..<places { scale *= 10 }
  let scaled = (value * Double(scale)).rounded()
  guard scaled.isFinite, abs(scaled) < 1e15 else { return "0" }
  let whole = Int(abs(scaled))
  let fraction = String(whole % scale)
  let sign = scaled < 0 ? "-" : ""
  if places == 0 { return sign + String(whole) }
  return sign + String(whole / scale) + "." + String(repeating: "0", count: places - fraction.utf8.count)
    + fraction
}
