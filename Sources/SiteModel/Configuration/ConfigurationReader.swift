import Core
import YAML

/// Reads `lectern.yml` and fits it to what was asked for.
struct ConfigurationReader {
  static let name = "lectern.yml"

  let fileSystem: any FileSystem
  private(set) var diagnostics: [Diagnostic] = []

  init(fileSystem: any FileSystem) { self.fileSystem = fileSystem }

  mutating func append(_ diagnostic: Diagnostic) { diagnostics.append(diagnostic) }

  /// The configuration of the site; check `diagnostics` for errors before using it. What an earlier reading assumed
  /// stays assumed while there is no file.
  mutating func read(_ selection: BuildSelection, assumption: String? = nil) -> Configuration {
    var configuration = Configuration()
    let written = configurationFile()
    if written == nil {
      configuration.assumption =
        assumption ?? AssumedConfiguration(fileSystem, jobs: max(selection.jobs, 1))?.text
    }
    if let file = written ?? configuration.assumption.map({ self.file(Array($0.utf8)) }) {
      configuration.file = file
      let result = YAML.parse(file)
      diagnostics += result.errors.map { error in
        Diagnostic(
          .configuration, error.message, at: Location(error.file, error.range), suggestion: error.suggestion,
          edits: error.edits)
      }
      if let node = result.node { read(node, into: &configuration) }
    }
    if configuration.languages.isEmpty {
      configuration.languages = [language("en", MappingReader?.none, index: 0)]
    }
    if configuration.allPlans.isEmpty {
      configuration.isUnversioned = true
      configuration.allPlans = [
        Plan(shortName: "latest", name: "latest", title: "", releases: [], deprecated: [])
      ]
    }
    select(selection, &configuration)
    return configuration
  }

  private mutating func configurationFile() -> SourceFile? {
    do throws(FileSystemError) {
      return file(try fileSystem.read(ConfigurationReader.name))
    } catch {
      if case .failed(_, let reason) = error {
        diagnostics.append(Diagnostic(.configuration, "'lectern.yml' cannot be read: \(reason)"))
      } else if (fileSystem.entries(of: "") ?? []).contains(where: { $0.name == "lectern.yaml" }) {
        diagnostics.append(
          Diagnostic(.configuration, "'lectern.yaml' is not read", suggestion: "call it 'lectern.yml'"))
      }
      return nil
    }
  }

  private func file(_ bytes: [UInt8]) -> SourceFile {
    SourceFile(id: SourceID(language: 0, index: 0), path: ConfigurationReader.name, bytes: bytes)
  }

  private mutating func read(_ node: YAMLNode, into configuration: inout Configuration) {
    guard
      let reader = MappingReader(
        node, "lectern.yml", keys: ConfigurationKeys.site, rule: .configuration, &diagnostics)
    else { return }
    configuration.title = reader.text("title", &diagnostics) ?? ""
    configuration.assets = folder(reader, "assets") ?? configuration.assets
    configuration.includes = folder(reader, "includes") ?? configuration.includes
    configuration.optional = (reader.texts("optional", &diagnostics) ?? []).map(trimmingSlashes)
    configuration.sourceOnly = (reader.texts("source_only", &diagnostics) ?? []).map { path in
      let path = trimmingSlashes(path)
      return path.hasPrefix("data/") ? String(path.dropFirst(5)) : path
    }
    readAddress(reader, into: &configuration)
    readLanguages(reader, into: &configuration)
    readPlans(reader, into: &configuration)
    readLiquid(reader, into: &configuration)
    readMarkdown(reader, into: &configuration)
    if let text = reader.text("redirects", &diagnostics), let node = reader.mapping["redirects"] {
      configuration.redirects = Configuration.RedirectPages(rawValue: text)
      if configuration.redirects == nil {
        report("'redirects' must be 'all', 'plain' or 'none', not '\(text)'", node)
      }
    }
  }

  private mutating func report(_ message: String, _ node: YAMLNode, suggestion: String? = nil) {
    diagnostics.append(Diagnostic(.configuration, message, at: node.location, suggestion: suggestion))
  }

  private mutating func folder(_ reader: MappingReader, _ key: String) -> String? {
    guard let text = reader.text(key, &diagnostics), let node = reader.mapping[key] else { return nil }
    let path = trimmingSlashes(text)
    if path.split(separator: "/").contains("..") {
      report("'\(key)' must be a folder of the site, not '\(text)'", node)
    }
    return path
  }

  private mutating func readAddress(_ reader: MappingReader, into configuration: inout Configuration) {
    if let text = reader.text("url", &diagnostics), let node = reader.mapping["url"] {
      if text.hasPrefix("https://") || text.hasPrefix("http://") {
        configuration.url = trimmingFinalSlashes(text)
      } else {
        report("'url' must be an address with 'https://', not '\(text)'", node)
      }
    }
    if let text = reader.text("source_url", &diagnostics), let node = reader.mapping["source_url"] {
      configuration.sourceURL = text
      if !text.hasPrefix("https://") && !text.hasPrefix("http://") || !text.contains("{path}") {
        report("'source_url' must be an address that holds '{path}', not '\(text)'", node)
      }
    }
    if let text = reader.text("base", &diagnostics), let node = reader.mapping["base"] {
      if text.isEmpty || text.hasPrefix("/") {
        configuration.base = trimmingFinalSlashes(text)
      } else {
        report("'base' must begin with '/', not '\(text)'", node, suggestion: "write '/\(text)'")
      }
    }
  }

