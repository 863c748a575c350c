import Core
import YAML

/// A page's place in the tree while the tree is built.
struct TreeNode: Sendable {
  /// Path below the content folder, such as `actions/guides/index.md`.
  var contentPath: String
  /// URL path, such as `actions/guides`.
  var path: String
  /// The entries of its `children` that exist, in order, as node numbers.
  var children: [Int] = []
  /// Those of `children` that were named by `/content/…`: pages of other places.
  var foreign: Set<Int> = []
  /// The index that it belongs to.
  var parent: Int?

  var isIndex: Bool { contentPath == "index.md" || contentPath.hasSuffix("/index.md") }
  /// Folder whose pages an index lists: "" or `actions/`.
  var folder: String { path.isEmpty ? "" : path + "/" }
}

/// Follows `children` from `index.md` and finds which pages exist and in which order.
///
/// An entry names `<folder>/<entry>.md`, or else `<folder>/<entry>/index.md`, which comes first only when it lists
/// pages that exist; `/content/a/b` names a page of another place, which has to be listed there too. A page that several indexes list belongs to the nearest one above it.
struct PageTree: Sendable {
  private static let maximumDepth = 64

  let content: [String: Int]
  let contentFolder: String
  let optional: [String]
  /// Entries of `children` of the page at a content path.
  let children: @Sendable (String) -> [YAMLNode]

  private(set) var nodes: [TreeNode] = []
  private(set) var diagnostics: [Diagnostic] = []
  /// Paths of the children that were reported as missing.
  private(set) var missing: Set<String> = []
  /// Files with one address, `a.md` and `a/index.md`: the one that is shown, and the other.
  private(set) var twins: [(shown: String, hidden: String)] = []
  private var numbers: [String: Int] = [:]
  private var pending: [(node: Int, place: Int, entry: YAMLNode, path: String)] = []

  init(
    content: [String: Int], contentFolder: String, optional: [String],
    children: @escaping @Sendable (String) -> [YAMLNode]
  ) {
    self.content = content
    self.contentFolder = contentFolder
    self.optional = optional
    self.children = children
  }

  /// Builds the tree; `nodes` are then in tree order and know their parents.
  mutating func build() {
    guard content["index.md"] != nil else {
      diagnostics.append(
        Diagnostic(
          .missingChild, "'\(contentFolder)/index.md' does not exist, so the site has no pages",
          suggestion: "write it, with the pages of the site under 'children'"))
      return
    }
    _ = visit("index.md", depth: 0)
    resolveForeign()
    chooseParents()
    order()
  }

  private mutating func visit(_ contentPath: String, depth: Int) -> Int {
    if let known = numbers[contentPath] { return known }
    let number = nodes.count
    numbers[contentPath] = number
    let node = TreeNode(contentPath: contentPath, path: PageTree.path(of: contentPath))
    nodes.append(node)
    guard node.isIndex else { return number }
    var found: [Int] = []
    var listed: Set<Int> = [number]
    for entry in children(contentPath) {
      guard let text = entry.string else { continue }
      if text.hasPrefix("/content/") {
        pending.append((number, found.count, entry, trimmingSlashes(String(text.dropFirst(9)))))
        found.append(-1)
        continue
      }
      guard let target = resolve(text, in: node, entry) else { continue }
      if depth >= PageTree.maximumDepth {
        diagnostics.append(
          Diagnostic(.missingChild, "pages are nested too deeply", at: entry.location))
        break
      }
      let child = visit(target, depth: depth + 1)
      if !listed.insert(child).inserted {
        diagnostics.append(
          Diagnostic(
            .duplicateChild, "the child '\(text)' is listed twice", at: entry.location,
            suggestion: "remove one of them"))
        continue
      }
      found.append(child)
    }
    nodes[number].children = found
    return number
  }

  /// The content file that an entry of `children` names, reported when there is none.
  private mutating func resolve(_ text: String, in node: TreeNode, _ entry: YAMLNode) -> String? {
    let path = node.folder + trimmingSlashes(text)
    let parts = path.split(separator: "/")
    if !parts.contains(".."), !parts.contains("."), let found = file(at: path) { return found }
    if !optional.contains(path) {
      missing.insert(path)
      diagnostics.append(
        Diagnostic(
          .missingChild, "the child '\(text)' does not exist", at: entry.location,
          suggestion: suggestion(for: trimmingSlashes(text), in: node, path: path)))
    }
    return nil
  }

