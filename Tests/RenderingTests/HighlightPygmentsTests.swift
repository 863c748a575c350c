import Foundation
import Testing

@testable import Rendering

/// The Pygments of this repository's environment or of the system.
private enum TestPygments {
  static let highlighter = Highlighter(
    interpreter: .chosen(
      root: URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().path), state: nil)

  /// Whether the worker finds it, which it says with the first block.
  static let isThere: Bool = {
    var output: [UInt8] = []
    _ = highlighter.append(Array("x".utf8)[...], language: "json", to: &output)
    return highlighter.version != nil
  }()
}

/// Classes that the real worker gives, with the Pygments of this repository's environment or of the system.
@Suite(.enabled(if: TestPygments.isThere, "there is no Pygments"))
struct HighlightPygmentsTests {
  /// `code` with `[class:text]` for spans.
  private static func marked(_ code: String, _ language: String) -> String {
    var output: [UInt8] = []
    let problem = TestPygments.highlighter.append(Array(code.utf8)[...], language: language, to: &output)
    #expect(problem == nil)
    return String(decoding: output, as: UTF8.self)
      .replacing("<span class=\"tok-", with: "[").replacing("\">", with: ":").replacing("</span>", with: "]")
      .replacing("&lt;", with: "<").replacing("&gt;", with: ">").replacing("&quot;", with: "\"")
      .replacing("&amp;", with: "&")
  }

  private static func check(
    _ language: String, _ code: String, _ expected: String, at place: SourceLocation = #_sourceLocation
  ) {
    #expect(marked(code, language) == expected, sourceLocation: place)
  }

  // MARK: Shell

  @Test func sessionsHavePromptsCommandsCommentsAndOutput() {
    Self.check(
      "shell",
      """
      # Say something
      $ echo "$HOME" # why
      /home/me

      > it's there
      $ cd ..

      """,
      """
      [comment:# Say something
      ][prompt:$ ][builtin:echo] [string:"][variable:$HOME][string:"] [comment:# why
      ][output:/home/me

      > it's there
      ][prompt:$ ][builtin:cd] ..

      """)
  }

  @Test func commandsGoOnAfterBackslashesAndInQuotes() {
    Self.check(
      "console",
      """
      $ tool --one \\
        --two '{
        "a": 1
      }'
      done
      $ say don't
      no

      """,
      """
      [prompt:$ ]tool --one [constant:\\
      ]  --two [string:'{
        "a": 1
      }']
      [output:done
      ][prompt:$ ]say don't
      [output:no
      ]
      """)
  }

  @Test func shellWithoutPromptsIsAScript() {
    Self.check(
      "bash", "# Build\nexport A=1\nif [ -f x ]; then\n  echo 'x'\nfi\n",
      "[comment:# Build\n][builtin:export] [variable:A]=[number:1]\n[keyword:if] [ -f x ]; [keyword:then]\n"
        + "  [builtin:echo] [string:'x']\n[keyword:fi]\n")
  }

  // MARK: Data

  @Test func keysAreAttributesAndPlainScalarsMayBeNumbersAndConstants() {
    Self.check(
      "yaml",
      """
      on: [push, 12]
      count: -1.5e3
      flag: true
      none: ~
      version: 1.2.3
      text: hello 12
      quoted: "12" # note
      run: |
        echo 12

      """,
      """
      [attribute:on]: [push, [number:12]]
      [attribute:count]: [number:-1.5e3]
      [attribute:flag]: [constant:true]
      [attribute:none]: [constant:~]
      [attribute:version]: 1.2.3
      [attribute:text]: hello 12
      [attribute:quoted]: [string:"12"] [comment:# note]
      [attribute:run]: |
        [string:echo 12]

      """)
  }

  @Test func jsonMayHaveComments() {
    Self.check(
      "jsonc", "{\n  \"a\": [1, null, \"x\"] // why\n}\n",
      "{\n  [attribute:\"a\"]: [[number:1], [constant:null], [string:\"x\"]] [comment:// why]\n}\n")
  }

  // MARK: Others

  @Test func graphqlDescriptionsAreStrings() {
    // Pygments before 2.16 has no GraphQL at all.
    guard Self.marked("query { a }\n", "graphql").contains("keyword") else { return }
    Self.check(
      "graphql",
      #"""
      """
      A "user" # of ours
      """
      type User implements Node @key {
        "short"
        id: ID! # note
        posts(first: Int = 10): [Post!]!
      }
      enum Color { RED @old BLUE }

      """#,
      #"""
      [string:"""
      A "user" # of ours
      """]
      [keyword:type] [type:User] [keyword:implements] [type:Node] [meta:@key] {
        [string:"short"]
        [attribute:id]: [builtin:ID]! [comment:# note]
        [attribute:posts]([attribute:first]: [builtin:Int] = [number:10]): [[type:Post]!]!
      }
      [keyword:enum] [type:Color] { [constant:RED] [meta:@old] [constant:BLUE] }

      """#)
  }

  @Test func mistakesAreNotMarked() {
    Self.check("json", "{ … }\n", "{ … }\n")
  }

  @Test func differencesHeadingsAndTagsHaveClasses() {
    Self.check(
      "diff", "@@ -1 +1 @@\n-old\n+new\n", "[heading:@@ -1 +1 @@]\n[deleted:-old]\n[inserted:+new]\n")
    Self.check("html", "<a href=\"x\">y</a>\n", "<[tag:a] [attribute:href]=[string:\"x\"]>y</[tag:a]>\n")
    Self.check("erb", "<b><%= x %></b>\n", "<[tag:b]>[meta:<%=] x [meta:%>]</[tag:b]>\n")
  }

  @Test(arguments: [
    "\u{FEFF}a = 1\n", "\n\n a = 1 \n\n", "a = 1", "\ta\t=\t1\n", "# 日本 — “x”\n", "a\u{0B}b\u{0C}c\n$ d\n",
    "$ a\u{2028}b\nc\n",
    "'unclosed\n", "<>&\"\n",
  ])
  func textIsTheSameToTheByte(code: String) {
    for language in [
      "python", "shell", "yaml", "json", "html", "ruby", "markdown", "http", "diff", "graphql",
    ] {
      var output: [UInt8] = []
      #expect(TestPygments.highlighter.append(Array(code.utf8)[...], language: language, to: &output) == nil)
      #expect(HighlightPygmentsTests.text(output) == code)
    }
  }

  /// The text of HTML that holds nothing but spans.
  private static func text(_ html: [UInt8]) -> String {
    var isTag = false
    let bytes = html.filter { byte in
      if byte == UInt8(ascii: "<") { isTag = true }
      defer { if byte == UInt8(ascii: ">") { isTag = false } }
      return !isTag
    }
    return String(decoding: bytes, as: UTF8.self).replacing("&lt;", with: "<").replacing("&gt;", with: ">")
      .replacing("&quot;", with: "\"").replacing("&amp;", with: "&")
  }

  @Test func unknownLanguagesArePlain() {
    Self.check("no-such-language", "a < b\n", "a < b\n")
  }
}
