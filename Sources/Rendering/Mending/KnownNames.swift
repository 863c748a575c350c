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

  /// The block that the end tag `name` closes, nil when it is none. `ifversion` ends with `endif`.
  func blockEnded(by name: ArraySlice<UInt8>) -> [UInt8]? {
    guard name.count > 3, name.starts(with: [0x65, 0x6E, 0x64]) else { return nil }
    let block = Array(name.dropFirst(3))
    return blocks.contains(block) && block != Array("ifversion".utf8) ? block : nil
  }
}
