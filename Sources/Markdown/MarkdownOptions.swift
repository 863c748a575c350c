/// Which extensions of CommonMark a text is read with.
public struct MarkdownOptions: Sendable, Hashable {
  /// Pipe tables.
  public var tables = false
  /// `~text~` and `~~text~~`.
  public var strikethrough = false
  /// `[ ]` and `[x]` at the start of list items.
  public var taskLists = false
  /// Bare `www.`, `http://`, `https://`, `ftp://` and e-mail addresses become links.
  public var autolinks = false
  /// `[^name]` and `[^name]: text`.
  public var footnotes = false
  /// Block quotes that begin with `[!NOTE]`, `[!TIP]`, `[!IMPORTANT]`, `[!WARNING]` or `[!CAUTION]`.
  public var alerts = false
  /// `*` runs beside Chinese, Japanese and Korean characters follow the `markdown-cjk-friendly` amendment,
  /// and a bare address that runs on into such words ends before code.
  public var cjkEmphasis = false
  /// `:name:` in text becomes the emoji of that name.
  public var emoji = false
  /// Headings get ids made from their text.
  public var headingIDs = false
  /// `<script>`, `<style>` and seven more raw tags are escaped.
  public var tagFilter = false
  /// Written before every footnote id: `user-content-` as on GitHub.
  public var footnotePrefix = "user-content-"

  /// Makes options with every extension off.
  public init() {}

  /// Plain CommonMark.
  public static let commonMark = MarkdownOptions()

  /// GitHub Flavored Markdown as its specification has it, without the filter of raw tags.
  public static let gfm: MarkdownOptions = {
    var options = MarkdownOptions()
    options.tables = true
    options.strikethrough = true
    options.taskLists = true
    options.autolinks = true
    options.footnotes = true
    return options
  }()

  /// Everything that documentation sites use: GFM, alerts, emoji, heading ids and emphasis beside CJK text.
  public static let full: MarkdownOptions = {
    var options = gfm
    options.alerts = true
    options.cjkEmphasis = true
    options.emoji = true
    options.headingIDs = true
    return options
  }()
}
