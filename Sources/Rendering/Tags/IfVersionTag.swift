import Core
import Liquid
import SiteModel

/// `{% ifversion fpt or ghes > 3.0 %} … {% elsif … %} … {% else %} … {% endif %}`
struct IfVersionTag: CustomTag {
  private struct Arm {
    /// Versions in which the arm's condition holds, nil for `else`.
    var versions: VersionSet?
    var body: Block
    var fileRange: Range<Int>
    var problems: [VersionCondition.Problem]
    var arguments: TagArguments
  }

  private let arms: [Arm]

  static func definition(_ names: ConditionNames) -> TagDefinition {
    .block(ends: ["endif"], branches: ["elsif", "else"]) { branches in
      IfVersionTag(branches, names)
    }.documented("Shows its body in the versions for which the condition holds.")
  }

  private init(_ branches: [Branch], _ names: ConditionNames) {
    arms = branches.map { branch in
      if branch.name == "else" {
        return Arm(
          versions: nil, body: branch.body, fileRange: branch.arguments.fileRange, problems: [],
          arguments: branch.arguments)
      }
      let condition = VersionConditionParser.parse(branch.arguments.text, names: names)
      return Arm(
        versions: condition.versions, body: branch.body, fileRange: branch.arguments.fileRange,
        problems: condition.problems, arguments: branch.arguments)
    }
  }

  func render(_ context: RenderContext, into output: inout Output) throws(LiquidError) {
    guard let scope = context.scope else { return }
    for arm in arms { report(arm, scope, output) }
    for arm in arms {
      if let versions = arm.versions, !scope.isIn(versions) { continue }
      try arm.body.render(context, into: &output)
      return
    }
  }

  /// Tells of a condition of the page's own that is the same in all of its versions. One that holds nowhere yet waits
  /// for a release to come; data are for many pages.
  private func reportReach(_ arm: Arm, _ scope: PageScope, _ output: Output) {
    guard let versions = arm.versions, arm.problems.isEmpty, !versions.isEmpty,
      output.frames.indices.contains(output.currentFrame)
    else { return }
    // A run for some versions only says nothing about the others.
    let configuration = scope.site.configuration
    guard configuration.versions.count > 1, configuration.versions.count == configuration.allVersions.count
    else { return }
    let frame = output.frames[output.currentFrame]
    guard frame.parent < 0, frame.source == scope.page.file.id, !scope.page.versions.isEmpty else { return }
    let shared = versions.intersection(scope.page.versions)
    if shared == scope.page.versions {
      scope.report(
        .conditionReach, "the condition holds in all versions of the page", in: output.frames,
        frame: output.currentFrame, range: arm.fileRange, suggestion: "leave the condition out")
    } else if shared.isEmpty {
      scope.report(
        .conditionReach, "the condition holds in no version of the page", in: output.frames,
        frame: output.currentFrame, range: arm.fileRange,
        suggestion: "leave it out with its text, or add the versions to the page's front matter")
    }
  }

  /// Tells what is wrong with a condition, each time it is met: equal findings are merged later.
  private func report(_ arm: Arm, _ scope: PageScope, _ output: Output) {
    reportReach(arm, scope, output)
    for problem in arm.problems {
      let start = arm.arguments.range.lowerBound
      let from = arm.arguments.fileOffset(at: start + problem.range.lowerBound)
      scope.report(
        .unknownCondition, problem.message, in: output.frames, frame: output.currentFrame,
        range: from..<(from + problem.range.count), severity: problem.severity,
        suggestion: problem.suggestion)
    }
  }
}
