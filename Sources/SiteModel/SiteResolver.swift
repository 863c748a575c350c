import Core
import YAML

/// The stage "resolve": files of the source language → pages, tree, versions, data, redirects.
struct SiteResolver {
  let configuration: Configuration
  let fileSystem: any FileSystem
  let jobs: Int
  let reusing: Site?
  let changed: Set<String>
  private var diagnostics: [Diagnostic] = []

  init(
    configuration: Configuration, fileSystem: any FileSystem, jobs: Int, reusing: Site?, changed: Set<String>
  ) {
    self.configuration = configuration
    self.fileSystem = fileSystem
    self.jobs = jobs
    self.reusing = reusing
    self.changed = changed
  }

  /// Whether a file is a note to authors rather than content.
  static func isReadme(_ path: String) -> Bool { path == "README.md" || path.hasSuffix("/README.md") }

  /// Works out the whole site.
  mutating func resolve() -> Site {
    let stores = makeStores()
    let source = stores[0].state
    let sources = makeSources(source.files)
    let assets = read(source, sources)
    let data = DataStore(
      languages: configuration.languages, sourceOnly: configuration.sourceOnly,
      data: { stores[$0].state.data })
    diagnostics += data.problems(configuration.languages[0])
    diagnostics += Site.strayLinks(source.files.strayLinks + assets.strayLinks)
    let (applicability, featureNames) = readFeatures(source.data)
    let features = applicability.features.mapValues { chosen($0.versions) }

    let files = source.files
    let before = diagnostics.count
    let pages: [Page]
    if let earlier = earlierPages(files, sources), let reusing {
      pages = earlier
      diagnostics += reusing.treeDiagnostics
    } else {
      pages = makeTree(files, sources, applicability)
    }
    let treeDiagnostics = Array(diagnostics[before...])
    let redirects =
      earlierRedirects(pages) ?? RedirectReader(configuration: configuration, pages: pages).read()
    diagnostics += redirects.diagnostics
    return Site(
      Site.Parts(
        configuration: configuration, pages: pages, data: data, features: features,
        featureNames: featureNames,
        redirects: redirects, assets: assets, diagnostics: diagnostics, treeDiagnostics: treeDiagnostics,
        stores: stores, sources: sources, fileSystem: fileSystem))
  }

  /// The pages of all indexes, in tree order.
  private mutating func makeTree(
    _ files: LanguageFiles, _ sources: [Lazy<ParsedPage>], _ applicability: ApplicabilityReader
  ) -> [Page] {
    var tree = PageTree(
      content: files.content, contentFolder: configuration.languages[0].contentFolder,
      optional: configuration.optional,
      children: { path in
        guard let index = files.content[path] else { return [] }
        return sources[index].known?.frontMatter?.children ?? []
      })
    tree.build()
    diagnostics += tree.diagnostics
    let folder = configuration.languages[0].contentFolder
    diagnostics += tree.twins.map { twin in
      let address = PageTree.path(of: twin.shown)
      return Diagnostic(
        .duplicatePage, "'\(folder)/\(twin.shown)' has the same address, '/\(address)', and is shown instead",
        at: files.content[twin.hidden].map { Location(files.load($0).file, 0..<0) },
        suggestion: "remove one of the two, or give it another name")
    }
    let pages = makePages(tree.nodes, files, sources, applicability)
    diagnostics += OrphanPages(
      files: files, sources: sources, contentFolder: folder,
      shown: Set(tree.nodes.lazy.map(\.contentPath)), twins: Set(tree.twins.lazy.map(\.hidden)),
      missing: tree.missing
    ).findings()
    return pages
  }

  private func makeStores() -> [LanguageStore] {
    configuration.languages.map { language in
      var folders = LanguageFiles.Folders(content: language.contentFolder, data: language.dataFolder)
      let others = configuration.languages.filter { $0.index != language.index }
      folders.foreign = others.flatMap { [$0.contentFolder, $0.dataFolder] }
      if language.isSource {
        folders.singles = [ConfigurationReader.name]
        folders.others = [configuration.includes]
      }
      return LanguageStore(
        language: language.index, folders: folders, fileSystem: fileSystem,
        reusing: reusing?.stores[language.index], changed: changed)
    }
  }

