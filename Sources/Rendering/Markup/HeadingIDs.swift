import Markdown

/// Which ids the headings of an article get.
enum HeadingIDs {
  /// Each its own text's.
  case own
  /// The original's, by number; nil where a heading found no counterpart.
  case originals([[UInt8]?])

  /// The ids of heading `number`, `own` being its own text's: an own slug that gives way stays as an alias.
  func identity(number: Int, own: [UInt8]) -> HeadingIdentity {
    guard case .originals(let ids) = self, ids.indices.contains(number), ids[number] != own else {
      return HeadingIdentity(id: own)
    }
    guard let id = ids[number] else { return HeadingIdentity(id: Self.free(own, besides: ids)) }
    let taken = ids.contains { $0 == own }
    return HeadingIdentity(id: id, aliases: taken || own.isEmpty ? [] : [own])
  }

  /// The slug, told apart from an original's that another heading has.
  private static func free(_ slug: [UInt8], besides ids: [[UInt8]?]) -> [UInt8] {
    var candidate = slug
    var number = 0
    while ids.contains(candidate) {
      number += 1
      candidate = slug + Array("--\(number)".utf8)
    }
    return candidate
  }
}

/// What a translation needs to know of its original in the same versions.
struct Skeleton: Sendable {
  /// A heading of the original.
  struct Heading: Sendable {
    var level: Int
    var id: [UInt8]
    var text: [UInt8]
  }

  var headings: [Heading]
  /// The original's Markdown after Liquid, which mending compares a translation's with.
  var expansion: [UInt8]?

  /// Ids for the headings of a translation, in its order.
  ///
  /// As many headings mean the same headings; otherwise they are aligned in order by level and text, and what finds no
  /// counterpart keeps its own.
  func ids(for own: [(level: Int, text: [UInt8])]) -> HeadingIDs {
    if own.count == headings.count { return .originals(headings.map(\.id)) }
    return .originals(align(own))
  }

  /// Longest common subsequence of levels, equal texts counting double.
  private func align(_ own: [(level: Int, text: [UInt8])]) -> [[UInt8]?] {
    let (n, m) = (own.count, headings.count)
    guard n > 0, m > 0, n * m < 1_000_000 else { return own.map { _ in nil } }
    var best = [Int](repeating: 0, count: (n + 1) * (m + 1))
    func weight(_ i: Int, _ j: Int) -> Int {
      if own[i].level != headings[j].level { return 0 }
      return own[i].text == headings[j].text ? 3 : 1
    }
    for i in stride(from: n - 1, through: 0, by: -1) {
      for j in stride(from: m - 1, through: 0, by: -1) {
        let pair = weight(i, j)
        let joined = pair > 0 ? pair + best[(i + 1) * (m + 1) + j + 1] : 0
        best[i * (m + 1) + j] = max(joined, max(best[(i + 1) * (m + 1) + j], best[i * (m + 1) + j + 1]))
      }
    }
    var result: [[UInt8]?] = own.map { _ in nil }
    var (i, j) = (0, 0)
    while i < n, j < m {
      let pair = weight(i, j)
      if pair > 0, best[i * (m + 1) + j] == pair + best[(i + 1) * (m + 1) + j + 1] {
        result[i] = headings[j].id
        i += 1
        j += 1
      } else if best[(i + 1) * (m + 1) + j] >= best[i * (m + 1) + j + 1] {
        i += 1
      } else {
        j += 1
      }
    }
    return result
  }
}
