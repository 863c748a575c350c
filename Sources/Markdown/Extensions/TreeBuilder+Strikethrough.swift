/// `~text~` and `~~text~~`: runs of one or two tildes pair like emphasis, among the children of one node.
extension TreeBuilder {
  private struct Run {
    var node: Int32
    var length: Int
    var canOpen: Bool
    var canClose: Bool
  }

  mutating func strikethrough(from first: Int, of leaf: Int32) {
    var parents: [Int32] = []
    for index in first..<nodes.count where nodes[index].kind == .text {
      let parent = nodes[index].parent
      guard parents.last != parent, parent >= 0, !nodes[Int(parent)].flags.contains(.autolink),
        pool[nodes[index].literal.range].contains(UInt8(ascii: "~"))
      else { continue }
      parents.append(parent)
    }
    var seen: Set<Int32> = []
    for parent in parents where seen.insert(parent).inserted {
      let runs = isolateRuns(of: parent)
      if runs.count > 1 { pair(runs, in: parent) }
    }
  }

  /// Makes every run of tildes a text node of its own.
  private mutating func isolateRuns(of parent: Int32) -> [Run] {
    var runs: [Run] = []
    var child = nodes[Int(parent)].firstChild
    while child >= 0 {
      if nodes[Int(child)].kind == .text, let range = firstRun(in: nodes[Int(child)].literal.range) {
        let run = isolate(range, of: child)
        if range.count <= 2 {
          let (left, right) = flanking(nodes[Int(run)], count: range.count)
          if left || right {
            runs.append(Run(node: run, length: range.count, canOpen: left, canClose: right))
          }
        }
        child = run
      }
      child = nodes[Int(child)].next
    }
    return runs
  }

  private func firstRun(in range: Range<Int>) -> Range<Int>? {
    var start = range.lowerBound
    while start < range.upperBound {
      if pool[start] == UInt8(ascii: "~"), !isEscaped(start) {
        var end = start + 1
        while end < range.upperBound, pool[end] == UInt8(ascii: "~"), !isEscaped(end) { end += 1 }
        return start..<end
      }
      start += 1
    }
    return nil
  }

  /// Whether a run is left-flanking and right-flanking, by the characters beside it in the content.
  private func flanking(_ node: Node, count: Int) -> (left: Bool, right: Bool) {
    guard node.start >= 0 else { return (false, false) }
    let start = Int(node.start)
    let before = Neighbour(before: start, in: content.bytes)
    let after = Neighbour(at: start + count, in: content.bytes)
    var left = !after.isSpace && (!after.isPunctuation || before.isSpace || before.isPunctuation)
    var right = !before.isSpace && (!before.isPunctuation || after.isSpace || after.isPunctuation)
    if options.cjkEmphasis, before.isCJK || after.isCJK, !before.isSpace, !after.isSpace {
      left = true
      right = true
    }
    return (left, right)
  }

  private mutating func pair(_ runs: [Run], in parent: Int32) {
    var open: [Run] = []
    var pairs: [(opener: Int32, closer: Int32)] = []
    for run in runs {
      if run.canClose, let opener = open.last {
        open.removeLast()
        if opener.length == run.length { pairs.append((opener.node, run.node)) }
      } else if run.canOpen {
        open.append(run)
      }
    }
    if !pairs.isEmpty { wrap(pairs, in: parent) }
  }

  /// Puts what is between openers and closers into strikethrough nodes. Pairs are nested or apart.
  private mutating func wrap(_ pairs: [(opener: Int32, closer: Int32)], in parent: Int32) {
    let closers = Dictionary(pairs.map { ($0.opener, $0.closer) }, uniquingKeysWith: { first, _ in first })
    var child = nodes[Int(parent)].firstChild
    nodes[Int(parent)].firstChild = -1
    nodes[Int(parent)].lastChild = -1
    var stack: [(node: Int32, closer: Int32)] = [(parent, -1)]
    while child >= 0 {
      let next = nodes[Int(child)].next
      nodes[Int(child)].next = -1
      if let closer = closers[child] {
        var made = Node(kind: .strikethrough)
        made.start = nodes[Int(child)].start
        nodes[Int(child)].parent = -1
        stack.append((append(made, to: stack[stack.count - 1].node), closer))
      } else if stack.count > 1, stack[stack.count - 1].closer == child {
        nodes[Int(stack.removeLast().node)].end = nodes[Int(child)].end
        nodes[Int(child)].parent = -1
      } else {
        link(child, to: stack[stack.count - 1].node)
      }
      child = next
    }
  }
}