  /// Cells for the parsed pages, by file number; those of unchanged files are taken over.
  private func makeSources(_ files: LanguageFiles) -> [Lazy<ParsedPage>] {
    guard let reusing else { return files.paths.map { _ in Lazy() } }
    let old = reusing.stores[0].state.files
    return files.paths.enumerated().map { index, path in
      let isSame = index < old.paths.count && old.paths[index] == path && !changed.contains(path)
      return isSame ? reusing.sources[index] : Lazy()
    }
  }

  /// Reads all of the source language and lists the assets, with several threads.
  private func read(_ source: LanguageStore.State, _ sources: [Lazy<ParsedPage>]) -> Assets {
    let pages = source.files.content.filter { $0.key.hasSuffix(".md") }.map(\.value).sorted()
    let fileSystem = fileSystem
    let folder = configuration.assets
    let listing = Lazy<Assets>()
    let known = reusing.flatMap { old in
      old.configuration.assets != folder
        || changed.contains { $0.isIn(folder) || folder.isIn($0) }
        ? nil : old.assets
    }
    let count = source.data.entries.count
    Workers.run(count: 1 + pages.count + count, jobs: jobs) { number, _ in
      if number == 0 {
        _ = listing.value {
          known
            ?? Assets(listing: fileSystem.list(folder), folder: folder, in: fileSystem)
        }
      } else if number <= pages.count {
        let index = pages[number - 1]
        _ = sources[index].value { FrontMatterReader.read(source.files.load(index)) }
      } else {
        _ = source.data.parsed(number - 1 - pages.count)
      }
    }
    return listing.value { Assets(listing: FileListing(), folder: folder, in: fileSystem) }
  }

  /// The versions of the site among all versions of `lectern.yml`.
  private func chosen(_ versions: VersionSet) -> VersionSet {
    var result = VersionSet()
    for (index, original) in configuration.chosenVersions.enumerated() where versions.contains(original) {
      result.insert(index)
    }
    return result
  }

  private mutating func readFeatures(_ data: LanguageData) -> (ApplicabilityReader, [DataName]) {
    var reader = ApplicabilityReader(
      plans: configuration.allPlans, allVersions: configuration.allVersions,
      isUnversioned: configuration.isUnversioned)
    var values: [(name: String, node: YAMLNode)] = []
    var names: [DataName] = []
    for (number, entry) in data.entries.enumerated() where entry.path.hasPrefix("features.") {
      guard case .value(let node) = data.parsed(number).content else { continue }
      let name = String(entry.path.dropFirst(9))
      names.append(DataName(path: name, location: Location(node.file, 0..<0)))
      if let versions = node["versions"] {
        values.append((name, versions))
      } else {
        diagnostics.append(
          Diagnostic(
            .frontMatterVersions, "the feature '\(name)' has no 'versions'", at: Location(node.file, 0..<0),
            suggestion: "write 'versions:' with plans and ranges"))
      }
    }
    // A feature may name others, so all are read until nothing is added any more, and then once with what is wrong.
    for (name, _) in values { reader.features[name] = Applicability() }
    var ignored: [Diagnostic] = []
    var isComplete = false
    while !isComplete {
      isComplete = true
      for (name, node) in values {
        let read = reader.read(node, rule: .frontMatterVersions, &ignored)
        if reader.features[name] != read {
          reader.features[name] = read
          isComplete = false
        }
      }
      ignored = []
    }
    for (_, node) in values { _ = reader.read(node, rule: .frontMatterVersions, &diagnostics) }
    reportCycles(values)
    return (reader, names)
  }

