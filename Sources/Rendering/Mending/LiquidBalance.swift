// The blocks of a translation, made to open and close in pairs.

/// Pairs the block tags of a text.
struct LiquidBalance {
  private let names: KnownNames
  /// Open blocks: name and index of the tag.
  private var open: [(name: [UInt8], tag: Int)] = []
  /// How many of each name are open, so that none is looked for in vain.
  private var openCounts: [[UInt8]: Int] = [:]
  /// Tags that can only go: an end without a start, an `else` without an `if`.
  private(set) var surplus: [Int] = []
  /// Tags that end the wrong block, with the content that they should have.
  private(set) var renamed: [(tag: Int, content: [UInt8])] = []
  /// Blocks that are never closed: the opening tag, and the tag before which the end is missing.
  private(set) var unclosed: [(name: [UInt8], tag: Int, before: Int?)] = []

  /// Walks over the contents of all tags (nil: not readable).
  init(_ tags: [[UInt8]?], _ names: KnownNames) {
    self.names = names
    for (index, content) in tags.enumerated() {
      guard let content else { continue }
      let name = Array(content.prefix { $0.isNameByte })
      if names.blocks.contains(name) {
        open.append((name, index))
        openCounts[name, default: 0] += 1
      } else if names.branches.contains(name) {
        branch(index)
      } else if let block = names.blockEnded(by: name) {
        end(block, index)
      }
    }
    unclosed += open.map { ($0.name, $0.tag, nil) }
  }

  private mutating func branch(_ index: Int) {
    guard let last = open.last, names.canBranch(last.name) else {
      // A callout that was not closed before the `else` of the condition around it.
      if isOpen(names.canBranch), let outer = open.lastIndex(where: { names.canBranch($0.name) }) {
        close(from: outer + 1, at: index)
      } else {
        surplus.append(index)
      }
      return
    }
  }

  private mutating func end(_ block: [UInt8], _ index: Int) {
    guard let last = open.last else {
      surplus.append(index)
      return
    }
    if ends(block, last.name) {
      closeLast()
    } else if isOpen({ ends(block, $0) }), let outer = open.lastIndex(where: { ends(block, $0.name) }) {
      close(from: outer + 1, at: index)
      closeLast()
    } else if names.canBranch(last.name) == names.canBranch(block) {
      renamed.append((index, names.endName(of: last.name)))
      closeLast()
    } else {
      surplus.append(index)
    }
  }

  private func isOpen(_ isWanted: ([UInt8]) -> Bool) -> Bool {
    openCounts.contains { $0.value > 0 && isWanted($0.key) }
  }

  /// Takes the innermost block as closed.
  private mutating func closeLast() {
    if let last = open.popLast() { openCounts[last.name, default: 1] -= 1 }
  }

  /// Notes the blocks from `first` on as unclosed before the tag `index`, the innermost first.
  private mutating func close(from first: Int, at index: Int) {
    while open.count > first, let last = open.last {
      unclosed.append((last.name, last.tag, index))
      closeLast()
    }
  }

  private func ends(_ block: [UInt8], _ name: [UInt8]) -> Bool {
    block == name || (block == KnownNames.if && name == KnownNames.ifversion)
  }

  /// Whether every block is closed and nothing is left over.
  var isEven: Bool { surplus.isEmpty && renamed.isEmpty && unclosed.isEmpty }
}
