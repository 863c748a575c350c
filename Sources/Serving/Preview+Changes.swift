import Core
import Publishing
import SiteModel
import Synchronization

extension Preview {
  /// Makes the site's next state from what changed and shows it, unless it is unfit; called by one thread at a time.
  package func apply(_ batch: ChangeBatch) {
    let start = ContinuousClock.now
    let (current, pending) = state.withLock { state in
      state.pending.paths.formUnion(batch.paths)
      state.pending.isIncomplete = state.pending.isIncomplete || batch.isIncomplete
      return (state.snapshot, state.pending)
    }
    let loaded =
      pending.isIncomplete
      ? Site.load(disk, selection) : current.site.reloaded(changed: pending.paths, selection)
    guard let site = loaded.site else {
      refuse(loaded.diagnostics.filter { $0.severity == .error }, batch)
      return
    }
    let changesTheme =
      pending.isIncomplete || pending.paths.contains { $0.isIn("theme") }
    let next = Snapshot(
      site: site, theme: changesTheme ? Theme(disk) : current.theme, highlighter: highlighter,
      after: current)
    let open = readers.all.map { reader in (reader, shown(at: reader.reader.path, in: next)) }
    let problems = ProblemFinder(current: current, next: next, changed: pending).find(
      open: open.compactMap { if case .page(_, let view) = $0.1 { view } else { nil } })
    if !problems.blocking.isEmpty {
      refuse(problems.blocking, batch)
      return
    }
    let wasInvalid = state.withLock { state in
      defer {
        state.snapshot = next
        state.pending = ChangeBatch()
        state.problems = []
        // What was found in an earlier state says nothing of this one.
        state.siteState = ""
      }
      return !state.problems.isEmpty
    }
    let reloaded = tell(open, from: current, to: next, pending)
    if wasInvalid { readers.send("problems", "\"\"") }
    let time = ContinuousClock.now - start
    var findings = DiagnosticCollector()
    findings.add(problems.findings)
    listener(
      .updated(
        .init(
          paths: pending.paths.sorted(), time: time, reloaded: reloaded, readers: open.count,
          findings: findings.sorted(), isRepaired: wasInvalid)))
    if current.site.configuration.file?.bytes != site.configuration.file?.bytes {
      state.withLock { $0.watcher }?.watch(WatchedFolders(site.configuration))
    }
    state.withLock { $0.checker }?.start(next)
  }

  /// Keeps the state that is shown and says why.
  private func refuse(_ diagnostics: [Diagnostic], _ batch: ChangeBatch) {
    var findings = DiagnosticCollector()
    findings.add(diagnostics)
    let sorted = findings.sorted()
    let html = PreviewElement.problems(sorted, base: snapshot.site.configuration.base)
    state.withLock { $0.problems = html }
    readers.send("problems", Self.json(html))
    listener(.invalid(sorted, paths: batch.paths.sorted()))
  }

  /// Tells browsers what became of their pages; gives the number of those that show something else now.
  private func tell(
    _ open: [(reader: (number: Int, reader: Readers.Reader), shown: Shown)], from old: Snapshot,
    to new: Snapshot, _ changed: ChangeBatch
  ) -> Int {
    let base = new.site.configuration.base
    let isStyleAlone =
      !changed.isIncomplete && changed.paths.allSatisfy { $0.hasPrefix("theme/") && $0.hasSuffix(".css") }
    let styles = isStyleAlone ? Self.styles(from: old.theme, to: new.theme, base) : []
    let folder = new.site.configuration.assets
    let assets = changed.paths.compactMap { $0.below(folder) }.sorted().map { base + "/assets/" + $0 }
    var count = 0
    for (reader, shown) in open {
      let stream = reader.reader.stream
      let tag = tag(of: shown, path: reader.reader.path, new)
      if !assets.isEmpty {
        stream.send("assets", "[" + assets.map { Self.json(Array($0.utf8)) }.joined(separator: ",") + "]")
      }
      if tag == reader.reader.tag { continue }
      count += 1
      readers.set(tag, of: reader.number)
      if isStyleAlone {
        let files = styles.map { Self.json(Array($0.old.utf8)) + ":" + Self.json(Array($0.new.utf8)) }
        stream.send("styles", "{\"tag\":\"\(tag)\",\"files\":{\(files.joined(separator: ","))}}")
      } else {
        stream.send("reload", "{}")
      }
    }
    return count
  }

  /// Addresses of style sheets before and after a change.
  private static func styles(from old: Theme, to new: Theme, _ base: String) -> [(old: String, new: String)] {
    let before = old.styles
    return new.styles.sorted { $0.key < $1.key }.compactMap { name, address in
      guard let known = before[name], known != address else { return nil }
      return (base + known, base + address)
    }
  }
}
