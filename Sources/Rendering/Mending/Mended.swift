package import Core

/// One change that a mender made: what stood there was read as what it was meant to be.
package struct Repair: Sendable, Equatable {
  /// Bytes of the text before mending; its file and line follow from that text's provenance.
  package var range: Range<Int>
  /// What stands there afterwards; also the edit that a writer is offered.
  package var replacement: [UInt8]
  /// The damage in a few lower-case words, without names of pages, languages or versions.
  package var what: String
  /// Whether the repair was made together with the one before it: both are applied or none, and reported once.
  package var isPart: Bool
  /// The repairs of one number were made together; given when a text is mended.
  fileprivate(set) var group = 0
  /// What to show of the text to its author, when the repair alone says too little: a whole link.
  package var shown: Range<Int>?

  /// Makes a repair.
  package init(_ range: Range<Int>, _ replacement: [UInt8], _ what: String, isPart: Bool = false) {
    self.range = range
    self.replacement = replacement
    self.what = what
    self.isPart = isPart
  }

  /// The repair as a change of the text.
  var edit: TracedEdit { TracedEdit(range, replacement) }
}

/// Damage that a mender saw and left alone, since it has more than one reading.
package struct MendingFinding: Sendable, Equatable {
  /// What kind of damage; decides the rule under which it is reported.
  package enum Kind: Sendable {
    /// Text after a list item that is indented too little to belong to it.
    case sloppyList
    /// A table whose delimiter row has another number of cells than its header.
    case sloppyTable
    /// Emphasis that is opened and never closed.
    case unclosedEmphasis
    /// A fenced code block without its closing fence.
    case unclosedCode
    /// A block quote that was meant to be an alert.
    case alertKind
    /// A link or footnote whose definition does not exist.
    case undefinedReference
  }

  /// What kind of damage.
  package var kind: Kind
  /// Bytes of the text before mending.
  package var range: Range<Int>
  /// The damage in a few lower-case words.
  package var message: String
  /// What the writer should do.
  package var suggestion: String?
  /// A change that is most likely what was meant; readers still see what stands there.
  package var proposal: Repair?

  /// Makes a finding.
  package init(
    _ kind: Kind, _ range: Range<Int>, _ message: String, suggestion: String? = nil, proposal: Repair? = nil
  ) {
    self.kind = kind
    self.range = range
    self.message = message
    self.suggestion = suggestion
    self.proposal = proposal
  }

  /// The rule that the finding is reported under.
  package var rule: Rule {
    switch kind {
    case .sloppyList: .sloppyList
    case .sloppyTable: .sloppyTable
    case .unclosedEmphasis: .unclosedEmphasis
    case .unclosedCode: .unclosedCode
    case .alertKind: .alertKind
    case .undefinedReference: .undefinedReference
    }
  }
}

/// What a mender makes of a text.
package struct Mended: Sendable {
  /// The mended text; the very text that was given when nothing had to be mended.
  package var text: TracedText
  /// The changes, ordered and without overlap.
  package var repairs: [Repair]
  /// What was seen and left alone.
  package var findings: [MendingFinding]

  /// A text with which nothing is wrong.
  init(unchanged text: TracedText) {
    self.text = text
    repairs = []
    findings = []
  }

  /// Applies `repairs`, which may come in any order but for parts, which follow what they belong to; of two that overlap
  /// the first in the text counts, and the other is left out with all that belongs to it.
  init(_ text: TracedText, _ repairs: [Repair], findings: [MendingFinding] = []) {
    var repairs = repairs
    var group = -1
    for index in repairs.indices {
      if !repairs[index].isPart || index == 0 { group += 1 }
      repairs[index].group = group
    }
    var kept: [Repair] = []
    var dropped: Set<Int> = []
    for repair in repairs.sorted(by: { $0.range.lowerBound < $1.range.lowerBound }) {
      if let last = kept.last, repair.range.lowerBound < last.range.upperBound {
        dropped.insert(repair.group)
      } else {
        kept.append(repair)
      }
    }
    if !dropped.isEmpty { kept.removeAll { dropped.contains($0.group) } }
    self.text = text.applying(kept.map(\.edit))
    self.repairs = kept
    self.findings = findings
  }

  /// This mending with `second`, which was made of its text: one mending of this one's own text before.
  func followed(by second: Mended) -> Mended {
    var result = Mended(unchanged: second.text)
    result.repairs = repairs
    let before = OffsetsBefore(repairs)
    let groups = (repairs.map(\.group).max() ?? -1) + 1
    for repair in second.repairs {
      var repair = repair
      repair.group += groups
      let start = before[repair.range.lowerBound]
      repair.range = start..<max(before[repair.range.upperBound], start)
      result.repairs.append(repair)
    }
    result.repairs.sort { $0.range.lowerBound < $1.range.lowerBound }
    result.findings = second.findings.map { finding in
      var finding = finding
      let start = before[finding.range.lowerBound]
      finding.range = start..<max(before[finding.range.upperBound], start)
      return finding
    }
    return result
  }
}

/// Where the bytes of a mended text stood before.
private struct OffsetsBefore {
  /// A repair, by where its replacement begins and what the bytes behind it were shifted by.
  private struct Place {
    var start: Int
    var end: Int
    var before: Int
    var shift: Int
  }

  private var places: [Place] = []

  init(_ repairs: [Repair]) {
    var shift = 0
    for repair in repairs {
      let start = repair.range.lowerBound + shift
      shift += repair.replacement.count - repair.range.count
      places.append(
        Place(
          start: start, end: start + repair.replacement.count, before: repair.range.lowerBound, shift: shift))
    }
  }

  /// The place before mending of an offset in the mended text.
  subscript(offset: Int) -> Int {
    var low = 0
    var high = places.count
    while low < high {
      let middle = (low + high) / 2
      if places[middle].start <= offset { low = middle + 1 } else { high = middle }
    }
    guard low > 0 else { return offset }
    let place = places[low - 1]
    return offset < place.end ? place.before : offset - place.shift
  }
}
