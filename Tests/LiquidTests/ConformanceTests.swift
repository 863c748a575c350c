import FoundationEssentials
import Liquid
import TestSupport
import Testing

/// Runs published conformance cases, which are not part of this project.
///
/// A file has the form `{"tests": [{name, template, data, result or results, invalid, tags, templates}]}`. Files come
/// from `LECTERN_LIQUID_CASES` (separated by colons), else from the folder of shared data beside the repository.
@Suite struct ConformanceTests {
  @Test(
    .enabled(if: CaseFiles.given != nil || SharedData.has("conformance"), "there is no shared/conformance"))
  func rendersThePublishedCases() throws {
    for path in try CaseFiles.given ?? [SharedData.path("conformance/golden-liquid.json")] {
      let bytes = Array(try Data(contentsOf: URL(fileURLWithPath: path)))
      let cases = JSONReader.read(bytes)?["tests"]?.elements ?? []
      let failures = cases.compactMap(Self.failure)
      let name = path.split(separator: "/").last ?? ""
      print("\(name): \(cases.count - failures.count) of \(cases.count) cases pass")
      for failure in failures.prefix(10) { print("  \(failure)") }
      #expect(!cases.isEmpty && failures.isEmpty)
    }
  }

  /// The name of a case that does not pass, with what it gave.
  private static func failure(_ test: Value) -> String? {
    let name = test["name"]?.string ?? "?"
    let tags = (test["tags"]?.elements ?? []).compactMap(\.string)
    var dialect = Dialect.standard
    if tags.contains("strict") || tags.contains("strict2") { dialect.strictness = .strict }
    dialect.undefinedVariables = .empty
    var partials: [String: String] = [:]
    if case .object(let object)? = test["templates"] ?? test["partials"] {
      for name in object.names { partials[name.string] = object[name]?.string }
    }
    var globals: Object = [:]
    if case .object(let object)? = test["data"] { globals = object }
    let isInvalid = test["invalid"]?.isTruthy ?? false
    do {
      let text = try render(
        test["template"]?.string ?? "", globals, partials: partials, dialect: dialect, now: 1_700_000_000)
      if isInvalid { return "\(name): no error, but '\(text)'" }
      let accepted = (test["results"]?.elements ?? test["result"].map { [$0] } ?? []).compactMap(\.string)
      return accepted.contains(text) ? nil : "\(name): '\(text)' instead of '\(accepted.first ?? "")'"
    } catch {
      return isInvalid ? nil : "\(name): \(error.summary)"
    }
  }
}

/// The files of cases that were named.
enum CaseFiles {
  static let given = ProcessInfo.processInfo.environment["LECTERN_LIQUID_CASES"].flatMap { paths in
    paths.isEmpty ? nil : paths.split(separator: ":").map(String.init)
  }
}

extension Value {
  subscript(_ name: Name) -> Value? {
    if case .object(let object) = self { return object[name] }
    return nil
  }

  var string: String? {
    if case .string(let bytes) = self { return String(decoding: bytes, as: UTF8.self) }
    return nil
  }

  var elements: [Value]? {
    if case .array(let elements) = self { return elements }
    return nil
  }
}