  /// Reports features that come back to themselves.
  private mutating func reportCycles(_ features: [(name: String, node: YAMLNode)]) {
    let named = Dictionary(
      features.map { feature in
        let texts = (feature.node.mapping?.pairs ?? []).flatMap { pair in
          pair.value.sequence?.compactMap(\.string) ?? [pair.value.string].compactMap { $0 }
        }
        return (feature.name, texts)
      }, uniquingKeysWith: { a, _ in a })
    for (name, node) in features {
      var seen: Set<String> = []
      var open = named[name] ?? []
      while let next = open.popLast() {
        if seen.insert(next).inserted { open += named[next] ?? [] }
      }
      if seen.contains(name) {
        diagnostics.append(
          Diagnostic(
            .dataCycle, "the feature '\(name)' includes itself", at: node.location,
            suggestion: "write the plans and ranges that it means"))
      }
    }
  }

  // MARK: Pages

  private mutating func makePages(
    _ nodes: [TreeNode], _ files: LanguageFiles, _ sources: [Lazy<ParsedPage>], _ reader: ApplicabilityReader
  ) -> [Page] {
    let parsed = nodes.compactMap { node in files.content[node.contentPath].flatMap { sources[$0].known } }
    guard parsed.count == nodes.count else { return [] }
    let written = parsed.map { ownVersions(of: $0, reader) }
    // A page whose versions cannot be read is shown in all of them, so that one mistake is reported once; what its
    // indexes say about theirs cannot be judged then.
    let all = VersionSet(first: configuration.allVersions.count)
    var isGuessed = written.map { $0 == nil }
    for (number, node) in nodes.enumerated().reversed() where isGuessed[number] {
      if let parent = node.parent { isGuessed[parent] = true }
    }
    let own = written.map { chosen($0 ?? all) }
    let resolver = PageVersions(nodes: nodes, own: own, all: chosen(VersionSet(first: 64)))
    let versions = resolver.resolve()
    var pages: [Page] = []
    pages.reserveCapacity(nodes.count)
    for (number, node) in nodes.enumerated() {
      diagnostics += parsed[number].problems
      reportMissing(parsed[number])
      if resolver.isUnion(node), versions[number] != own[number], !isGuessed[number] {
        reportIndexVersions(parsed[number], versions[number])
      }
      pages.append(
        Page(
          id: number, path: node.path, contentPath: node.contentPath, file: parsed[number].file,
          isIndex: node.isIndex, kind: PageTree.kind(of: node.contentPath), parent: node.parent,
          children: node.children, foreignChildren: node.foreign,
          frontMatter: SiteResolver.frontMatter(parsed[number], node), versions: versions[number],
          bodyRange: parsed[number].split.body))
    }
    return pages
  }

  /// The front matter; a page without a title is called as its file.
  private static func frontMatter(_ page: ParsedPage, _ node: TreeNode) -> FrontMatter {
    var frontMatter = page.frontMatter ?? FrontMatter(YAMLMapping(pairs: []))
    if frontMatter.title == nil {
      let name = node.path.split(separator: "/").last.map(String.init) ?? "index"
      frontMatter.title = TracedText(
        bytes: Array(name.utf8),
        pieces: [TracedText.Piece(start: 0, frame: 0, offset: 0, isFixed: true)],
        frames: [TracedText.Frame(source: page.file.id)])
    }
    return frontMatter
  }

  /// What a page's front matter says, over all versions; nil when that cannot be read or it says nothing.
  private mutating func ownVersions(of page: ParsedPage, _ reader: ApplicabilityReader) -> VersionSet? {
    guard let node = page.frontMatter?["versions"], !node.isNull else { return nil }
    let before = diagnostics.count
    let result = reader.read(node, rule: .frontMatterVersions, &diagnostics)
    if result.versions.isEmpty, diagnostics.count > before { return nil }
    if result.versions.isEmpty, !result.isComing {
      diagnostics.append(
        Diagnostic(
          .frontMatterVersions, "'versions' selects no version of the site", at: node.location,
          suggestion: "name a plan and a range that holds a release, or 'next' for one that is to come"))
    }
    return result.versions
  }

