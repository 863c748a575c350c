/// The names that a template's dialect knows: what a damaged tag can have been meant to be.
package struct KnownNames: Sendable {
  /// Tags that stand alone, such as `data`.
  package var inline: Set<[UInt8]>
  /// Tags that have an end tag (`note` … `endnote`).
  package var blocks: Set<[UInt8]>
  /// Tags that divide a block, such as `else`.
  package var branches: Set<[UInt8]>

  /// Makes a set of names.
  package init(inline: [String], blocks: [String], branches: [String]) {
    self.inline = Set(inline.map { [UInt8]($0.utf8) })
    self.blocks = Set(blocks.map { [UInt8]($0.utf8) })
    self.branches = Set(branches.map { [UInt8]($0.utf8) })
  }

  /// The tags of standard Liquid and of the GitHub Docs format, of both its eras.
  package static let gitHubDocs = KnownNames(
    inline: [
      "data", "indented_data_reference", "octicon", "link", "link_with_intro", "homepage_link_with_intro",
      "link_in_list", "topic_link_in_list", "link_as_article_card", "include", "render", "assign", "break",
      "continue", "cycle", "increment", "decrement", "echo", "liquid", "layout",
    ],
    blocks: [
      "ifversion", "if", "unless", "case", "for", "tablerow", "capture", "comment", "raw", "note", "tip",
      "warning",
      "danger", "mac", "windows", "linux", "all", "agents", "api", "azure_data_studio", "bash", "cli",
      "codespaces",
      "curl", "desktop", "eclipse", "importer_cli", "javascript", "jetbrains", "jetbrains_beta", "mobile",
      "skillsets", "vimneovim", "powershell", "visualstudio", "vscode", "webui", "windowsterminal", "xcode",
      "rowheaders", "prompt", "codetabs", "codetab",
    ],
    branches: ["else", "elsif", "when"])

  static let data = Array("data".utf8)
  static let raw = Array("raw".utf8)
  static let comment = Array("comment".utf8)
  static let ifversion = Array("ifversion".utf8)
  static let `if` = Array("if".utf8)
  static let unless = Array("unless".utf8)
  static let elsif = Array("elsif".utf8)
  static let octicon = Array("octicon".utf8)
  private static let end = Array("end".utf8)

  /// The block that the end tag `name` closes, nil when it is none. `ifversion` ends with `endif`.
  func blockEnded(by name: some Collection<UInt8>) -> [UInt8]? {
    guard name.count > 3, name.starts(with: KnownNames.end) else { return nil }
    let block = Array(name.dropFirst(3))
    return blocks.contains(block) && block != KnownNames.ifversion ? block : nil
  }

  /// The name of the tag that ends `block`.
  func endName(of block: [UInt8]) -> [UInt8] {
    KnownNames.end + (block == KnownNames.ifversion ? KnownNames.if : block)
  }

  /// Whether `name` is a tag of any kind.
  func isTag(_ name: [UInt8]) -> Bool {
    inline.contains(name) || blocks.contains(name) || branches.contains(name) || blockEnded(by: name) != nil
  }

  /// Whether the arguments of the tag `name` are a condition.
  func isCondition(_ name: [UInt8]) -> Bool {
    name == KnownNames.if || name == KnownNames.ifversion || name == KnownNames.unless
      || name == KnownNames.elsif
  }

  /// Whether `block` can hold an `else`.
  func canBranch(_ block: some Collection<UInt8>) -> Bool {
    KnownNames.branching.contains { block.elementsEqual($0) }
  }

  private static let branching = ["if", "ifversion", "unless", "case", "for"].map { Array($0.utf8) }
}
