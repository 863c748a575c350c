import Foundation
import Testing

@testable import Rendering

/// Names of lexers and the check of what comes back from a worker.
@Suite struct HighlightTextTests {
  @Test(arguments: [
    ("ruby", "ruby"), ("Dockerfile", "dockerfile"), (" ruby", "ruby"), ("YAML{:copy}", "yaml"),
    ("yml", "yaml"),
    ("jsonc", "json"), ("json5", "json"), ("bash", "shell"), ("sh", "shell"), ("console", "shell"),
    ("erb", "rhtml"),
    ("C++", "c++"), ("c#", "c#"), ("golang", "go"),
  ])
  func namesLexersByInfoWords(word: String, name: String) {
    #expect(LexerNames.name(for: word) == name)
  }

  @Test(arguments: ["", "text", "TXT", "copilot", "mermaid", "{:copy}", "a b", "a\nb", "日本語", "a;b"])
  func asksNobodyAboutWordsThatAreNoLanguage(word: String) {
    #expect(LexerNames.name(for: word) == nil)
  }

  @Test func acceptsCodeWithFlatMarksAlone() {
    let code = Array("a < \"b\" & c>\n".utf8)
    let html = "a &lt; <span class=\"tok-string\">&quot;b&quot;</span> &amp; c&gt;\n"
    #expect(MarkedCode.isMarked(Array(html.utf8), code))
    #expect(MarkedCode.isMarked([], []))
  }

  @Test(arguments: [
    "", "a", "abc", "a<b", "a<i>b</i>", "<span class=\"tok-x\">ab", "ab</span>",
    "<span class=\"x\">ab</span>",
    "<span class=\"tok-x\"><span class=\"tok-y\">ab</span></span>", "a&#98;", "ab ", "<span class=\"tok-x",
    "<span class=\"tok-x\" onclick=\"y\">ab</span>", "a&", "a<",
  ])
  func refusesOtherTextAndOtherMarkup(html: String) {
    #expect(!MarkedCode.isMarked(Array(html.utf8), Array("ab".utf8)))
  }

  @Test func digestsAreSHA256() {
    let hex = Digest(of: Array("abc".utf8)[...]).bytes.map {
      String($0 >> 4, radix: 16) + String($0 & 15, radix: 16)
    }
    #expect(hex.joined() == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
  }

  @Test func fencesWithMarkupAreToldFromThoseThatAreText() {
    let marked = ["ssh <em>HOST</em>", "a &lt; b", "x &#39;"]
    let text = ["git add .", "a < b && c", "<name> & more", "cat <<EOF"]
    #expect(marked.allSatisfy { FenceMarkup.isMarkedUp(Array($0.utf8)[...]) })
    #expect(!text.contains { FenceMarkup.isMarkedUp(Array($0.utf8)[...]) })
  }

  @Test func theThemeHasARuleForEveryClass() throws {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let sheet = try String(
      contentsOf: root.appending(path: "Sources/Resources/theme/theme.css"), encoding: .utf8)
    let table = WorkerPool.workerProgram.split(separator: "CLASSES = {")[1].split(separator: "\n}")[0]
    let classes = Set(table.split(separator: "\n").map { String($0.split(separator: "\"")[1]) })
    #expect(classes.count == 19)
    #expect(classes.filter { !sheet.contains(".tok-\($0)") }.isEmpty)
  }
}