  private mutating func readLiquid(_ reader: MappingReader, into configuration: inout Configuration) {
    guard let node = reader.mapping["liquid"],
      let liquid = MappingReader(
        node, "'liquid'", keys: ConfigurationKeys.liquid, rule: .configuration, &diagnostics)
    else { return }
    for key in ConfigurationKeys.liquid {
      guard let pair = liquid.texts(key, &diagnostics), let value = liquid.mapping[key] else { continue }
      guard pair.count == 2, !pair[0].isEmpty, !pair[1].isEmpty, pair[0] != pair[1] else {
        report("'\(key)' must be a list of two different delimiters", value)
        continue
      }
      if key == "tag" {
        configuration.tagDelimiters = (pair[0], pair[1])
      } else {
        configuration.outputDelimiters = (pair[0], pair[1])
      }
    }
    if configuration.tagDelimiters.open == configuration.outputDelimiters.open {
      report("tags and output must not begin alike", node)
    }
  }

  private mutating func readMarkdown(_ reader: MappingReader, into configuration: inout Configuration) {
    guard let node = reader.mapping["markdown"],
      let markdown = MappingReader(
        node, "'markdown'", keys: ConfigurationKeys.markdown, rule: .configuration, &diagnostics)
    else { return }
    configuration.htmlInFences = markdown.texts("html_in_fences", &diagnostics) ?? []
    configuration.mend = markdown.bool("mend", &diagnostics) ?? true
  }

  // MARK: Languages

  private static let rightToLeft: Set<String> = [
    "ar", "arc", "ckb", "dv", "fa", "he", "iw", "ks", "nqo", "ps", "sd", "syr", "ug", "ur", "yi",
  ]

  private mutating func readLanguages(_ reader: MappingReader, into configuration: inout Configuration) {
    guard let node = reader.mapping["languages"] else { return }
    guard let mapping = node.mapping, !mapping.pairs.isEmpty else {
      return report("'languages' must be a mapping of codes to languages, not \(node.kindName)", node)
    }
    if mapping.pairs.count > 200 { report("a site can have at most 200 languages", node) }
    for (index, pair) in mapping.pairs.prefix(200).enumerated() {
      if pair.key.isEmpty || !pair.key.utf8.allSatisfy(isCodeByte) {
        diagnostics.append(
          Diagnostic(
            .configuration, "a language code has letters, digits and '-' only, not '\(pair.key)'",
            at: Location(node.file, pair.keyRange)))
      } else if ["assets", "_lectern"].contains(pair.key) {
        diagnostics.append(
          Diagnostic(
            .configuration, "'\(pair.key)' cannot be a language: the site's own files have this folder",
            at: Location(node.file, pair.keyRange)))
      }
      let place = "language '\(pair.key)'"
      let inner = MappingReader(
        pair.value, place, keys: ConfigurationKeys.language, rule: .configuration, &diagnostics)
      configuration.languages.append(language(pair.key, inner, index: index))
    }
    for (index, language) in configuration.languages.enumerated() {
      let clash = configuration.languages[..<index].first { $0.contentFolder == language.contentFolder }
      if let clash {
        report("languages '\(clash.code)' and '\(language.code)' have the same content folder", node)
      }
    }
  }

  private mutating func language(_ code: String, _ reader: MappingReader?, index: Int) -> Language {
    let tag = reader?.text("tag", &diagnostics) ?? code
    var direction: Language.Direction =
      ConfigurationReader.rightToLeft.contains(String(tag.prefix { $0 != "-" }).lowercased()) ? .rtl : .ltr
    if let text = reader?.text("direction", &diagnostics), let node = reader?.mapping["direction"] {
      if let known = Language.Direction(rawValue: text) {
        direction = known
      } else {
        report("'direction' must be 'ltr' or 'rtl', not '\(text)'", node)
      }
    }
    return Language(
      index: index, code: code, name: reader?.text("name", &diagnostics) ?? code, tag: tag,
      direction: direction, contentFolder: languageFolder(reader, "content", code, index),
      dataFolder: languageFolder(reader, "data", code, index), isPublished: true)
  }

  /// The folder as configured, else `content/en` when that exists, else `content` for the source language.
  private mutating func languageFolder(
    _ reader: MappingReader?, _ key: String, _ code: String, _ index: Int
  ) -> String {
    if let reader, let path = folder(reader, key) { return path }
    let own = key + "/" + code
    if fileSystem.isFolder(own) { return own }
    if index == 0 { return key }
    let translations = "translations/\(code)/\(key)"
    return fileSystem.isFolder(translations) ? translations : own
  }

  private func isCodeByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"):
      true
    default: false
    }
  }
}

/// `path` without slashes at either end.
func trimmingSlashes(_ path: String) -> String {
  var part = path[...]
  while part.utf8.first == UInt8(ascii: "/") { part = part.dropFirst() }
  return trimmingFinalSlashes(String(part))
}

/// `path` without slashes at its end.
func trimmingFinalSlashes(_ path: String) -> String {
  var part = path[...]
  while part.utf8.last == UInt8(ascii: "/") { part = part.dropLast() }
  return String(part)
}
