extension Rule {
  /// Findings about the site as a whole.
  static let siteRules: [Rule] = [.configuration, .unreadableFile, .redirectConflict]

  /// A mistake in `lectern.yml`.
  public static let configuration = Rule(
    "configuration", .error, "lectern.yml has an unknown key, a wrong type or a duplicate name.")
  /// A file that could not be read.
  public static let unreadableFile = Rule(
    "unreadable-file", .error, "A file could not be read, or is not UTF-8.")
  /// Redirects that contradict each other or a page.
  public static let redirectConflict = Rule(
    "redirect-conflict", .warning,
    "Two pages claim the same redirect, or a page or another file of the site stands where it leads from. "
      + "Remove it from one of them.")
}
