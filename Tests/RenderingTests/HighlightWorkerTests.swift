import Core
import Foundation
import Testing

@testable import Rendering

/// What becomes of code when workers behave in one way or another; the workers here are small programs of the tests.
@Suite(.enabled(if: TestPython.isThere, "there is no /usr/bin/python3"))
struct HighlightWorkerTests {
  /// A program that greets and then does `body` for each request (`language`, `code`, `say(html)`); every start and
  /// request leaves a line in the file `log`.
  private static func program(_ folder: HighlightFolder, greeting: String = "9.1 /dev/null", _ body: String)
    -> String
  {
    """
    import os, sys, time
    def log(word):
      with open("\(folder.path)/log", "a") as file: file.write(word + "\\n")
    def starts(): return open("\(folder.path)/log").read().count("start")
    def say(html): os.write(1, b"%d\\n%b" % (len(html), html))
    log("start")
    os.write(1, b"\(greeting)\\n")
    while True:
      line = sys.stdin.buffer.readline()
      if not line: break
      language, length = line.split()
      code = sys.stdin.buffer.read(int(length))
      log(language.decode())
      \(body)
    """
  }

  private static let marking = "say(b'<span class=\"tok-keyword\">' + code + b'</span>')"

  private static func highlighter(_ folder: HighlightFolder, _ program: String) -> Highlighter {
    Highlighter(
      interpreter: Interpreter(path: "/usr/bin/python3"), state: folder.path + "/state", program: program,
      timeAllowed: .seconds(2))
  }

  private static func write(_ highlighter: Highlighter, _ code: String, _ language: String = "ruby")
    -> Written
  {
    var output: [UInt8] = []
    let problem = highlighter.append(Array(code.utf8)[...], language: language, to: &output)
    return Written(html: String(decoding: output, as: UTF8.self), problem: problem)
  }

  struct Written: Equatable {
    var html: String
    var problem: String?
  }

  @Test func asksOnceForEachBlockAndKeepsAnswersForTheNextBuild() throws {
    let folder = try HighlightFolder()
    let program = Self.program(folder, Self.marking)
    let marked = Written(html: "<span class=\"tok-keyword\">x\n</span>", problem: nil)
    for _ in 0..<2 {
      let highlighter = Self.highlighter(folder, program)
      #expect(Self.write(highlighter, "x\n") == marked)
      #expect(Self.write(highlighter, "x\r\n", "RB") == marked)
      #expect(highlighter.version == "9.1")
      #expect(highlighter.notice == nil)
      highlighter.finish()
    }
    #expect(folder.text("log") == "start\nruby\n")
  }

  @Test func startsNothingBeforeThereIsCodeToMark() throws {
    let folder = try HighlightFolder()
    let highlighter = Self.highlighter(folder, Self.program(folder, Self.marking))
    #expect(Self.write(highlighter, "a < b\r\n", "text").html == "a &lt; b\n")
    #expect(Self.write(highlighter, "a\n", "").html == "a\n")
    #expect(Self.write(highlighter, " \n").html == " \n")
    highlighter.finish()
    #expect(highlighter.version == nil)
    #expect(try folder.names("") == [])
  }

  @Test func otherProgramsAndVersionsDoNotShareAnswers() throws {
    let folder = try HighlightFolder()
    let first = Self.highlighter(folder, Self.program(folder, Self.marking))
    _ = Self.write(first, "x\n")
    first.finish()
    let second = Self.highlighter(folder, Self.program(folder, "say(code)"))
    #expect(Self.write(second, "x\n").html == "x\n")
    second.finish()
    #expect(folder.text("log") == "start\nruby\nstart\nruby\n")
  }

  @Test func unknownLanguagesArePlainAndRemembered() throws {
    let folder = try HighlightFolder()
    for _ in 0..<2 {
      let highlighter = Self.highlighter(folder, Self.program(folder, "os.write(1, b'-1\\n')"))
      #expect(Self.write(highlighter, "a & b\n", "qux") == Written(html: "a &amp; b\n", problem: nil))
      highlighter.finish()
    }
    #expect(folder.text("log") == "start\nqux\n")
  }

