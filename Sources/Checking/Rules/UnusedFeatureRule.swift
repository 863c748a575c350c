import Core
import SiteModel

/// Features that no condition and no front matter mentions.
struct UnusedFeatureRule {
  private let site: Site

  init(_ site: Site) { self.site = site }

  func check(_ uses: SourceUses) -> [Diagnostic] {
    site.featureNames.filter { !uses.words.contains($0.path) }.map { name in
      Diagnostic(.unusedFeature, "nothing uses the feature '\(name.path)'", at: name.location)
    }
  }
}
