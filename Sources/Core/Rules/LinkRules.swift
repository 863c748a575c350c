extension Rule {
  /// Findings about links, images and anchors.
  static let linkRules: [Rule] = [
    .brokenLink, .redirectedLink, .brokenAnchor, .missingImage, .unresolvedTitle, .titleTypo, .linkVersion,
  ]

  /// An internal link that leads nowhere.
  public static let brokenLink = Rule(
    "broken-link", .error,
    "An internal link leads to no page and no redirect. Write the path of a page, without language, "
      + "version and '.md'."
  )
  /// A link that works only through a redirect.
  public static let redirectedLink = Rule(
    "redirected-link", .warning, "An internal link leads to a redirect; write the final path.")
  /// A fragment that names no heading or id.
  public static let brokenAnchor = Rule(
    "broken-anchor", .warning,
    "A link's fragment names no heading or id of its page. Copy it from the page's list of contents.")
  /// An image that does not exist.
  public static let missingImage = Rule(
    "missing-image", .error,
    "An image is not among the site's assets. Add the file, or correct the path, which begins with '/assets'."
  )
  /// An AUTOTITLE link without a page.
  public static let unresolvedTitle = Rule(
    "unresolved-title", .error,
    "An AUTOTITLE link leads to no page; its path is shown. Write the path of a page.")
  /// A link text that is nearly AUTOTITLE.
  public static let titleTypo = Rule(
    "title-typo", .error,
    "A link's text is nearly, but not quite, AUTOTITLE. Write AUTOTITLE, or another text.")
  /// A link that names a version that the site does not have.
  public static let linkVersion = Rule(
    "link-version", .warning,
    "A link names a plan or release that the site does not have. Write the path alone: links keep "
      + "the reader's version by themselves."
  )
}