  @Test(arguments: [
    ("sys.exit(3)", "ended without an answer"), ("time.sleep(60)", "took too long"),
    ("say(b'y\\n')", "gave back another text"), ("say(b'<i>x</i>\\n')", "gave back another text"),
    ("os.write(1, b'what\\n')", "gave back another text"),
  ])
  func codeThatFailsTwiceIsPlainAndAnError(body: String, reason: String) throws {
    let folder = try HighlightFolder()
    let highlighter = Self.highlighter(folder, Self.program(folder, body))
    let plain = Written(html: "x\n", problem: "the code is shown plain, since the highlighter \(reason)")
    #expect(Self.write(highlighter, "x\n") == plain)
    #expect(Self.write(highlighter, "x\n") == plain)
    highlighter.finish()
    #expect(folder.text("log") == "start\nruby\nstart\nruby\n")
    let kept = HighlightCache(readingFrom: folder.path + "/state")
    #expect(kept.count == 0)
    #expect(kept.interpreter != nil)
  }

  @Test func aWorkerThatDiesOnceIsStartedAgain() throws {
    let folder = try HighlightFolder()
    let body = "sys.exit(1) if starts() == 1 else \(Self.marking)"
    let highlighter = Self.highlighter(folder, Self.program(folder, body))
    #expect(
      Self.write(highlighter, "x") == Written(html: "<span class=\"tok-keyword\">x</span>", problem: nil))
    #expect(folder.text("log") == "start\nruby\nstart\nruby\n")
  }

  @Test func givesUpWhenNothingComesBackAnyMore() throws {
    let folder = try HighlightFolder()
    let highlighter = Self.highlighter(folder, Self.program(folder, "sys.exit(3)"))
    let problems = (0..<20).map { Self.write(highlighter, "x\($0)\n").problem }
    #expect(!problems.contains(nil))
    #expect(folder.text("log").split(separator: "\n").count(where: { $0 == "start" }) <= 17)
  }

  @Test func withoutPygmentsAllCodeIsPlainAndSaidOnce() throws {
    let folder = try HighlightFolder()
    let highlighter = Self.highlighter(folder, Self.program(folder, greeting: "-", "pass"))
    #expect(Self.write(highlighter, "a\n") == Written(html: "a\n", problem: nil))
    #expect(Self.write(highlighter, "b\n") == Written(html: "b\n", problem: nil))
    #expect(folder.text("log") == "start\n")
    let notice = try #require(highlighter.notice)
    #expect(notice.severity == .info)
    #expect(notice.message == "code is shown without highlighting: '/usr/bin/python3' has no Pygments")
    #expect(highlighter.version == nil)
  }

  @Test func withoutAnInterpreterAllCodeIsPlainAndSaidOnce() throws {
    let highlighter = Highlighter(interpreter: Interpreter(path: "/nowhere/python3"), state: nil)
    #expect(Self.write(highlighter, "a\n") == Written(html: "a\n", problem: nil))
    #expect(
      highlighter.notice?.message == "code is shown without highlighting: there is no '/nowhere/python3'")
  }

  @Test func aHighlighterThatCannotGreetIsAnError() throws {
    let folder = try HighlightFolder()
    let highlighter = Self.highlighter(folder, "import sys; sys.exit(1)")
    #expect(Self.write(highlighter, "a\n") == Written(html: "a\n", problem: nil))
    let notice = try #require(highlighter.notice)
    #expect(notice.severity == .error)
    #expect(notice.message.hasSuffix("ended without an answer"))
  }

  @Test func largeCodeGoesThroughWhole() throws {
    let folder = try HighlightFolder()
    let highlighter = Self.highlighter(folder, Self.program(folder, "say(code)"))
    let code = String(repeating: "abc 日本 \n", count: 60_000)
    #expect(Self.write(highlighter, code) == Written(html: code, problem: nil))
  }

  @Test func manyThreadsGetTheirOwnAnswers() async throws {
    let folder = try HighlightFolder()
    let highlighter = Self.highlighter(folder, Self.program(folder, Self.marking))
    await withTaskGroup(of: Bool.self) { group in
      for index in 0..<200 {
        group.addTask {
          Self.write(highlighter, "x\(index % 50)").html
            == "<span class=\"tok-keyword\">x\(index % 50)</span>"
        }
      }
      for await isRight in group { #expect(isRight) }
    }
    highlighter.finish()
    #expect(folder.text("log").split(separator: "\n").count(where: { $0 == "start" }) <= 2)
  }
}

/// The Python that runs the tests' own workers.
enum TestPython {
  static let isThere = FileManager.default.isExecutableFile(atPath: "/usr/bin/python3")
}
