import Core

/// Finds in which versions every page exists.
///
/// Articles: what their front matter says. Indexes: wherever one of their children exists. The root: everywhere.
/// Indexes under `early-access`, and indexes without children: what their front matter says.
struct PageVersions {
  let nodes: [TreeNode]
  /// What the front matter of every node says.
  let own: [VersionSet]
  let all: VersionSet

  /// Versions of every node.
  func resolve() -> [VersionSet] {
    if nodes.isEmpty { return [] }
    var result = own
    for number in nodes.indices where isUnion(nodes[number]) { result[number] = VersionSet() }
    // Children come after their parents, so one pass backwards settles the tree; pages listed from elsewhere may
    // need more, one for every index on the way.
    for _ in 0..<max(nodes.count, 1) {
      var hasChanged = false
      for number in nodes.indices.reversed() where isUnion(nodes[number]) {
        let union = nodes[number].children.reduce(into: VersionSet()) { $0.formUnion(result[$1]) }
        if union != result[number] {
          result[number] = union
          hasChanged = true
        }
      }
      if !hasChanged { break }
    }
    result[0] = all
    return result
  }

  /// Whether a node's versions are those of its children.
  func isUnion(_ node: TreeNode) -> Bool {
    node.isIndex && !node.path.isEmpty && !node.children.isEmpty && node.path != "early-access"
      && !node.path.hasPrefix("early-access/")
  }
}
