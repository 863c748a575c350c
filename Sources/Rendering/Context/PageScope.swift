import Core
import Liquid
import SiteModel

/// The state of rendering one page in one language for one version: what the format's tags reach through
/// `RenderContext.host`, and where everything they find out is noted.
///
/// It is made for a version, but narrows `sharers` whenever a value is read that depends on the version: what remains
/// at the end are the versions for which the same output would have come out.
final class PageScope {
  let renderer: SiteRenderer
  let page: Page
  let language: Language
  let version: Version
  /// Versions in which everything read so far has the same value as in `version`.
  private(set) var sharers: VersionSet
  /// Names looked up so far, found or not.
  var reads: Set<Read> = []
  /// Findings so far.
  var findings: [Diagnostic] = []
  /// Files and names in them that no value is called, reported already.
  var unknownNames: Set<String> = []
  /// Data entries being rendered, innermost last: an entry that stands in it already includes itself.
  var openData: [Int] = []
  /// How many titles and intros ask for this one: 0 while a page itself is rendered.
  let depth: Int
  /// Whether a title or intro was read that asks for others without end.
  var metEndless = false

  init(
    _ renderer: SiteRenderer, page: Page, language: Language, version: Version, sharers: VersionSet,
    depth: Int = 0
  ) {
    self.renderer = renderer
    self.page = page
    self.language = language
    self.version = version
    self.sharers = sharers
    self.depth = depth
  }

  var site: Site { renderer.site }

  /// Whether the version is one of `versions`; keeps only the sharers with the same answer.
  func isIn(_ versions: VersionSet) -> Bool {
    let answer = versions.contains(version.index)
    narrow(to: answer ? versions : site.allVersions.subtracting(versions))
    return answer
  }

  /// Keeps only the sharers that are among `versions`.
  func narrow(to versions: VersionSet) {
    sharers.formIntersection(versions)
  }

  /// Says that a value was read that no two versions have in common.
  func narrowToVersion() {
    var own = VersionSet()
    own.insert(version.index)
    narrow(to: own)
  }

  /// Notes a finding at `range` of the file behind `frame`, with the places that pulled that file in.
  func report(
    _ rule: Rule, _ message: String, in frames: [TracedText.Frame], frame: Int, range: Range<Int>,
    severity: Severity? = nil, suggestion: String? = nil
  ) {
    findings.append(
      Diagnostic(
        rule, message, at: location(in: frames, frame: frame, range: range), severity: severity,
        suggestion: suggestion, chain: chain(in: frames, frame: frame)))
  }

  /// The place `range` of the file behind a frame, nil for text of no file.
  func location(in frames: [TracedText.Frame], frame: Int, range: Range<Int>) -> Location? {
    guard frames.indices.contains(frame), frames[frame].source != .none else { return nil }
    return Location(site.file(frames[frame].source), range)
  }

  /// The places that pulled the file behind a frame in, the page's own first.
  func chain(in frames: [TracedText.Frame], frame: Int) -> [Location] {
    var places: [Location] = []
    var current = frame
    while frames.indices.contains(current), frames[current].parent >= 0 {
      let parent = Int(frames[current].parent)
      let offset = Int(frames[current].callOffset)
      if frames.indices.contains(parent), frames[parent].source != .none {
        places.append(Location(site.file(frames[parent].source), offset..<offset))
      }
      current = parent
    }
    return places.reversed()
  }
}

extension RenderContext {
  /// The page being rendered; templates of the site are never rendered without one.
  var scope: PageScope? { host(as: PageScope.self) }
}

extension TagArguments {
  /// The whole tag as a range of its file.
  var fileRange: Range<Int> {
    let start = fileOffset(at: tagRange.lowerBound)
    return start..<max(start, fileOffset(at: max(tagRange.upperBound - 1, tagRange.lowerBound)) + 1)
  }
}