  private mutating func reportMissing(_ page: ParsedPage) {
    guard let frontMatter = page.frontMatter, page.split.matter != nil, !page.isBroken else { return }
    let start = page.split.matter?.lowerBound ?? 0
    let place = Location(page.file, max(start - 4, 0)..<max(start - 1, 0))
    if frontMatter.title == nil, frontMatter["title"]?.string == nil, !page.rejected.contains("title") {
      diagnostics.append(
        Diagnostic(
          .frontMatterMissing, "the page has no 'title'", at: frontMatter["title"]?.location ?? place,
          suggestion: "write 'title: …'"))
    }
    if !configuration.isUnversioned, frontMatter["versions"].map(\.isNull) ?? true,
      !page.rejected.contains("versions")
    {
      diagnostics.append(
        Diagnostic(
          .frontMatterMissing, "the page has no 'versions'", at: frontMatter["versions"]?.location ?? place,
          suggestion: "write \"versions: '*'\", or a mapping of plans to ranges"))
    }
  }

  private mutating func reportIndexVersions(_ page: ParsedPage, _ children: VersionSet) {
    guard !configuration.isUnversioned, let pair = page.frontMatter?.raw.pair("versions") else { return }
    let names = configuration.versions.filter { children.contains($0.index) }.map(\.name)
    diagnostics.append(
      Diagnostic(
        .indexVersions, "the versions of the index are not those of its children, which hold",
        at: Location(page.file, pair.keyRange),
        suggestion: names.isEmpty
          ? "no child is in any version" : "its children are in \(names.joined(separator: ", "))"))
  }

  /// The pages of an earlier load with the text of changed files put in their places; nil when more than text changed:
  /// a name, front matter, a feature, the configuration.
  private func earlierPages(_ files: LanguageFiles, _ sources: [Lazy<ParsedPage>]) -> [Page]? {
    guard let reusing, isAlike(reusing.configuration), reusing.stores[0].state.files.paths == files.paths
    else {
      return nil
    }
    let content = configuration.languages[0].contentFolder
    let features = configuration.languages[0].dataFolder + "/features"
    var replaced: [String: ParsedPage] = [:]
    for path in changed {
      if path.isIn(features) { return nil }
      guard let index = path.below(content).flatMap({ files.content[$0] }) else { continue }
      guard let old = reusing.sources[index].known, let new = sources[index].known, old.problems.isEmpty,
        new.problems.isEmpty, let matter = old.split.matter, new.split.matter == matter,
        old.split.body.lowerBound == new.split.body.lowerBound,
        old.file.bytes[..<matter.upperBound] == new.file.bytes[..<matter.upperBound]
      else { return nil }
      replaced[path] = new
    }
    if replaced.isEmpty { return reusing.pages }
    return reusing.pages.map { page in
      guard let new = replaced[page.file.path] else { return page }
      let node = TreeNode(contentPath: page.contentPath, path: page.path)
      return Page(
        id: page.id, path: page.path, contentPath: page.contentPath, file: new.file, isIndex: page.isIndex,
        kind: page.kind, parent: page.parent, children: page.children, foreignChildren: page.foreignChildren,
        frontMatter: SiteResolver.frontMatter(new, node), versions: page.versions, bodyRange: new.split.body)
    }
  }

  /// Whether pages mean the same under another configuration.
  private func isAlike(_ other: Configuration) -> Bool {
    other.languages == configuration.languages && other.versions == configuration.versions
      && other.allPlans == configuration.allPlans && other.chosenVersions == configuration.chosenVersions
      && other.optional == configuration.optional && other.isUnversioned == configuration.isUnversioned
  }

  /// The redirects of an earlier load when nothing that they are made from has changed.
  private func earlierRedirects(_ pages: [Page]) -> Redirects? {
    guard let reusing, reusing.configuration.versions == configuration.versions,
      reusing.configuration.allPlans == configuration.allPlans, reusing.pages.count == pages.count
    else { return nil }
    let reported = Set(reusing.redirects.diagnostics.compactMap { $0.location?.file.path })
    for (old, new) in zip(reusing.pages, pages) {
      guard old.path == new.path, old.versions == new.versions else { return nil }
      if old.file === new.file { continue }
      if reported.contains(new.file.path) { return nil }
      guard old.frontMatter.redirectFrom.map(\.string) == new.frontMatter.redirectFrom.map(\.string) else {
        return nil
      }
    }
    return reusing.redirects
  }
}
