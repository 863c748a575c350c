extension Rule {
  /// Findings about Markdown.
  static let markdownRules: [Rule] = [
    .markdownMended, .sloppyList, .sloppyTable, .unclosedEmphasis, .visibleMarkup, .unclosedCode, .alertKind,
    .undefinedReference, .unbalancedHTML, .codeAnnotation, .codeTab, .highlighting,
  ]

  /// Dented mark-up that was mended.
  public static let markdownMended = Rule(
    "markdown-mended", .warning, "Dented mark-up was read as what it was meant to be; write it as proposed.")
  /// A list continuation that is not part of its item.
  public static let sloppyList = Rule(
    "sloppy-list", .warning,
    "Text that follows a list item is indented too little to belong to it. Indent it to the item's text.")
  /// A table whose delimiter row does not match its header.
  public static let sloppyTable = Rule(
    "sloppy-table", .warning,
    "A table's delimiter row has another number of cells than its header, so it is shown as text. "
      + "Give both the same number."
  )
  /// Emphasis that is never closed.
  public static let unclosedEmphasis = Rule(
    "unclosed-emphasis", .warning,
    "Emphasis is opened but not closed, so its marks are shown. Close it, or write a backslash "
      + "before the mark."
  )
  /// Mark-up that is shown as it is written.
  public static let visibleMarkup = Rule(
    "visible-markup", .warning,
    "Readers see raw mark-up, since what was written is not what it was meant to be. Mend it, or write "
      + "a backslash before signs that readers shall see."
  )
  /// A code block that is never closed.
  public static let unclosedCode = Rule(
    "unclosed-code", .warning,
    "A fenced code block has no closing fence, so what follows is shown as code. Close it where the code ends, "
      + "indented like its beginning."
  )
  /// An alert that is none.
  public static let alertKind = Rule(
    "alert-kind", .warning,
    "A block quote begins like an alert, but is none, so its mark is shown. The kinds are NOTE, TIP, IMPORTANT, "
      + "WARNING and CAUTION."
  )
  /// A link or footnote without its definition.
  public static let undefinedReference = Rule(
    "undefined-reference", .warning,
    "A link or footnote names a definition that the page lacks, so its mark-up is shown. Write the definition, "
      + "or a link with its address."
  )
  /// Raw HTML whose tags do not pair up.
  public static let unbalancedHTML = Rule(
    "unbalanced-html", .info, "Raw HTML has an end tag without a start, or a start without an end.")
  /// Annotated code that is not annotated.
  public static let codeAnnotation = Rule(
    "code-annotation", .error,
    "A code block marked 'annotate' does not alternate comments and code, or has no known language.")
  /// A code tab that names no language.
  public static let codeTab = Rule(
    "code-tab", .error, "A code tab names no known language, or stands outside code tabs.")
  /// A code block that could not be highlighted.
  public static let highlighting = Rule(
    "highlighting", .error, "A code block could not be highlighted and is shown plain.")
}
