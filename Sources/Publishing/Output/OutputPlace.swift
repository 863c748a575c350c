import Glibc

// How a finished staging folder becomes the output.
//
// The usual way: staging is a sibling, `.site.lectern-new` beside `site`, and both names are exchanged by one system
// call. A journal, written just before, names the staging folder's inode: a later run that finds the journal knows
// from the output's inode whether the exchange took place, and adopts the new manifest or throws it away.
//
// Where the kernel or the file system refuses the exchange, or the output is a mount point (then staging lies inside
// it), files are moved one by one; the journal says so, and the next run goes on where an interrupted one stopped.

/// The folders that a build's output and its records live in.
final class OutputPlace: Sendable {
  /// Name of staging inside the output, where it cannot be a sibling.
  static let insideName = ".lectern-new"

  private let state: Folder
  private let parent: Folder
  private let name: String
  private let stagingName: String
  /// Whether staging lies inside the output instead of beside it.
  let stagesInside: Bool

  private static let journal = "journal"
  private static let manifest = "manifest"
  private static let nextManifest = "manifest-next"

  /// Finds the places for `output`, makes the folders that are missing and takes the lock.
  ///
  /// `stagesInside` decides where staging lies, for tests; otherwise the machine does.
  init(output: String, state: String, stagesInside: Bool? = nil) throws(OutputError) {
    let absolute = Self.resolved(output)
    let slash = absolute.utf8.lastIndex(of: UInt8(ascii: "/")) ?? absolute.startIndex
    let parentPath = slash == absolute.startIndex ? "/" : String(absolute[..<slash])
    name = String(absolute[absolute.utf8.index(after: slash)...])
    parent = try Folder(making: parentPath)
    self.state = try Folder(making: state + "/output-" + ContentDigest(of: Array(absolute.utf8)).shortHex)
    if !self.state.lock() { throw OutputError("lock (another build is writing)", output, code: EBUSY) }
    let outputDevice = parent.status(name).map { $0.device }
    let isMount = outputDevice != nil && outputDevice != parent.ownStatus?.device
    let isWritable = unsafe access(parentPath, W_OK) == 0
    let liesInside = stagesInside ?? (isMount || !isWritable)
    self.stagesInside = liesInside
    stagingName = liesInside ? name + "/" + Self.insideName : "." + name + ".lectern-new"
  }

  deinit { state.unlock() }

  /// `path` as an absolute one without symbolic links, as far as it exists.
  static func resolved(_ path: String) -> String {
    if let real = unsafe realpath(path, nil) {
      defer { unsafe free(real) }
      return unsafe String(cString: real)
    }
    var trimmed = path
    while trimmed.utf8.count > 1, trimmed.hasSuffix("/") { trimmed.removeLast() }
    // The working folder itself is gone.
    if trimmed == "." { return trimmed }
    let slash = trimmed.utf8.lastIndex(of: UInt8(ascii: "/"))
    let base =
      slash.map { $0 == trimmed.startIndex ? "/" : resolved(String(trimmed[..<$0])) } ?? resolved(".")
    let last = slash.map { trimmed[trimmed.utf8.index(after: $0)...] } ?? trimmed[...]
    if last == "." { return base }
    if last == ".." {
      // What does not exist cannot be a link, so its parent is the folder before it.
      guard let end = base.utf8.lastIndex(of: UInt8(ascii: "/")), end > base.startIndex else { return "/" }
      return String(base[..<end])
    }
    return (base == "/" ? "" : base) + "/" + last
  }

  /// The output as it is now, nil when there is none yet.
  func openOutput() -> Folder? { try? Folder(opening: parent.path + "/" + name) }

  /// An empty staging folder.
  func makeStaging() throws(OutputError) -> Folder {
    removeStaging()
    try parent.makeFolder(stagingName)
    let staging = try Folder(opening: parent.path + "/" + stagingName)
    if let mode = parent.status(name)?.mode { staging.setMode(mode) }
    return staging
  }

  func removeStaging() {
    if parent.status(stagingName) != nil { parent.removeTree(stagingName) }
  }

