/// A tag as a template sees it, made once when the template is parsed and rendered many times.
public protocol CustomTag: Sendable {
  /// Writes what the tag stands for.
  func render(_ context: RenderContext, into output: inout Output) throws(LiquidError)
  /// Whether the tag never writes anything: white space among nothing but such tags in a block is left out. False
  /// by default.
  var isBlank: Bool { get }
}

extension CustomTag {
  public var isBlank: Bool { false }
}

/// A template and what it renders to, shown in manuals and run as a test.
public struct Example: Sendable {
  /// The template's text.
  public let template: String
  /// What it renders to.
  public let result: String

  /// Shows that `template` gives `result`.
  public init(_ template: String, _ result: String) {
    self.template = template
    self.result = result
  }
}

/// How a tag is read: alone, or with a body, branches and an end.
public struct TagDefinition: Sendable {
  enum Form: Sendable {
    case inline(@Sendable (TagArguments) throws(LiquidError) -> any CustomTag)
    case block(
      ends: [String], branches: [String], raw: Bool, @Sendable ([Branch]) throws(LiquidError) -> any CustomTag
    )
    /// `comment`, whose body is skipped by rules of its own.
    case comment
    /// `liquid`, whose lines are tags.
    case lines
  }

  let form: Form
  /// What the tag does, one sentence.
  public var summary = ""
  /// Templates and what they give.
  public var examples: [Example] = []

  /// Names of the tags that end the block.
  var ends: [String] {
    switch form {
    case .block(let ends, _, _, _): ends
    case .comment: ["endcomment"]
    case .inline, .lines: []
    }
  }

  /// Names of the tags that end and divide the block.
  var stops: [String] {
    switch form {
    case .block(let ends, let branches, _, _): ends + branches
    case .comment: ["endcomment"]
    case .inline, .lines: []
    }
  }

  /// A tag without a body; `make` is called when the template is parsed.
  public static func inline(
    _ make: @escaping @Sendable (TagArguments) throws(LiquidError) -> any CustomTag
  ) -> TagDefinition {
    TagDefinition(form: .inline(make))
  }

  /// A tag with a body up to the first of `ends`, divided by `branches`.
  ///
  /// `make` receives the opening tag as the first branch, then one for each branch tag in order. The body of a `raw`
  /// block is not parsed: see `Branch.bodyRange`.
  public static func block(
    ends: [String], branches: [String] = [], raw: Bool = false,
    _ make: @escaping @Sendable ([Branch]) throws(LiquidError) -> any CustomTag
  ) -> TagDefinition {
    TagDefinition(form: .block(ends: ends, branches: branches, raw: raw, make))
  }

  /// The definition with its description for manuals.
  public func documented(_ summary: String, _ examples: [Example] = []) -> TagDefinition {
    var definition = self
    definition.summary = summary
    definition.examples = examples
    return definition
  }
}

/// A part of a block tag: the opening tag or a branch tag, and the body that follows it.
public struct Branch: Sendable {
  /// The tag's name, such as `ifversion` or `elsif`.
  public let name: String
  /// What stands in the tag.
  public let arguments: TagArguments
  /// What follows the tag, up to the next branch or the end; empty for raw blocks.
  public let body: Block
  /// Stretch of `arguments.source.bytes` that the body was read from, trimmed as the tags' dashes ask.
  public let bodyRange: Range<Int>

  /// The whole `{% … %}` in `arguments.source.bytes`.
  public var tagRange: Range<Int> { arguments.tagRange }
}
