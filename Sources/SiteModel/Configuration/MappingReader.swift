import Core
import YAML

/// Reads a YAML mapping by known keys, reporting unknown keys and wrong types under one rule.
struct MappingReader {
  let mapping: YAMLMapping
  let rule: Rule
  /// What the mapping describes, for messages: `language 'en'`; empty at the top.
  let place: String

  /// Checks that `node` is a mapping with no other keys than `keys`; nil and a finding when it is no mapping.
  init?(_ node: YAMLNode, _ place: String, keys: [String], rule: Rule, _ diagnostics: inout [Diagnostic]) {
    guard let mapping = node.mapping ?? (node.isNull ? YAMLMapping(pairs: []) : nil) else {
      diagnostics.append(
        Diagnostic(rule, "\(place) must be a mapping, not \(node.kindName)", at: node.location))
      return nil
    }
    self.mapping = mapping
    self.rule = rule
    self.place = place
    for pair in mapping.pairs where !keys.contains(pair.key) {
      let near = NearMiss.best(for: pair.key, among: keys)
      diagnostics.append(
        Diagnostic(
          rule, "unknown key '\(pair.key)' in \(place)",
          at: Location(pair.value.file, pair.keyRange),
          suggestion: near.map { "write '\($0)'" } ?? "the keys are \(keys.joined(separator: ", "))"))
    }
  }

  private func wrong(_ key: String, _ wanted: String, _ node: YAMLNode, _ diagnostics: inout [Diagnostic]) {
    diagnostics.append(
      Diagnostic(rule, "'\(key)' must be \(wanted), not \(node.kindName)", at: node.location))
  }

  /// The text at `key`; numbers count as they are written.
  func text(_ key: String, _ diagnostics: inout [Diagnostic]) -> String? {
    guard let node = mapping[key] else { return nil }
    if let text = node.string { return text }
    wrong(key, "a text", node, &diagnostics)
    return nil
  }

  /// The truth value at `key`.
  func bool(_ key: String, _ diagnostics: inout [Diagnostic]) -> Bool? {
    guard let node = mapping[key] else { return nil }
    if let value = node.bool { return value }
    wrong(key, "true or false", node, &diagnostics)
    return nil
  }

  /// The list of texts at `key`; nothing counts as an empty list.
  func texts(_ key: String, _ diagnostics: inout [Diagnostic]) -> [String]? {
    guard let node = mapping[key] else { return nil }
    if node.isNull { return [] }
    guard let items = node.sequence else {
      wrong(key, "a list", node, &diagnostics)
      return nil
    }
    return items.compactMap { item in
      if item.string == nil { wrong(key, "a list of texts", item, &diagnostics) }
      return item.string
    }
  }
}
