extension Rule {
  /// Every rule there is, in the order of the manual.
  public static let all: [Rule] = liquidRules + dataRules + pageRules + linkRules + markdownRules + siteRules
}
