/// Findings for people:
///
///     content/a.md:7:5: error: variable 'product.nme' does not exist [undefined-data]
///       Use {% data variables.product.nme %} here.
///           ^~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
///       = help: did you mean 'product.name'?
///       = through: content/b.md:3 → content/a.md:7
///       = in 3 languages, 12 pages
///
/// Columns are display columns: wide letters count 2, tabs reach to the next multiple of `tabWidth`.
struct TextDiagnostics {
  private static let tabWidth = 8

  private(set) var output: [UInt8] = []
  private let colors: Bool
  private let width: Int
  private var mark = ColumnMark()

  init(colors: Bool, width: Int) {
    self.colors = colors
    self.width = width
  }

  mutating func append(_ finding: DiagnosticCollector.Merged) {
    let diagnostic = finding.diagnostic
    let excerpt = diagnostic.location.map {
      Excerpt($0, width: width - 2, &mark)
    }
    if let location = diagnostic.location, let excerpt {
      let line = location.start.line
      style(.bold) { $0.append("\(location.file.path):\(line):\(excerpt.column): ") }
    }
    style(Style(diagnostic.severity)) { $0.append("\(diagnostic.severity.rawValue): ") }
    style(.bold) { $0.append(diagnostic.message) }
    style(.dim) { $0.append(" [\(diagnostic.rule.id)]") }
    output.append("\n" as StaticString)
    if let excerpt, !excerpt.text.isEmpty {
      output.append("  \(excerpt.text)\n  ")
      output.append(contentsOf: repeatElement(UInt8(ascii: " "), count: excerpt.indent))
      style(.green) { output in
        output.append("^" as StaticString)
        output.append(contentsOf: repeatElement(UInt8(ascii: "~"), count: max(excerpt.length - 1, 0)))
      }
      output.append("\n" as StaticString)
    }
    if let advice = finding.advice { note("= help: \(advice)") }
    if let chain = finding.chain() { note("= \(chain)") }
    if let touched = finding.touched { note("= \(touched)") }
  }

  private mutating func note(_ text: String) { output.append("  \(text)\n") }

  private enum Style: String {
    case bold = "1"
    case dim = "2"
    case green = "32"
    case red = "1;31"
    case yellow = "1;33"
    case blue = "1;34"

    init(_ severity: Severity) {
      switch severity {
      case .error: self = .red
      case .warning: self = .yellow
      case .info: self = .blue
      }
    }
  }

  private mutating func style(_ style: Style, _ body: (inout [UInt8]) -> Void) {
    if colors { output.append("\u{1B}[\(style.rawValue)m") }
    body(&output)
    if colors { output.append("\u{1B}[0m" as StaticString) }
  }

  /// A source line made fit for a terminal, with the place of the finding in display columns.
  private struct Excerpt {
    /// The line, tabs expanded, cut to the width with `…` where something is left out.
    var text = ""
    /// Columns before the caret in `text`.
    var indent = 0
    /// Columns underlined, at least 1.
    var length = 1
    /// Column of the finding in the whole line, from 1.
    var column = 1

    init(_ location: Location, width: Int, _ mark: inout ColumnMark) {
      let line = location.file.lineRange(at: location.range.lowerBound)
      let first = min(max(location.range.lowerBound, line.lowerBound), line.upperBound)
      let last = min(max(location.range.upperBound, first), line.upperBound)
      let bytes = location.file.bytes
      // Of a paragraph of one line with thousands of letters only those near the finding are shown; the widths of the
      // others decide its column.
      let reach = 8 * width
      func letter(_ offset: Int) -> Int {
        var start = offset
        while start > line.lowerBound, start < line.upperBound, bytes[start] & 0xC0 == 0x80 { start -= 1 }
        return start
      }
      let from = letter(max(first - reach, line.lowerBound))
      var cells = Cells(columns: mark.column(of: from, in: location.file, count: Self.count))
      cells.append(bytes[from..<first])
      let start = cells.columns
      let near = last - first > reach ? max(letter(first + reach), first) : last
      cells.append(bytes[first..<near])
      let end = cells.columns
      let to = near < last ? near : max(letter(min(last + reach, line.upperBound)), last)
      cells.append(bytes[near..<to])
      column = start + 1
      length = max(end - start, 1)
      cut(
        cells, start: start, width: width, beginsLine: from == line.lowerBound,
        endsLine: to == line.upperBound)
    }

    private static func count(_ scalar: Unicode.Scalar, _ columns: inout Int) {
      if scalar == "\t" {
        columns = (columns / TextDiagnostics.tabWidth + 1) * TextDiagnostics.tabWidth
      } else {
        columns += scalar.isControl ? 1 : DisplayWidth.of(scalar)
      }
    }

    private mutating func cut(_ cells: Cells, start: Int, width: Int, beginsLine: Bool, endsLine: Bool) {
      if beginsLine, endsLine, cells.columns <= width {
        text = cells.text(from: 0, to: cells.columns)
        while text.hasSuffix(" ") { text.removeLast() }
        indent = start
        return
      }
      // A third of the width shows what stands before the finding.
      let wanted = max(start - min(width / 3, max(width - length - 2, 1)), 0)
      let from = wanted == 0 ? 0 : cells.boundary(atLeast: wanted + 1)
      let room = width - (from > 0 ? 1 : 0)
      let reachesEnd = endsLine && cells.columns - from <= room
      let to = reachesEnd ? cells.columns : cells.boundary(atMost: from + room - 1)
      text = (from > 0 ? "…" : "") + cells.text(from: from, to: to) + (reachesEnd ? "" : "…")
      indent = start - from + (from > 0 ? 1 : 0)
      length = max(min(length, to - start), 1)
    }
  }

  /// Letters of a line with the column each begins in.
  private struct Cells {
    private var scalars: [Unicode.Scalar] = []
    private var starts: [Int] = []
    private(set) var columns: Int

    init(columns: Int) { self.columns = columns }

    mutating func append(_ bytes: ArraySlice<UInt8>) {
      for scalar in String(decoding: bytes, as: UTF8.self).unicodeScalars {
        if scalar == "\t" {
          repeat { add(" ", 1) } while columns % TextDiagnostics.tabWidth != 0
        } else if scalar.isControl {
          add("\u{FFFD}", 1)
        } else {
          add(scalar, DisplayWidth.of(scalar))
        }
      }
    }

    private mutating func add(_ scalar: Unicode.Scalar, _ width: Int) {
      scalars.append(scalar)
      starts.append(columns)
      columns += width
    }

    /// The first letter's column that is not below `column`.
    func boundary(atLeast column: Int) -> Int { starts.first { $0 >= column } ?? columns }

    /// The last letter's column that is not above `column`.
    func boundary(atMost column: Int) -> Int { starts.last { $0 <= column } ?? 0 }

    func text(from: Int, to: Int) -> String {
      var view = String.UnicodeScalarView()
      for (scalar, start) in zip(scalars, starts) where start >= from && start < to { view.append(scalar) }
      return String(view)
    }
  }
}

extension Unicode.Scalar {
  /// Whether a terminal shows no letter for it.
  fileprivate var isControl: Bool { value < 0x20 || (0x7F..<0xA0).contains(value) }
}
