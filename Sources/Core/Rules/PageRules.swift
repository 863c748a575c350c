extension Rule {
  /// Findings about pages and their front matter.
  static let pageRules: [Rule] = [
    .frontMatterMissing, .frontMatterKey, .frontMatterType, .frontMatterVersions, .missingChild,
    .duplicateChild, .duplicatePage,
    .orphanPage, .emptyTitle, .translationFallback, .orphanTranslation, .indexVersions, .machineContent,
  ]

  /// A required key that is absent.
  public static let frontMatterMissing = Rule(
    "front-matter-missing", .error,
    "A page lacks front matter or one of its required keys. Write 'title' and 'versions' between two "
      + "lines of three hyphens."
  )
  /// A key that does not exist.
  public static let frontMatterKey = Rule(
    "front-matter-key", .error, "A front matter key is unknown or stands twice.")
  /// A value of the wrong type.
  public static let frontMatterType = Rule(
    "front-matter-type", .error, "A front matter value has the wrong type or form.")
  /// Versions that cannot be understood or select nothing.
  public static let frontMatterVersions = Rule(
    "front-matter-versions", .error,
    "The versions of a page name an unknown plan or feature, are no valid range, or select nothing.")
  /// A listed child that does not exist.
  public static let missingChild = Rule(
    "missing-child", .error,
    "An index page lists a child that does not exist. Write the page, correct the entry, or name it "
      + "under 'optional' in lectern.yml."
  )
  /// A child listed twice.
  public static let duplicateChild = Rule(
    "duplicate-child", .error, "An index page lists the same child twice. Remove one of the entries.")
  /// Two files with one address.
  public static let duplicatePage = Rule(
    "duplicate-page", .error,
    "Two files have the same address, such as 'a.md' and 'a/index.md', so one of them is not published. "
      + "Remove one, or give it another name."
  )
  /// A page that no index lists.
  public static let orphanPage = Rule(
    "orphan-page", .warning,
    "No index page lists this page, so it is not published. Add it to 'children' of the index page above it.")
  /// A title that renders to nothing.
  public static let emptyTitle = Rule(
    "empty-title", .error, "A title renders to nothing in a version; the page is named by its path there.")
  /// A property of a translation that could not be rendered.
  public static let translationFallback = Rule(
    "translation-fallback", .warning,
    "A property of a translation could not be used; the source language's stands in for it.")
  /// A translation without an original.
  public static let orphanTranslation = Rule(
    "orphan-translation", .info,
    "A translated file has no original, so it is not published. Remove it, or move it to where its "
      + "original is now."
  )
  /// An index page whose versions are not its children's.
  public static let indexVersions = Rule(
    "index-versions", .warning,
    "The versions of an index page are not those of its children; the children's hold.")
  /// A page whose content a script would write.
  public static let machineContent = Rule(
    "machine-content", .info,
    "The content of a page is machine data that is not part of the site; readers see what is written around it."
  )
}