  /// Finishes or undoes what an interrupted build began, and returns what the output was written from.
  func recover() throws(OutputError) -> OutputManifest {
    guard let bytes = try state.read(Self.journal) else {
      if state.status(Self.nextManifest) != nil { state.removeTree(Self.nextManifest) }
      return try OutputManifest(reading: Self.manifest, in: state)
    }
    let journal = String(decoding: bytes, as: UTF8.self)
    let previous = try OutputManifest(reading: Self.manifest, in: state)
    if journal.hasPrefix("move") {
      let next = try OutputManifest(reading: Self.nextManifest, in: state)
      try moveAll(next: next, previous: previous)
      try adoptNext()
      return try OutputManifest(reading: Self.manifest, in: state)
    }
    if let output = parent.status(name), journal == "exchange \(output.inode)\n" {
      try adoptNext()
      return try OutputManifest(reading: Self.manifest, in: state)
    }
    state.remove(Self.journal)
    if state.status(Self.nextManifest) != nil { state.removeTree(Self.nextManifest) }
    return previous
  }

  /// Makes `staging` the output; whether that was one step.
  func put(
    _ staging: Folder, next: OutputManifest, previous: OutputManifest, notes: [String]
  ) throws(OutputError) -> Bool {
    if state.status(Self.nextManifest) != nil { state.removeTree(Self.nextManifest) }
    try next.store(in: Self.nextManifest, of: state, notes: notes)
    if !stagesInside {
      try writeJournal("exchange \(staging.ownStatus?.inode ?? 0)\n")
      let code = parent.status(name) == nil ? renameStaging() : parent.exchange(stagingName, name)
      if code == 0 {
        try adoptNext()
        removeStaging()
        return true
      }
      guard [EINVAL, ENOSYS, EXDEV, EBUSY, ENOTSUP, EPERM].contains(code) else {
        throw OutputError("replace", parent.path + "/" + name, code: code)
      }
    }
    try writeJournal("move\n")
    try moveAll(next: next, previous: previous)
    try adoptNext()
    return false
  }

  private func renameStaging() -> Int32 {
    do { try parent.rename(stagingName, to: name) } catch { return error.code }
    return 0
  }

  private func writeJournal(_ text: String) throws(OutputError) {
    state.remove(Self.journal)
    try state.write(Array(text.utf8), to: Self.journal)
  }

  private func adoptNext() throws(OutputError) {
    if state.status(Self.nextManifest) != nil {
      if state.status(Self.manifest) != nil { state.removeTree(Self.manifest) }
      try state.rename(Self.nextManifest, to: Self.manifest)
    }
    state.remove(Self.journal)
  }

  /// Moves file by file; whatever is no longer in staging has been moved already.
  private func moveAll(next: OutputManifest, previous: OutputManifest) throws(OutputError) {
    try parent.makeFolder(name)
    let output = try Folder(opening: parent.path + "/" + name)
    // First what goes: it may have the name of a folder that is needed now.
    for path in previous.entries.keys.sorted() where next.entries[path] == nil {
      output.remove(path)
      var folder = OutputWriter.folder(of: path)
      while !folder.isEmpty, output.removeFolder(folder) { folder = OutputWriter.folder(of: folder) }
    }
    if parent.status(stagingName) != nil {
      let staging = try Folder(opening: parent.path + "/" + stagingName)
      try moveFiles(in: ".", from: staging, to: output)
    }
    removeStaging()
  }

  private func moveFiles(in path: String, from staging: Folder, to output: Folder) throws(OutputError) {
    for item in staging.entries(path) {
      let name = path == "." ? item.name : path + "/" + item.name
      if item.isFolder {
        try moveFiles(in: name, from: staging, to: output)
      } else {
        clearWay(for: name, in: output)
        try output.makeFolder(OutputWriter.folder(of: name))
        try staging.rename(name, to: name, in: output)
      }
    }
  }

  /// Removes a file where a folder of `path` must be, and a folder where its file must be.
  private func clearWay(for path: String, in output: Folder) {
    if output.status(path)?.isFolder == true { output.removeTree(path) }
    var folder = OutputWriter.folder(of: path)
    while !folder.isEmpty {
      if let status = output.status(folder) {
        if !status.isFolder { output.remove(folder) }
        return
      }
      folder = OutputWriter.folder(of: folder)
    }
  }
}
