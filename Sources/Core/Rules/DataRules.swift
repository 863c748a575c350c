extension Rule {
  /// Findings about variables, reusables and features.
  static let dataRules: [Rule] = [
    .undefinedData, .dataCycle, .unusedVariable, .unusedReusable, .unusedFeature, .yamlSyntax,
  ]

  /// A data reference that leads nowhere.
  public static let undefinedData = Rule(
    "undefined-data", .error,
    "A variable or reusable does not exist. It renders as nothing; in a translation the source "
      + "language's is used. Correct the name, or write it."
  )
  /// Data that include themselves.
  public static let dataCycle = Rule(
    "data-cycle", .error,
    "A variable or reusable includes itself, directly or through others. Take one of the references out.")
  /// A variable nobody uses.
  public static let unusedVariable = Rule(
    "unused-variable", .warning, "No page, reusable or variable uses this variable. Remove it.")
  /// A reusable nobody uses.
  public static let unusedReusable = Rule(
    "unused-reusable", .warning, "No page, reusable or variable uses this reusable. Remove it.")
  /// A feature nobody uses.
  public static let unusedFeature = Rule(
    "unused-feature", .warning, "No page, condition or front matter uses this feature. Remove it.")
  /// A YAML file that cannot be read.
  public static let yamlSyntax = Rule(
    "yaml-syntax", .error,
    "A YAML file or front matter is not valid YAML. Most often a value needs quotation marks, or a "
      + "line is indented wrongly."
  )
}