  /// The content file at an address, nil when there is none.
  private mutating func file(at path: String) -> String? {
    let (page, index) = (path + ".md", path + "/index.md")
    guard content[page] != nil else { return content[index] == nil ? nil : index }
    guard content[index] != nil else { return page }
    let isIndex = children(index).contains { entry in
      guard let text = entry.string else { return false }
      let child = path + "/" + trimmingSlashes(text)
      return content[child + ".md"] != nil || content[child + "/index.md"] != nil
    }
    if !twins.contains(where: { $0.shown == page || $0.hidden == page }) {
      twins.append(isIndex ? (index, page) : (page, index))
    }
    return isIndex ? index : page
  }

  private func suggestion(for text: String, in node: TreeNode, path: String) -> String {
    var names: Set<String> = []
    for key in content.keys where key.hasPrefix(node.folder) {
      let rest = key.utf8.dropFirst(node.folder.utf8.count)
      let name = rest.prefix { $0 != UInt8(ascii: "/") }
      if name.count < rest.count {
        names.insert(String(decoding: name, as: UTF8.self))
      } else if rest.suffix(3).elementsEqual(".md".utf8) {
        names.insert(String(decoding: rest.dropLast(3), as: UTF8.self))
      }
    }
    if names.contains(text) { return "write '\(contentFolder)/\(path)/index.md', or remove the entry" }
    names.remove("index")
    if let near = NearMiss.best(for: text, among: names) {
      return "write '\(node.path.isEmpty ? "" : "/")\(near)'"
    }
    return "write '\(contentFolder)/\(path).md', or remove the entry"
  }

  /// Entries such as `/content/a/b` name pages that the tree has elsewhere.
  private mutating func resolveForeign() {
    for item in pending {
      let number =
        numbers[item.path + ".md"] ?? numbers[item.path.isEmpty ? "index.md" : item.path + "/index.md"]
      guard let number, number != item.node else {
        diagnostics.append(
          Diagnostic(
            .missingChild, "the child '\(item.entry.string ?? "")' is no page of the site",
            at: item.entry.location, suggestion: "list the page in the index of its own folder too"))
        continue
      }
      if nodes[item.node].children.contains(number) {
        diagnostics.append(
          Diagnostic(
            .duplicateChild, "the child '\(item.entry.string ?? "")' is listed twice",
            at: item.entry.location,
            suggestion: "remove one of them"))
        continue
      }
      nodes[item.node].children[item.place] = number
      nodes[item.node].foreign.insert(number)
    }
    for number in nodes.indices { nodes[number].children.removeAll { $0 < 0 } }
  }

  private mutating func chooseParents() {
    for number in nodes.indices {
      for child in nodes[number].children where !nodes[number].foreign.contains(child) {
        if let known = nodes[child].parent, nodes[known].path.utf8.count >= nodes[number].path.utf8.count {
          continue
        }
        nodes[child].parent = number
      }
    }
  }

  /// Renumbers the nodes in the order in which a reader meets them.
  private mutating func order() {
    var order: [Int] = []
    var stack = [0]
    while let number = stack.popLast() {
      order.append(number)
      stack += nodes[number].children.filter { nodes[$0].parent == number }.reversed()
    }
    var position = [Int](repeating: -1, count: nodes.count)
    for (index, number) in order.enumerated() { position[number] = index }
    nodes = order.map { number in
      var node = nodes[number]
      node.children = node.children.map { position[$0] }
      node.foreign = Set(node.foreign.map { position[$0] })
      node.parent = node.parent.map { position[$0] }
      return node
    }
  }

  /// The URL path of a content path: `a/b.md` and `a/b/index.md` are both `a/b`.
  static func path(of contentPath: String) -> String {
    if contentPath == "index.md" { return "" }
    if contentPath.hasSuffix("/index.md") { return String(contentPath.dropLast(9)) }
    return contentPath.hasSuffix(".md") ? String(contentPath.dropLast(3)) : contentPath
  }

  /// What a page is, from its place: indexes by depth, under `early-access` one less.
  static func kind(of contentPath: String) -> Page.Kind {
    guard contentPath == "index.md" || contentPath.hasSuffix("/index.md") else { return .article }
    var depth = contentPath.utf8.count { $0 == UInt8(ascii: "/") }
    if contentPath.hasPrefix("early-access/"), depth > 1 { depth -= 1 }
    switch depth {
    case 0: return .homepage
    case 1: return .product
    case 2: return .category
    default: return .subcategory
    }
  }
}
