package import Core

/// What `lectern.yml` says, with defaults filled in.
package struct Configuration: Sendable {
  /// Which redirects become pages.
  package enum RedirectPages: String, Sendable, CaseIterable { case all, plain, none }

  /// Title of the site.
  package var title: String = ""
  /// Address of the site without a final slash, nil when unknown.
  package var url: String?
  /// Address of a page's source file, `{path}` standing for its path from the root; nil when readers are shown none.
  package var sourceURL: String?
  /// Path under which the site lives: empty, or `/docs` without a final slash.
  package var base: String = ""
  /// Whether links are written relative to their page (`--relative`).
  package var relative: Bool = false
  /// Languages, the source language first.
  package var languages: [Language] = []
  /// Codes of all languages of `lectern.yml`, also those that were not asked for.
  package var allLanguageCodes: [String] = []
  /// Plans in order, as far as they were asked for.
  package var plans: [Plan] = []
  /// All plans of `lectern.yml`, also those that were not asked for.
  package var allPlans: [Plan] = []
  /// Versions in order, as far as they were asked for; the first is the default.
  package var versions: [Version] = []
  /// All versions of `lectern.yml`, with the segments that they have when nothing is left out.
  package var allVersions: [Version] = []
  /// For every version its index in `allVersions`.
  package var chosenVersions: [Int] = []
  /// Whether `lectern.yml` declares no versions; then there is one, and `versions` in front matter says nothing.
  package var isUnversioned: Bool = false
  /// Folder of images and other files, copied to `/assets`.
  package var assets: String = "assets"
  /// Folder of partials.
  package var includes: String = "includes"
  /// Children that may be absent.
  package var optional: [String] = []
  /// Data files (paths such as `variables/product.yml`) that translations take from the source language.
  package var sourceOnly: [String] = []
  /// Which redirects become pages; nil when `lectern.yml` does not say.
  package var redirects: RedirectPages?
  /// Opening and closing delimiters of Liquid tags.
  package var tagDelimiters: (open: String, close: String) = ("{%", "%}")
  /// Opening and closing delimiters of Liquid output.
  package var outputDelimiters: (open: String, close: String) = ("{{", "}}")
  /// Languages of fences that keep inline HTML.
  package var htmlInFences: [String] = []
  /// Whether dented mark-up is mended.
  package var mend: Bool = true
  /// `lectern.yml` itself, or what was assumed in its place; nil when there is neither.
  package var file: SourceFile?
  /// The `lectern.yml` that was assumed from the tree, since there is none.
  package var assumption: String?

  /// Starts with the defaults.
  package init() {}

  /// Folders below the root that the site is made from, each once.
  package var inputFolders: [String] {
    var folders = ["theme", assets, includes]
    for language in languages { folders += [language.contentFolder, language.dataFolder] }
    return Set(folders.filter { !$0.isEmpty }).sorted()
  }
}

/// What the command line asked for.
package struct BuildSelection: Sendable {
  /// Codes of the languages to write; nil for all.
  package var languages: [String]?
  /// Versions to build: a short name or plan name (all its releases), or `ghes@3.1`; nil for all.
  package var versions: [String]?
  /// Replaces `base`.
  package var base: String?
  /// Whether links are written relative to their page.
  package var relative: Bool
  /// Threads to use.
  package var jobs: Int

  /// Asks for everything unless told otherwise.
  package init(
    languages: [String]? = nil, versions: [String]? = nil, base: String? = nil, relative: Bool = false,
    jobs: Int = Workers.defaultJobs
  ) {
    self.languages = languages
    self.versions = versions
    self.base = base
    self.relative = relative
    self.jobs = jobs
  }
}
