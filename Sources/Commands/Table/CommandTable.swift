/// Every command of the program.
package enum CommandTable {
  /// Name of the executable.
  package static let program = "lectern"
  /// What the program is, one sentence.
  package static let summary =
    "Turns documentation written in Markdown with Liquid into a static, localized site."
  /// Release of the program.
  package static let version = "0.1.0"

  /// All commands, in the order of the help.
  package static let commands: [CommandSpec] = [
    build, check, serve, render, search, status, references, initialize, rules, completions, help, version_,
  ]

  /// The command of that name.
  package static func command(named name: String) -> CommandSpec? {
    commands.first { $0.name == name }
  }

  /// Exit statuses with their meaning.
  package static let exitStatuses: [(status: Int32, meaning: String)] = [
    (0, "done, no errors"),
    (1, "the content has errors; all of them are reported"),
    (2, "wrong usage or configuration"),
    (3, "the machine failed: disk full, no permission; nothing is half-written"),
  ]

  /// Variables of the environment with their meaning.
  package static let environment: [(name: String, meaning: String)] = [
    ("NO_COLOR", "when set and not empty, nothing is coloured"),
    (
      "LECTERN_PYTHON",
      "the Python interpreter that has Pygments, for syntax highlighting; else that of VIRTUAL_ENV, of ROOT/.venv (unless "
        + "it came with the site's repository), or /usr/bin/python3"
    ),
  ]

  static let build = CommandSpec(
    name: "build", summary: "Builds the site.",
    discussion: [
      """
      Renders every page in every language and version and puts the files in place at the end, all at once. Pages with \
      errors are written as well as they can be, and the errors are reported together.
      """
    ],
    arguments: [.root],
    options: [.output, .languages, .versions, .base, .relative, .jobs, .strict],
    examples: [
      ("lectern build", "builds the site of this folder into site/"),
      ("lectern build docs -o public --versions fpt", "builds one version of docs/ into public/"),
      ("lectern build --relative", "makes links relative, so that the folder can be opened without a server"),
    ])

  static let check = CommandSpec(
    name: "check", summary: "Reports what is wrong with the content, without writing a site.",
    discussion: [
      """
      Finds what a build finds, and prints it on standard output. The output of --format json can be given to \
      --baseline later: what it holds is then known, and only new findings are reported.
      """
    ],
    arguments: [.root],
    options: [.diagnosticFormat, .baseline, .fix, .languages, .versions, .jobs, .strict],
    examples: [
      ("lectern check --strict", "fails on warnings too"),
      ("lectern check --format json > known.json", "records the findings of today"),
      ("lectern check --baseline known.json", "reports new findings only"),
      ("lectern check --fix", "writes the changes that findings propose"),
    ])

  static let serve = CommandSpec(
    name: "serve", summary: "Shows the site in a browser while you write.",
    discussion: [
      "Renders pages when they are asked for, watches the files, and reloads the browser when one was saved."
    ],
    arguments: [.root], options: [.port, .open, .jobs],
    examples: [("lectern serve --open", "starts and opens the browser")])

  static let render = CommandSpec(
    name: "render", summary: "Prints the body of one article as HTML.",
    arguments: [.page, .root], options: [.language, .version],
    examples: [
      (
        "lectern render content/billing/index.md --language es",
        "prints the Spanish body, in the first version that has the page"
      ),
      ("lectern render /en/enterprise-server@3.1/billing", "takes language and version from the path"),
    ])

  static let search = CommandSpec(
    name: "search", summary: "Exports the site's texts for a search engine.",
    discussion: [
      """
      The site's own search needs no service. For sites that outgrow it, 'export' prints what OpenSearch and \
      Elasticsearch take at _bulk: for each page in each language and version one line with the action and one with \
      the document. Documents of a language go into an index of their own, named after --index and the language.
      """
    ],
    arguments: [.searchAction, .root],
    options: [.exportFormat, .exportUnit, .indexName, .languages, .versions, .base, .jobs],
    examples: [
      ("lectern search export > docs.ndjson", "exports every page"),
      (
        "lectern search export --by section --languages en --versions fpt",
        "exports one version in English, section by section"
      ),
    ])

  static let status = CommandSpec(
    name: "status", summary: "Shows how much of the site is translated.",
    arguments: [.root], options: [.statusFormat],
    examples: [("lectern status --format json", "prints figures for every language and page")])

  static let references = CommandSpec(
    name: "refs", summary: "Lists who uses a variable, reusable, feature, image or page.",
    arguments: [.name, .root], options: [],
    examples: [
      ("lectern refs variables.product.name", "lists the uses of a variable"),
      ("lectern refs /assets/images/logo.png", "lists the uses of an image"),
    ])

  static let initialize = CommandSpec(
    name: "init", summary: "Starts a small site in two languages and two versions.",
    discussion: ["Never overwrites a file."],
    arguments: [.directory], options: [],
    examples: [("lectern init docs", "starts a site in docs/")])

  static let rules = CommandSpec(
    name: "rules", summary: "Explains the rules that findings name in brackets.",
    arguments: [.rule], options: [.rulesFormat],
    examples: [("lectern rules broken-link", "explains one rule")])

  static let completions = CommandSpec(
    name: "completions", summary: "Prints a completion script for a shell.",
    arguments: [.shell], options: [],
    examples: [
      ("lectern completions bash > /etc/bash_completion.d/lectern", "installs completions for bash"),
      ("lectern completions zsh > \"${fpath[1]}/_lectern\"", "installs completions for zsh"),
      ("lectern completions fish > ~/.config/fish/completions/lectern.fish", "installs completions for fish"),
    ])

  static let help = CommandSpec(
    name: "help", summary: "Shows help for the program or for a command.",
    arguments: [.command], options: [.helpFormat],
    examples: [("lectern help --format man > lectern.1", "writes the man page")])

  static let version_ = CommandSpec(name: "version", summary: "Prints the version.")
}
