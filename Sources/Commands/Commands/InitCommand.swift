/// `lectern init [DIR]`: writes a small site; what exists is left alone.
enum InitCommand {
  static func run(_ arguments: Arguments, _ console: Console) throws {
    let folder = arguments.value(.directory) ?? "."
    let prefix = folder.hasSuffix("/") ? folder : folder + "/"
    if LocalFile.exists(prefix + "lectern.yml") {
      throw UsageError(
        .other("'\(prefix)lectern.yml' exists: there is a site already"), command: arguments.command)
    }
    var kept = 0
    for (path, text) in StarterSite.files {
      let target = prefix + path
      if LocalFile.exists(target) {
        console.note("kept \(target)")
        kept += 1
        continue
      }
      if let slash = target.lastIndex(of: "/") { try LocalFile.makeFolder(String(target[..<slash])) }
      try LocalFile.create(Array(text.utf8), at: target)
    }
    console.note("wrote \(Report.count(StarterSite.files.count - kept, "file")) to \(folder)")
    let root = folder == "." ? "" : " " + folder.shellWord
    console.write("lectern serve\(root) --open\n")
  }
}
