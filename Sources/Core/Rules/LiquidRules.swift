extension Rule {
  /// Findings about templates.
  static let liquidRules: [Rule] = [
    .liquidSyntax, .liquidRender, .liquidMended, .undefinedValue, .unknownFilter, .unknownCondition,
    .conditionReach, .unknownIcon,
  ]

  /// A tag or output that cannot be parsed.
  public static let liquidSyntax = Rule(
    "liquid-syntax", .error,
    "A Liquid tag or output cannot be parsed. The property that holds it is not rendered; a "
      + "translation falls back to the source language."
  )
  /// A template that failed while it was rendered.
  public static let liquidRender = Rule(
    "liquid-render", .error,
    "A template failed while it was rendered: a limit was passed, or a filter could not use its input.")
  /// A damaged tag that was mended.
  public static let liquidMended = Rule(
    "liquid-mended", .warning,
    "A damaged Liquid tag was read as what it was meant to be; write it as proposed.")
  /// An output that names no value.
  public static let undefinedValue = Rule(
    "undefined-value", .warning,
    "An output names a value that does not exist, so readers see nothing. Correct the name, or put 'raw' "
      + "and 'endraw' around text that only looks like Liquid."
  )
  /// A filter that does not exist.
  public static let unknownFilter = Rule(
    "unknown-filter", .warning,
    "A filter does not exist, so the value is shown as if it were not there. Correct the name.")
  /// A name in a version condition that is no plan and no feature.
  public static let unknownCondition = Rule(
    "unknown-condition", .error,
    "A version condition names no plan, no feature and no valid comparison. It counts as false: "
      + "correct the name, or define a feature."
  )
  /// A version condition that decides nothing on its page.
  public static let conditionReach = Rule(
    "condition-reach", .info,
    "A version condition of a page holds in all versions of the page, or in none of them but in "
      + "others. Leave it out, or correct the page's versions."
  )
  /// An icon that neither the theme nor the site has.
  public static let unknownIcon = Rule(
    "unknown-icon", .warning, "An icon is not in the theme or the site; its label is shown instead.")
}
