extension OptionSpec {
  package static let output = OptionSpec(
    name: "output", letter: "o", value: ValueSpec(placeholder: "DIR", kind: .directory, assumed: "ROOT/site"),
    summary: "Folder of the finished site.")
  package static let languages = OptionSpec(
    name: "languages", value: ValueSpec(placeholder: "en,es", kind: .list, assumed: "all"),
    summary: "Only these languages, as lectern.yml names them.")
  package static let versions = OptionSpec(
    name: "versions", value: ValueSpec(placeholder: "fpt,ghes@3.1", kind: .list, assumed: "all"),
    summary: "Only these versions, or plans with all their releases.")
  package static let base = OptionSpec(
    name: "base", value: ValueSpec(placeholder: "PATH", kind: .text),
    summary: "Path under which the site lives, as in /docs; goes before lectern.yml's 'base'.")
  package static let relative = OptionSpec(
    name: "relative", summary: "Writes links relative to each page, ending in index.html.")
  package static let jobs = OptionSpec(
    name: "jobs", letter: "j",
    value: ValueSpec(placeholder: "N", kind: .number(1...1024), assumed: "the number of processors"),
    summary: "Threads to work with.")
  package static let strict = OptionSpec(name: "strict", summary: "Fails on warnings too.")
  package static let diagnosticFormat = OptionSpec(
    name: "format", value: .choice(["text", "json", "sarif", "github"], assumed: "text"),
    summary: "Form of the findings.")
  package static let baseline = OptionSpec(
    name: "baseline", value: ValueSpec(placeholder: "FILE", kind: .file),
    summary: "Findings that are known, as written by --format json; they are not reported.")
  package static let fix = OptionSpec(
    name: "fix", summary: "Writes the changes that findings propose, and reports what is left.")
  package static let port = OptionSpec(
    name: "port", letter: "p",
    value: ValueSpec(placeholder: "N", kind: .number(0...65535), assumed: "4000, or the next that is free"),
    summary: "Port of the preview server.")
  package static let open = OptionSpec(name: "open", summary: "Opens the browser.")
  package static let language = OptionSpec(
    name: "language", value: ValueSpec(placeholder: "es", kind: .text, assumed: "the source language"),
    summary: "Language to render.")
  package static let version = OptionSpec(
    name: "version",
    value: ValueSpec(placeholder: "ghes@3.1", kind: .text, assumed: "the page's first"),
    summary: "Version to render.")
  package static let statusFormat = OptionSpec(
    name: "format", value: .choice(["text", "json"], assumed: "text"), summary: "Form of the figures.")
  package static let rulesFormat = OptionSpec(
    name: "format", value: .choice(["text", "markdown"], assumed: "text"), summary: "Form of the list.")
  package static let helpFormat = OptionSpec(
    name: "format", value: .choice(["text", "man", "markdown"], assumed: "text"),
    summary: "Form of the help; 'man' and 'markdown' describe all commands.")
  package static let exportFormat = OptionSpec(
    name: "format", value: .choice(["ndjson"], assumed: "ndjson"), summary: "Form of the export.")
  package static let exportUnit = OptionSpec(
    name: "by", value: .choice(["page", "section"], assumed: "page"), summary: "What becomes one document.")
  package static let indexName = OptionSpec(
    name: "index", value: ValueSpec(placeholder: "NAME", kind: .text, assumed: "docs"),
    summary: "Beginning of the names of the indexes; '-' and the language follow.")
  /// Understood by every command.
  package static let showHelp = OptionSpec(name: "help", letter: "h", summary: "Shows help for the command.")
}

extension ArgumentSpec {
  package static let root = ArgumentSpec(
    name: "ROOT", summary: "Folder of the site, with lectern.yml in it (default: this folder).",
    kind: .directory)
  package static let directory = ArgumentSpec(
    name: "DIR", summary: "Folder to start the site in (default: this folder).", kind: .directory)
  package static let page = ArgumentSpec(
    name: "PAGE", summary: "Path of a content file, or path of a page in the site.", isOptional: false,
    kind: .file)
  package static let searchAction = ArgumentSpec(
    name: "ACTION", summary: "What to do: export.", isOptional: false, kind: .choice(["export"]))
  package static let name = ArgumentSpec(
    name: "NAME", summary: "Name as content uses it: variables.product.name, reusables.a.b, a path.",
    isOptional: false)
  package static let rule = ArgumentSpec(name: "RULE", summary: "Name of a rule (default: all).")
  package static let shell = ArgumentSpec(
    name: "SHELL", summary: "The shell: bash, zsh or fish.", isOptional: false,
    kind: .choice(["bash", "zsh", "fish"]))
  package static let command = ArgumentSpec(
    name: "COMMAND", summary: "The command to explain.",
    kind: .choice([
      "build", "check", "serve", "render", "search", "status", "refs", "init", "rules", "completions",
      "version",
    ]))
}
