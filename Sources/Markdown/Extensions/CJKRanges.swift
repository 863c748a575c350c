/// The characters that emphasis treats as Chinese, Japanese or Korean: those of East Asian width W, F or H that are not
/// shown as emoji by default, and those of the Hangul script (Unicode 18; unassigned gaps are bridged).
public enum CJKRanges {
  private static let ranges: [(first: UInt32, last: UInt32)] = [
    (0x1100, 0x11FF), (0x20A9, 0x20A9), (0x2329, 0x232A), (0x2630, 0x2637), (0x268A, 0x268F),
    (0x2E80, 0x303E), (0x3041, 0x3247), (0x3250, 0xA4C6), (0xA960, 0xA97C), (0xAC00, 0xD7FB),
    (0xF900, 0xFAFF), (0xFE10, 0xFE19), (0xFE30, 0xFE6B), (0xFF01, 0xFFEE), (0x16FE0, 0x1B2FB),
    (0x1D300, 0x1D376), (0x1F200, 0x1F200), (0x1F202, 0x1F219), (0x1F21B, 0x1F22E),
    (0x1F230, 0x1F231), (0x1F237, 0x1F237), (0x1F23B, 0x1F248), (0x1F260, 0x1F265),

    (0x20000, 0x2FFFD), (0x30000, 0x3FFFD),
  ]

  /// Whether a code point is one of them.
  public static func contains(_ value: UInt32) -> Bool {
    guard value >= 0x1100 else { return false }
    if value >= 0x4E00, value <= 0x9FFF { return true }
    var low = 0
    var high = ranges.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if ranges[middle].first <= value { low = middle } else { high = middle }
    }
    return ranges[low].first <= value && value <= ranges[low].last
  }
}
